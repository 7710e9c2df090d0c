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

/// <summary>Victims who are still to be told, the longest overdue first (M-52).</summary>
/// <param name="Mine">Only those allocated to the reader.</param>
[Requires(Capability.SeeCase)]
public sealed record ListVictimContacts([property: Plain] bool Mine = false) : IQuery<IReadOnlyList<VictimContactRow>>;

/// <summary>Repeat referrals that are proposed and not decided on, newest incident first.</summary>
[Requires(Capability.SeeCase)]
public sealed record ListRepeatProposals : IQuery<IReadOnlyList<ProposedRepeat>>;

/// <summary>A proposed repeat referral.</summary>
public sealed record ProposedRepeat(CaseId CaseId, string Reference, PersonId? Victim, RepeatProposal Proposal);

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
        (query.Step == FlagStep.Tagged
            ? "t.flag_until >= @today and @mine = any(t.flag_agencies) and not @mine = any(t.tagged)"
            : "t.flag_until < @today and @mine = any(t.tagged) and not @mine = any(t.lifted)")
        + $" and {{access}} order by t.heard_on limit {Most}",
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

public static class ListRepeatProposalsHandler
{
    public static async Task<IReadOnlyList<ProposedRepeat>> Handle(ListRepeatProposals query, ReadContext read)
    {
        var rows = await read.Rows<IncidentRow>("t where not t.answered and {access} order by t.identified_on desc limit 200");
        var proposed = new List<ProposedRepeat>();
        foreach (var row in rows.DistinctBy(r => r.CaseId))
            if (await GetFollowUpHandler.Handle(new(row.CaseId), read) is { } view)
                proposed.AddRange(view.Proposals.Where(p => p.Open).Select(p => new ProposedRepeat(row.CaseId, row.Reference, row.Victim, p)));
        return proposed;
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
