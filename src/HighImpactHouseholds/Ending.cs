using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds;

/// <summary>A claim with what its check found.</summary>
public sealed record Claim(HouseholdClaimed Made, HouseholdClaimAudited? Audited = null);

/// <summary>What happened meanwhile, how the work ended, and whether it lasted.</summary>
public sealed record Ending
{
    public static Ending None { get; } = new();

    public IReadOnlyList<HouseholdIncidentRecorded> Incidents { get; init; } = [];

    /// <summary>The closure that stands; null while the work goes on.</summary>
    public HouseholdClosed? Closed { get; init; }

    /// <summary>Closures that were followed by work again, oldest first.</summary>
    public IReadOnlyList<HouseholdClosed> ClosedBefore { get; init; } = [];

    /// <summary>What broke the watch first, by the day on which it happened.</summary>
    public HouseholdRegressed? Regressed { get; init; }

    /// <summary>Everything that broke it.</summary>
    public IReadOnlyList<HouseholdRegressed> Regressions { get; init; } = [];

    /// <summary>Why the work does not begin again, although it did not last; null while nobody has decided that.</summary>
    public HouseholdLeftClosed? LeftClosed { get; init; }

    /// <summary>The watch ended well, as far as was known then; a late event takes it back.</summary>
    public HouseholdSustained? Sustained { get; init; }

    public IReadOnlyList<Claim> Claims { get; init; } = [];
    public IReadOnlyList<HouseholdMeasured> Measured { get; init; } = [];
    public IReadOnlyList<HouseholdReopened> Reopened { get; init; } = [];

    /// <summary>The claim that stands: made, and not struck down by its check.</summary>
    public HouseholdClaimed? Claim => Claims.LastOrDefault(c => c.Audited is not { Upheld: false })?.Made;

    internal Ending After(IEvent data) => data switch
    {
        HouseholdIncidentRecorded e => this with { Incidents = [.. Incidents, e] },
        HouseholdClosed e => this with { Closed = e, Regressed = null, Regressions = [], LeftClosed = null, Sustained = null },
        HouseholdRegressed e => this with { Regressions = [.. Regressions, e], Regressed = Regressed is { } first && first.On <= e.On ? first : e, LeftClosed = null, Sustained = null },
        HouseholdSustained e => this with { Sustained = e },
        HouseholdReopened e => this with { Reopened = [.. Reopened, e], ClosedBefore = Closed is null ? ClosedBefore : [.. ClosedBefore, Closed], Closed = null, Regressed = null, Regressions = [], LeftClosed = null, Sustained = null },
        HouseholdLeftClosed e => this with { LeftClosed = e },
        HouseholdClaimed e => this with { Claims = [.. Claims, new(e)] },
        HouseholdClaimAudited e => this with { Claims = [.. Claims.Select(c => c.Made.ClaimId == e.ClaimId ? c with { Audited = e } : c)] },
        HouseholdMeasured e => this with { Measured = [.. Measured, e] },
        _ => this,
    };
}
