using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Marac.Repeats;
using SafeDurham.Cases.Marac.Risk;
using SafeDurham.Cases.Marac.Safety;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Marac.Reading;

/// <summary>One referral on the intake list.</summary>
/// <param name="Routes">Codes of the routes that were answered yes.</param>
/// <param name="Safety">The safety warnings, one in each line.</param>
/// <param name="DueAt">When a decision falls due; counts only while the referral waits for one.</param>
/// <param name="LateWithdrawal">The referrer wanted to take it back after it was decided.</param>
/// <param name="Version">Version of the stream, for deciding against what was seen.</param>
public sealed record IntakeRow(
    [property: Plain] CaseId CaseId, [property: Plain] ReferralId Referral, [property: Plain, Index] string Reference, [property: Plain, Index] IntakeState State,
    [property: Plain] DateTimeOffset SentAt, [property: Plain] AgencyId FromAgency, [property: Plain] StaffId FromStaff,
    [property: Plain] string RiskTool, [property: Plain] int? Score, [property: Plain] RiskGrade? Grade, [property: Plain] IReadOnlyList<string> Routes,
    [property: Plain] PersonId? Victim, [property: Plain] IReadOnlyList<PersonId> PeopleCausingHarm, [property: Plain] DateOnly? IncidentOn, [property: Plain] string Area,
    [property: Plain] bool HasWarnings, [property: Narrative] string? Safety, [property: Plain] bool Opened, [property: Plain] bool Overdue, [property: Plain] DateTimeOffset DueAt,
    [property: Plain] bool InformationCame, [property: Plain, Index] string? CaseReference, [property: Plain] bool LateWithdrawal,
    [property: Plain] long Version);

/// <summary>The intake list of one tab, with how many stand under each.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record ListIntake([property: Plain] IntakeState Tab) : IQuery<IntakeList>;

/// <summary>How many referrals wait for a decision: the number beside the word in the navigation. Shows nobody.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record CountToDecide : IQuery<int>;

public static class CountToDecideHandler
{
    public static Task<int> Handle(CountToDecide query, ReadContext read) =>
        read.Count<IntakeRow>("t where t.state = @state and {access}", new { state = IntakeState.ToDecide });
}

/// <summary>What the intake list shows.</summary>
/// <param name="Counts">How many referrals stand under each tab, all of them.</param>
/// <param name="Items">The referrals of the tab asked for, at most <see cref="ListIntakeHandler.Most"/>; those that wait longest first where a decision is due, else the newest first.</param>
public sealed record IntakeList(IReadOnlyDictionary<IntakeState, int> Counts, IReadOnlyList<IntakeItem> Items);

/// <summary>A referral with what is known of earlier ones.</summary>
/// <param name="Repeat">The finding by the definition in force, or null when these people were not here before.</param>
public sealed record IntakeItem(IntakeRow Row, RepeatFinding? Repeat);

public static class ListIntakeHandler
{
    public const int Most = 200;

    public static async Task<IntakeList> Handle(ListIntake query, ReadContext read)
    {
        var order = query.Tab is IntakeState.ToDecide or IntakeState.Returned ? "t.overdue desc, t.sent_at" : "t.sent_at desc";
        var rows = await read.Rows<IntakeRow>($"t where t.state = @tab and {{access}} order by {order} limit {Most}", new { tab = query.Tab });
        var pairings = await Pairings.OfVictims(rows.Select(r => r.Victim).OfType<PersonId>(), read);
        foreach (var row in rows) read.Shown(row.CaseId.Value, "referral");
        return new(await Counts(read), [.. rows.Select(row => new IntakeItem(row, Repeats(row, pairings, read.Now)))]);
    }

    private static RepeatFinding? Repeats(IntakeRow row, IReadOnlyList<Pairing> pairings, DateTimeOffset now) =>
        pairings.FirstOrDefault(p => p.Case == row.CaseId) is { } current
            ? Repeat.Find(MaracSettings.Repeat.At(now), current, pairings, UkCalendar.LondonDate(now))
            : null;

    private static async Task<IReadOnlyDictionary<IntakeState, int>> Counts(ReadContext read)
    {
        var counts = Enum.GetValues<IntakeState>().ToDictionary(s => s, _ => 0);
        await using var command = read.Sql("select t.state, count(*)::int from cases.marac_intake t where {access} group by t.state");
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        while (await reader.ReadAsync(read.Cancel)) counts[Enum.Parse<IntakeState>(reader.GetString(0))] = reader.GetInt32(1);
        return counts;
    }
}

internal static class IntakeReadModel
{
    public static readonly Projection ReadModel = Projection.PerStream<MaracCase, IntakeRow>("marac_intake", 1, Rows);

    internal static IEnumerable<IntakeRow> Rows(Guid id, MaracCase state)
    {
        if (state.Received is not { } r) yield break;
        yield return new IntakeRow(
            new(id), r.Referral, r.Reference, state.State, r.From.SentAt, r.From.Agency, r.FromStaff,
            state.Risk?.Tool ?? "", state.Risk?.Score, state.Risk?.Grade, [.. state.Criteria?.Routes().Where(x => x.Answer.Met).Select(x => x.Code) ?? []],
            state.Victim, state.PeopleCausingHarm, state.IncidentOn, r.Area,
            SafetyFirst.HasWarnings(state), string.Join('\n', SafetyFirst.Lines(state)), state.Opened, state.Overdue, IntakeClock.DueAt(state.WaitingSince),
            state.Information.Count > 0, state.Accepted?.CaseReference, state is { Withdrawal: not null, State: not IntakeState.Withdrawn }, state.Version);
    }
}
