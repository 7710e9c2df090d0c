using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SafeDurham.Cases.Browser.Tests.Watching;

/// <summary>Takes in what a site sends by OTLP, and keeps it.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<byte[]> received = new();

    public Collector()
    {
        // A free port is found by trying, because this listener cannot choose one itself.
        for (var port = 42_000 + Environment.ProcessId % 10_000; ; port++)
        {
            listener.Prefixes.Clear();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try { listener.Start(); }
            catch (HttpListenerException) { continue; }
            Address = $"http://127.0.0.1:{port}";
            break;
        }
        _ = ListenAsync();
    }

    public string Address { get; }

    /// <summary>Everything that came, as text: strings stand in the clear in protobuf.</summary>
    public string Text => string.Concat(received.Select(Encoding.UTF8.GetString));

    public void Dispose() => listener.Close();

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                received.Enqueue(body.ToArray());
                context.Response.Close();
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException) { }
    }
}
