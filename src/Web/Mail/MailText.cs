using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Notices;
using SafeDurham.Cases.Web.Screens.Panels;

namespace SafeDurham.Cases.Web.Mail;

/// <summary>What an e-mail says: a reference and a link, and nothing that tells anybody who reads over a shoulder what it is about.</summary>
public static class MailText
{
    public static string Subject(string reference) => $"Cases: {reference}";

    public static string Body(NoticeKind kind, string reference, Guid record, Uri site) =>
        $"{reference}\r\n\r\n{new Uri(site, Path(kind, record))}\r\n\r\nSign in to read it. Nobody reads answers to this message.\r\n";

    /// <summary>Where the link leads.</summary>
    public static string Path(NoticeKind kind, Guid record) => kind switch
    {
        NoticeKind.AgendaCirculated => Urls.Meeting(new MeetingId(record)),
        NoticeKind.ResearchReminder => Urls.MeetingPage(new MeetingId(record), MeetingTabs.Research),
        NoticeKind.MinutesIssued or NoticeKind.MinutesDue => Urls.MeetingPage(new MeetingId(record), MeetingTabs.Minutes),
        _ => Urls.Action(new ActionId(record)),
    };
}
