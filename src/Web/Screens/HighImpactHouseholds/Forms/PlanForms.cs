using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Meetings;
using SafeDurham.Cases.HighImpactHouseholds.Planning;
using SafeDurham.Cases.HighImpactHouseholds.Reviewing;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Web.Shell.Components;
using static SafeDurham.Cases.Web.Screens.HighImpactHouseholds.Forms.HouseholdForms;

namespace SafeDurham.Cases.Web.Screens.HighImpactHouseholds.Forms;

/// <summary>Forms about the plan and its reviews.</summary>
internal static class PlanForms
{
    private static readonly FormField NextReview = new("ReviewOn", "When is it reviewed?", FieldKind.Day, "Within twelve weeks.", Start: screen => Iso(ReviewClock.Latest(screen.Today).AddDays(-7)));

    public static IReadOnlyList<HouseholdFormDefinition> All { get; } =
    [
        new("need", "Add a need", "Add the need", "The need is in the plan.", HouseholdTabs.Plan,
        [
            Member("Whose need is it?"),
            new("Kind", "What kind of need?", FieldKind.Select, "By the headings of the programme; what comes to light later has to be met too.", screen => [.. Programmes.Of(screen.Case.Screened?.Programme ?? "").Criteria.Select(c => new Choice(c.Code, c.Text))]),
            Words("What is needed?"), Day("Found on"),
        ], (screen, typed, id) => new FindNeed(screen.Id, id, typed.Person("Person"), typed.Text("Kind") ?? "", typed.Text("Words") ?? "", typed.Day("On"))),

        new("need-met", "The need is met", "Record that it is met", "The need is met.", HouseholdTabs.Plan, [Day("Since which day?"), Words("What shows it?", "Evidence", "Which record, by whom, of which day. Claims are checked need by need.")],
            (screen, typed, _) => new MeetNeed(screen.Id, typed.Item, typed.Day("On"), typed.Text("Evidence") ?? ""), Intro: NeedWords),

        new("need-returned", "The need is there again", "Record it", "The need is open again.", HouseholdTabs.Plan, [Day("Since which day?"), Words("What happened?")],
            (screen, typed, _) => new ReturnNeed(screen.Id, typed.Item, typed.Day("On"), typed.Text("Words") ?? ""), Intro: NeedWords),

        new("goal", "Add a goal", "Add the goal", "The goal is in the plan.", HouseholdTabs.Plan, [Member("Whose goal is it?"), Words("The goal, in her or his own words", "OwnWords"), Day("Said on")],
            (screen, typed, id) => new SetGoal(screen.Id, id, typed.Person("Person"), typed.Text("OwnWords") ?? "", typed.Day("On"))),

        new("goal-reported", "What became of the goal", "Record it", "The goal is brought up to date.", HouseholdTabs.Plan,
        [
            Choose<GoalState>("State", "What became of it?", s => s switch { GoalState.Reached => "It is reached", GoalState.GivenUp => "It was given up", _ => "It is taken up again" }, null, GoalState.Reached, GoalState.GivenUp, GoalState.Open),
            Day(), Words("What happened? Needed where it was given up"),
        ], (screen, typed, _) => new ReportGoal(screen.Id, typed.Item, typed.Choice<GoalState>("State", "Say what became of it."), typed.Day("On"), typed.Text("Words")),
            Intro: (screen, typed) => screen.Case.Plan.Goals.FirstOrDefault(g => g.Id == typed.Item) is { } goal ? $"{screen.Name(goal.Person)}: “{goal.Set.OwnWords}”" : null),

        Measure("support", "Add support", MeasureSide.Support, "Needs consent to support by the agency."),
        Measure("sanction", "Add a sanction", MeasureSide.Sanction, "Stands on its own power in law, and needs no consent."),

        new("measure-ends", "End it before its last day", "End it", "It is ended.", HouseholdTabs.Plan, [Day("Last day"), Words("Why does it end?")],
            (screen, typed, _) => new EndMeasure(screen.Id, typed.Item, typed.Day("On"), typed.Text("Words") ?? ""),
            Intro: (screen, typed) => screen.Case.Plan.Measures.FirstOrDefault(m => m.Set.MeasureId == typed.Item)?.Set.Words),

        new("action", "Agree an action", "Agree it", "The action is agreed. Its agency has it under “Actions” now.", HouseholdTabs.Plan,
        [
            new("What", "What will be done?", FieldKind.Line, "Begin with a verb, so that it can be found done or not."), new("Owner", "Which agency does it?", FieldKind.Select, "An agency that sits on the panel; it can ask another.", screen => screen.OwnerChoices), Day("By when?", "DueOn", today: false),
        ], (screen, typed, id) => new AgreeAction(
            new(id), screen.Id, null, typed.Text("What") ?? "", Guid.TryParse(typed.Text("Owner"), out var owner) ? new AgencyId(owner) : null, typed.DayOrNone("DueOn"))),

        new("agree-plan", "Agree the plan", "Agree the plan", "The plan is agreed. The household works on it from today.", HouseholdTabs.Plan, [Day("Agreed with the family on"), NextReview],
            (screen, typed, _) => new AgreePlan(screen.Id, typed.Day("On"), typed.Day("ReviewOn"))),

        new("review", "Record a review", "Record the review", "The review is recorded.", HouseholdTabs.Reviews,
        [
            Day("When was it?"), new("Agencies", "Which agencies were there?", FieldKind.Ticks, Choices: screen => screen.AgencyChoices), Yes("FamilyThere", "Was the family there?"),
            Words("What was found and agreed?"), NextReview with { Name = "NextOn", Label = "When is the next one?" },
        ], (screen, typed, id) => new ReviewPlan(
            screen.Id, id, typed.Day("On"), typed.DayOrNone("NextOn"), [.. typed.Ticks("Agencies").Where(t => Guid.TryParse(t, out _)).Select(t => new AgencyId(Guid.Parse(t)))],
            typed.YesNo("FamilyThere", "Say whether the family was there."), typed.Text("Words") ?? "")),

        new("step", "Step up or down", "Record the step", "The level of help is changed.", HouseholdTabs.Reviews,
        [new("To", "Which level is right from now on?", FieldKind.Radios, Choices: screen => HouseholdText.Choices(HouseholdSettings.Levels.At(screen.Now).Where(l => l.Code != screen.Case.Plan.Level))), Day("Since"), Words("Why?")],
            (screen, typed, id) => new StepHousehold(screen.Id, id, typed.Text("To") ?? "", typed.Day("On"), typed.Text("Words") ?? ""), Intro: (screen, _) => $"Now: {HouseholdText.Level(screen.Case.Plan.Level, screen.Now)}."),

        new("meeting", "Ask for a meeting of the team", "Ask for a meeting", "The household waits to be put on the agenda of a meeting.", HouseholdTabs.Reviews, [Words("What is the team to talk about?")],
            (screen, typed, _) => new AskForTeamMeeting(screen.Id, typed.Text("Words") ?? "")),
    ];

    private static HouseholdFormDefinition Measure(string code, string title, MeasureSide side, string hint) => new(
        code, title, "Put it in place", "It is in place.", HouseholdTabs.Plan,
        [
            Words("What is it?", hint: hint), Agency("By which agency?", about: null), new("Person", "For whom?", FieldKind.Select, "Leave it for the whole family.", screen => screen.MemberChoices()),
            Day("First day", "From"), new("Until", "Last day", FieldKind.Day, "It is for a limited time.", Start: screen => Iso(screen.Today.AddMonths(3))),
        ], (screen, typed, id) => new SetMeasure(screen.Id, id, side, typed.Agency("Agency"), typed.PersonOrNone("Person"), typed.Text("Words") ?? "", typed.Day("From"), typed.Day("Until")));

    private static string? NeedWords(HouseholdScreen screen, HouseholdTyped typed) =>
        screen.Case.Plan.Needs.FirstOrDefault(n => n.Id == typed.Item) is { } need ? $"{screen.Name(need.Person)}: {need.Found.Words}" : null;

    internal static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
