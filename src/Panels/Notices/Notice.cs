using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Panels.Notices;

/// <summary>What a notice says; the words are the sender's own and hold nothing of any case.</summary>
public enum NoticeKind { AgendaCirculated, ResearchReminder, MinutesIssued, MinutesDue, ActionAgreed, ActionReminder, ActionOverdue, ActionEscalated }

/// <summary>A notice waits to be sent: to whom, a reference and what the link leads to, and nothing else.</summary>
/// <param name="Reference">Of the meeting or the action: <c>MT-2026-0012</c>. Never of a case.</param>
/// <param name="Record">What the link leads to; which page follows from the kind.</param>
[EventName("panel_notice_queued")]
public sealed record NoticeQueued(
    [property: Plain] StaffId Recipient, [property: Plain] NoticeKind Kind, [property: Plain] string Reference, [property: Plain] Guid Record, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The notice went out.</summary>
[EventName("panel_notice_sent")]
public sealed record NoticeSent([property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The notice could not be sent; it is tried again until it is given up.</summary>
/// <param name="GaveUp">No further try is made; somebody has to tell the recipient otherwise.</param>
[EventName("panel_notice_failed")]
public sealed record NoticeFailed([property: Plain] string Reason, [property: Plain] bool GaveUp, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Where a notice stands.</summary>
public enum NoticeState { Waiting, Sent, GivenUp }

/// <summary>A notice to one member of staff.</summary>
public sealed record Notice : IState<Notice>
{
    public static string StreamType => "panel_notice";
    public static Notice Initial { get; } = new();

    public NoticeQueued? Queued { get; init; }
    public NoticeState State { get; init; }
    public int Tries { get; init; }
    public DateTimeOffset? SentAt { get; init; }

    public Notice Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data switch
        {
            NoticeQueued e => this with { Queued = e },
            NoticeSent e => this with { State = NoticeState.Sent, SentAt = e.At, Tries = Tries + 1 },
            NoticeFailed e => this with { State = e.GaveUp ? NoticeState.GivenUp : NoticeState.Waiting, Tries = Tries + 1 },
            _ => this,
        };
    }
}

/// <summary>Puts a notice into the outbox.</summary>
public sealed record SendNotice(
    [property: Plain] Guid NoticeId, [property: Plain] StaffId Recipient, [property: Plain] NoticeKind Kind, [property: Plain] string Reference, [property: Plain] Guid Record) : IMessage
{
    public Guid StreamId => NoticeId;

    /// <summary>The notice that follows from a command or message; the same one however often that is handled.</summary>
    public static SendNotice For(Guid cause, StaffId recipient, NoticeKind kind, string reference, Guid record) =>
        new(DerivedId.From($"notice/{kind}", cause, recipient.Value, record), recipient, kind, reference, record);
}

public static class SendNoticeHandler
{
    public static Decision Handle(SendNotice message, Notice state, CommandContext context) => state.Queued is not null
        ? Decision.Nothing
        : Decision.Record(new NoticeQueued(message.Recipient, message.Kind, message.Reference, message.Record, context.Now));
}
