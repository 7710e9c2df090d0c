using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Flags;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Marac.Repeats;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Referrals;

namespace SafeDurham.Cases.Slices.Tests.Panels;

/// <summary>Several people in one hearing, somebody who must not be in it, and what a case goes through afterwards.</summary>
public class HearingAtOnceTests(SliceFixture fixture)
{
    private static readonly DateOnly Day = new(2026, 11, 12);

    [Fact]
    public async Task Twelve_who_write_at_once_lose_nothing()
    {
        await using var panel = await Panel.MakeAsync(fixture);
        var (meeting, caseId) = await OpenAsync(panel);
        var hearing = HearingId.Of(meeting, caseId);
        var writers = new[] { panel.Police, panel.Housing, panel.Children, panel.Coordinator };
        var sent = Enumerable.Range(0, 24).Select(n => (Id: Panel.NewId(), By: writers[n % writers.Length])).ToList();
        var outcomes = await Task.WhenAll(sent.Select(s =>
            panel.Bus.Send(new AddEntry(hearing, s.Id, EntryKind.Shared, s.By.Agency, EntryBox.Victim, EntryNature.Fact, $"Said by {s.By.Staff}."), s.By, Panel.NewId())));
        Assert.All(outcomes, o => Assert.IsType<Outcome.Done>(o));
        Assert.Equal(sent.Select(s => s.Id).Order(), (await panel.Find(new GetHearing(hearing), panel.Children)).Entries.Select(e => e.EntryId).Order());
    }

    [Fact]
    public async Task Two_corrections_of_one_line_at_once_keep_both_texts()
    {
        await using var panel = await Panel.MakeAsync(fixture);
        var (meeting, caseId) = await OpenAsync(panel);
        var (hearing, line) = (HearingId.Of(meeting, caseId), Panel.NewId());
        await panel.Done(new AddEntry(hearing, line, EntryKind.Shared, panel.Housing.Agency, EntryBox.Victim, EntryNature.Fact, "Three calls."), panel.Housing);
        CorrectEntry Correct(string words) => new(hearing, line, 1, EntryBox.Victim, EntryNature.Fact, words);
        var outcomes = await Task.WhenAll(
            panel.Bus.Send(Correct("Four calls."), panel.Housing, Panel.NewId()), panel.Bus.Send(Correct("Five calls."), panel.Coordinator, Panel.NewId()));
        Assert.All(outcomes, o => Assert.IsType<Outcome.Done>(o));
        var entry = Assert.Single((await panel.Find(new GetHearing(hearing), panel.Coordinator)).Entries);
        Assert.Equal(["Five calls.", "Four calls."], entry.Beside.Select(t => t.Words).Append(entry.Words).Order());
        await panel.Refused(new CloseHearing(hearing, HearingOutcome.Concluded, "x"), panel.Coordinator, "texts-unsettled");
        await panel.Done(Correct("Five calls.") with { Seen = 2 }, panel.Coordinator);
        await panel.HearAsync(meeting, caseId);
    }

    [Fact]
    public async Task Whoever_declares_a_conflict_sees_nothing_of_the_case_any_more()
    {
        await using var panel = await Panel.MakeAsync(fixture);
        var (meeting, caseId) = await OpenAsync(panel);
        var (hearing, action) = (HearingId.Of(meeting, caseId), new ActionId(Panel.NewId()));
        await panel.Done(new AgreeAction(action, caseId, meeting, "Change the locks", panel.Housing.Agency, Day.AddDays(4)), panel.Coordinator);
        await panel.Find(new GetMaracCase(caseId), panel.Housing);
        Assert.IsType<Outcome.Done>(await panel.Send(new DeclareConflict(hearing, true, "My cousin."), panel.Housing));

        await panel.Hidden(new GetHearing(hearing), panel.Housing);
        await panel.Hidden(new GetMaracCase(caseId), panel.Housing);
        await panel.Hidden(new GetAction(action), panel.Housing);
        Assert.Empty(await panel.Ask(new ListActions(), panel.Housing));
        var agenda = await panel.Find(new GetAgenda(meeting), panel.Housing);
        Assert.Equal((1, 1, null), (agenda.Items.Count, agenda.Shut, agenda.Items[0].Case));
        await panel.Done(new CallCase(meeting, caseId), panel.Coordinator);
        var live = await panel.Find(new GetLiveMeeting(meeting), panel.Housing);
        Assert.Equal((null, true), (live.Current, live.CurrentIsShut));
        Assert.IsType<Outcome.NotFound>(await panel.Send(new ReportAction(action, ActionReport.Done, "x"), panel.Housing));
        Assert.NotNull(await panel.Find(new GetHearing(hearing), panel.Children));

        await panel.Done(new TakeBackConflict(hearing, panel.Housing.Staff, "Another family."), panel.Coordinator);
        Assert.NotNull(await panel.Find(new GetHearing(hearing), panel.Housing));
    }

    [Fact]
    public async Task Who_is_shut_out_of_the_case_or_of_somebody_in_it_sees_neither_hearing_nor_action()
    {
        await using var panel = await Panel.MakeAsync(fixture);
        var (meeting, caseId) = await OpenAsync(panel);
        var victim = (await panel.Find(new GetMaracCase(caseId), panel.Coordinator)).Case.Victim!.Value;
        await World.Do(panel.Engine, new ExcludeStaff(panel.Children.Staff, victim.Value, "Neighbour."));
        await panel.Hidden(new GetHearing(HearingId.Of(meeting, caseId)), panel.Children);
        Assert.Equal(1, (await panel.Find(new GetAgenda(meeting), panel.Children)).Shut);
    }

    [Fact]
    public async Task The_flag_lapses_late_and_once_and_a_further_incident_proposes_a_repeat()
    {
        await using var panel = await Panel.MakeAsync(fixture);
        var (meeting, caseId) = await OpenAsync(panel);
        await panel.HearAsync(meeting, caseId);
        var until = (await panel.Find(new GetFollowUp(caseId), panel.Coordinator)).FlagUntil!.Value;
        Assert.Equal(new DateOnly(2027, 11, 2), until);
        Assert.Equal(caseId, Assert.Single(await panel.Ask(new ListFlagsToReport(FlagStep.Tagged), panel.Housing)).CaseId);
        Assert.Equal(1, (await panel.Ask(new CountMaracWork(), panel.Housing)).ToTag);
        await panel.Done(new ReportFlag(caseId, FlagStep.Tagged), panel.Housing);
        Assert.Equal(0, (await panel.Ask(new CountMaracWork(), panel.Housing)).ToTag);
        Assert.Empty(await panel.Ask(new ListFlagsToReport(FlagStep.Tagged), panel.Housing));

        await panel.MoveTo(new(2027, 6, 1), new(10, 0));
        await panel.Done(new RecordIncident(caseId, Panel.NewId(), Behaviour.Other, new(2027, 5, 30), null, "He waited outside her work."), panel.Housing);
        var incident = Assert.Single(await panel.Ask(new ListIncidentsToDecide(), panel.Coordinator));
        Assert.True(incident.Proposal!.Finding.IsRepeat);
        var work = await panel.Ask(new CountMaracWork(), panel.Coordinator);
        Assert.Equal((1, 2, 0), (work.Incidents, work.ContactsLate, work.Transfers));
        Assert.Equal(caseId, Assert.Single(await panel.Ask(new ListCasesToTellOf([], incident.Row.Reference.ToLowerInvariant()), panel.Housing)).CaseId);
        Assert.Equal(caseId, Assert.Single(await panel.Ask(new ListCasesToTellOf(incident.PeopleCausingHarm), panel.Housing)).CaseId);
        await panel.Done(new AnswerRepeatProposal(caseId, incident.Row.IncidentId, false, "The same as in the police log of May."), panel.Coordinator);
        Assert.Empty(await panel.Ask(new ListIncidentsToDecide(), panel.Coordinator));
        Assert.Equal(0, (await panel.Ask(new CountMaracWork(), panel.Coordinator)).Incidents);

        await panel.MoveTo(until, new(23, 59));
        Assert.Empty(await panel.EventsAsync<FlagLapsed>(caseId.Value));
        await panel.MoveTo(until.AddDays(9), new(3, 0));
        await panel.MoveTo(until.AddDays(20), new(3, 0));
        Assert.Equal(until.AddDays(1), Assert.Single(await panel.EventsAsync<FlagLapsed>(caseId.Value)).On);
        Assert.Equal(caseId, Assert.Single(await panel.Ask(new ListFlagsToReport(FlagStep.Lifted), panel.Housing)).CaseId);
        await panel.Done(new ReportFlag(caseId, FlagStep.Lifted), panel.Housing);
        Assert.Equal(caseId, Assert.Single(await panel.Ask(new ListFlagsLapsed(until.AddDays(-7)), panel.Coordinator)).CaseId);
        // Sixty days after its last day the panel sees the case no more; the coordinator does.
        await panel.MoveTo(until.AddDays(61), new(9, 0));
        await panel.Hidden(new GetMaracCase(caseId), panel.Housing);
        await panel.Find(new GetMaracCase(caseId), panel.Coordinator);
    }

    [Fact]
    public async Task An_acceptance_that_is_undone_takes_the_case_off_the_list_and_tells_the_referrer()
    {
        await using var panel = await Panel.MakeAsync(fixture);
        var caseId = await panel.AcceptedAsync();
        var reference = (await panel.Find(new GetMaracCase(caseId), panel.Coordinator)).Case.Accepted!.CaseReference;
        await panel.Done(new UndoAcceptance(caseId, "Wrong row."), panel.Coordinator);
        Assert.Empty(await panel.Ask(new ListWaitingCases(), panel.Coordinator));
        Assert.Equal((ReferralStage.Seen, null), Assert.Single((await panel.Ask(new ListSentReferrals(), panel.Police)).Select(r => (r.Stage, r.Opened))));

        panel.Clock.Advance(TimeSpan.FromMinutes(5));
        await panel.Done(new AcceptReferral(caseId), panel.Coordinator);
        Assert.Equal(reference, Assert.Single(await panel.Ask(new ListWaitingCases(), panel.Coordinator)).Reference);
        Assert.Equal(ReferralStage.Accepted, Assert.Single(await panel.Ask(new ListSentReferrals(), panel.Police)).Stage);
    }

    private static async Task<(MeetingId Meeting, CaseId Case)> OpenAsync(Panel panel)
    {
        var caseId = await panel.AcceptedAsync();
        var meeting = await panel.MeetingAsync(Day, caseId);
        await panel.MoveTo(Day, new(9, 0));
        await panel.OpenAsync(meeting);
        return (meeting, caseId);
    }
}
