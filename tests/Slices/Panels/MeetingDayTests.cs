using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Panels;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Notices;
using SafeDurham.Cases.Panels.Reading;

namespace SafeDurham.Cases.Slices.Tests.Panels;

/// <summary>The coordinator's cycle on a real database: from acceptance to minutes. Every command is sent twice on the way.</summary>
public class MeetingDayTests(SliceFixture fixture)
{
    private static readonly DateOnly Day = new(2026, 11, 12);

    [Fact]
    public async Task A_case_goes_from_acceptance_to_minutes()
    {
        await using var panel = await Panel.MakeAsync(fixture);
        var (adults, children) = (await panel.AcceptedAsync(children: false), await panel.AcceptedAsync());
        Assert.Equal([true, false], (await panel.Ask(new ListWaitingCases(), panel.Coordinator)).Select(r => r.HasChildren));
        var meeting = await panel.MeetingAsync(Day, adults, children);
        Assert.Empty(await panel.Ask(new ListWaitingCases(), panel.Coordinator));

        var agenda = await panel.Find(new GetAgenda(meeting), panel.Coordinator);
        Assert.Equal([children, adults], agenda.Items.Select(i => i.Case!.CaseId));
        Assert.Equal((26, UkCalendar.AtLondon(Day, new(9, 26))), (agenda.TotalMinutes, agenda.EndsAt));
        await panel.Done(new CirculateAgenda(meeting), panel.Coordinator);
        Assert.Equal(3, (await panel.Ask(new ListPanelNotices(NoticeState.Waiting), panel.Coordinator)).Count);

        await ResearchAsync(panel, meeting, children);
        await panel.MoveTo(Day, new(9, 0));
        await panel.OpenAsync(meeting);
        var action = await HearAsync(panel, meeting, children);
        await panel.HearAsync(meeting, adults);
        await panel.Done(new CloseMeeting(meeting), panel.Coordinator);

        await panel.Hidden(new GetMinutes(meeting), panel.Housing);
        await panel.Done(new IssueMinutes(meeting), panel.Coordinator);
        await MinutesAsync(panel, meeting, action);
        Assert.Equal(CaseStage.Heard, (await panel.Find(new GetFollowUp(children), panel.Coordinator)).Stage);
    }

    private static async Task ResearchAsync(Panel panel, MeetingId meeting, CaseId children)
    {
        var hearing = HearingId.Of(meeting, children);
        await panel.Done(new AnswerResearch(hearing, [new(Panel.NewId(), EntryBox.Victim, EntryNature.Fact, "Three calls since August."),
            new(Panel.NewId(), EntryBox.AddressOrOther, null, "An investigation is under way.", Withheld: true)], Finished: true), panel.Housing);
        await panel.Done(new AnswerResearch(hearing, [], Finished: true, NothingKnown: true), panel.Police);
        await panel.Done(new RemindResearch(hearing, panel.Children.Agency), panel.Coordinator);

        var grid = await panel.Find(new GetResearchGrid(meeting), panel.Coordinator);
        Assert.Equal((6, 2), (grid.Asked, grid.Answered));
        Assert.Contains(grid.Rows[0].Cells, c => c is { Answer: ResearchAnswer.NothingKnown });
        Assert.Equal(2, (await panel.Find(new GetMyResearch(meeting), panel.Housing)).Cases[0].Lines.Count);
        Assert.Empty((await panel.Find(new GetMyResearch(meeting), panel.Police)).Cases[0].Lines);
        // An agency's paper is its own until it is said (M-43); before the meeting not even the coordinator reads it.
        Assert.Empty((await panel.Find(new GetHearing(hearing), panel.Coordinator)).Entries);
    }

    private static async Task<ActionId> HearAsync(Panel panel, MeetingId meeting, CaseId children)
    {
        var (hearing, action) = (HearingId.Of(meeting, children), new ActionId(Panel.NewId()));
        await panel.Done(new CallCase(meeting, children), panel.Coordinator);
        var live = await panel.Find(new GetLiveMeeting(meeting), panel.Coordinator);
        Assert.Equal(children, live.Current!.Case.CaseId);
        var research = live.Current.Of(EntryKind.Research).Single();
        Assert.Empty((await panel.Find(new GetHearing(hearing), panel.Children)).Entries);
        await panel.Done(new ShareResearch(hearing, research.EntryId), panel.Coordinator);
        Assert.Equal("Three calls since August.", Assert.Single((await panel.Find(new GetHearing(hearing), panel.Children)).Entries).Words);

        await panel.Done(new AddEntry(hearing, Panel.NewId(), EntryKind.Shared, panel.Housing.Agency, EntryBox.Victim, EntryNature.Opinion, "She is afraid of the stairwell."), panel.Housing);
        await panel.Done(new AddEntry(hearing, Panel.NewId(), EntryKind.Crime, panel.Police.Agency, null, null, "Assault in September, told today."), panel.Coordinator);
        await panel.Done(new SetHearingFlag(hearing, "section-42", true), panel.Coordinator);
        await panel.Refused(new CloseHearing(hearing, HearingOutcome.Concluded), panel.Coordinator, "action-missing");
        await panel.Done(new AgreeAction(action, children, meeting, "Change the locks of the flat", panel.Housing.Agency, Day.AddDays(4)), panel.Coordinator);
        await panel.Done(new CloseHearing(hearing, HearingOutcome.Concluded), panel.Coordinator);
        await panel.Refused(new AddEntry(hearing, Panel.NewId(), EntryKind.Decision, panel.Police.Agency, null, null, "Late."), panel.Coordinator, "hearing-closed");
        await panel.Refused(new CloseMeeting(meeting), panel.Coordinator, "cases-not-heard");
        return action;
    }

    private static async Task MinutesAsync(Panel panel, MeetingId meeting, ActionId action)
    {
        var housing = await panel.Find(new GetMinutes(meeting), panel.Housing);
        var childrens = await panel.Find(new GetMinutes(meeting), panel.Children);
        Assert.Equal((2, 0, 1), (housing.Cases.Count, housing.Shut, housing.Edition));
        Assert.Equal(action, Assert.Single(housing.OwnActions).ActionId);
        Assert.DoesNotContain(childrens.Cases.SelectMany(c => c.Hearing.Entries), e => e.Kind == EntryKind.Withheld);
        Assert.Equal("OFFICIAL-SENSITIVE", housing.Marking);

        var own = await panel.Find(new GetMinutes(meeting), panel.Coordinator);
        Assert.Contains(own.Cases.SelectMany(c => c.Hearing.Entries), e => e is { Kind: EntryKind.Withheld, Words: "An investigation is under way." });
        Assert.Equal(1, own.State.Attendees.Count(a => a.SignedAt is not null));
        Assert.Equal(housing.Cases.SelectMany(c => c.Hearing.Entries).Select(e => e.EntryId),
            (await panel.Find(new GetMinutes(meeting, panel.Housing.Agency), panel.Coordinator)).Cases.SelectMany(c => c.Hearing.Entries).Select(e => e.EntryId));
        await panel.Hidden(new GetMinutes(meeting, panel.Police.Agency), panel.Housing);
    }

    [Fact]
    public async Task A_cancelled_meeting_loses_no_case()
    {
        await using var panel = await Panel.MakeAsync(fixture);
        var id = await panel.AcceptedAsync();
        var meeting = await panel.MeetingAsync(Day, id);
        await panel.Done(new CancelMeeting(meeting, "The building is closed."), panel.Coordinator);

        var waiting = Assert.Single(await panel.Ask(new ListWaitingCases(), panel.Coordinator));
        Assert.Equal((id, "meeting-cancelled"), (waiting.CaseId, waiting.LastOff));
        Assert.Equal(CaseStage.Accepted, (await panel.Find(new GetFollowUp(id), panel.Coordinator)).Stage);
        var next = await panel.MeetingAsync(Day.AddDays(7), id);
        Assert.Equal(id, Assert.Single((await panel.Find(new GetAgenda(next), panel.Coordinator)).Items).Case!.CaseId);
    }

    [Fact]
    public async Task A_moved_meeting_takes_its_hearings_along()
    {
        await using var panel = await Panel.MakeAsync(fixture);
        var id = await panel.AcceptedAsync();
        var meeting = await panel.MeetingAsync(Day, id);
        await panel.Done(new ChangeMeeting(meeting, Day.AddDays(1), new(10, 0), "Room 2", null, [panel.Police.Agency, panel.Housing.Agency], "Room needed"), panel.Coordinator);

        var hearing = await panel.Find(new GetHearing(HearingId.Of(meeting, id)), panel.Coordinator);
        Assert.Equal((UkCalendar.AtLondon(Day.AddDays(1), new(10, 0)), 2), (hearing.MeetingAt, hearing.Agencies.Count));
        await panel.Hidden(new GetAgenda(meeting), panel.Children);
    }

    [Fact]
    public async Task What_is_carried_over_waits_again_and_stays_in_the_minutes()
    {
        await using var panel = await Panel.MakeAsync(fixture);
        var id = await panel.AcceptedAsync();
        var meeting = await panel.MeetingAsync(Day, id);
        await panel.MoveTo(Day, new(9, 0));
        await panel.OpenAsync(meeting);
        await panel.Done(new CloseHearing(HearingId.Of(meeting, id), HearingOutcome.CarriedOver), panel.Coordinator);
        await panel.Done(new CloseMeeting(meeting), panel.Coordinator);
        await panel.Done(new IssueMinutes(meeting), panel.Coordinator);

        Assert.Equal("carried-over", Assert.Single(await panel.Ask(new ListWaitingCases(), panel.Coordinator)).LastOff);
        Assert.Equal(HearingOutcome.CarriedOver, Assert.Single((await panel.Find(new GetMinutes(meeting), panel.Coordinator)).Cases).Hearing.Closed!.Outcome);
        await panel.MeetingAsync(Day.AddDays(7), id);
        Assert.Equal(CaseStage.Listed, (await panel.Find(new GetFollowUp(id), panel.Coordinator)).Stage);
    }

    [Fact]
    public async Task A_case_is_listed_once_also_when_two_list_it_at_once()
    {
        await using var panel = await Panel.MakeAsync(fixture);
        var id = await panel.AcceptedAsync();
        var (one, other) = (await panel.MeetingAsync(Day), await panel.MeetingAsync(Day.AddDays(7)));
        var outcomes = await Task.WhenAll(panel.Bus.Send(new ListCase(id, one), panel.Coordinator, Panel.NewId()), panel.Bus.Send(new ListCase(id, other), panel.Coordinator, Panel.NewId()));
        await panel.IdleAsync();
        Assert.Equal(1, outcomes.Count(o => o is Outcome.Done));
        Assert.Equal("listed-elsewhere", Assert.IsType<Outcome.Refused>(outcomes.Single(o => o is not Outcome.Done)).Reasons[0].Code);
    }
}
