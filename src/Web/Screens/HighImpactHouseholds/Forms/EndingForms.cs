using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Claiming;
using SafeDurham.Cases.HighImpactHouseholds.Closing;
using SafeDurham.Cases.HighImpactHouseholds.Outcomes;
using SafeDurham.Cases.HighImpactHouseholds.Reviewing;
using SafeDurham.Cases.HighImpactHouseholds.Watching;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Shell.Components;
using static SafeDurham.Cases.Web.Screens.HighImpactHouseholds.Forms.HouseholdForms;

namespace SafeDurham.Cases.Web.Screens.HighImpactHouseholds.Forms;

/// <summary>Forms about incidents, the end, claims and numbers.</summary>
internal static class EndingForms
{
    private static readonly IReadOnlyList<FormField> IncidentFields =
    [
        Choose<IncidentKind>("Kind", "What kind of incident?", HouseholdText.Incident), Day("When did it happen?", "OccurredOn"), Day("When did your agency learn of it?", "LearntOn"),
        new("People", "Whom does it concern?", FieldKind.Ticks, "Leave empty for the household as a whole.", screen => screen.MemberChoices()), Words("What happened, in a sentence or two?"),
    ];

    public static IReadOnlyList<HouseholdFormDefinition> All { get; } =
    [
        new("incident", "Record an incident", "Record the incident", "The incident is recorded.", HouseholdTabs.Outcome, IncidentFields, (screen, typed, id) =>
            new RecordHouseholdIncident(screen.Id, id, Kind(typed), typed.Day("OccurredOn"), typed.Day("LearntOn"), People(typed), typed.Text("Words") ?? "")),

        new("tell-incident", "Tell of an incident", "Tell of the incident", "The incident is recorded.", HouseholdTabs.Outcome, IncidentFields, (screen, typed, id) =>
            new TellHouseholdIncident(screen.Id, id, Kind(typed), typed.Day("OccurredOn"), typed.Day("LearntOn"), People(typed), typed.Text("Words") ?? "")) { ForTeam = true },

        new("close", "End the work", "End the work", "The work has ended.", HouseholdTabs.Outcome,
        [
            Choose<ClosingOutcome>("Outcome", "How did it end?", HouseholdText.Outcome), Day("On which day?"), Words("Why does the work end, and what was the family told?"),
        ], (screen, typed, _) => new CloseHousehold(screen.Id, typed.Choice<ClosingOutcome>("Outcome", "Choose how the work ended."), typed.Day("On"), typed.Text("Words") ?? ""),
            Intro: (_, _) => "Where needs were met or the household is stepped down, it is watched for six months, and a new incident, nomination or referral is noticed by itself."),

        new("reopen", "Begin the work again", "Begin again", "The work begins again, with the plan that there was.", HouseholdTabs.Plan,
        [
            new("ReviewOn", "When is the plan reviewed?", FieldKind.Day, Start: screen => PlanForms.Iso(ReviewClock.Latest(screen.Today).AddDays(-28))), Words("Why?"),
        ], (screen, typed, _) => new ReopenHousehold(screen.Id, typed.Day("ReviewOn"), typed.Text("Words") ?? "")),

        new("leave-closed", "Leave it closed", "Leave it closed", "It stays closed. If something else happens within the watch, it is asked anew.", HouseholdTabs.Outcome,
            [Words("Why does the work not begin again?")], (screen, typed, _) => new LeaveHouseholdClosed(screen.Id, typed.Text("Words") ?? "")),

        new("claim", "Claim", "Claim", "It is claimed. Somebody else checks it.", HouseholdTabs.Outcome,
        [
            new("Route", "On what does the claim rest?", FieldKind.Radios, Choices: screen =>
                [new(nameof(ClaimRoute.Needs), "Every need is met and has lasted"), .. Programmes.Of(screen.Case.Screened?.Programme ?? "").WorkRoute ? new[] { new Choice(nameof(ClaimRoute.Work), "An adult has been in work for six months") } : []]),
            Day(),
        ], (screen, typed, id) => new MakeClaim(screen.Id, id, typed.Choice<ClaimRoute>("Route", "Say on what the claim rests."), typed.Day("On")), Decides: true,
            Intro: (_, _) => "The evidence of every need stands in the claim as it was recorded."),

        new("claim-check", "Check the claim", "Record the check", "The claim is checked.", HouseholdTabs.Outcome, [Yes("Upheld", "Does the evidence bear it?"), Day(), Words("What did you look at, and what did you find?")],
            (screen, typed, _) => new AuditClaim(screen.Id, typed.Item, typed.YesNo("Upheld", "Say whether the evidence bears it."), typed.Day("On"), typed.Text("Words") ?? ""), Decides: true),

        new("measurement", "Record a number", "Record the number", "The number is recorded.", HouseholdTabs.Outcome,
        [
            Choose<Aim>("Aim", "What was measured?", aim => aim switch
            {
                Aim.School => "Attendance at school, in per cent", Aim.Crime => "Crimes", Aim.AntiSocialBehaviour => "Incidents of anti-social behaviour", Aim.Work => "In work: 1 for yes, 0 for no", _ => "Cost to agencies, in pounds",
            }),
            new("Person", "Of whom?", FieldKind.Select, "School and work only; else leave it.", screen => screen.MemberChoices()),
            Day("From", "From", today: false), Day("To", "To"), new("Value", "The number", FieldKind.Line), Agency("Which agency told it?"),
        ], (screen, typed, id) => new RecordMeasurement(
            screen.Id, id, typed.Choice<Aim>("Aim", "Choose what was measured."), typed.PersonOrNone("Person"), typed.Day("From"), typed.Day("To"), typed.Number("Value"), typed.Agency("Agency"))),
    ];

    private static IncidentKind Kind(HouseholdTyped typed) => typed.Choice<IncidentKind>("Kind", "Choose what kind of incident it was.");

    private static IReadOnlyList<PersonId> People(HouseholdTyped typed) => [.. typed.Ticks("People").Where(t => Guid.TryParse(t, out _)).Select(t => new PersonId(Guid.Parse(t)))];
}
