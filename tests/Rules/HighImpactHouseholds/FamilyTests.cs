using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Consents;
using SafeDurham.Cases.HighImpactHouseholds.Designating;
using SafeDurham.Cases.HighImpactHouseholds.Members;
using SafeDurham.Cases.HighImpactHouseholds.Planning;
using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.Kernel;
using static SafeDurham.Cases.Rules.Tests.HighImpactHouseholds.FamilyK;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.HighImpactHouseholds;

/// <summary>Who lives there by day, the written notice with both confirmations (H-03), and consent per adult, agency and purpose.</summary>
public class FamilyTests
{
    private static readonly PersonId Uncle = new(Id(15));

    [Fact]
    public void Somebody_joins_leaves_and_comes_back_and_is_there_once_at_a_time()
    {
        var join = new AddMember(Case, Uncle, MemberPart.Adult, false, Today.AddDays(-9), "uncle");
        var with = AddMemberHandler.Handle(join, Screened(), By(Lead)).Then(Screened());
        AddMemberHandler.Handle(join, with, By(Lead)).ChangesNothing();
        var corrected = AddMemberHandler.Handle(join with { From = Today.AddDays(-5) }, with, By(Lead)).Then(with);
        Assert.Equal(Today.AddDays(-5), Assert.Single(corrected.Family.Members, m => m.Person == Uncle).From);
        var left = EndMembershipHandler.Handle(new(Case, Uncle, Today.AddDays(-2)), corrected, By(Lead)).Then(corrected);
        EndMembershipHandler.Handle(new(Case, Uncle, Today.AddDays(-2)), left, By(Lead)).ChangesNothing();
        Assert.DoesNotContain(left.Family.Current, m => m.Person == Uncle);
        AddMemberHandler.Handle(join with { From = Today.AddDays(-3) }, left, By(Lead)).IsRefused("member-overlaps");
        var back = AddMemberHandler.Handle(join with { From = Today.AddDays(-2) }, left, By(Lead)).Then(left);
        Assert.Equal(2, back.Family.Members.Count(m => m.Person == Uncle));
        for (var day = Today.AddDays(-12); day <= Today; day = day.AddDays(1))
            Assert.Equal(day >= Today.AddDays(-5) ? 1 : 0, back.Family.Members.Count(m => m.Person == Uncle && m.IsThereOn(day)));
    }

    [Fact]
    public void Membership_is_refused_where_it_cannot_be()
    {
        EndMembershipHandler.Handle(new(Case, Mother, null), Screened(), By(Lead)).IsRefused("left-on-missing");
        EndMembershipHandler.Handle(new(Case, Mother, Today.AddDays(-1)), Screened(), By(Lead)).IsRefused("left-before-joined");
        EndMembershipHandler.Handle(new(Case, Mother, Today.AddDays(1)), Screened(), By(Lead)).IsRefused("household-day-in-future");
        EndMembershipHandler.Handle(new(Case, Uncle, Today), Screened(), By(Lead)).IsRefused("household-person-not-member");
        AddMemberHandler.Handle(new(Case, Uncle, MemberPart.Adult, false, Today.AddDays(1)), Screened(), By(Lead)).IsRefused("household-day-in-future");
        AddMemberHandler.Handle(new(Case, Uncle, MemberPart.Adult, false, Today), HouseholdCase.Initial, By(Lead)).IsRefused("household-not-nominated");
    }

    [Fact]
    public void A_child_is_no_parent() =>
        Assert.False(AddMemberHandler.Handle(new(Case, Uncle, MemberPart.Child, true, Today), Screened(), By(Lead)).Only<HouseholdMemberJoined>().Parent);

    [Fact]
    public void Relations_are_between_two_who_live_there()
    {
        var related = RecordRelationHandler.Handle(new(Case, Mother, Daughter, "mother of"), Screened()).Then(Screened());
        RecordRelationHandler.Handle(new(Case, Mother, Daughter, "mother of"), related).ChangesNothing();
        var again = RecordRelationHandler.Handle(new(Case, Daughter, Mother, "stepdaughter of"), related).Then(related);
        Assert.Equal("stepdaughter of", Assert.Single(again.Family.Relations).Kind);
        RecordRelationHandler.Handle(new(Case, Mother, Mother, "self"), related).IsRefused("relation-to-self");
        RecordRelationHandler.Handle(new(Case, Mother, Uncle, "sister of"), related).IsRefused("household-person-not-member");
        RecordRelationHandler.Handle(new(Case, Uncle, Mother, "brother of"), related).IsRefused("household-person-not-member");
        RecordRelationHandler.Handle(new(Case, Mother, Father, " "), related).IsRefused("relation-missing");
    }

    [Fact]
    public void Both_parents_are_told_in_writing_and_both_confirm()
    {
        Assert.Equal(HouseholdStage.Designated, Told().Stage);
        DesignateHouseholdHandler.Handle(new(Case, "Other.", "Other."), Designated(), By(Coordinator)).ChangesNothing();
        DesignateHouseholdHandler.Handle(new(Case, " ", " "), Screened(), By(Coordinator)).IsRefused("household-words-missing", "household-words-missing");
        DesignateHouseholdHandler.Handle(new(Case, "S.", "C."), Nominated(), By(Coordinator)).IsRefused("household-not-screened");
        var one = Confirm(Told(), Mother).Then(Told());
        Assert.Equal((false, HouseholdStage.Designated), (one.Family.IsConfirmed, one.Stage));
        Confirm(one, Mother).ChangesNothing();
        Assert.Equal((true, HouseholdStage.Confirmed), (Confirmed().Family.IsConfirmed, Confirmed().Stage));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void One_parent_who_says_no_is_enough_for_no_and_may_think_again(bool takesPart, bool shares)
    {
        var declined = Told().Do(s => Confirm(s, Mother)).Do(s => Confirm(s, Father, takesPart, shares));
        Assert.Equal(HouseholdStage.Declined, declined.Stage);
        AssessFamilyHandler.Handle(new(Case, Id(70), Today, [], "x"), declined, By(Lead)).IsRefused("assess-not-confirmed");
        Assert.Equal(HouseholdStage.Confirmed, declined.Do(s => Confirm(s, Father)).Stage);
    }

    [Fact]
    public void The_notice_comes_first_and_post_needs_its_letter()
    {
        RecordNoticeHandler.Handle(new(Case, Mother, NoticeWay.Post, Today), Designated(), By(Coordinator)).IsRefused("notice-no-letter");
        RecordNoticeHandler.Handle(new(Case, Daughter, NoticeWay.ByHand, Today), Designated(), By(Coordinator)).IsRefused("notice-not-parent");
        RecordNoticeHandler.Handle(new(Case, Mother, NoticeWay.ByHand, Today.AddDays(-1)), Designated(), By(Coordinator)).IsRefused("notice-before-designation");
        RecordNoticeHandler.Handle(new(Case, Mother, NoticeWay.ByHand, Today), Screened(), By(Coordinator)).IsRefused("household-not-designated");
        RecordNoticeHandler.Handle(new(Case, Mother, NoticeWay.ByHand, Today), Told(), By(Coordinator)).ChangesNothing();
        Confirm(Designated(), Mother).IsRefused("confirmation-not-told");
        RecordConfirmationHandler.Handle(new(Case, Mother, true, true, Today.AddDays(-1)), Told(), By(Coordinator)).IsRefused("confirmation-before-notice");
        Confirm(Told(), Uncle).IsRefused("household-person-not-member");
    }

    public static IEnumerable<object[]> Answers =>
        from purpose in Enum.GetValues<ConsentPurpose>() from before in Enum.GetValues<ConsentState>() from after in Enum.GetValues<ConsentState>() select new object[] { purpose, before, after };

    /// <summary>Every answer after every answer: the same again changes nothing, and only what was given is withdrawn.</summary>
    [Theory]
    [MemberData(nameof(Answers))]
    public void Every_answer_follows_every_answer(ConsentPurpose purpose, ConsentState before, ConsentState after)
    {
        var state = Confirmed();
        if (before == ConsentState.Withdrawn) state = state.Do(s => Consent(s, Mother, Housing, purpose, ConsentState.Given));
        if (before != ConsentState.NotAsked) state = state.Do(s => Consent(s, Mother, Housing, purpose, before));
        var decision = Consent(state, Mother, Housing, purpose, after);
        if (after == ConsentState.NotAsked) decision.IsRefused("consent-state-missing");
        else if (before == after) decision.ChangesNothing();
        else if (after == ConsentState.Withdrawn && before != ConsentState.Given) decision.IsRefused("consent-not-given");
        else Assert.Equal(after, ConsentGrid.StateOf(decision.Then(state).Family, Mother, Housing, purpose));
        Assert.EndsWith(".", ConsentGrid.Effect(purpose, after), StringComparison.Ordinal);
    }

    [Fact]
    public void Consent_is_for_adults_who_live_there_after_the_designation()
    {
        Consent(Confirmed(), Daughter, Housing, ConsentPurpose.Sharing, ConsentState.Given).IsRefused("consent-of-child");
        Consent(Confirmed(), Uncle, Housing, ConsentPurpose.Sharing, ConsentState.Given).IsRefused("household-person-not-member");
        Consent(Screened(), Mother, Housing, ConsentPurpose.Sharing, ConsentState.Given).IsRefused("consent-before-designation");
    }

    [Fact]
    public void A_withdrawal_takes_effect_at_once()
    {
        var state = Consented();
        Assert.Equal([Housing, School], ConsentGrid.Team(state.Family));
        var measured = state.Do(s => SetMeasureHandler.Handle(new(Case, Id(71), MeasureSide.Support, Housing, Mother, "Budgeting.", Today, Today.AddDays(80)), s, By(Coordinator)));
        var withdrawn = measured.Do(s => Consent(s, Mother, Housing, ConsentPurpose.Sharing, ConsentState.Withdrawn)).Do(s => Consent(s, Mother, Housing, ConsentPurpose.Support, ConsentState.Withdrawn));
        // The father shares still, so Housing sees him; of the mother and the children nothing.
        Assert.Equal((true, false, false), (ConsentGrid.Shares(withdrawn.Family, Father, Housing), ConsentGrid.Shares(withdrawn.Family, Mother, Housing), ConsentGrid.Shares(withdrawn.Family, Daughter, Housing)));
        Assert.Contains(Housing, ConsentGrid.Team(withdrawn.Family));
        Assert.Contains(HouseholdDue.Of(withdrawn), d => d.Kind == DueKind.SupportWithoutConsent && d.Subject == Id(71));
        SetMeasureHandler.Handle(new(Case, Id(72), MeasureSide.Support, Housing, Mother, "More.", Today, Today), withdrawn, By(Coordinator)).IsRefused("measure-without-consent");
        SetMeasureHandler.Handle(new(Case, Id(72), MeasureSide.Support, Housing, null, "More.", Today, Today), withdrawn, By(Coordinator)).IsRefused("measure-without-consent");
        // A sanction stands on its own power in law.
        Assert.IsType<Decision.Accepted>(SetMeasureHandler.Handle(new(Case, Id(72), MeasureSide.Sanction, Housing, Mother, "Injunction.", Today, Today), withdrawn, By(Coordinator)));
        var none = withdrawn.Do(s => Consent(s, Father, Housing, ConsentPurpose.Sharing, ConsentState.Withdrawn));
        Assert.True(ConsentGrid.IsShutOut(none.Family, Housing));
        Assert.DoesNotContain(Housing, ConsentGrid.Team(none.Family));
        NameLeadWorkerHandler.Handle(new(Case, Lead.Staff, Housing, true), none, By(Coordinator)).IsRefused("lead-agency-refused");
    }

    [Fact]
    public void The_grid_has_every_adult_with_every_agency()
    {
        var lines = ConsentGrid.Lines(Consented().Family, [new(Id(899))]);
        Assert.Equal(2 * 3, lines.Count);
        Assert.All(lines.Where(l => l.Agency == Housing), l => Assert.All(Enum.GetValues<ConsentPurpose>(), p => Assert.Equal(ConsentState.Given, l.StateOf(p))));
        Assert.All(lines.Where(l => l.Agency.Value == Id(899)), l => Assert.Equal(ConsentState.NotAsked, l.StateOf(ConsentPurpose.Sharing)));
    }

    [Fact]
    public void One_worker_leads_and_the_family_helps_to_choose()
    {
        NameLeadWorkerHandler.Handle(new(Case, Lead.Staff, Lead.Agency, false), Consented(), By(Coordinator)).IsRefused("lead-why-missing");
        NameLeadWorkerHandler.Handle(new(Case, Lead.Staff, Lead.Agency, true), Assessed(), By(Coordinator)).ChangesNothing();
        var other = NameLeadWorkerHandler.Handle(new(Case, new(Id(950)), School, true), Assessed(), By(Coordinator)).Then(Assessed());
        Assert.Equal(School, other.Family.Lead!.Agency);
    }
}
