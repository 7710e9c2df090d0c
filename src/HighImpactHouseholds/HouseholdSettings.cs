using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds;

/// <summary>A code with its words, from a short list.</summary>
public sealed record HouseholdCode(string Code, string Words);

/// <summary>
/// What High Impact Households work by and may change, each value with the day from which it holds. UNCONFIRMED marks what no published source gives; the value is a
/// default that the partnership has to confirm.
/// </summary>
public static class HouseholdSettings
{
    private static readonly DateOnly Start = new(2000, 1, 1);

    /// <summary>Working days for the screening of a nomination. UNCONFIRMED.</summary>
    public static Dated<int> ScreeningDays { get; } = new((Start, 10));

    /// <summary>Weeks after which a plan is reviewed at the latest. UNCONFIRMED.</summary>
    public static Dated<int> ReviewWeeks { get; } = new((Start, 12));

    /// <summary>Months for which a household is watched after its closure (H-34, H-35).</summary>
    public static Dated<int> WatchMonths { get; } = new((Start, 6));

    /// <summary>Days for which the agencies of the team still see the household after the watch. UNCONFIRMED.</summary>
    public static Dated<int> SeenAfterWatch { get; } = new((Start, 60));

    /// <summary>
    /// Pathways on which a new referral counts as a regression during the watch. Those of the panels for victims and of safeguarding are left out for good: whoever
    /// works with the household may not learn from it that a member is before one of them (A8).
    /// </summary>
    public static Dated<IReadOnlyList<string>> WatchedPathways { get; } = new((Start, ["asb-team"]));

    /// <summary>Incidents that break the watch. UNCONFIRMED.</summary>
    public static Dated<IReadOnlyList<IncidentKind>> WatchedIncidents { get; } = new((Start,
        [IncidentKind.Crime, IncidentKind.AntiSocialBehaviour, IncidentKind.DomesticAbuse, IncidentKind.SchoolExclusion]));

    /// <summary>Months in work without a break that a claim on work needs (H-30: three in a minister's words, six in the practitioners'; DECIDE).</summary>
    public static Dated<int> WorkMonths { get; } = new((Start, 6));

    /// <summary>Part of half-days missed from which school counts as a problem, in per cent (H-06).</summary>
    public static Dated<decimal> SchoolMissedPercent { get; } = new((Start, 10));

    /// <summary>Areas whose households the panel takes. UNCONFIRMED.</summary>
    public static Dated<IReadOnlyList<HouseholdCode>> Areas { get; } = new((Start,
        [new("durham-north", "County Durham, north"), new("durham-south", "County Durham, south"), new("darlington", "Darlington")]));

    /// <summary>Why a nomination is not accepted. UNCONFIRMED.</summary>
    public static Dated<IReadOnlyList<HouseholdCode>> NotAcceptedReasons { get; } = new((Start,
    [
        new("criteria-not-met", "The criteria are not met"),
        new("outside-area", "The household lives in another area"),
        new("already-known", "The household is before the panel already"),
        new("higher-help", "Children need help under a statutory plan first"),
        new("sent-in-error", "Sent in error"),
        new("other", "Another reason"),
    ]));

    /// <summary>How much help a household needs, from the least to the most; by them it is stepped up and down.</summary>
    public static Dated<IReadOnlyList<HouseholdCode>> Levels { get; } = new((Start,
    [
        new("universal", "Universal services"),
        new("early-help", "Early help by one agency"),
        new("household-plan", "High Impact Household plan"),
        new("child-in-need", "Child in need"),
        new("child-protection", "Child protection"),
    ]));

    /// <summary>The level at which a plan begins.</summary>
    public const string PlanLevel = "household-plan";

    /// <summary>What the letter of designation offers, where nobody writes otherwise.</summary>
    public static Dated<string> LetterSupport { get; } = new((Start,
        "One worker will be there for all of you, and you help to choose who that is. Together we will look at what each of you needs and what you want to reach, and put it in one plan."
        + " Each agency will say what it does for you and by when."));

    /// <summary>What the letter says about staying away.</summary>
    public static Dated<string> LetterConsequences { get; } = new((Start,
        "Taking part is your choice. If things go on as they are and nobody takes part, agencies may have to use the powers that they have, such as tenancy enforcement or court orders."));
}
