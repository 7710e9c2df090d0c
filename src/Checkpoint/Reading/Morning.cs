using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Checkpoint.Reading;

/// <summary>What waits for one navigator, or for the team, on a day; in the order in which harm would come.</summary>
/// <param name="People">How many people are hers at present.</param>
/// <param name="Today">Sessions of today.</param>
/// <param name="NotRecorded">Sessions of earlier days of which nobody said whether the person came.</param>
/// <param name="Week">Sessions of the next seven days.</param>
/// <param name="Late">Hours behind the pace, the farthest behind first.</param>
/// <param name="Silent">Nobody has been in touch for longer than the setting says (C-26), longest first.</param>
/// <param name="Ending">Contracts that end soon, or have ended and wait for a word.</param>
/// <param name="Decide">A breach is alleged, or the police reported an offence.</param>
/// <param name="Charge">The last day to charge is near (C-36), nearest first.</param>
/// <param name="New">Cases that do not run yet, and what they wait for.</param>
/// <param name="Outcome">Ended, and no outcome recorded.</param>
/// <param name="Check">The last check is due.</param>
public sealed record Morning(
    DateOnly On, int People, IReadOnlyList<CheckpointSessionRow> Today, IReadOnlyList<CheckpointSessionRow> NotRecorded, IReadOnlyList<CheckpointSessionRow> Week,
    IReadOnlyList<(CheckpointCaseRow Case, HoursPace Pace)> Late, IReadOnlyList<(CheckpointCaseRow Case, int Days)> Silent, IReadOnlyList<CheckpointCaseRow> Ending,
    IReadOnlyList<CheckpointCaseRow> Decide, IReadOnlyList<(CheckpointCaseRow Case, int Days)> Charge, IReadOnlyList<CheckpointCaseRow> New, IReadOnlyList<CheckpointCaseRow> Outcome,
    IReadOnlyList<CheckpointCaseRow> Check)
{
    /// <summary>How many things wait for a hand: shown beside the word in the navigation.</summary>
    public int Waiting => Today.Count(s => s.Open) + NotRecorded.Count + Late.Count + Silent.Count + Ending.Count(c => c.EndsOn < On) + Decide.Count + Charge.Count;

    /// <summary>Sorts what there is. Pure.</summary>
    public static Morning Of(IReadOnlyList<CheckpointCaseRow> cases, IReadOnlyList<CheckpointSessionRow> sessions, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(sessions);
        var active = cases.Where(c => c.Stage == CheckpointStage.Active).ToList();
        var on = sessions.Select(s => (Session: s, Day: UkCalendar.LondonDate(s.StartsAt))).OrderBy(s => s.Session.StartsAt).ToList();
        return new(
            today, cases.Count(c => c.Stage is CheckpointStage.Active or CheckpointStage.Agreed or CheckpointStage.Assessed),
            [.. on.Where(s => s.Day == today).Select(s => s.Session)], [.. on.Where(s => s.Day < today && s.Session.Open).Select(s => s.Session)],
            [.. on.Where(s => s.Day > today && s.Day <= today.AddDays(7)).Select(s => s.Session)],
            [.. active.Where(c => c.EndsOn >= today).Select(c => (Case: c, Pace: PaceOf(c, today))).Where(p => p.Pace is { IsBehind: true, IsDone: false }).Select(p => (p.Case, p.Pace!)).OrderByDescending(p => p.Item2.NeededAWeek ?? decimal.MaxValue)],
            [.. active.Where(c => c.EndsOn >= today).Select(c => (Case: c, Days: SilentDays(c, today))).Where(c => c.Days > CheckpointSettings.SilentDays.On(today)).OrderByDescending(c => c.Days)],
            [.. active.Where(c => c.EndsOn <= today.AddDays(CheckpointSettings.EndingDays.On(today))).OrderBy(c => c.EndsOn)],
            [.. cases.Where(c => c.OpenBreaches > 0 || c is { OpenReports: > 0, Stage: CheckpointStage.Active }).OrderBy(c => c.Reference, StringComparer.Ordinal)],
            [.. cases.Where(c => c.ChargeLastDay is not null).Select(c => (Case: c, Days: c.ChargeLastDay!.Value.DayNumber - today.DayNumber))
                .Where(c => c.Days >= 0 && c.Days <= CheckpointSettings.ChargeWarningDays.On(today)).OrderBy(c => c.Days)],
            [.. cases.Where(c => c.Stage is CheckpointStage.Referred or CheckpointStage.Eligible or CheckpointStage.Offered or CheckpointStage.Agreed or CheckpointStage.Assessed).OrderBy(c => c.ReferredOn)],
            [.. cases.Where(c => c is { Outcome: null, StartsOn: not null, Stage: CheckpointStage.Completed or CheckpointStage.Failed or CheckpointStage.Withdrawn }).OrderBy(c => c.EndedOn)],
            [.. cases.Where(c => c is { FollowedUp: null, Stage: CheckpointStage.Completed or CheckpointStage.Failed or CheckpointStage.Withdrawn } && c.FollowUpFrom <= today).OrderBy(c => c.FollowUpFrom)]);
    }

    /// <summary>Hours against the pace, where there are any.</summary>
    public static HoursPace? PaceOf(CheckpointCaseRow row, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row is { HoursTarget: { } target, StartsOn: { } from, EndsOn: { } ends } ? HoursPace.Of(row.Minutes, target, from, row.HoursDue ?? ends, today) : null;
    }

    /// <summary>Days since the person was last in touch, or since the contract began.</summary>
    public static int SilentDays(CheckpointCaseRow row, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Math.Max(0, today.DayNumber - (row.LastContact ?? row.StartsOn ?? row.AgreedOn ?? today).DayNumber);
    }
}

/// <summary>What waits this morning.</summary>
/// <param name="All">The whole team's, and not only the reader's own.</param>
[Requires(Capability.SeeCase)]
public sealed record GetMorning([property: Plain] bool All = false) : IQuery<Morning>;

/// <summary>How many things wait for the reader, for the number in the navigation.</summary>
[Requires(Capability.SeeCase)]
public sealed record CountMorning : IQuery<int>;

public static class GetMorningHandler
{
    // What is over and done with is left in the database.
    private const string Matters = "(t.stage not in ('Completed', 'Failed', 'Withdrawn', 'Declined', 'NotEligible') or (t.starts_on is not null and t.outcome is null) or (t.follow_up_from <= @today and t.followed_up is null))";

    public static async Task<Morning> Handle(GetMorning query, ReadContext read)
    {
        var morning = await OfAsync(query.All, read);
        foreach (var id in morning.Today.Concat(morning.NotRecorded).Concat(morning.Week).Select(s => s.CaseId)
            .Concat(morning.Late.Select(c => c.Case.CaseId)).Concat(morning.Silent.Select(c => c.Case.CaseId)).Concat(morning.Charge.Select(c => c.Case.CaseId))
            .Concat(morning.Ending.Concat(morning.Decide).Concat(morning.New).Concat(morning.Outcome).Concat(morning.Check).Select(c => c.CaseId)).Distinct()) read.Shown(id.Value, "case");
        return morning;
    }

    internal static async Task<Morning> OfAsync(bool all, ReadContext read)
    {
        var today = UkCalendar.LondonDate(read.Now);
        var (me, until) = (read.Actor.Staff, UkCalendar.AtLondon(today.AddDays(8), TimeOnly.MinValue));
        var cases = await read.Rows<CheckpointCaseRow>($"t where {Matters} and (@all or t.navigator = @me or (t.navigator is null and t.stage = 'Referred')) and {{access}}", new { all, me, today });
        var sessions = await read.Rows<CheckpointSessionRow>(
            "t where (t.open or t.starts_at >= @from) and t.starts_at < @until and (@all or t.navigator = @me) and {access}", new { all, me, from = UkCalendar.AtLondon(today, TimeOnly.MinValue), until });
        return Morning.Of(cases, sessions, today);
    }
}

public static class CountMorningHandler
{
    public static async Task<int> Handle(CountMorning query, ReadContext read) => (await GetMorningHandler.OfAsync(read.Actor.Role == Role.ContractManager, read)).Waiting;
}
