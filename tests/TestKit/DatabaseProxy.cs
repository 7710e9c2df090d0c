using System.Net.Sockets;
using Npgsql;

namespace SafeDurham.Cases.TestKit;

/// <summary>Stands between one node and its database, to hold or cut the line at a chosen moment.</summary>
public sealed class DatabaseProxy : IAsyncDisposable
{
    private const string SocketName = ".s.PGSQL.5432";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("proxy-");
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string server;
    private readonly CancellationTokenSource ended = new();
    private TaskCompletionSource open = Opened();
    private (byte[] Mark, bool Delivered)? cut;

    private DatabaseProxy(string connectionString)
    {
        var real = new NpgsqlConnectionStringBuilder(connectionString);
        server = Path.Combine(real.Host!, SocketName);
        real.Host = folder.FullName;
        ConnectionString = real.ConnectionString;
        listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder.FullName, SocketName)));
        listener.Listen(100);
        _ = AcceptAsync();
    }

    public static DatabaseProxy To(string connectionString) => new(connectionString);

    /// <summary>The same database, through here.</summary>
    public string ConnectionString { get; }

    /// <summary>How often a line was cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Holds everything back, both ways, as if the machine stood still.</summary>
    public void Freeze() => open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Thaw() => open.TrySetResult();

    /// <summary>Cuts the line, once, when this id goes by: after the server has answered (the answer is lost), or before it gets there.</summary>
    public void CutAt(Guid id, bool delivered) => cut = (id.ToByteArray(bigEndian: true), delivered);

    private static TaskCompletionSource Opened()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private async Task AcceptAsync()
    {
        while (!ended.IsCancellationRequested)
        {
            try { _ = CarryAsync(await listener.AcceptAsync(ended.Token)); }
            catch (Exception) when (ended.IsCancellationRequested) { return; }
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var near = client;
        using var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await far.ConnectAsync(new UnixDomainSocketEndPoint(server), ended.Token);
        var mute = new Mute();
        await Task.WhenAny(UpAsync(near, far, mute), DownAsync(far, near, mute));
    }

    /// <summary>Set once the next answer of the server is to be swallowed and the line cut.</summary>
    private sealed class Mute { public bool On; }

    private async Task UpAsync(Socket from, Socket to, Mute mute)
    {
        var buffer = new byte[1 << 20];
        try
        {
            while (await from.ReceiveAsync(buffer, ended.Token) is > 0 and var read)
            {
                await open.Task.WaitAsync(ended.Token);
                if (cut is { } asked && buffer.AsSpan(0, read).IndexOf(asked.Mark) >= 0)
                {
                    cut = null;
                    Cuts++;
                    if (!asked.Delivered) return;
                    mute.On = true;
                }
                await SendAllAsync(to, buffer.AsMemory(0, read));
            }
        }
        catch (Exception problem) when (problem is SocketException or OperationCanceledException or ObjectDisposedException) { }
    }

    private async Task DownAsync(Socket from, Socket to, Mute mute)
    {
        var buffer = new byte[1 << 20];
        try
        {
            while (await from.ReceiveAsync(buffer, ended.Token) is > 0 and var read)
            {
                await open.Task.WaitAsync(ended.Token);
                if (mute.On) return;
                await SendAllAsync(to, buffer.AsMemory(0, read));
            }
        }
        catch (Exception problem) when (problem is SocketException or OperationCanceledException or ObjectDisposedException) { }
    }

    private async Task SendAllAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0) bytes = bytes[await to.SendAsync(bytes, ended.Token)..];
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Dispose();
        folder.Delete(recursive: true);
        ended.Dispose();
    }
}
