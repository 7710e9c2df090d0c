using SafeDurham.Cases.HighImpactHouseholds.Meetings;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds;

/// <summary>Where a household stands; each follows from what was recorded.</summary>
public enum HouseholdStage { Nominated, Withdrawn, NotAccepted, Screened, Designated, Confirmed, Declined, Assessed, PlanActive, Closed, Watched, Sustained, Regressed, Claimed }

/// <summary>A household that weighs on agencies out of proportion (H-01), from its nomination to the end of the watch.</summary>
public sealed record HouseholdCase : IState<HouseholdCase>
{
    public static string StreamType => "household_case";
    public static HouseholdCase Initial { get; } = new();

    public HouseholdNominated? Nominated { get; init; }
    public long Version { get; init; }
    public IReadOnlyList<HouseholdNominatedAgain> Again { get; init; } = [];
    public HouseholdNominationWithdrawn? Withdrawal { get; init; }
    public HouseholdWithdrawalCameFirst? WithdrawalAhead { get; init; }
    public HouseholdScreened? Screened { get; init; }
    public bool ScreeningOverdue { get; init; }

    /// <summary>Who lives there, the parents' answers and every consent.</summary>
    public Family Family { get; init; } = Family.None;

    /// <summary>Assessment, needs, goals, measures, reviews.</summary>
    public FamilyPlan Plan { get; init; } = FamilyPlan.None;

    /// <summary>Incidents, closure, watch, claims and what was measured.</summary>
    public Ending Ending { get; init; } = Ending.None;

    /// <summary>Every meeting of the team around the family, oldest first.</summary>
    public IReadOnlyList<HouseholdTeamMet> TeamMet { get; init; } = [];

    public HouseholdMeetingAsked? MeetingAsked { get; init; }

    public bool IsAccepted => Screened is { Accepted: true };

    /// <summary>The work goes on: accepted and not closed.</summary>
    public bool IsOpen => IsAccepted && Ending.Closed is null;

    public string Reference => Screened?.CaseReference ?? Nominated?.Reference ?? "";

    public HouseholdStage Stage => this switch
    {
        { Screened: null, Withdrawal: not null } => HouseholdStage.Withdrawn,
        { Screened: null } => HouseholdStage.Nominated,
        { Screened.Accepted: false } => HouseholdStage.NotAccepted,
        { Ending.Claim: not null } => HouseholdStage.Claimed,
        { Ending.Regressed: not null } => HouseholdStage.Regressed,
        { Ending.Sustained: not null } => HouseholdStage.Sustained,
        { Ending.Closed.WatchUntil: not null } => HouseholdStage.Watched,
        { Ending.Closed: not null } => HouseholdStage.Closed,
        { Plan.Agreed: not null } => HouseholdStage.PlanActive,
        { Plan.Assessed.Count: > 0 } => HouseholdStage.Assessed,
        { Family.HasDeclined: true } => HouseholdStage.Declined,
        { Family.IsConfirmed: true } => HouseholdStage.Confirmed,
        { Family.Designated: not null } => HouseholdStage.Designated,
        _ => HouseholdStage.Screened,
    };

    public HouseholdCase Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return After(recorded.Data) with
        {
            Version = recorded.Version,
            Family = Family.After(recorded.Data),
            Plan = Plan.After(recorded.Data),
            Ending = Ending.After(recorded.Data),
        };
    }

    private HouseholdCase After(IEvent data) => data switch
    {
        HouseholdNominated e => this with { Nominated = e },
        HouseholdNominatedAgain e => this with { Again = [.. Again, e] },
        HouseholdNominationWithdrawn e => this with { Withdrawal = e },
        HouseholdWithdrawalCameFirst e => this with { WithdrawalAhead = e },
        HouseholdScreened e => this with { Screened = e, ScreeningOverdue = false },
        HouseholdScreeningOverdue => this with { ScreeningOverdue = true },
        HouseholdTeamMet e => this with { TeamMet = [.. TeamMet, e], MeetingAsked = null },
        HouseholdMeetingAsked e => this with { MeetingAsked = e },
        _ => this,
    };
}
