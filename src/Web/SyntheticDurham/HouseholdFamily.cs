using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>An invented household, as the story goes on about it.</summary>
internal sealed class HouseholdFamily(string name, CaseId id, ReferralId referral, Actor nominator, IReadOnlyList<PersonId> adults, IReadOnlyList<PersonId> children, Actor lead)
{
    public string Name { get; } = name;
    public CaseId Case { get; } = id;
    public ReferralId Referral { get; } = referral;
    public Actor Nominator { get; } = nominator;
    public IReadOnlyList<PersonId> Adults { get; } = adults;
    public IReadOnlyList<PersonId> Children { get; } = children;
    public Actor Lead { get; } = lead;

    /// <summary>Everybody who lives there.</summary>
    public IReadOnlyList<PersonId> Members => [.. Adults, .. Children];

    /// <summary>How many rounds since it was accepted, and after how many the work ends.</summary>
    public int Age { get; set; }
    public int Until { get; set; }

    /// <summary>The family of the plan's case study, which is told to its plan and no further.</summary>
    public bool IsK { get; set; }

    /// <summary>It meets the national programme’s criteria too.</summary>
    public bool Counts { get; set; }

    public bool Declines { get; set; }
    public DateOnly DesignatedOn { get; set; }
    public DateOnly ReviewOn { get; set; }
    public List<(Guid Need, PersonId Person)> Open { get; } = [];
    public List<(ActionId Action, AgencyId Owner)> Actions { get; } = [];
    public DateOnly? ClosedOn { get; set; }
    public ClosingOutcome Outcome { get; set; }
    public bool Regressed { get; set; }

    /// <summary>Somebody decided not to begin again.</summary>
    public bool LeftClosed { get; set; }
    public Guid? Claim { get; set; }
    public bool Checked { get; set; }
}
