using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Agencies.Agreements;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Agencies.Seats;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Rules.Tests.Agencies;

public class AgenciesTests
{
    private static readonly AgencyId Police = new(Scenario.Id(801));
    private static readonly AgencyId Housing = new(Scenario.Id(802));
    private static readonly StaffId StaffId = new(Scenario.Id(1));
    private static readonly DateOnly Monday = new(2026, 11, 16);
    private static readonly Agency Open = Scenario.Given<Agency>(new AgencyRegistered("Example Police", AgencyKind.Police));
    private static readonly Staff Known = Scenario.Given<Staff>(new StaffRegistered(Police, "Ann Example", null, null));

    [Fact]
    public void An_agency_is_registered_once_and_closed_once()
    {
        var register = new RegisterAgency(Police, " Example Police ", AgencyKind.Police);
        RegisterAgencyHandler.Handle(register, Agency.Initial).Records(new AgencyRegistered("Example Police", AgencyKind.Police));
        RegisterAgencyHandler.Handle(register, Open).ChangesNothing();
        RegisterAgencyHandler.Handle(register with { Kind = AgencyKind.Fire }, Open).IsRefused("agency-already-registered");
        RegisterAgencyHandler.Handle(new RegisterAgency(Police, " ", (AgencyKind)99), Agency.Initial).IsRefused("agency-name-missing", "agency-kind-unknown");
        var closed = CloseAgencyHandler.Handle(new(Police, Monday), Open).After(Open);
        CloseAgencyHandler.Handle(new(Police, Monday), closed).ChangesNothing();
        CloseAgencyHandler.Handle(new(Police, Monday.AddDays(1)), closed).IsRefused("agency-already-closed");
        CloseAgencyHandler.Handle(new(Police, Monday), Agency.Initial).IsRefused("agency-not-registered");
    }

    [Fact]
    public void Staff_belong_to_an_open_agency()
    {
        var register = new RegisterStaff(StaffId, Police, "Ann Example", "ann@police.example");
        RegisterStaffHandler.Handle(register, Staff.Initial, Open).Records(new StaffRegistered(Police, "Ann Example", "ann@police.example", null));
        RegisterStaffHandler.Handle(register with { WorkEmail = null }, Known, Open).ChangesNothing();
        RegisterStaffHandler.Handle(register, Known, Open).IsRefused("staff-already-registered");
        RegisterStaffHandler.Handle(register, Staff.Initial, Agency.Initial).IsRefused("agency-not-registered");
        RegisterStaffHandler.Handle(register, Staff.Initial, Open with { ClosedOn = Monday }).IsRefused("agency-closed");
        RegisterStaffHandler.Handle(register with { Name = " ", WorkEmail = "ann at police" }, Staff.Initial, Open).IsRefused("staff-name-missing", "email-not-recognised");
    }

    [Fact]
    public void A_role_is_given_and_taken_away_once()
    {
        var give = new GiveRole(StaffId, Role.Coordinator, Monday);
        var held = GiveRoleHandler.Handle(give, Known).After(Known);
        GiveRoleHandler.Handle(give, held).ChangesNothing();
        GiveRoleHandler.Handle(give with { From = Monday.AddDays(3) }, held).IsRefused("role-already-held");
        GiveRoleHandler.Handle(give with { To = Monday.AddDays(-1) }, Known).IsRefused("dates-crossed");
        GiveRoleHandler.Handle(give with { Role = Role.System }, Known).IsRefused("role-not-for-people");
        GiveRoleHandler.Handle(give, Staff.Initial).IsRefused("staff-not-registered");

        var remove = new RemoveRole(StaffId, Role.Coordinator, Monday.AddDays(2));
        var removed = RemoveRoleHandler.Handle(remove, held).After(held);
        Assert.True(removed.Roles[0].Period.Covers(Monday.AddDays(1)));
        Assert.False(removed.Roles[0].Period.Covers(Monday.AddDays(2)));
        RemoveRoleHandler.Handle(remove, removed).ChangesNothing();
        Assert.IsType<Decision.Accepted>(GiveRoleHandler.Handle(give with { From = Monday.AddDays(2) }, removed));
    }

    [Fact]
    public void A_role_taken_away_before_it_began_never_was()
    {
        var held = GiveRoleHandler.Handle(new(StaffId, Role.Manager, Monday), Known).After(Known);
        Assert.Empty(RemoveRoleHandler.Handle(new(StaffId, Role.Manager, Monday), held).After(held).Roles);
    }

    [Fact]
    public void A_seat_is_taken_for_the_own_agency_and_left_once()
    {
        var take = new TakeSeat(StaffId, Forum.Marac, true, Monday);
        var decision = TakeSeatHandler.Handle(take, Known);
        decision.Records(new SeatTaken(Forum.Marac, Police, true, Monday, null));
        var seated = decision.After(Known);
        TakeSeatHandler.Handle(take, seated).ChangesNothing();
        TakeSeatHandler.Handle(take with { Coordinator = false }, seated).IsRefused("seat-already-taken");
        Assert.IsType<Decision.Accepted>(TakeSeatHandler.Handle(take with { Forum = Forum.Mais }, seated));
        TakeSeatHandler.Handle(take with { Forum = (Forum)99 }, Known).IsRefused("forum-unknown");
        TakeSeatHandler.Handle(take with { To = Monday.AddDays(-1) }, Known).IsRefused("dates-crossed");
        var left = LeaveSeatHandler.Handle(new(StaffId, Forum.Marac, Monday.AddDays(1)), seated).After(seated);
        Assert.False(left.Seats[0].Period.Covers(Monday.AddDays(1)));
        LeaveSeatHandler.Handle(new(StaffId, Forum.Marac, Monday.AddDays(1)), left).ChangesNothing();
    }

    [Fact]
    public void An_agreement_is_signed_by_two_at_least_for_a_purpose_and_ended_once()
    {
        var sign = new SignAgreement(Scenario.Id(1), Forum.Marac, [Police, Housing], Monday, null, [" Protect people at risk "]);
        var decision = SignAgreementHandler.Handle(sign, SharingAgreement.Initial);
        decision.Records(new SharingAgreementSigned(Forum.Marac, [Police, Housing], Monday, null, ["Protect people at risk"]));
        var signed = decision.After(SharingAgreement.Initial);
        SignAgreementHandler.Handle(sign with { Agencies = [Housing, Police, Police] }, signed).ChangesNothing();
        SignAgreementHandler.Handle(sign with { Forum = Forum.Mais }, signed).IsRefused("agreement-already-signed");
        SignAgreementHandler.Handle(sign with { Agencies = [Police, Police], Purposes = [" "] }, SharingAgreement.Initial).IsRefused("agreement-needs-two", "purpose-missing");
        SignAgreementHandler.Handle(sign with { To = Monday.AddDays(-1) }, SharingAgreement.Initial).IsRefused("dates-crossed");
        var ended = EndAgreementHandler.Handle(new(Scenario.Id(1), Monday.AddDays(5)), signed).After(signed);
        Assert.False(ended.Period!.Covers(Monday.AddDays(5)));
        EndAgreementHandler.Handle(new(Scenario.Id(1), Monday.AddDays(5)), ended).ChangesNothing();
        EndAgreementHandler.Handle(new(Scenario.Id(1), Monday), SharingAgreement.Initial).IsRefused("agreement-not-signed");
        SignAgreementHandler.Handle(sign, ended).ChangesNothing();
    }

    [Fact]
    public void An_exclusion_needs_a_reason_and_so_does_its_end()
    {
        var exclude = new ExcludeStaff(StaffId, Scenario.Id(7), "Sister of the person at risk");
        ExcludeStaffHandler.Handle(exclude with { Reason = " " }, Known).IsRefused("reason-missing");
        var shut = ExcludeStaffHandler.Handle(exclude, Known).After(Known);
        Assert.Equal([Scenario.Id(7)], shut.ExcludedFrom);
        ExcludeStaffHandler.Handle(exclude, shut).ChangesNothing();
        var lift = new LiftExclusion(StaffId, Scenario.Id(7), "Entered for the wrong person");
        LiftExclusionHandler.Handle(lift with { Reason = null }, shut).IsRefused("reason-missing");
        Assert.Empty(LiftExclusionHandler.Handle(lift, shut).After(shut).ExcludedFrom);
        LiftExclusionHandler.Handle(lift, Known).ChangesNothing();
    }
}
