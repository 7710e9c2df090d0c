using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SafeDurham.Cases.EventStore.Tests;

/// <summary>Where the wire breaks while a command is saved.</summary>
public enum Cut { BeforeTheServerHears, BeforeTheClientHears, DeliverAfterTheClientIsGone }

/// <summary>A wire to PostgreSQL that can be cut at the next batch that saves a command.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private static readonly byte[] Mark = "cases.commands"u8.ToArray();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly string socketPath;
    private readonly List<Socket> sockets = [];
    private Cut? next;
    private Func<Task>? meanwhile;
    private byte[]? lastWord;
    private (Socket Server, byte[] Bytes)? held;

    public CuttingProxy(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        socketPath = Path.Combine(settings.Host!, $".s.PGSQL.{settings.Port}");
        listener.Start();
        // Without preparing, the text of the statement passes along the wire each time and can be recognised.
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
            MaxAutoPrepare = 0,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
        _ = AcceptAsync();
    }

    public string ConnectionString { get; }
    public int Cuts { get; private set; }

    /// <param name="before">Done while the batch is on its way, before the line is cut.</param>
    public void CutNext(Cut cut, Func<Task>? before = null) => (next, meanwhile) = (cut, before);

    /// <summary>The server says this word, the client hears it, and then nothing passes and nobody gets through any more.</summary>
    public void CutAfter(string word) => lastWord = System.Text.Encoding.UTF8.GetBytes(word);

    public async Task DeliverHeldAsync()
    {
        if (held is not var (server, bytes)) throw new InvalidOperationException("Nothing was held back.");
        try { await server.SendAsync(bytes, SocketFlags.None); }
        catch (SocketException) { } // the server has hung up: that is one way of not hearing
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var client = await listener.AcceptSocketAsync(stop.Token);
                var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await server.ConnectAsync(new UnixDomainSocketEndPoint(socketPath));
                lock (sockets) sockets.AddRange([client, server]);
                var silent = new TaskCompletionSource();
                _ = ToServerAsync(client, server, silent);
                _ = ToClientAsync(client, server, silent);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private async Task ToServerAsync(Socket client, Socket server, TaskCompletionSource silent)
    {
        var buffer = new byte[1 << 20];
        try
        {
            for (int count; (count = await client.ReceiveAsync(buffer, SocketFlags.None)) > 0;)
            {
                if (next is { } cut && buffer.AsSpan(0, count).IndexOf(Mark) >= 0)
                {
                    next = null;
                    Cuts++;
                    if (meanwhile is { } first) await first();
                    if (cut == Cut.BeforeTheServerHears) { server.Close(); client.Close(0); return; }
                    if (cut == Cut.DeliverAfterTheClientIsGone) { held = (server, buffer[..count]); client.Close(0); return; }
                    silent.SetResult();
                }
                await server.SendAsync(buffer.AsMemory(0, count), SocketFlags.None);
            }
            server.Shutdown(SocketShutdown.Send);
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException) { }
    }

    private async Task ToClientAsync(Socket client, Socket server, TaskCompletionSource silent)
    {
        var buffer = new byte[1 << 16];
        try
        {
            for (int count; (count = await server.ReceiveAsync(buffer, SocketFlags.None)) > 0;)
            {
                // The server has answered, so it has committed; the client never learns.
                if (silent.Task.IsCompleted) { client.Close(0); return; }
                await client.SendAsync(buffer.AsMemory(0, count), SocketFlags.None);
                if (lastWord is null || buffer.AsSpan(0, count).IndexOf(lastWord) < 0) continue;
                listener.Stop();
                client.Close();
                return;
            }
            client.Close();
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException) { }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        lock (sockets) sockets.ForEach(s => s.Dispose());
        stop.Dispose();
    }
}
