using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Outcomes;
using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.HighImpactHouseholds;

/// <summary>What High Impact Households are called on screen.</summary>
internal static class HouseholdText
{
    public static string Stage(HouseholdStage stage) => stage switch
    {
        HouseholdStage.Nominated => "To be screened",
        HouseholdStage.Withdrawn => "Taken back",
        HouseholdStage.NotAccepted => "Not accepted",
        HouseholdStage.Screened => "Accepted, to be designated",
        HouseholdStage.Designated => "Designated",
        HouseholdStage.Confirmed => "Family takes part",
        HouseholdStage.Declined => "Family declines",
        HouseholdStage.Assessed => "Assessed",
        HouseholdStage.PlanActive => "Plan under way",
        HouseholdStage.Closed => "Ended",
        HouseholdStage.Watched => "Ended, watched",
        HouseholdStage.Sustained => "It lasted",
        HouseholdStage.Regressed => "It did not last",
        _ => "Claimed",
    };

    /// <summary>The colour of a tag; never the only carrier of the meaning.</summary>
    public static string? Colour(HouseholdStage stage) => stage switch
    {
        HouseholdStage.Nominated => "yellow",
        HouseholdStage.Regressed or HouseholdStage.Declined => "red",
        HouseholdStage.Sustained or HouseholdStage.Claimed => "green",
        HouseholdStage.PlanActive => null,
        HouseholdStage.Watched => "turquoise",
        HouseholdStage.Withdrawn or HouseholdStage.NotAccepted or HouseholdStage.Closed => "grey",
        _ => "light-blue",
    };

    public static string Due(DueKind kind) => kind switch
    {
        DueKind.Screening => "Screen the nomination",
        DueKind.Designation => "Designate the household",
        DueKind.Notices => "Give every parent the written notice",
        DueKind.Confirmations => "Record what every parent answers",
        DueKind.LeadWorker => "Name the lead worker with the family",
        DueKind.Assessment => "Assess the whole family",
        DueKind.Plan => "Agree the plan",
        DueKind.Review => "Review the plan",
        DueKind.MeasureEnds => "A support or sanction ends",
        DueKind.SupportWithoutConsent => "Support without consent: end it or ask again",
        DueKind.WatchEnds => "The watch ends by itself",
        DueKind.AfterRegression => "It did not last: decide whether to begin again",
        DueKind.Claim => "Can be claimed",
        _ => "Claim to be checked by somebody else",
    };

    /// <summary>Whether it waits for somebody to do something; the rest happens by itself.</summary>
    public static bool IsWork(DueKind kind) => kind is not (DueKind.WatchEnds or DueKind.MeasureEnds);

    /// <summary>Work whose day is over. What may be claimed may be claimed tomorrow too.</summary>
    public static bool IsLate(DueKind kind, DateOnly on, DateOnly today) => on < today && IsWork(kind) && kind != DueKind.Claim;

    /// <summary>The page on which it is done.</summary>
    public static string Href(DueKind kind, CaseId id) => kind switch
    {
        DueKind.Screening => Urls.HouseholdPage(id, HouseholdTabs.Screening),
        DueKind.Designation => Urls.HouseholdForm(id, "designate"),
        DueKind.Assessment => Urls.HouseholdForm(id, "assessment"),
        DueKind.LeadWorker => Urls.HouseholdForm(id, "lead-worker"),
        DueKind.Plan or DueKind.MeasureEnds or DueKind.SupportWithoutConsent => Urls.HouseholdPage(id, HouseholdTabs.Plan),
        DueKind.Review => Urls.HouseholdPage(id, HouseholdTabs.Reviews),
        DueKind.WatchEnds or DueKind.AfterRegression or DueKind.Claim or DueKind.ClaimCheck => Urls.HouseholdPage(id, HouseholdTabs.Outcome),
        _ => Urls.Household(id),
    };

    public static string Area(string code, DateTimeOffset now) => HouseholdSettings.Areas.At(now).FirstOrDefault(a => a.Code == code)?.Words ?? code;

    public static string Level(string code, DateTimeOffset now) => HouseholdSettings.Levels.At(now).FirstOrDefault(l => l.Code == code)?.Words ?? code;

    public static string Consent(ConsentState state) => state switch { ConsentState.NotAsked => "Not asked", ConsentState.Given => "Given", ConsentState.Refused => "Refused", _ => "Withdrawn" };

    public static string? ConsentColour(ConsentState state) => state switch { ConsentState.Given => "green", ConsentState.NotAsked => "grey", _ => "red" };

    public static string Purpose(ConsentPurpose purpose) => purpose switch { ConsentPurpose.Sharing => "Sees the record", ConsentPurpose.Support => "Works with them", _ => "Stands in a claim" };

    public static string Outcome(ClosingOutcome outcome) => outcome switch
    {
        ClosingOutcome.Met => "Needs met",
        ClosingOutcome.NotMet => "Needs not met",
        ClosingOutcome.Withdrawn => "The family withdrew or declined",
        ClosingOutcome.SteppedUp => "Stepped up to a statutory plan",
        _ => "Stepped down to early help or universal services",
    };

    public static string Incident(IncidentKind kind) => kind switch
    {
        IncidentKind.Crime => "Crime",
        IncidentKind.AntiSocialBehaviour => "Anti-social behaviour",
        IncidentKind.DomesticAbuse => "Domestic abuse",
        IncidentKind.SchoolExclusion => "Exclusion from school",
        IncidentKind.CallOut => "Call-out without an offence",
        _ => "Something else",
    };

    public static string Aim(Aim aim) => aim switch
    {
        SafeDurham.Cases.HighImpactHouseholds.Aim.School => "Children back into school",
        SafeDurham.Cases.HighImpactHouseholds.Aim.Crime => "Less crime",
        SafeDurham.Cases.HighImpactHouseholds.Aim.AntiSocialBehaviour => "Less anti-social behaviour",
        SafeDurham.Cases.HighImpactHouseholds.Aim.Work => "Parents on the road back to work",
        _ => "Lower cost to the taxpayer",
    };

    /// <summary>What counts as reached, in one sentence.</summary>
    public static string Definition(Aim aim) => aim switch
    {
        SafeDurham.Cases.HighImpactHouseholds.Aim.School => "A child missed a tenth of half-days or more before, and no child does now (H-06).",
        SafeDurham.Cases.HighImpactHouseholds.Aim.Crime => "Incidents a month fell by a third or more (H-30).",
        SafeDurham.Cases.HighImpactHouseholds.Aim.AntiSocialBehaviour => "Incidents a month fell by 60% or more (H-30).",
        SafeDurham.Cases.HighImpactHouseholds.Aim.Work => "No adult was in work before, and one is now.",
        _ => "Cost to agencies a month is lower than before.",
    };

    public static string Value(Aim aim, decimal value) => aim switch
    {
        SafeDurham.Cases.HighImpactHouseholds.Aim.School => $"{value:0.#}% attendance",
        SafeDurham.Cases.HighImpactHouseholds.Aim.Work => value > 0 ? "in work" : "not in work",
        SafeDurham.Cases.HighImpactHouseholds.Aim.Cost => $"£{value:N0} a month",
        _ => $"{value:0.#} a month",
    };

    public static string Figure(AimFigure figure) => (figure.Before, figure.After) switch
    {
        (null, _) => "Not known before",
        ({ } before, null) => $"{Value(figure.Aim, before)} before; not measured since",
        ({ } before, { } after) => $"{Value(figure.Aim, before)} before, {Value(figure.Aim, after)} now",
    };

    public static IReadOnlyList<Choice> Choices(IEnumerable<HouseholdCode> codes) => [.. codes.Select(c => new Choice(c.Code, c.Words))];

    public static IReadOnlyList<Choice> Choices<T>(Func<T, string> words, params IReadOnlyList<T> values) where T : struct, Enum => [.. (values.Count > 0 ? values : Enum.GetValues<T>()).Select(v => new Choice(v.ToString(), words(v)))];

    /// <summary>How long ago or ahead, for what is due.</summary>
    public static string DueOn(DueKind kind, DateOnly on, DateOnly today) =>
        on == today ? "Today" : on > today ? UkText.Date(on) : kind is DueKind.Claim or DueKind.AfterRegression ? $"Since {UkText.Date(on)}" : $"Was due {UkText.Date(on)}";
}
