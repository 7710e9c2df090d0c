using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Closing;
using SafeDurham.Cases.Marac.Flags;
using SafeDurham.Cases.Marac.Repeats;
using SafeDurham.Cases.Marac.Transfers;
using SafeDurham.Cases.Marac.Victims;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Marac.Reading;

/// <summary>What follows a hearing, for the case page: flag, incidents with the repeat referrals that are proposed, the victim's clock, transfer, what is missing to close.</summary>
[Requires(Capability.SeeCase)]
public sealed record GetFollowUp([property: Plain] CaseId CaseId) : IQuery<FollowUpView?>, IAboutRecord
{
    public Guid RecordId => CaseId.Value;
}

/// <summary>The follow-up of a case.</summary>
/// <param name="FlagOn">The flag is on today.</param>
/// <param name="Proposals">Newest incident first; null findings left out.</param>
/// <param name="Waiting">What the victim is still to be told, with the last day for it.</param>
/// <param name="MissingToClose">Empty when the file can be closed (M-62); null for a reader who does not close files.</param>
public sealed record FollowUpView(
    CaseId CaseId, long Version, CaseStage Stage, FollowUp FollowUp, DateOnly? FlagUntil, bool FlagOn, IReadOnlyList<RepeatProposal> Proposals,
    IReadOnlyList<(ContactPurpose Purpose, DateOnly DueOn)> Waiting, IReadOnlyList<TransferStep> TransferToDo, IReadOnlyList<Refusal>? MissingToClose);

/// <summary>Accepted cases by stage, newest referral first.</summary>
[Requires(Capability.SeeCase)]
public sealed record ListMaracCases([property: Plain] CaseStage? Stage = null, [property: Plain] string? Area = null) : IQuery<IReadOnlyList<MaracCaseRow>>;

/// <summary>Flags that the reader's agency has still to put on its files, or to take off.</summary>
[Requires(Capability.AnswerResearch)]
public sealed record ListFlagsToReport([property: Plain] FlagStep Step) : IQuery<IReadOnlyList<MaracCaseRow>>;

/// <summary>Cases whose twelve months are over since a day: for the notice on each agenda (M-45, M-51).</summary>
[Requires(Capability.SeeCase)]
public sealed record ListFlagsLapsed([property: Plain] DateOnly Since) : IQuery<IReadOnlyList<MaracCaseRow>>;

/// <summary>Flags that lapse within so many days, the next first: until then a further incident is a repeat (M-39).</summary>
[Requires(Capability.SeeCase)]
public sealed record ListFlagsLapsing([property: Plain] int Days = 30) : IQuery<IReadOnlyList<MaracCaseRow>>;

/// <summary>The accepted cases that somebody is in, or that bear a reference, the newest first: to record a further incident (M-38).</summary>
[Requires(Capability.AnswerResearch)]
public sealed record ListCasesToTellOf([property: Plain] IReadOnlyList<PersonId> People, [property: Plain] string? Reference = null) : IQuery<IReadOnlyList<MaracCaseRow>>;

/// <summary>Cases of which something is still to be done for a transfer (M-56).</summary>
[Requires(Capability.SeeCase)]
public sealed record ListTransfersToFinish : IQuery<IReadOnlyList<MaracCaseRow>>;

/// <summary>Further incidents on which nobody has decided and after which the same people were not referred, the longest known first.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record ListIncidentsToDecide : IQuery<IReadOnlyList<IncidentToDecide>>;

/// <summary>An incident that waits for a decision.</summary>
/// <param name="Proposal">What the definition says; null where these people were never referred before.</param>
public sealed record IncidentToDecide(IncidentRow Row, IReadOnlyList<PersonId> PeopleCausingHarm, Incident Incident, RepeatProposal? Proposal);

/// <summary>Victims who are still to be told, the longest overdue first (M-52).</summary>
/// <param name="Mine">Only those allocated to the reader.</param>
[Requires(Capability.SeeCase)]
public sealed record ListVictimContacts([property: Plain] bool Mine = false) : IQuery<IReadOnlyList<VictimContactRow>>;

public static class GetFollowUpHandler
{
    public static async Task<FollowUpView?> Handle(GetFollowUp query, ReadContext read)
    {
        var state = await read.Fold<MaracCase>(query.CaseId.Value);
        if (Pairings.Of(query.CaseId.Value, state) is not { } current || state.Accepted is null) return null;
        var others = await Pairings.OfVictims([current.Victim], read);
        var (today, definition) = (UkCalendar.LondonDate(read.Now), MaracSettings.Repeat.At(read.Now));
        read.Shown(query.CaseId.Value, "case");
        return new(
            query.CaseId, state.Version, state.FollowUp.Stage, state.FollowUp, FlagRule.Until(state), FlagRule.IsOn(state, today),
            [.. state.FollowUp.Incidents.Select(i => RepeatProposal.For(i, current, others, definition, today)).OfType<RepeatProposal>().OrderByDescending(p => p.Incident.Identified.At)],
            VictimClock.Waiting(state), TransferRule.ToDo(state), await MissingAsync(query.CaseId, state, read));
    }

    private static async Task<IReadOnlyList<Refusal>?> MissingAsync(CaseId id, MaracCase state, ReadContext read) =>
        !await read.May(Capability.AnswerReferral, id.Value) ? null
        : state.FollowUp.Closed is not null ? []
        : ClosingGaps.Of(state, await OpenWork.OfAsync(id, read));
}

public static class ListMaracCasesHandler
{
    public const int Most = 500;

    public static Task<IReadOnlyList<MaracCaseRow>> Handle(ListMaracCases query, ReadContext read) => Follow.RowsAsync(read,
        $"(@stage = '' or t.stage = @stage) and (@area = '' or t.area = @area) and {{access}} order by t.referred_on desc, t.reference desc limit {Most}",
        new { stage = query.Stage?.ToString() ?? "", area = query.Area ?? "" });
}

public static class ListFlagsToReportHandler
{
    public const int Most = 200;

    public static Task<IReadOnlyList<MaracCaseRow>> Handle(ListFlagsToReport query, ReadContext read) => Follow.RowsAsync(read,
        (query.Step == FlagStep.Tagged ? FlagSql.ToTag : FlagSql.ToLift) + $" and {{access}} order by t.heard_on limit {Most}",
        new { today = UkCalendar.LondonDate(read.Now), mine = read.Actor.Agency });
}

public static class ListFlagsLapsedHandler
{
    public static Task<IReadOnlyList<MaracCaseRow>> Handle(ListFlagsLapsed query, ReadContext read) => Follow.RowsAsync(read,
        "t.flag_until >= @since and t.flag_until < @today and {access} order by t.flag_until", new { since = query.Since, today = UkCalendar.LondonDate(read.Now) });
}

public static class ListVictimContactsHandler
{
    public static async Task<IReadOnlyList<VictimContactRow>> Handle(ListVictimContacts query, ReadContext read)
    {
        var rows = await read.Rows<VictimContactRow>("t where (not @mine or t.idva = @me) and {access} order by t.due_on, t.reference limit 200", new { mine = query.Mine, me = read.Actor.Staff });
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        return rows;
    }
}

public static class ListFlagsLapsingHandler
{
    public const int Most = 300;

    public static Task<IReadOnlyList<MaracCaseRow>> Handle(ListFlagsLapsing query, ReadContext read) => Follow.RowsAsync(read,
        $"t.flag_until between @today and @last and {{access}} order by t.flag_until, t.reference limit {Most}",
        new { today = UkCalendar.LondonDate(read.Now), last = UkCalendar.LondonDate(read.Now).AddDays(Math.Clamp(query.Days, 0, 366)) });
}

public static class ListCasesToTellOfHandler
{
    public static Task<IReadOnlyList<MaracCaseRow>> Handle(ListCasesToTellOf query, ReadContext read) => Follow.RowsAsync(read,
        "(t.victim = any(@people) or t.people_causing_harm && @people or t.reference = @reference) and {access} order by t.referred_on desc, t.reference desc limit 50",
        new { people = query.People.Select(p => p.Value).ToArray(), reference = FindCaseByReferenceHandler.Reference(query.Reference) ?? "" });
}

public static class ListTransfersToFinishHandler
{
    public static Task<IReadOnlyList<MaracCaseRow>> Handle(ListTransfersToFinish query, ReadContext read) =>
        Follow.RowsAsync(read, "t.transfer_steps > 0 and {access} order by t.referred_on, t.reference limit 200", new { });
}

public static class ListIncidentsToDecideHandler
{
    public static async Task<IReadOnlyList<IncidentToDecide>> Handle(ListIncidentsToDecide query, ReadContext read)
    {
        var rows = await read.Rows<IncidentRow>($"t where {IncidentSql.ToDecide} and {{access}} order by t.identified_on, t.reference limit 100");
        var (waiting, definition) = (new List<IncidentToDecide>(), MaracSettings.Repeat.At(read.Now));
        foreach (var byCase in rows.GroupBy(r => r.CaseId))
        {
            var state = await read.Fold<MaracCase>(byCase.Key.Value);
            if (Pairings.Of(byCase.Key.Value, state) is not { } current) continue;
            var others = await Pairings.OfVictims([current.Victim], read);
            read.Shown(byCase.Key.Value, "case");
            waiting.AddRange(
                from row in byCase
                let incident = state.FollowUp.Incidents.FirstOrDefault(i => i.Identified.IncidentId == row.IncidentId)
                where incident is not null
                select new IncidentToDecide(row, state.PeopleCausingHarm, incident, RepeatProposal.For(incident, current, others, definition, UkCalendar.LondonDate(read.Now))));
        }
        return [.. waiting.OrderBy(w => w.Row.IdentifiedOn).ThenBy(w => w.Row.Reference, StringComparer.Ordinal)];
    }
}

internal static class Follow
{
    internal static async Task<IReadOnlyList<MaracCaseRow>> RowsAsync(ReadContext read, string where, object parameters)
    {
        var rows = await read.Rows<MaracCaseRow>($"t where {where}", parameters);
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        return rows;
    }
}
