using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Checkpoint.Reading;

/// <summary>A rate with what it was counted from (M-70).</summary>
/// <param name="Name">What it is: <c>Completion</c>.</param>
/// <param name="Basis">What stands above and below the line, in words; never mixed with another basis.</param>
/// <param name="Note">What is left out, where something is.</param>
public sealed record ContractRate(string Name, int Numerator, int Denominator, string Basis, string? Note = null)
{
    /// <summary>Per cent, or null where nothing was counted.</summary>
    public decimal? Percent => Denominator == 0 ? null : 100m * Numerator / Denominator;
}

/// <summary>A figure that somebody published, with its basis and source. Never of the same series as ours.</summary>
public sealed record Comparator(string Figure, string Basis, string Source)
{
    public static IReadOnlyList<Comparator> Published { get; } =
    [
        new("35% against 48%", "Offending in the 24 months from the offence, moderate-risk group of 356 against a comparison group. The printed \"13% reduction\" is a difference of 13 points.", "Goldstein Award application (C4)"),
        new("166 of 2,660 (6.2%)", "Offending up to February 2020; the basis is not stated, probably while on the contract.", "Report of 16 February 2020 (C9)"),
        new("5.6% of 1,667", "Offending during the contract, up to an undated award application.", "Goldstein Award application (C4)"),
        new("15 points lower", "First cohort of 519 after two years.", "The Guardian, 14 February 2020 (C8)"),
        new("\"10.3% reduction\"", "Prevalence in the randomised trial of 521 people, 1 August 2016 to 31 March 2018; risk 30% lower.", "Police Journal 2021/22 (C5)"),
    ];
}

/// <summary>What one navigator looks after.</summary>
public sealed record NavigatorLoad(StaffId? Navigator, int Running, int Starting, int Ended);

/// <summary>The figures of the programme for a time, each with its own basis (§2.4, §2.5).</summary>
public sealed record ContractFigures(DateOnly From, DateOnly To, string Programme, IReadOnlyList<ContractRate> Rates, int Referred, int Eligible, int Agreed, int Started, int Running, IReadOnlyList<NavigatorLoad> Loads);

/// <summary>The figures of one programme, for contracts that started, ended or whose 24 months passed within a time.</summary>
[Requires(Capability.SeeFigures)]
public sealed record GetContractFigures([property: Plain] DateOnly From, [property: Plain] DateOnly To, [property: Plain] string Programme = CheckpointSettings.Checkpoint) : IQuery<ContractFigures>;

public static class GetContractFiguresHandler
{
    public static async Task<ContractFigures> Handle(GetContractFigures query, ReadContext read)
    {
        // Figures without people: counted over every case, whoever asks.
        var rows = await read.AsProgram.Rows<CheckpointCaseRow>("t where t.programme = @programme", new { programme = query.Programme });
        return Count(rows, query.From, query.To, query.Programme, UkCalendar.LondonDate(read.Now));
    }

    /// <summary>Counts. Pure.</summary>
    public static ContractFigures Count(IReadOnlyList<CheckpointCaseRow> rows, DateOnly from, DateOnly to, string programme, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(rows);
        bool In(DateOnly? day) => day >= from && day <= to;
        var ended = rows.Where(r => r.StartsOn is not null && In(r.EndedOn)).ToList();
        var started = rows.Where(r => In(r.StartsOn)).ToList();
        var elapsed = rows.Where(r => r.StartsOn is not null && In(r.FollowUpFrom) && r.FollowUpFrom <= today).GroupBy(r => r.Person).ToList();
        var known = elapsed.Where(p => p.Any(r => r.FollowedUp is not null)).ToList();
        var unknown = elapsed.Count - known.Count;
        IReadOnlyList<ContractRate> rates =
        [
            new("Completion", ended.Count(r => r.Stage == CheckpointStage.Completed), ended.Count, "Contracts completed, of contracts that ended in this time."),
            new("Breach", ended.Count(r => r.Stage == CheckpointStage.Failed), ended.Count, "Contracts failed by an officer's decision, of contracts that ended in this time.",
                ended.Count(r => r.Stage == CheckpointStage.Withdrawn) is > 0 and var left ? $"{left} left early, which is neither completed nor failed." : null),
            new("Offending during the contract", started.Count(r => r.OffendedInTerm), started.Count, "Contracts in whose term a new offence was confirmed, of contracts that started in this time.",
                started.Count(r => r.Stage == CheckpointStage.Active) is > 0 and var running ? $"{running} of them still run." : null),
            new("Offending within 24 months", known.Count(p => p.Any(r => r.FollowedUp == true)), known.Count, "People with a positive disposal within 24 months of the original offence, of people whose 24 months ended in this time and who were checked.",
                unknown > 0 ? $"{unknown} more {(unknown == 1 ? "person has" : "people have")} passed the 24 months and {(unknown == 1 ? "was" : "were")} not checked yet." : null),
        ];
        return new(from, to, programme, rates, rows.Count(r => In(r.ReferredOn)), rows.Count(r => In(r.ReferredOn) && r.Stage is not (CheckpointStage.Referred or CheckpointStage.NotEligible)),
            rows.Count(r => In(r.ReferredOn) && r.AgreedOn is not null && r.Stage != CheckpointStage.Declined), started.Count, rows.Count(r => r.Stage == CheckpointStage.Active),
            [.. rows.GroupBy(r => r.Navigator).Select(g => new NavigatorLoad(g.Key, g.Count(r => r.Stage == CheckpointStage.Active),
                g.Count(r => r.Stage is CheckpointStage.Referred or CheckpointStage.Eligible or CheckpointStage.Offered or CheckpointStage.Agreed or CheckpointStage.Assessed), g.Count(r => In(r.EndedOn))))
                .Where(l => l.Running + l.Starting + l.Ended > 0).OrderByDescending(l => l.Running)]);
    }
}
