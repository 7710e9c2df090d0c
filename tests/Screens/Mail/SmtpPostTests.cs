using Microsoft.Extensions.Configuration;
using SafeDurham.Cases.Panels.Notices;
using SafeDurham.Cases.Screens.Tests.Marac;
using SafeDurham.Cases.Web.Commands;
using SafeDurham.Cases.Web.Mail;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.Mail;

/// <summary>E-mails as a server gets them.</summary>
public class SmtpPostTests
{
    private static readonly Guid Notice = Samples.Id(91);

    private static MailSettings To(int port) => new("127.0.0.1", port, false, null, null, "cases@partnership.example", new Uri("https://cases.example"));

    [Fact]
    public async Task An_e_mail_holds_the_reference_and_the_link_and_one_id_for_ever()
    {
        using var server = new MailServer();
        var body = MailText.Body(NoticeKind.ActionAgreed, "A-2026-0007", Samples.Id(60), new Uri("https://cases.example"));
        Assert.Null(await SmtpPost.SendAsync(To(server.Port), Notice, "dean@castleside.example", MailText.Subject("A-2026-0007"), body, TestContext.Current.CancellationToken));
        var taken = await server.Taken;
        Assert.Contains("RCPT TO:<dean@castleside.example>", taken, StringComparison.Ordinal);
        Assert.Contains("Subject: Cases: A-2026-0007", taken, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"<{Notice:N}@cases.example>", taken, StringComparison.Ordinal);
        Assert.Equal($"A-2026-0007\r\n\r\nhttps://cases.example/actions/{Samples.Id(60)}\r\n\r\nSign in to read it. Nobody reads answers to this message.\r\n", body);
    }

    [Fact]
    public async Task A_server_that_refuses_or_is_away_is_a_reason_without_content()
    {
        using var refusing = new MailServer("550 no such mailbox");
        Assert.Equal("mailbox-refused", await SmtpPost.SendAsync(To(refusing.Port), Notice, "gone@castleside.example", "x", "x", TestContext.Current.CancellationToken));
        using var closed = new MailServer();
        closed.Dispose();
        Assert.Equal("server-away", await SmtpPost.SendAsync(To(1), Notice, "dean@castleside.example", "x", "x", TestContext.Current.CancellationToken));
        Assert.Equal("address-wrong", await SmtpPost.SendAsync(To(1), Notice, "not an address", "x", "x", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(NoticeKind.AgendaCirculated, "/meetings/{0}")]
    [InlineData(NoticeKind.ResearchReminder, "/meetings/{0}/research")]
    [InlineData(NoticeKind.MinutesIssued, "/meetings/{0}/minutes")]
    [InlineData(NoticeKind.ActionOverdue, "/actions/{0}")]
    public void A_link_leads_to_what_the_notice_is_about(NoticeKind kind, string path) =>
        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Samples.Id(60)), MailText.Path(kind, Samples.Id(60)));

    [Fact]
    public void A_named_server_needs_a_sender_and_the_address_of_the_site()
    {
        Assert.Null(Read());
        var settings = Read(("SmtpHost", "mail.example"), ("MailFrom", "cases@partnership.example"), ("Site", "https://cases.example"));
        Assert.Equal((587, true, "mail.example"), (settings!.Port, settings.Tls, settings.Host));
        Assert.Contains("Cases__MailFrom", Refused(("SmtpHost", "mail.example"), ("Site", "https://cases.example")), StringComparison.Ordinal);
        Assert.Contains("Cases__Site", Refused(("SmtpHost", "mail.example"), ("MailFrom", "cases@partnership.example"), ("Site", "cases")), StringComparison.Ordinal);
        Assert.Contains("Cases__SmtpPort", Refused(("SmtpHost", "mail.example"), ("SmtpPort", "many")), StringComparison.Ordinal);
    }

    private static string Refused(params (string Name, string Value)[] said) => Assert.Throws<CannotStartException>(() => Read(said)).Message;

    private static MailSettings? Read(params (string Name, string Value)[] said) =>
        MailSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(said.ToDictionary(s => $"Cases:{s.Name}", s => (string?)s.Value)).Build());
}
