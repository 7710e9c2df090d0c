using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Measures.Returns;

/// <summary>An action as far as its completion is counted.</summary>
/// <param name="Outcome">What the owner said last; null where nothing was said, or it was opened again.</param>
/// <param name="OutcomeOn">The day of that.</param>
[ReadBy(Readers.ThoseNamed, Capability.SeeFigures)]
public sealed record ActionRow(
    [property: Plain, Key] Guid ActionId, [property: Plain] AgencyId Owner, [property: Plain, Index] DateOnly DueOn, [property: Plain] ActionOutcome? Outcome, [property: Plain] DateOnly? OutcomeOn,
    [property: Plain] bool GivenUp);

/// <summary>Actions of one agency that fell due in a period. What the panel gave up was not due.</summary>
/// <param name="InTime">Reported done by their day.</param>
/// <param name="Late">Reported done after it.</param>
/// <param name="CircumstancesChanged">Could not be done because circumstances changed (M-47).</param>
/// <param name="NotUndertaken">Not undertaken by the agency (M-47).</param>
/// <param name="Open">Under way, or nothing was said of them.</param>
public sealed record AgencyActions(AgencyId Agency, int Due, int InTime, int Late, int CircumstancesChanged, int NotUndertaken, int Open, int GivenUp)
{
    /// <summary>Done in time, of those due; null where none was.</summary>
    public double? Rate => Due == 0 ? null : (double)InTime / Due;
}

/// <summary>How many actions were reported complete by their day, by the agency that owns them.</summary>
[Requires(Capability.SeeFigures)]
public sealed record GetActionCompletion(DateOnly From, DateOnly To) : IQuery<IReadOnlyList<AgencyActions>>;

public static class GetActionCompletionHandler
{
    internal static readonly Projection ReadModel = Projection.Across<ActionRow>("measure_actions", 1, KeysOf, Evolve);

    public static async Task<IReadOnlyList<AgencyActions>> Handle(GetActionCompletion query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        return Count(await read.Rows<ActionRow>("t where t.due_on between @from and @to", new { from = query.From, to = query.To }), UkCalendar.LondonDate(read.Now));
    }

    /// <param name="today">What falls due later is not due yet.</param>
    internal static IReadOnlyList<AgencyActions> Count(IEnumerable<ActionRow> actions, DateOnly today) =>
    [
        .. from owned in actions.Where(a => a.DueOn <= today).GroupBy(a => a.Owner)
           let due = owned.Where(a => !a.GivenUp).ToList()
           select new AgencyActions(owned.Key, due.Count, due.Count(a => a.Outcome == ActionOutcome.Done && a.OutcomeOn <= a.DueOn), due.Count(a => a.Outcome == ActionOutcome.Done && a.OutcomeOn > a.DueOn),
               due.Count(a => a.Outcome == ActionOutcome.CircumstancesChanged), due.Count(a => a.Outcome == ActionOutcome.NotUndertaken), due.Count(a => a.Outcome is null or ActionOutcome.InProgress),
               owned.Count(a => a.GivenUp)),
    ];

    private static IEnumerable<object[]> KeysOf(Recorded recorded) => recorded.Data is IActionFact ? [[recorded.StreamId]] : [];

    internal static ActionRow? Evolve(ActionRow? before, Recorded recorded, object[] key) => (before, recorded.Data) switch
    {
        (null, IActionPromisedFact e) => new ActionRow(recorded.StreamId, e.Owner, e.DueOn, null, null, false),
        ({ } row, IActionPromisedFact e) => row with { Owner = e.Owner, DueOn = e.DueOn },
        ({ } row, IActionReportedFact e) => row with { Outcome = e.Outcome, OutcomeOn = e.On },
        ({ } row, IActionReopenedFact) => row with { Outcome = null, OutcomeOn = null, GivenUp = false },
        ({ } row, IActionGivenUpFact) => row with { GivenUp = true },
        _ => before,
    };
}
