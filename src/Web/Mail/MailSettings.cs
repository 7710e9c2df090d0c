using SafeDurham.Cases.Web.Commands;

namespace SafeDurham.Cases.Web.Mail;

/// <summary>How e-mails are sent. Without a server none is, and the outbox shows what would have been.</summary>
/// <param name="Site">The address of this site as its users reach it, for the links.</param>
public sealed record MailSettings(string Host, int Port, bool Tls, string? User, string? Password, string From, Uri Site)
{
    private const int UsualPort = 587;

    /// <summary>What the environment says; null where no server is named.</summary>
    /// <exception cref="CannotStartException">A server is named, and something that it needs is missing or wrong.</exception>
    public static MailSettings? Read(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings["Cases:SmtpHost"] is not { Length: > 0 } host) return null;
        var port = settings["Cases:SmtpPort"] is not { Length: > 0 } said ? UsualPort
            : int.TryParse(said, out var number) && number is > 0 and < 65536 ? number : throw new CannotStartException($"Cases__SmtpPort says \"{said}\". It must be a number from 1 to 65535.");
        var tls = settings["Cases:SmtpTls"] is not { Length: > 0 } asked || (bool.TryParse(asked, out var answer) ? answer : throw new CannotStartException($"Cases__SmtpTls is true or false, not \"{asked}\"."));
        var from = settings["Cases:MailFrom"] is { Length: > 0 } sender && sender.Contains('@', StringComparison.Ordinal) ? sender : throw new CannotStartException("Cases__SmtpHost is set, so Cases__MailFrom must be the address that e-mails come from.");
        var site = Uri.TryCreate(settings["Cases:Site"], UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address
            : throw new CannotStartException("Cases__SmtpHost is set, so Cases__Site must be the address of this site, such as https://cases.example: e-mails hold links to it.");
        return new(host, port, tls, settings["Cases:SmtpUser"], settings["Cases:SmtpPassword"], from, site!);
    }
}
