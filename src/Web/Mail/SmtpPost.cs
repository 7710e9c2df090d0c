using System.Net;
using System.Net.Mail;
using System.Text;

namespace SafeDurham.Cases.Web.Mail;

/// <summary>Hands an e-mail to the server. All that is of <see cref="SmtpClient"/> stands here (docs/adr/0015).</summary>
public static class SmtpPost
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Null when the server took it; else why not, as a short code without any content.</summary>
    public static async Task<string?> SendAsync(MailSettings settings, Guid notice, string to, string subject, string body, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        waiting.CancelAfter(Patience);
        try
        {
            using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Tls };
            if (settings.User is { Length: > 0 } user) client.Credentials = new NetworkCredential(user, settings.Password);
            using var message = new MailMessage(settings.From, to, subject, body) { SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8 };
            // The same notice always bears the same id: should it go out twice all the same, mailboxes show one.
            message.Headers.Add("Message-ID", $"<{notice:N}@{settings.Site.Host}>");
            message.Headers.Add("Auto-Submitted", "auto-generated");
            await client.SendMailAsync(message, waiting.Token);
            return null;
        }
        catch (FormatException) { return "address-wrong"; }
        catch (SmtpFailedRecipientException) { return "mailbox-refused"; }
        catch (SmtpException problem) { return problem.StatusCode == SmtpStatusCode.GeneralFailure ? "server-away" : $"smtp-{(int)problem.StatusCode}"; }
        catch (Exception problem) when (problem is IOException or OperationCanceledException && !cancel.IsCancellationRequested) { return "server-away"; }
    }
}
