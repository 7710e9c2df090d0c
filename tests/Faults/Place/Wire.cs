using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SafeDurham.Cases.Faults.Tests.Place;

/// <summary>What happens to the line when an order goes by on its way to the server.</summary>
public enum Cut
{
    /// <summary>Reset before the server has heard any of it.</summary>
    Before,
    /// <summary>Half of it is delivered, then the line is reset.</summary>
    InTheMiddle,
    /// <summary>The server hears it; of its answer nothing comes back and the line is reset.</summary>
    AnswerLost,
    /// <summary>The server hears it; some bytes of the answer come back, then the line is reset.</summary>
    AnswerTorn,
    /// <summary>The server hears it and the end of the line with it.</summary>
    HalfClosed,
    /// <summary>It is held back until the client has given up, and delivered then.</summary>
    Stalled,
}

/// <summary>A TCP line between a node and its database that can be cut where an order passes.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly ConcurrentDictionary<Guid, Cut> asked = new();
    private readonly ConcurrentDictionary<Line, byte> lines = new();
    private readonly FaultServer server;
    private readonly string database;
    private int cuts;

    public Wire(FaultServer server, string database)
    {
        (this.server, this.database) = (server, database);
        listener.Start(200);
        _ = AcceptAsync();
    }

    /// <summary>The database through here. A node gives up on a silent line after three seconds.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(server.HostConnectionString(database))
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        CommandTimeout = 3,
        CancellationTimeout = 500,
    }.ConnectionString;

    public int Cuts => Volatile.Read(ref cuts);

    /// <summary>Cuts the line once when this id goes by.</summary>
    public void CutAt(Guid id, Cut how) => asked[id] = how;

    /// <summary>Resets every line that is open now.</summary>
    public void DropAll()
    {
        foreach (var line in lines.Keys) line.Reset();
    }

    private async Task AcceptAsync()
    {
        while (!ended.IsCancellationRequested)
        {
            try { _ = new Line(this, await listener.AcceptSocketAsync(ended.Token)).CarryAsync(); }
            catch (Exception) when (ended.IsCancellationRequested) { return; }
            catch (SocketException) { }
        }
    }

    private Cut? AskedOf(ReadOnlySpan<byte> bytes)
    {
        if (asked.IsEmpty) return null;
        foreach (var (id, how) in asked)
        {
            Span<byte> mark = stackalloc byte[16];
            id.TryWriteBytes(mark, bigEndian: true, out _);
            if (bytes.IndexOf(mark) < 0 || !asked.TryRemove(id, out _)) continue;
            Interlocked.Increment(ref cuts);
            return how;
        }
        return null;
    }

    private sealed class Line(Wire wire, Socket near)
    {
        private const int Shred = 7;
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
        private readonly Socket far = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        private volatile bool silent, torn;

        public async Task CarryAsync()
        {
            wire.lines[this] = 0;
            try
            {
                near.NoDelay = true;
                await far.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(wire.server.Socket, ".s.PGSQL.5432")), wire.ended.Token);
                await Task.WhenAll(Quietly(UpAsync), Quietly(DownAsync));
            }
            catch (Exception broken) when (broken is SocketException or OperationCanceledException or InvalidOperationException) { }
            finally { Reset(); wire.lines.TryRemove(this, out _); }
        }

        /// <summary>Drops the line without a word: what is under way on it is gone.</summary>
        public void Reset()
        {
            try { near.Close(0); }
            catch (ObjectDisposedException) { }
            far.Dispose();
        }

        private async Task Quietly(Func<Task> carry)
        {
            try { await carry(); }
            catch (Exception broken) when (broken is SocketException or OperationCanceledException or ObjectDisposedException) { }
            // Where only the answer is to be lost, the server must have given it first.
            if (!silent) Reset();
        }

        private async Task UpAsync()
        {
            var buffer = new byte[1 << 16];
            while (await near.ReceiveAsync(buffer, wire.ended.Token) is > 0 and var count)
            {
                var bytes = buffer.AsMemory(0, count);
                switch (wire.AskedOf(bytes.Span))
                {
                    case Cut.Before: return;
                    case Cut.InTheMiddle:
                        await SendAsync(far, bytes[..(count / 2)]);
                        return;
                    case Cut.AnswerLost: (silent, torn) = (true, false); break;
                    case Cut.AnswerTorn: (silent, torn) = (true, true); break;
                    case Cut.HalfClosed:
                        await SendAsync(far, bytes);
                        far.Shutdown(SocketShutdown.Send);
                        continue;
                    case Cut.Stalled:
                        await StallAsync(bytes);
                        return;
                }
                await SendAsync(far, bytes);
            }
        }

        private async Task DownAsync()
        {
            var buffer = new byte[1 << 16];
            while (await far.ReceiveAsync(buffer, wire.ended.Token) is > 0 and var count)
            {
                if (silent && torn) await SendAsync(near, buffer.AsMemory(0, Math.Min(Shred, count)));
                if (silent) break;
                await SendAsync(near, buffer.AsMemory(0, count));
            }
            silent = false;
        }

        /// <summary>Holds bytes until the client has hung up, then delivers them to a server that nobody listens to any more.</summary>
        private async Task StallAsync(ReadOnlyMemory<byte> bytes)
        {
            var held = bytes.ToArray();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(wire.ended.Token);
            limit.CancelAfter(Patience);
            var rest = new byte[1 << 16];
            try { while (await near.ReceiveAsync(rest, limit.Token) > 0) { } }
            catch (Exception gone) when (gone is SocketException or OperationCanceledException) { }
            await SendAsync(far, held);
        }

        private async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
        {
            while (bytes.Length > 0) bytes = bytes[await to.SendAsync(bytes, wire.ended.Token)..];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Stop();
        DropAll();
    }
}
