using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SafeDurham.Cases.Screens.Tests.Mail;

/// <summary>As much of a mail server as takes one e-mail.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly string answerToRecipient;

    public MailServer(string answerToRecipient = "250 OK")
    {
        this.answerToRecipient = answerToRecipient;
        listener.Start();
        Taken = TakeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Everything that was sent.</summary>
    public Task<string> Taken { get; }

    public void Dispose() => listener.Dispose();

    private async Task<string> TakeAsync()
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        var said = new StringBuilder();
        await writer.WriteLineAsync("220 here");
        while (await reader.ReadLineAsync() is { } line)
        {
            said.AppendLine(line);
            if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase)) break;
            await writer.WriteLineAsync(line switch
            {
                _ when line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase) => answerToRecipient,
                "DATA" => "354 go on",
                _ => "250 OK",
            });
            if (line != "DATA") continue;
            while (await reader.ReadLineAsync() is { } text and not ".") said.AppendLine(text);
            await writer.WriteLineAsync("250 taken");
        }
        return said.ToString();
    }
}
