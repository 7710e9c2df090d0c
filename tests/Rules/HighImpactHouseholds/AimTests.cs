using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Members;
using SafeDurham.Cases.HighImpactHouseholds.Outcomes;
using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using static SafeDurham.Cases.Rules.Tests.HighImpactHouseholds.FamilyK;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.HighImpactHouseholds;

/// <summary>The five aims of the seed, before and after, and how households are counted.</summary>
public class AimTests
{
    private static readonly DateTimeOffset Later = Now.AddMonths(8);

    private static Decision Measure(HouseholdCase state, Aim aim, PersonId? person, int from, int to, decimal value) => RecordMeasurementHandler.Handle(
        new(Case, DerivedOf(aim, person, from), aim, person, Today.AddDays(from), Today.AddDays(to), value, School), state, By(Lead, Later));

    private static Guid DerivedOf(Aim aim, PersonId? person, int from) => DerivedId.From($"measure {aim} {from}", person?.Value ?? Guid.Empty);

    [Theory]
    [InlineData(Aim.School, 61, 91, true, true)]
    [InlineData(Aim.School, 61, 90, true, false)]
    [InlineData(Aim.School, 95, 97, false, false)]
    [InlineData(Aim.Crime, 6, 4, true, true)]
    [InlineData(Aim.Crime, 6, 5, true, false)]
    [InlineData(Aim.Crime, 0, 0, false, false)]
    [InlineData(Aim.AntiSocialBehaviour, 10, 4, true, true)]
    [InlineData(Aim.AntiSocialBehaviour, 10, 5, true, false)]
    [InlineData(Aim.Work, 0, 1, true, true)]
    [InlineData(Aim.Work, 0, 0, true, false)]
    [InlineData(Aim.Work, 1, 1, false, false)]
    [InlineData(Aim.Cost, 5200, 5199, true, true)]
    [InlineData(Aim.Cost, 5200, 5200, true, false)]
    public void Each_aim_has_its_rule(Aim aim, double before, double after, bool had, bool improved)
    {
        PersonId? whose = aim == Aim.School ? Daughter : aim == Aim.Work ? Father : null;
        // Of different lengths: compared per month.
        var state = Planned().Do(s => Measure(s, aim, whose, -30, -1, (decimal)before)).Do(s => Measure(s, aim, whose, 10, 39, (decimal)after));
        var figure = AimRule.Of(state).Single(f => f.Aim == aim);
        Assert.Equal((had, improved, had), (figure.Had, figure.Improved, figure.Counts));
        Assert.All(AimRule.Of(state).Where(f => f.Aim != aim), f => Assert.Null(f.Before));
    }

    [Fact]
    public void Periods_of_different_length_are_compared_by_month()
    {
        var state = Planned().Do(s => Measure(s, Aim.Crime, null, -365, -1, 12)).Do(s => Measure(s, Aim.Crime, null, 10, 192, 6));
        Assert.False(AimRule.Of(state).Single(f => f.Aim == Aim.Crime).Improved);
    }

    [Fact]
    public void The_child_who_misses_most_decides_and_who_left_does_not_count()
    {
        var state = Planned().Do(s => Measure(s, Aim.School, Daughter, -30, -1, 61)).Do(s => Measure(s, Aim.School, Son, -30, -1, 99))
            .Do(s => Measure(s, Aim.School, Daughter, 1, 60, 62)).Do(s => Measure(s, Aim.School, Son, 1, 60, 99));
        Assert.Equal((61m, 62m), (AimRule.Of(state)[0].Before, AimRule.Of(state)[0].After));
        var left = state.Do(s => EndMembershipHandler.Handle(new(Case, Daughter, Today), s, By(Lead)));
        Assert.Equal((99m, false), (AimRule.Of(left)[0].Before, AimRule.Of(left)[0].Had));
    }

    [Fact]
    public void Numbers_that_cannot_be_are_refused()
    {
        Measure(Planned(), Aim.School, null, -9, -1, 50).IsRefused("measured-person-missing");
        Measure(Planned(), Aim.School, Daughter, -9, -1, 101).IsRefused("measured-impossible");
        Measure(Planned(), Aim.Work, Father, -9, -1, 2).IsRefused("measured-impossible");
        Measure(Planned(), Aim.Crime, Father, -9, -1, 2).IsRefused("measured-not-by-person");
        Measure(Planned(), Aim.Crime, null, -9, -1, 1.5m).IsRefused("measured-impossible");
        Measure(Planned(), Aim.Cost, null, -1, -9, -1).IsRefused("measured-days-crossed", "measured-impossible");
        Measure(Planned(), (Aim)77, null, -9, -1, 1).IsRefused("measured-aim-missing");
        Measure(Planned().Do(s => Measure(s, Aim.Crime, null, -9, -1, 2)), Aim.Crime, null, -9, -1, 2).ChangesNothing();
    }

    [Fact]
    public void Households_are_counted_with_their_denominators()
    {
        var good = Row(Sustained().Do(s => Measure(s, Aim.Crime, null, -30, -1, 6)).Do(s => Measure(s, Aim.Crime, null, 1, 30, 1)));
        var bad = Row(Closed().Do(s => Watching(s)).Do(s => Measure(s, Aim.Crime, null, -30, -1, 6)).Do(s => Measure(s, Aim.Crime, null, 1, 30, 6)));
        var nothing = Row(Planned().Do(s => Measure(s, Aim.Crime, null, -30, -1, 0)));
        var unknown = Row(Claimed());
        var counts = GetHouseholdOutcomesHandler.Count([good, bad, nothing, unknown], Until.AddDays(2), 5, 9);
        Assert.Equal((4, 4, 2, 3, 1, 1, 0), (counts.Designated, counts.WithPlan, counts.Lasted, counts.WatchOver, counts.Regressed, counts.Claimed, counts.UnderWatch));
        Assert.Equal(new AimCount(Aim.Crime, 1, 2, 1, 1), counts.Aims.Single(a => a.Aim == Aim.Crime));
        Assert.Equal((8, 6, 3), (counts.Needs, counts.NeedsMet, counts.Closed[ClosingOutcome.Met]));
    }

    private static Decision Watching(HouseholdCase state) => SafeDurham.Cases.HighImpactHouseholds.Watching.RecordHouseholdIncidentHandler.Handle(Incident(Today.AddDays(9)), state, By(Lead, Later));

    private static HouseholdOutcomeRow Row(HouseholdCase state) => Assert.Single(HouseholdRows.OutcomeRows(Case.Value, state));
}
