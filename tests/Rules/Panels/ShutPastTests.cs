using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Listing;
using static SafeDurham.Cases.Rules.Tests.Panels.PanelGiven;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Panels;

/// <summary>Somebody of a case has fled (A8): what was said and agreed while she was in it is for whoever runs the panel, and an action for its owner.</summary>
public class ShutPastTests
{
    private static readonly CasePastToBeShut Fled = new(Case1, Forms.Victim, Now.AddDays(1));
    private static readonly ActionsThere Actions = new([Action1]);

    [Fact]
    public void She_is_in_the_case_no_more_and_all_hearings_and_actions_are_told()
    {
        var heard = ListedCase().And(new HeardByPanel(Meeting1, Now)).And(new ListedForMeeting(Meeting2, HearingId.Of(Meeting2, Case1), 13, Now));
        var decision = Assert.IsType<Decision.Accepted>(CasePastToBeShutHandler.Handle(Fled, heard, Actions));
        Assert.Equal([Hearing1.Value, HearingId.Of(Meeting2, Case1).Value, Action1.Value], decision.Messages.Select(m => m.Message.StreamId));
        var after = decision.After(heard);
        Assert.DoesNotContain(after.Arrived!.People, p => p.Person == Forms.Victim);
        Assert.Contains(after.Arrived.People, p => p.Person == Forms.Child);
        CasePastToBeShutHandler.Handle(Fled, after, Actions).ChangesNothing();
    }

    [Fact]
    public void An_announcement_from_before_does_not_bring_her_back_and_a_later_one_does()
    {
        var first = Assert.IsType<Decision.Accepted>(CasePastToBeShutHandler.Handle(Fled, PanelCase.Initial, new([]))).After(PanelCase.Initial);
        var late = CaseToBeHeardHandler.Handle(Announcement(), first).After(first);
        Assert.DoesNotContain(late.Arrived!.People, p => p.Person == Forms.Victim);
        var again = CaseToBeHeardHandler.Handle(Announcement(9) with { At = Now.AddDays(40) }, late).After(late);
        Assert.Contains(again.Arrived!.People, p => p.Person == Forms.Victim);
    }

    [Fact]
    public void A_hearing_that_is_over_is_its_coordinators_alone_and_one_to_come_is_the_panels()
    {
        var message = new ShutHearing(Hearing1, Fled.At);
        ShutHearingHandler.Handle(message, Listed()).ChangesNothing();
        var closed = Listed().And(new HearingClosed(HearingOutcome.Concluded, null, Now));
        Assert.Contains(PanelsModule.HearingInvolvements(closed), i => i.Relation == Relation.PanelMember);
        var shut = ShutHearingHandler.Handle(message, closed).After(closed);
        Assert.Equal([Relation.PanelCoordinator], PanelsModule.HearingInvolvements(shut).Select(i => i.Relation));
        ShutHearingHandler.Handle(message, shut).ChangesNothing();
    }

    [Fact]
    public void An_action_of_before_is_its_owners_and_one_of_later_is_the_panels()
    {
        var before = Agreed();
        var shut = ShutActionHandler.Handle(new(Action1, Fled.At), before).After(before);
        Assert.Equal([Relation.PanelCoordinator, Relation.ActionOwner], PanelsModule.ActionInvolvements(shut).Select(i => i.Relation));
        ShutActionHandler.Handle(new(Action1, Fled.At), shut).ChangesNothing();
        ShutActionHandler.Handle(new(Action1, Now.AddDays(-1)), before).ChangesNothing();
        Assert.Contains(PanelsModule.ActionInvolvements(before), i => i.Relation == Relation.PanelMember);
    }
}
