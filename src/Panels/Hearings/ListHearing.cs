using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;

namespace SafeDurham.Cases.Panels.Hearings;

/// <summary>A case was put on an agenda: the hearing begins, and the agencies are asked what they know.</summary>
public sealed record ListHearing(
    [property: Plain] HearingId Hearing, [property: Plain] MeetingId Meeting, [property: Plain] CaseId CaseId, [property: Plain] Forum Forum, [property: Plain] string CaseReference,
    IReadOnlyList<PersonOfCase> People, [property: Plain] IReadOnlyList<string> Why, [property: Plain] string? TransferredFrom, [property: Plain] long Sequence, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => Hearing.Value;
}

/// <summary>The case was taken off the agenda.</summary>
public sealed record TakeOffHearing([property: Plain] HearingId Hearing, [property: Plain] string Reason, [property: Plain] long Sequence, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => Hearing.Value;
}

/// <summary>The meeting has another time or other guests.</summary>
public sealed record MoveHearing([property: Plain] HearingId Hearing, [property: Plain] MeetingId Meeting) : IMessage
{
    public Guid StreamId => Hearing.Value;
}

public static class ListHearingHandler
{
    /// <summary>The meeting as it is by now, so that a change that overtook this is in it.</summary>
    public static Task<PanelMeeting> Load(ListHearing message, ReadContext read) => read.Fold<PanelMeeting>(message.Meeting.Value);

    public static Decision Handle(ListHearing message, Hearing state, PanelMeeting meeting)
    {
        if (state.Sequence >= message.Sequence) return Decision.Nothing;
        if (meeting.Scheduled is not { } scheduled) return Decision.Nothing;
        var listed = Decision.Record(new HearingListed(
            message.Meeting, message.CaseId, message.Forum, message.CaseReference, message.People, message.Why, message.TransferredFrom, meeting.Agencies, scheduled.Type, meeting.StartsAt, message.Sequence, message.At));
        return meeting.Cancelled is null ? listed : listed.Then(new MeetingFellAway(message.CaseId, message.Meeting));
    }
}

public static class TakeOffHearingHandler
{
    public static Decision Handle(TakeOffHearing message, Hearing state) =>
        state.Sequence >= message.Sequence || state.Closed is not null ? Decision.Nothing : Decision.Record(new HearingUnlisted(message.Reason, message.Sequence, message.At));
}

public static class MoveHearingHandler
{
    /// <summary>The meeting as it is by now: of two changes the later one counts, in whatever order they are heard of.</summary>
    public static Task<PanelMeeting> Load(MoveHearing message, ReadContext read) => read.Fold<PanelMeeting>(message.Meeting.Value);

    public static Decision Handle(MoveHearing message, Hearing state, PanelMeeting meeting) => state.Listed is null || state.Closed is not null
        || (state.MeetingAt == meeting.StartsAt && state.Agencies.SequenceEqual(meeting.Agencies))
            ? Decision.Nothing
            : Decision.Record(new HearingMoved(meeting.Agencies, meeting.StartsAt));
}
