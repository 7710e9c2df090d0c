using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Hearings;

namespace SafeDurham.Cases.Panels.Listing;

/// <summary>
/// Takes in that a case is to be heard. The latest announcement counts, in whatever order they arrive. At the MARAC a case that was heard comes back by a new referral;
/// a team around somebody meets again when the case asks for it.
/// </summary>
public static class CaseToBeHeardHandler
{
    public static Decision Handle(CaseToBeHeard message, PanelCase state) => state.Sequence >= message.Sequence
        ? Decision.Nothing
        : Decision.Record(new CaseArrived(message.CaseId, message.Forum, message.Reference, message.Area, message.People, message.Why, message.Score, message.ReferredOn, message.ReferredBy,
            message.TransferredFrom, message.Sequence, message.At));
}

/// <summary>Takes in that a case is not to be heard after all; from an agenda it is taken off.</summary>
public static class CaseNotToBeHeardHandler
{
    public static Decision Handle(CaseNotToBeHeard message, PanelCase state)
    {
        if (state.Sequence >= message.Sequence) return Decision.Nothing;
        var gone = Decision.Record(new CaseGone(message.Reason, message.Sequence, message.At));
        return state.Current is { } listing ? gone.Then(new TakeOffHearing(listing.Hearing, message.Reason, state.Version + 1, message.At)) : gone;
    }
}

/// <summary>The meeting on whose agenda the case stands was cancelled.</summary>
public sealed record MeetingFellAway([property: Plain] CaseId CaseId, [property: Plain] MeetingId Meeting) : IMessage
{
    public Guid StreamId => ListedCase.StreamOf(CaseId);
}

public static class MeetingFellAwayHandler
{
    public const string Reason = "meeting-cancelled";

    public static Decision Handle(MeetingFellAway message, PanelCase state, CommandContext context) => state.Current?.Meeting != message.Meeting
        ? Decision.Nothing
        : Decision.Record(new TakenOffAgenda(message.Meeting, Reason, null, context.Now))
            .Then(new TakeOffHearing(state.Current.Hearing, Reason, state.Version + 1, context.Now))
            .Then(new CaseUnlisted(message.CaseId, state.Arrived!.Forum, message.Meeting, ForGood: false, Reason, null, state.Version + 1, context.Now));
}

/// <summary>The chair closed the case in a meeting: it is heard, or waits for another.</summary>
public sealed record HearingEnded([property: Plain] CaseId CaseId, [property: Plain] MeetingId Meeting, [property: Plain] bool CarriedOver, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => ListedCase.StreamOf(CaseId);
}

public static class HearingEndedHandler
{
    public const string CarriedOver = "carried-over";

    public static Decision Handle(HearingEnded message, PanelCase state)
    {
        if (state.Arrived is not { } arrived || state.Current?.Meeting != message.Meeting) return Decision.Nothing;
        return message.CarriedOver
            ? Decision.Record(new TakenOffAgenda(message.Meeting, CarriedOver, null, message.At))
                .Then(new CaseUnlisted(arrived.CaseId, arrived.Forum, message.Meeting, ForGood: false, CarriedOver, null, state.Version + 1, message.At))
            : Decision.Record(new HeardByPanel(message.Meeting, message.At));
    }
}
