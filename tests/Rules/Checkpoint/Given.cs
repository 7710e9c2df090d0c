using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Checkpoint.Agreement;
using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Checkpoint.Eligible;
using SafeDurham.Cases.Checkpoint.Needs;
using SafeDurham.Cases.Checkpoint.Opening;
using SafeDurham.Cases.Kernel;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Checkpoint;

/// <summary>Checkpoint cases at each point of their way. Today is Friday 20 November 2026.</summary>
internal static class Given
{
    public static readonly CaseId Case1 = new(Id(41));
    public static readonly PersonId Person1 = new(Id(42));
    public static readonly DateOnly Today = new(2026, 11, 20);
    public static readonly Actor Navigator = new(new(Id(911)), new(Id(811)), Role.Navigator);
    public static readonly Actor Officer = new(new(Id(912)), new(Id(811)), Role.AuthorisedOfficer);
    public static readonly Actor OtherOfficer = new(new(Id(913)), new(Id(811)), Role.AuthorisedOfficer);
    public static readonly Guid First = Id(51), Drugs = Id(52), Hours = Id(53), Meet = Id(54), Money = Id(55);

    public static OffenceDetails Theft(DateOnly? on = null, bool summary = false) => new("theft", "Took a bicycle.", "CRI/0001/26", on ?? Today.AddDays(-20), summary);

    public static CheckpointCase Opened(DateOnly? offenceOn = null, bool summary = false) =>
        OpenContractCaseHandler.Handle(new(Case1, Person1, Theft(offenceOn, summary)), CheckpointCase.Initial, new("C-2026-0001", true), By(Navigator)).After(CheckpointCase.Initial);

    public static IReadOnlyList<CriterionAnswer> Answers(params (string Criterion, string Answer)[] other)
    {
        var answers = new Dictionary<string, string>
        {
            ["adult"] = "yes",
            ["lives-in-area"] = "yes",
            ["offence-in-area"] = "yes",
            [RuleSet.Offence] = "theft",
            [RuleSet.DomesticAbuse] = "no",
            ["hate-crime"] = "no",
            [RuleSet.Ground] = RuleSet.Admission,
            ["evidence"] = "yes",
            ["detained"] = "no",
            ["order"] = "no",
            ["co-accused"] = "no",
            [RuleSet.Supervision] = "no",
            [RuleSet.Bail] = "no",
        };
        foreach (var (criterion, answer) in other) answers[criterion] = answer;
        return [.. answers.Select(a => new CriterionAnswer(a.Key, a.Value))];
    }

    public static CheckpointCase Eligible(DateOnly? offenceOn = null, bool summary = false) =>
        Then(Opened(offenceOn, summary), s => DecideEligibilityHandler.Handle(new(Case1, Answers(), true, "First offence, wants help."), s, By(Navigator)));

    public static CheckpointCase Consulted(RestorativeWish wish = RestorativeWish.Yes, DateOnly? offenceOn = null, bool summary = false) =>
        Then(Eligible(offenceOn, summary), s => ConsultVictimHandler.Handle(new(Case1, Id(61), VictimReached.Reached, Today, true, wish, "Wants it to stop."), s, By(Navigator)));

    public static IReadOnlyList<string> AllTold => [.. CheckpointSettings.ToBeTold.On(Today).Select(t => t.Code)];

    public static CheckpointCase Offered(RestorativeWish wish = RestorativeWish.Yes, DateOnly? offenceOn = null, bool summary = false) =>
        Then(Consulted(wish, offenceOn, summary), s => MakeOfferHandler.Handle(new(Case1, AllTold, null, Today), s, By(Navigator)));

    public static CheckpointCase Agreed(RestorativeWish wish = RestorativeWish.Yes, DateOnly? offenceOn = null, bool summary = false) =>
        Then(Offered(wish, offenceOn, summary), s => AnswerOfferHandler.Handle(new(Case1, true, true, null, Today), s, By(Navigator)));

    public static IReadOnlyList<PathwayNeed> Needs(int score = 2) => [.. CheckpointSettings.Pathways.Select(p => new PathwayNeed(p.Code, score))];

    public static CheckpointCase Assessed(RestorativeWish wish = RestorativeWish.Yes, DateOnly? offenceOn = null, bool summary = false)
    {
        var state = Then(Agreed(wish, offenceOn, summary), s => AllocateNavigatorHandler.Handle(new(Case1, Navigator.Staff, Navigator.Agency), s, By(Navigator)));
        return Then(state, s => AssessNeedsHandler.Handle(new(Case1, AssessmentStage.Before, Today, Needs(), null), s, By(Navigator)));
    }

    public static Condition NotToOffend => new(First, ConditionKind.NoOffending);

    /// <summary>Not to offend, work on drugs, 18 hours: due by the end.</summary>
    public static IReadOnlyList<Condition> Usual =>
        [NotToOffend, new(Drugs, ConditionKind.Pathway, "Six sessions with the recovery centre", "drugs", "Recovery centre"), new(Hours, ConditionKind.HoursOrTag, "Litter on the river path", Hours: 18)];

    /// <summary>Runs from 20 November 2026 through 20 March 2027.</summary>
    public static CheckpointCase Active(IReadOnlyList<Condition>? conditions = null, DateOnly? offenceOn = null, bool summary = false, RestorativeWish wish = RestorativeWish.Yes) =>
        Then(Assessed(wish, offenceOn, summary), s => SignContractHandler.Handle(new(Case1, Today, conditions ?? Usual, ChargeDateSeen: true), s, By(Navigator)));

    public static DateTimeOffset On(DateOnly day) => UkCalendar.AtLondon(day, new(10, 0));

    public static CheckpointCase Then(CheckpointCase state, Func<CheckpointCase, Decision> decide) => decide(state).After(state);

    public static CheckpointCase With(this CheckpointCase state, params IEvent[] events) => events.Aggregate(state, (s, e) => s.Apply(new Recorded(e, Case1.Value, s.Version + 1, Now, Now, Navigator)));

    /// <summary>Decided once, and nothing the second time.</summary>
    public static TState Twice<TState>(TState state, Func<TState, Decision> decide) where TState : IState<TState>
    {
        var after = decide(state).After(state);
        decide(after).ChangesNothing();
        return after;
    }
}
