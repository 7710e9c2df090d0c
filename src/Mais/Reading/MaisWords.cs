using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Mais.Reading;

/// <summary>Codes as people say them; the same on every page.</summary>
public static class MaisWords
{
    public static string Reasons(IReadOnlyList<string> codes, DateOnly day) => List(codes, MaisSettings.Reasons.On(day));

    public static string Needs(NeedsAssessed assessed)
    {
        ArgumentNullException.ThrowIfNull(assessed);
        return assessed.Needs is null ? Erased.Text : List(assessed.Needs, MaisSettings.Needs.On(assessed.On));
    }

    public static string Of(MaisTriaged triaged)
    {
        ArgumentNullException.ThrowIfNull(triaged);
        return triaged.Outcome switch
        {
            TriageOutcome.Accepted => "accepted",
            TriageOutcome.Safeguarding => "to safeguarding adults",
            TriageOutcome.Marac => "to the MARAC",
            _ => $"pointed to: {One(triaged.Where, MaisSettings.Signposts.At(triaged.At)).ToLowerInvariant()}",
        };
    }

    public static string Of(MaisStep step) => step switch
    {
        MaisStep.Referral => "referral",
        MaisStep.Triage => "triage",
        MaisStep.Assessment => "assessment",
        MaisStep.Plan => "the plan",
        MaisStep.Review => "a review",
        MaisStep.Closing => "closing",
        _ => "another time",
    };

    public static string Found(Section42Checked check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return check.IsMet() ? "met" : check.IsOpen() ? "not ruled out" : "not met";
    }

    public static string Of(Suspected suspected) => suspected switch { Suspected.Yes => "Yes", Suspected.No => "No", _ => "Not known" };

    public static string Of(SafeguardingStage stage) => stage switch
    {
        SafeguardingStage.Concern => "concern raised",
        SafeguardingStage.Gathering => "the council gathers information",
        SafeguardingStage.Enquiry => "enquiry under section 42",
        SafeguardingStage.ProtectionPlan => "plan and review",
        _ => "closed by the council",
    };

    public static string Of(ContactOutcome outcome) => outcome switch
    {
        ContactOutcome.Reached => "Met or spoken with",
        ContactOutcome.Tried => "Tried to reach the adult",
        _ => "Not safe to be in touch",
    };

    public static string Of(ConsentTo to) => to == ConsentTo.TakePart ? "Taking part" : "Sharing with the team";

    public static string Of(ConsentSaid said) => said switch
    {
        ConsentSaid.Given => "agreed",
        ConsentSaid.Refused => "refused",
        ConsentSaid.Withdrawn => "taken back",
        _ => "decided in the adult’s best interests",
    };

    public static string Decision(CapacityAssessed assessed)
    {
        ArgumentNullException.ThrowIfNull(assessed);
        return assessed.About ?? One(assessed.Decision, MaisSettings.Decisions.On(assessed.On)).ToLowerInvariant();
    }

    /// <summary>What was found, by whom and when.</summary>
    public static string Finding(CapacityAssessed assessed)
    {
        ArgumentNullException.ThrowIfNull(assessed);
        var found = assessed.HasCapacity switch { true => "Has capacity for this decision", false => "Lacks capacity for this decision", null => Erased.Text };
        return $"{found}. Assessed by {assessed.Assessor} on {Words.Date(assessed.On)}.";
    }

    public static string Of(AdultSide side) => side switch { AdultSide.Suffers => "Suffers it", AdultSide.Causes => "Causes it", AdultSide.Both => "Suffers it and causes it", _ => "Neither" };

    public static string Of(WishMet met) => met switch { WishMet.Yes => "met", WishMet.Partly => "met in part", WishMet.No => "not met", _ => "could not be asked about" };

    /// <summary>As it follows the words "the risk".</summary>
    public static string Of(RiskNow risk) => risk switch { RiskNow.Removed => "is removed", RiskNow.Reduced => "is reduced", _ => "remains" };

    public static string Of(CloseReason reason) => reason switch
    {
        CloseReason.Completed => "the plan is completed",
        CloseReason.Disengaged => "the adult takes part no more",
        CloseReason.Moved => "the adult moved away",
        _ => "the adult died",
    };

    public static string Of(Section42State state) => state switch
    {
        Section42State.NotMet => "Section 42 not met",
        Section42State.Open => "Section 42 not ruled out",
        Section42State.Told => "Safeguarding told",
        _ => "Section 42 met: tell safeguarding",
    };

    public static string Of(MaisStage stage) => stage switch
    {
        MaisStage.Accepted => "Accepted",
        MaisStage.NavigatorNamed => "Navigator named",
        MaisStage.Assessed => "Assessed",
        MaisStage.TeamMet => "Team met",
        MaisStage.PlanRunning => "Plan runs",
        MaisStage.Reviewed => "Reviewed",
        _ => "Closed",
    };

    private static string List(IReadOnlyList<string> codes, IReadOnlyList<MaisCode> from) =>
        codes.Count == 0 ? "None named." : string.Join("; ", codes.Select(c => One(c, from))) + ".";

    private static string One(string? code, IReadOnlyList<MaisCode> from) => from.FirstOrDefault(c => c.Code == code)?.Words ?? code ?? "";
}
