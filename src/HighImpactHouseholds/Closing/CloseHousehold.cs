using System.Text.Json.Serialization;
using SafeDurham.Cases.HighImpactHouseholds.Meetings;
using SafeDurham.Cases.HighImpactHouseholds.Reviewing;
using SafeDurham.Cases.HighImpactHouseholds.Watching;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.HighImpactHouseholds.Closing;

/// <summary>Ends the work. Where something was achieved the watch begins.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record CloseHousehold([property: Plain] CaseId CaseId, [property: Plain] ClosingOutcome Outcome, [property: Plain] DateOnly On, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Begins the work again with the same household: after a regression, or because the family asks for it.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record ReopenHousehold([property: Plain] CaseId CaseId, [property: Plain] DateOnly ReviewOn, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>It did not last, and the work does not begin again all the same: somebody decided that, and says why.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record LeaveHouseholdClosed([property: Plain] CaseId CaseId, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>What closing needs to know beside the household.</summary>
/// <param name="Actions">Actions on it that are neither done nor given up.</param>
public sealed record OpenActions(int Actions)
{
    internal static async Task<OpenActions> OfAsync(CaseId id, ReadContext read)
    {
        await using var command = read.Sql($"select count(*)::int from cases.{PanelTables.Actions} t where t.case_id = @id and t.state = 'Open'", new { id });
        return new((int)(await command.ExecuteScalarAsync(read.Cancel))!);
    }
}

public static class CloseHouseholdHandler
{
    private static readonly Refusal OutcomeMissing = new("close-outcome-missing", "Choose how the work ended.", nameof(CloseHousehold.Outcome));
    private static readonly Refusal NeedsOpen = new("close-needs-open", "There are needs that are not met, so the outcome cannot be that all are. Choose another, or record what shows that they are met.", nameof(CloseHousehold.Outcome));
    private static readonly Refusal NoPlan = new("close-no-plan", "There was no plan, so nothing was met by it. Choose another outcome.", nameof(CloseHousehold.Outcome));
    private static readonly Refusal BeforePlan = new("close-before-plan", "This day is before the plan was agreed. Check it.", nameof(CloseHousehold.On));

    public static Task<OpenActions> Load(CloseHousehold command, ReadContext read) => OpenActions.OfAsync(command.CaseId, read);

    public static Decision Handle(CloseHousehold command, HouseholdCase state, OpenActions open, CommandContext context)
    {
        if (HouseholdChecks.NotAccepted(state) is { } not) return Decision.Refuse(not);
        if (state.Ending.Closed is { } before) return before.Outcome == command.Outcome && before.On == command.On ? Decision.Nothing : Decision.Refuse(HouseholdChecks.IsClosed);
        var refusals = HouseholdChecks.All(
            Enum.IsDefined(command.Outcome) ? null : OutcomeMissing,
            command.Outcome != ClosingOutcome.Met ? null : state.Plan.Agreed is null ? NoPlan : state.Plan.Needs.Any(n => !n.IsMet && state.Family.Has(n.Person)) ? NeedsOpen : null,
            open.Actions > 0 ? ActionsOpen(open.Actions) : null,
            HouseholdChecks.Day(command.On, context.Now, nameof(command.On)) ?? (command.On < state.Plan.Agreed?.On ? BeforePlan : null),
            HouseholdChecks.Text(command.Words, nameof(command.Words), "Write why the work ends, and what the family was told."));
        if (refusals.Count > 0) return Decision.Refuse(refusals);

        var until = WatchRule.Until(command.Outcome, command.On);
        var closed = new HouseholdClosed(command.Outcome, command.On, until, Words.Clean(command.Words)!, context.Now);
        var after = state.Apply(new Recorded(closed, command.StreamId, state.Version + 1, context.Now, context.Now, context.Actor));
        // What happened between the day of the closure and the recording of it is known already.
        List<IEvent> events = [closed, .. state.Ending.Incidents.Where(i => HouseholdSettings.WatchedIncidents.On(i.OccurredOn).Contains(i.Kind))
            .Select(i => WatchRule.Breaks(after, RegressionSource.Incident, i.IncidentId, i.OccurredOn, context.Now)).OfType<HouseholdRegressed>()];
        var decision = Decision.Record(events).Then(ToPanel.Withdraw(command.CaseId, state, events.Count, context.Now));
        return until is { } last ? decision.Then(new WatchEnds(command.CaseId, last), WatchEnds.At(last)) : decision;
    }

    private static Refusal ActionsOpen(int count) => new("actions-open", count == 1 ? "One action is still open." : $"There are still {count} open actions.");
}

public static class ReopenHouseholdHandler
{
    private static readonly Refusal NotClosed = new("reopen-not-closed", "The work with this household goes on, so there is nothing to open again.");

    public static Decision Handle(ReopenHousehold command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotAccepted(state) is { } not) return Decision.Refuse(not);
        var today = UkCalendar.LondonDate(context.Now);
        if (state.Ending.Closed is null) return state.Ending.Reopened is [.., var last] && last.ReviewOn == command.ReviewOn ? Decision.Nothing : Decision.Refuse(NotClosed);
        var refusals = HouseholdChecks.All(
            ReviewClock.Wrong(command.ReviewOn, today, context.Now, nameof(command.ReviewOn)),
            HouseholdChecks.Text(command.Words, nameof(command.Words), "Write why the work begins again."));
        if (refusals.Count > 0) return Decision.Refuse(refusals);
        return Decision.Record(new HouseholdReopened(today, command.ReviewOn, Words.Clean(command.Words)!, context.Now))
            .Then(new ReviewDue(command.CaseId, command.ReviewOn), ReviewDue.At(command.ReviewOn))
            .Then(ToPanel.Announce(command.CaseId, state, state.Reference, 1, context.Now));
    }
}

public static class LeaveHouseholdClosedHandler
{
    private static readonly Refusal NotRegressed = new("leave-closed-not-regressed", "Nothing has happened since the work ended that would have to be decided on.");

    public static Decision Handle(LeaveHouseholdClosed command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotAccepted(state) is { } not) return Decision.Refuse(not);
        if (state.Ending.LeftClosed is { } left && left.Words == Words.Clean(command.Words)) return Decision.Nothing;
        if (state.Ending is not { Closed: not null, Regressed: not null }) return Decision.Refuse(NotRegressed);
        if (HouseholdChecks.Text(command.Words, nameof(command.Words), "Write why the work does not begin again.") is { } wrong) return Decision.Refuse(wrong);
        return Decision.Record(new HouseholdLeftClosed(UkCalendar.LondonDate(context.Now), Words.Clean(command.Words)!, context.Now));
    }
}
