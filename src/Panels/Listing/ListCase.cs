using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Meetings;

namespace SafeDurham.Cases.Panels.Listing;

/// <summary>Puts a case on the agenda of a meeting.</summary>
/// <param name="Minutes">How long it is given; null for the usual time (M-46).</param>
[Requires(Capability.RunMeeting)]
public sealed record ListCase([property: Plain] CaseId CaseId, [property: Plain] MeetingId Meeting, [property: Plain] int? Minutes = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ListedCase.StreamOf(CaseId);
}

/// <summary>Gives a listed case more or less time.</summary>
[Requires(Capability.RunMeeting)]
public sealed record GiveCaseMinutes([property: Plain] CaseId CaseId, [property: Plain] MeetingId Meeting, [property: Plain] int Minutes) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ListedCase.StreamOf(CaseId);
}

/// <summary>Takes a case off an agenda; it waits to be listed again.</summary>
/// <param name="Reason">Code from <see cref="PanelSettings.UnlistReasons"/>.</param>
[Requires(Capability.RunMeeting)]
public sealed record UnlistCase([property: Plain] CaseId CaseId, [property: Plain] MeetingId Meeting, [property: Plain] string Reason, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ListedCase.StreamOf(CaseId);
}

/// <summary>Withdraws a case from the list for good.</summary>
/// <param name="Reason">Code from <see cref="PanelSettings.WithdrawReasons"/>.</param>
[Requires(Capability.RunMeeting)]
public sealed record WithdrawCase([property: Plain] CaseId CaseId, [property: Plain] string Reason, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ListedCase.StreamOf(CaseId);
}

public static class ListCaseHandler
{
    private static readonly Refusal ElsewhereListed = new("listed-elsewhere", "This case is on the agenda of another meeting. Take it off there first.", nameof(ListCase.Meeting));
    private static readonly Refusal MeetingTakesNone = new("meeting-takes-no-cases", "This meeting is over, cancelled or not there. Choose another.", nameof(ListCase.Meeting));
    private static readonly Refusal OtherPanel = new("other-panel", "This meeting is of another panel.", nameof(ListCase.Meeting));
    private static readonly Refusal OtherArea = new("other-area", "This meeting hears cases of another area.", nameof(ListCase.Meeting));

    public static Task<PanelMeeting> Load(ListCase command, ReadContext read) => read.Fold<PanelMeeting>(command.Meeting.Value);

    public static Decision Handle(ListCase command, PanelCase state, PanelMeeting meeting, CommandContext context)
    {
        if (ListingChecks.NotWaiting(state) is { } not) return Decision.Refuse(not);
        if (state.Current is { } now) return now.Meeting == command.Meeting ? Decision.Nothing : Decision.Refuse(ElsewhereListed);
        if (!meeting.TakesCases) return Decision.Refuse(MeetingTakesNone);
        if (meeting.Scheduled!.Forum != state.Arrived!.Forum) return Decision.Refuse(OtherPanel);
        if (meeting.Scheduled.Area is { } area && area != state.Arrived.Area) return Decision.Refuse(OtherArea);
        if (ListingChecks.Minutes(command.Minutes) is { } wrong) return Decision.Refuse(wrong);

        var (arrived, hearing) = (state.Arrived, HearingId.Of(command.Meeting, command.CaseId));
        var minutes = command.Minutes ?? PanelSettings.CaseTime.On(meeting.Day).Usual;
        return Decision.Record(new ListedForMeeting(command.Meeting, hearing, minutes, context.Now))
            .Then(new ListHearing(hearing, command.Meeting, command.CaseId, arrived.Forum, arrived.Reference, arrived.People, arrived.Why, arrived.TransferredFrom, state.Version + 1, context.Now))
            .Then(new CaseListed(command.CaseId, arrived.Forum, command.Meeting, hearing, meeting.StartsAt, meeting.Scheduled.Type, state.Version + 1, context.Now));
    }
}

public static class GiveCaseMinutesHandler
{
    public static Decision Handle(GiveCaseMinutes command, PanelCase state)
    {
        if (state.Current is not { } now || now.Meeting != command.Meeting) return Decision.Refuse(ListingChecks.NotOnAgenda);
        if (ListingChecks.Minutes(command.Minutes) is { } wrong) return Decision.Refuse(wrong);
        return now.Minutes == command.Minutes ? Decision.Nothing : Decision.Record(new GivenMinutes(command.Meeting, command.Minutes));
    }
}

public static class UnlistCaseHandler
{
    public static Task<Hearing> Load(UnlistCase command, ReadContext read) => read.Fold<Hearing>(HearingId.Of(command.Meeting, command.CaseId).Value);

    public static Decision Handle(UnlistCase command, PanelCase state, Hearing hearing, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (state.Current is not { } now || now.Meeting != command.Meeting)
            return state.TakenOff is [.., var last] && last.Meeting == command.Meeting && last.Reason == command.Reason ? Decision.Nothing : Decision.Refuse(ListingChecks.NotOnAgenda);
        if (hearing.Closed is not null) return Decision.Refuse(ListingChecks.HeardAlready);
        if (PanelChecks.Reason(PanelSettings.UnlistReasons.At(context.Now), command.Reason, words, wordsNeeded: false) is { Count: > 0 } refusals) return Decision.Refuse(refusals);
        return Decision.Record(new TakenOffAgenda(command.Meeting, command.Reason, words, context.Now))
            .Then(new TakeOffHearing(now.Hearing, command.Reason, state.Version + 1, context.Now))
            .Then(new CaseUnlisted(command.CaseId, state.Arrived!.Forum, command.Meeting, ForGood: false, command.Reason, words, state.Version + 1, context.Now));
    }
}

public static class WithdrawCaseHandler
{
    public static Decision Handle(WithdrawCase command, PanelCase state, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (state.Withdrawn is { } before && state.State == ListingState.Withdrawn) return before.Reason == command.Reason ? Decision.Nothing : Decision.Refuse(ListingChecks.IsWithdrawn);
        if (ListingChecks.NotWaiting(state) is { } not) return Decision.Refuse(not);
        if (PanelChecks.Reason(PanelSettings.WithdrawReasons.At(context.Now), command.Reason, words) is { Count: > 0 } refusals) return Decision.Refuse(refusals);
        var withdrawn = Decision.Record(new WithdrawnFromList(command.Reason, words!, context.Now))
            .Then(new CaseUnlisted(command.CaseId, state.Arrived!.Forum, state.Current?.Meeting, ForGood: true, command.Reason, words, state.Version + 1, context.Now));
        return state.Current is { } listing ? withdrawn.Then(new TakeOffHearing(listing.Hearing, command.Reason, state.Version + 1, context.Now)) : withdrawn;
    }
}

/// <summary>What every command about a listing asks first.</summary>
internal static class ListingChecks
{
    private const int Least = 5, Most = 120;

    internal static readonly Refusal NotOnAgenda = new("not-on-agenda", "This case is not on the agenda of this meeting.", "Meeting");
    internal static readonly Refusal HeardAlready = new("heard-already", "This case was heard. It comes back by a new referral.");
    internal static readonly Refusal IsWithdrawn = new("case-withdrawn", "This case was withdrawn from the list. It comes back by a new referral.");
    private static readonly Refusal NotArrived = new("case-not-arrived", "This case has not come to the panel. Accept the referral first.");
    private static readonly Refusal IsGone = new("case-gone", "This case is not before the panel any more.");
    private static readonly Refusal MinutesWrong = new("minutes-wrong", "Give a case between 5 and 120 minutes.", "Minutes");

    internal static Refusal? NotWaiting(PanelCase state) => state switch
    {
        { Arrived: null } => NotArrived,
        { State: ListingState.Heard } => HeardAlready,
        { State: ListingState.Withdrawn } => IsWithdrawn,
        { State: ListingState.Gone } => IsGone,
        _ => null,
    };

    internal static Refusal? Minutes(int? minutes) => minutes is < Least or > Most ? MinutesWrong : null;
}
