using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Notices;

namespace SafeDurham.Cases.Web.Mail;

/// <summary>Send a notice by e-mail.</summary>
/// <param name="Try">From 1; grows with each try.</param>
public sealed record DeliverNotice([property: Plain] Guid NoticeId, [property: Plain] int Try) : IMessage
{
    public Guid StreamId => NoticeId;
}

/// <summary>What came of it.</summary>
/// <param name="Tried">False where nothing was sent: it went out before, was given up, or nothing is to be sent from here.</param>
/// <param name="Failure">Why it was not taken; null when it was.</param>
public sealed record DeliveryResult(bool Tried, string? Failure = null);

public static class DeliverNoticeHandler
{
    /// <summary>Waits between tries; after the last of them somebody has to tell the recipient otherwise.</summary>
    public static IReadOnlyList<TimeSpan> BackOff { get; } = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6)];

    /// <summary>How e-mails are sent from this program; null for not at all. Set once, when it starts.</summary>
    public static MailSettings? Settings { get; set; }

    /// <summary>Hands the e-mail over. If this program dies between that and the recording of it, it goes out twice, under one message id.</summary>
    public static async Task<DeliveryResult> Load(DeliverNotice message, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(read);
        var state = await read.Fold<Notice>(message.NoticeId);
        if (Settings is not { } settings || state is not { Queued: { } notice, State: NoticeState.Waiting } || state.Tries >= message.Try) return new(false);
        var address = (await read.Rows<StaffRow>("t where t.staff_id = @id", new { id = notice.Recipient })).SingleOrDefault()?.WorkEmail;
        if (address is null or Erased.Text) return new(true, "no-address");
        return new(true, await SmtpPost.SendAsync(settings, message.NoticeId, address, MailText.Subject(notice.Reference), MailText.Body(notice.Kind, notice.Reference, notice.Record, settings.Site), read.Cancel));
    }

    public static Decision Handle(DeliverNotice message, Notice state, CommandContext context, DeliveryResult result)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(result);
        if (!result.Tried || state is not { Queued: not null, State: NoticeState.Waiting }) return Decision.Nothing;
        if (result.Failure is not { } why) return Decision.Record(new NoticeSent(context.Now));
        // Where there is no address a later try has none either.
        var gaveUp = why is "no-address" or "address-wrong" || message.Try > BackOff.Count;
        var failed = Decision.Record(new NoticeFailed(why, gaveUp, context.Now));
        return gaveUp ? failed : failed.Then(message with { Try = message.Try + 1 }, context.Now + BackOff[message.Try - 1]);
    }
}
