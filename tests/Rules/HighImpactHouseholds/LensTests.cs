using System.Text.Json;
using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Claiming;
using SafeDurham.Cases.HighImpactHouseholds.Members;
using SafeDurham.Cases.HighImpactHouseholds.Outcomes;
using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.HighImpactHouseholds.Watching;
using SafeDurham.Cases.Kernel;
using static SafeDurham.Cases.Rules.Tests.HighImpactHouseholds.FamilyK;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.HighImpactHouseholds;

/// <summary>Who sees what of a household (A8): nothing of somebody who left in secret, and of an adult what she shares.</summary>
public class LensTests
{
    /// <summary>A household in which there is something of everybody.</summary>
    private static HouseholdCase Full() => Claimed()
        .Do(s => RecordRelationHandler.Handle(new(Case, Mother, Daughter, "mother of"), s)).Do(s => RecordRelationHandler.Handle(new(Case, Father, Son, "father of"), s))
        .Do(s => RecordHouseholdIncidentHandler.Handle(Incident(Today.AddDays(-1), IncidentKind.Crime, Mother, Father), s, By(Lead, After)))
        .Do(s => RecordMeasurementHandler.Handle(new(Case, Id(91), Aim.Work, Mother, Today, Today, 1, Housing), s, By(Lead)))
        .Do(s => new Decision.Accepted([new HouseholdMeasureSet(Id(92), MeasureSide.Sanction, Housing, Mother, "Order.", Today, Today.AddDays(9), Now)], []))
        .Do(s => new Decision.Accepted([new HouseholdNominatedAgain(new(Id(93)), School, Today, [Mother])], []));

    private static HouseholdLens Lens(HouseholdCase state, HouseholdReader reader, AgencyId? agency = null, params PersonId[] sheltered) => new(state, reader, agency ?? Housing, sheltered.ToHashSet());

    [Fact]
    public void Everybody_is_there_for_whoever_coordinates()
    {
        var seen = Lens(Full(), HouseholdReader.Coordinator).Seen();
        foreach (var person in new[] { Mother, Father, Daughter, Son }) Assert.Contains(person.Value.ToString(), Json(seen), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HouseholdReader.Coordinator)]
    [InlineData(HouseholdReader.LeadWorker)]
    [InlineData(HouseholdReader.Team)]
    [InlineData(HouseholdReader.InEmergency)]
    public void Of_her_who_left_in_secret_no_letter_is_left(HouseholdReader reader)
    {
        var gone = Full().Do(s => EndMembershipHandler.Handle(new(Case, Mother, null, Withheld: true), s, By(Coordinator)));
        EndMembershipHandler.Handle(new(Case, Mother, null, Withheld: true), gone, By(Coordinator)).ChangesNothing();
        Assert.DoesNotContain(Mother.Value.ToString(), Json(Lens(gone, reader).Seen()), StringComparison.Ordinal);
        Assert.Contains(Father.Value.ToString(), Json(Lens(gone, reader).Seen()), StringComparison.Ordinal);
        // Nor in the lists, nor as a person of the record, through which somebody could come to her.
        Assert.DoesNotContain(Mother, HouseholdRows.Rows(Case.Value, gone).Single().Parents);
        Assert.DoesNotContain(HouseholdRows.MembershipRows(Case.Value, gone), m => m.Person == Mother);
        Assert.DoesNotContain(gone.Family.Members.Where(m => !gone.Family.Gone.Contains(m.Person)), m => m.Person == Mother);
    }

    [Fact]
    public void Her_protection_is_enough_without_a_word_here()
    {
        foreach (var reader in new[] { HouseholdReader.LeadWorker, HouseholdReader.Team, HouseholdReader.InEmergency })
        {
            var lens = Lens(Full(), reader, null, Mother, Daughter);
            Assert.DoesNotContain(Mother.Value.ToString(), Json(lens.Seen()), StringComparison.Ordinal);
            Assert.DoesNotContain(Daughter.Value.ToString(), Json(lens.Seen()), StringComparison.Ordinal);
            Assert.Empty(lens.NotShared);
        }
        Assert.True(Lens(Full(), HouseholdReader.Coordinator, null, Mother).Shows(Mother));
        // If all of them fled together there is nobody to keep it from.
        Assert.True(Lens(Full(), HouseholdReader.LeadWorker, null, Mother, Father, Daughter, Son).Shows(Mother));
    }

    [Fact]
    public void Of_an_adult_who_does_not_share_the_agency_sees_that_she_lives_there_and_no_more()
    {
        var withdrawn = Full().Do(s => Consent(s, Mother, Housing, ConsentPurpose.Sharing, ConsentState.Withdrawn));
        foreach (var reader in new[] { HouseholdReader.LeadWorker, HouseholdReader.Team })
        {
            var lens = Lens(withdrawn, reader);
            Assert.Equal([Mother, Daughter, Son], lens.NotShared);
            var seen = lens.Seen();
            Assert.Contains(seen.Family.Members, m => m.Person == Mother);
            Assert.Empty(seen.Plan.Needs);
            Assert.Empty(seen.Plan.Goals);
            Assert.DoesNotContain(seen.Family.Consents, c => c.Person == Mother);
            Assert.Empty(seen.Ending.Incidents);
            Assert.Empty(seen.Ending.Claims[0].Made.Evidence);
        }
        Assert.Empty(Lens(withdrawn, HouseholdReader.Team, School).NotShared);
        Assert.Equal(4, Lens(withdrawn, HouseholdReader.Team, new(Id(888))).NotShared.Count);
        // Whoever was not asked about yet is the lead worker's to ask.
        Assert.Empty(Lens(Assessed() with { Family = Assessed().Family with { Consents = [] } }, HouseholdReader.LeadWorker).NotShared);
    }

    [Fact]
    public void What_happened_is_told_to_whoever_may_know_whom_it_concerns()
    {
        var gone = Full().Do(s => EndMembershipHandler.Handle(new(Case, Mother, null, Withheld: true), s, By(Coordinator)));
        var lens = Lens(gone, HouseholdReader.Coordinator);
        IEvent[] hers =
        [
            new HouseholdMemberLeft(Mother, null, true), new HouseholdMemberJoined(Mother, MemberPart.Adult, true, Today, null), new HouseholdRelationRecorded(Father, Mother, "x"),
            new HouseholdNeedMet(NeedOf(Mother), Today, "x", Now), new HouseholdNeedReturned(NeedOf(Mother), Today, "x", Now), new HouseholdGoalReported(GoalOf(Mother), GoalState.Reached, Today, null, Now),
            new HouseholdMeasureEnded(Id(92), Today, "x", Now), new HouseholdRegressed(RegressionSource.Need, NeedOf(Mother), Today, Now), gone.Ending.Incidents[0],
            new HouseholdRegressed(RegressionSource.Incident, gone.Ending.Incidents[0].IncidentId, Today, Now), gone.Again[0], gone.Ending.Measured[0], gone.Family.Consents.First(c => c.Person == Mother),
        ];
        Assert.All(hers, e => Assert.False(lens.Shows(e), e.ToString()));
        Assert.True(lens.Shows(gone.Family.Consents.First(c => c.Person == Father)));
        Assert.True(lens.Shows(gone.Ending.Closed!));
    }

    [Fact]
    public void The_agencies_of_the_team_see_it_as_long_as_somebody_shares()
    {
        IEnumerable<(Relation, AgencyId)> Standing(HouseholdCase state) => HouseholdsModule.Involvements(state).Select(i => (i.Relation, i.Agency));
        Assert.Equal([(Relation.Referrer, Referrer.Agency), (Relation.PanelCoordinator, default)], Standing(Nominated()));
        Assert.Contains((Relation.PanelMember, School), Standing(Planned()));
        Assert.Contains((Relation.AllocatedWorker, Housing), Standing(Planned()));
        var none = new[] { Mother, Father }.Aggregate(Planned(), (state, p) => state.Do(s => Consent(s, p, Housing, ConsentPurpose.Sharing, ConsentState.Withdrawn)));
        Assert.DoesNotContain(Standing(none), s => s.Item2 == Housing);
        Assert.All(HouseholdsModule.Involvements(Closed()).Where(i => i.Relation is Relation.PanelMember or Relation.AllocatedWorker), i => Assert.Equal(Until.AddDays(60), i.Until));
        Assert.Empty(HouseholdsModule.Involvements(HouseholdCase.Initial));
    }

    [Fact]
    public void Everything_that_is_recorded_reads_in_plain_words()
    {
        var events = typeof(HouseholdCase).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IEvent)) && t is { IsAbstract: false }).ToList();
        Assert.True(events.Count > 35, $"{events.Count} only.");
        foreach (var type in events.Where(t => t != typeof(HouseholdWithdrawalCameFirst)))
        {
            var data = (IEvent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
            if (data is HouseholdNominatedAgain or HouseholdIncidentRecorded) continue;
            Assert.NotNull(HouseholdTimeline.Describe(new Recorded(data, Case.Value, 1, Now, Now, Coordinator)));
        }
        Assert.All(Full().Again.Cast<IEvent>().Concat(Full().Ending.Incidents), e => Assert.NotNull(HouseholdTimeline.Describe(new Recorded(e, Case.Value, 1, Now, Now, Coordinator))));
    }

    private static string Json(HouseholdCase state) => JsonSerializer.Serialize(state);
}
