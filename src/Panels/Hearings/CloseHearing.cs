using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Reading;

namespace SafeDurham.Cases.Panels.Hearings;

/// <summary>The chair closes the case in this meeting (M-62), or it is carried over to a later one.</summary>
/// <param name="NoAction">Why nothing needs to be done, where no action was agreed.</param>
[Requires(Capability.RunMeeting)]
public sealed record CloseHearing([property: Plain] HearingId HearingId, [property: Plain] HearingOutcome Outcome, [property: Narrative] string? NoAction = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => HearingId.Value;
}

/// <summary>Takes a closed case up again in the same meeting.</summary>
[Requires(Capability.RunMeeting)]
public sealed record ReopenHearing([property: Plain] HearingId HearingId, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => HearingId.Value;
}

/// <summary>What closing needs to know beside the hearing.</summary>
/// <param name="Actions">How many actions were agreed on this case in this meeting and not given up.</param>
public sealed record ClosingFacts(PanelMeeting Meeting, int Actions)
{
    internal static async Task<ClosingFacts> OfAsync(HearingId id, ReadContext read)
    {
        var hearing = await read.Fold<Hearing>(id.Value);
        return new(
            await read.Fold<PanelMeeting>(hearing.Meeting.Value),
            await read.Count<ActionRow>("t where t.meeting = @meeting and t.case_id = @case_id and t.state <> 'Cancelled'", new { meeting = hearing.Meeting, case_id = hearing.CaseId }));
    }
}

/// <summary>What is missing before a case can be closed in a meeting; the same for the screen and for the command.</summary>
public static class HearingGaps
{
    private static readonly Refusal NotOpen = new("meeting-not-open", "The meeting has not begun, or is over.");
    private static readonly Refusal Unsigned = new("confidentiality-unsigned", "Somebody who is there has not signed the confidentiality statement.");
    private static readonly Refusal NoAction = new("action-missing", "Agree at least one action with an agency and a date, or say why nothing needs to be done.", nameof(CloseHearing.NoAction));
    private static readonly Refusal Beside = new("texts-unsettled", "Two people corrected the same line, and both texts are kept. Choose what holds.");

    /// <summary>Everything that is missing; empty when the case can be closed (M-45, M-46, M-62).</summary>
    public static IReadOnlyList<Refusal> Of(Hearing hearing, ClosingFacts facts, HearingOutcome outcome, string? noAction)
    {
        ArgumentNullException.ThrowIfNull(hearing);
        ArgumentNullException.ThrowIfNull(facts);
        var concluding = outcome == HearingOutcome.Concluded;
        return [.. new[]
        {
            facts.Meeting.Stage == MeetingStage.Open ? null : NotOpen,
            concluding && facts.Meeting.Attendees.Any(a => a.MustSign) ? Unsigned : null,
            concluding && facts.Actions == 0 && noAction is null ? NoAction : null,
            concluding && hearing.Entries.Any(e => e.Struck is null && e.Beside.Count > 0) ? Beside : null,
        }.OfType<Refusal>()];
    }
}

public static class CloseHearingHandler
{
    private static readonly Refusal ClosedOtherwise = new("closed-otherwise", "This case was closed in another way. Open it again first.", nameof(CloseHearing.Outcome));

    public static Task<ClosingFacts> Load(CloseHearing command, ReadContext read) => ClosingFacts.OfAsync(command.HearingId, read);

    public static Decision Handle(CloseHearing command, Hearing state, ClosingFacts facts, CommandContext context)
    {
        var noAction = Words.Clean(command.NoAction);
        if (state.Closed is { } closed) return closed.Outcome == command.Outcome ? Decision.Nothing : Decision.Refuse(ClosedOtherwise);
        if (HearingChecks.NotThere(state, context) is { } not) return Decision.Refuse(not);
        if (Words.TooLong(noAction, nameof(command.NoAction)) is { } tooLong) return Decision.Refuse(tooLong);
        if (HearingGaps.Of(state, facts, command.Outcome, noAction) is { Count: > 0 } gaps) return Decision.Refuse(gaps);

        var carried = command.Outcome == HearingOutcome.CarriedOver;
        var (listed, day) = (state.Listed!, UkCalendar.LondonDate(state.MeetingAt));
        var ended = Decision.Record(new HearingClosed(command.Outcome, noAction, context.Now)).Then(new HearingEnded(listed.CaseId, listed.Meeting, carried, context.Now));
        return carried ? ended : ended.Then(new CaseHeard(
            listed.CaseId, listed.Forum, listed.Meeting, command.HearingId, day, listed.MeetingType, Agencies(state, facts.Meeting), state.Flags, context.Now));
    }

    /// <summary>Who was asked, and who came beside them.</summary>
    private static IReadOnlyList<AgencyId> Agencies(Hearing state, PanelMeeting meeting) =>
        [.. state.Agencies.Concat(meeting.Attendees.Where(a => a.Presence is Presence.Present or Presence.Left && a.Kind != AttendeeKind.Observer).Select(a => a.Agency).OfType<AgencyId>()).Distinct()];
}

public static class ReopenHearingHandler
{
    private static readonly Refusal Over = new("meeting-over", "The meeting is over. Correct the minutes instead.");
    private static readonly Refusal IsCarried = new("carried-over-already", "This case was carried over and waits to be listed. List it again for this meeting.");

    public static async Task<PanelMeeting> Load(ReopenHearing command, ReadContext read) => await read.Fold<PanelMeeting>((await read.Fold<Hearing>(command.HearingId.Value)).Meeting.Value);

    public static Decision Handle(ReopenHearing command, Hearing state, PanelMeeting meeting, CommandContext context)
    {
        var reason = Words.Clean(command.Reason);
        if (state.Closed is not { } closed) return Decision.Nothing;
        if (closed.Outcome == HearingOutcome.CarriedOver) return Decision.Refuse(IsCarried);
        if (meeting.Stage != MeetingStage.Open) return Decision.Refuse(Over);
        if (PanelChecks.Text(reason, PanelChecks.WhyMissing) is { } missing) return Decision.Refuse(missing);
        return Decision.Record(new HearingReopened(reason!, context.Now));
    }
}
