using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Agreements;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Agencies.Seats;
using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Consents;
using SafeDurham.Cases.HighImpactHouseholds.Designating;
using SafeDurham.Cases.HighImpactHouseholds.Meetings;
using SafeDurham.Cases.HighImpactHouseholds.Members;
using SafeDurham.Cases.HighImpactHouseholds.Nominating;
using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.HighImpactHouseholds.Screening;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Protection;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Referrals.Sending;

namespace SafeDurham.Cases.Slices.Tests.HighImpactHouseholds;

/// <summary>A nomination on a real database: it becomes a household, consent opens and shuts it at once, and whoever flees is in it no more (A8).</summary>
public sealed class HouseholdTests(SliceFixture fixture) : IAsyncLifetime
{
    private static readonly DateOnly Start = new(2020, 1, 1);
    private readonly PersonId mother = new(Guid.CreateVersion7()), father = new(Guid.CreateVersion7());
    private readonly CaseId household = new(Guid.CreateVersion7());
    private readonly ReferralId referral = new(Guid.CreateVersion7());
    private Engine engine = null!;
    private Actor referrer = null!, coordinator = null!, housing = null!, worker = null!;

    private static DateOnly Today => UkCalendar.LondonDate(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_nomination_is_screened_and_the_nominating_agency_learns_of_it()
    {
        await ScreenAsync();
        var row = Assert.Single((await engine.Bus.Ask(new ListHouseholds(), coordinator)).Value);
        Assert.StartsWith("HH-", row.Reference, StringComparison.Ordinal);
        Assert.Equal((HouseholdStage.Screened, 2), (row.Stage, row.Parents.Count));
        Assert.Equal(ReferralStage.Accepted, (await engine.Bus.Ask(new GetReferral(referral), referrer)).Value!.Referral.Stage);
        Assert.False((await engine.Bus.Ask(new GetHousehold(household), housing)).Found);
    }

    [Fact]
    public async Task Consent_opens_the_household_to_an_agency_and_its_withdrawal_shuts_it_at_once()
    {
        await ScreenAsync();
        await DesignateAsync();
        await ConsentAsync(mother, housing.Agency, ConsentState.Given);
        await ConsentAsync(father, housing.Agency, ConsentState.Refused);
        var seen = (await engine.Bus.Ask(new GetHousehold(household), housing)).Value!;
        Assert.Equal([father], seen.NotShared);
        Assert.Single((await engine.Bus.Ask(new ListHouseholds(), housing)).Value);
        await ConsentAsync(mother, housing.Agency, ConsentState.Withdrawn);
        Assert.False((await engine.Bus.Ask(new GetHousehold(household), housing)).Found);
        Assert.Empty((await engine.Bus.Ask(new ListHouseholds(), housing)).Value);
        Assert.Empty((await engine.Bus.Ask(new GetHouseholdChronology(mother), housing)).Value);
    }

    [Fact]
    public async Task Between_meetings_the_lead_worker_agrees_an_action_and_nobody_else_of_the_team_does()
    {
        await ScreenAsync();
        await DesignateAsync();
        var action = new ActionId(Guid.CreateVersion7());
        var agree = new AgreeAction(action, household, null, "Read with him on Tuesdays", housing.Agency, Today.AddDays(10));
        Assert.IsNotType<Outcome.Done>(await engine.Bus.Send(agree, worker, Guid.CreateVersion7()));
        await DoAsync(new NameLeadWorker(household, worker.Staff, worker.Agency, true), coordinator);
        foreach (var parent in new[] { mother, father }) await ConsentAsync(parent, housing.Agency, ConsentState.Given);
        Assert.IsNotType<Outcome.Done>(await engine.Bus.Send(agree, housing, Guid.CreateVersion7()));
        var sent = Guid.CreateVersion7();
        foreach (var _ in new[] { 1, 2 }) Assert.IsType<Outcome.Done>(await engine.Bus.Send(agree, worker, sent));
        Assert.Equal("Read with him on Tuesdays", Assert.Single((await engine.Bus.Ask(new ListActions(), housing)).Value).What);
        // In a meeting it is whoever runs it, and what was agreed is changed by whoever coordinates.
        Assert.IsNotType<Outcome.Done>(await engine.Bus.Send(agree with { ActionId = new(Guid.CreateVersion7()), Meeting = new(Guid.CreateVersion7()) }, worker, Guid.CreateVersion7()));
        Assert.IsNotType<Outcome.Done>(await engine.Bus.Send(new CancelAction(action, "agreed-in-error", "No."), worker, Guid.CreateVersion7()));
    }

    [Fact]
    public async Task Whoever_flees_is_hidden_at_once_and_is_in_the_household_no_more_afterwards()
    {
        await ScreenAsync();
        await DesignateAsync();
        await DoAsync(new NameLeadWorker(household, worker.Staff, worker.Agency, true), coordinator);
        Assert.Contains((await engine.Bus.Ask(new GetHousehold(household), worker)).Value!.Seen.Family.Members, m => m.Person == mother);
        Assert.True((await engine.Bus.Ask(new GetPerson(mother), worker)).Found);

        // She is protected by somebody who knows nothing of the household.
        await DoAsync(new MoveToProtectedPlace(mother, new AddressDetails(Guid.CreateVersion7(), ["Refuge"], "DH99 9ZZ", AddressKind.Refuge)), referrer);
        var view = (await engine.Bus.Ask(new GetHousehold(household), worker)).Value!;
        Assert.DoesNotContain(mother.Value.ToString(), System.Text.Json.JsonSerializer.Serialize(view.Seen), StringComparison.Ordinal);
        Assert.Empty(view.NotShared);
        Assert.DoesNotContain(Assert.Single((await engine.Bus.Ask(new ListHouseholds(), worker)).Value).Parents, p => p == mother);
        Assert.Empty((await engine.Bus.Ask(new GetHouseholdChronology(mother), worker)).Value);
        Assert.Equal([mother], (await engine.Bus.Ask(new GetHousehold(household), coordinator)).Value!.Sheltered);

        await DoAsync(new EndMembership(household, mother, null, Withheld: true), coordinator);
        Assert.False((await engine.Bus.Ask(new GetPerson(mother), worker)).Found);
        Assert.True((await engine.Bus.Ask(new GetPerson(father), worker)).Found);
        Assert.DoesNotContain(mother.Value.ToString(), System.Text.Json.JsonSerializer.Serialize((await engine.Bus.Ask(new GetHousehold(household), coordinator)).Value), StringComparison.Ordinal);
    }

    /// <summary>What the panel said and agreed tells of everybody in one breath: once she has fled it is for whoever coordinates, and an action for its owner.</summary>
    [Fact]
    public async Task What_was_said_and_agreed_before_she_fled_is_shut_to_the_panel()
    {
        await ScreenAsync();
        await DesignateAsync();
        foreach (var parent in new[] { mother, father }) await ConsentAsync(parent, housing.Agency, ConsentState.Given);
        var (meeting, action) = (new MeetingId(Guid.CreateVersion7()), new ActionId(Guid.CreateVersion7()));
        await DoAsync(new ScheduleMeeting(meeting, Forum.HighImpactHouseholds, MeetingType.Daily, Today, new(23, 59), "Room 1"), coordinator);
        await DoAsync(new ListCase(household, meeting), coordinator);
        await engine.Pump.IdleAsync(TestContext.Current.CancellationToken);
        var hearing = HearingId.Of(meeting, household);
        await DoAsync(new OpenMeeting(meeting), coordinator);
        await DoAsync(new SignConfidentiality(meeting), coordinator);
        await DoAsync(new AddEntry(hearing, Guid.CreateVersion7(), EntryKind.Shared, housing.Agency, EntryBox.AddressOrOther, EntryNature.Fact, "She speaks of her sister's."), housing);
        await DoAsync(new AgreeAction(action, household, meeting, "Ring the sister", coordinator.Agency, Today.AddDays(4)), coordinator);
        await DoAsync(new CloseHearing(hearing, HearingOutcome.Concluded, null), coordinator);
        await engine.Pump.IdleAsync(TestContext.Current.CancellationToken);
        await DoAsync(new CloseMeeting(meeting), coordinator);
        await DoAsync(new IssueMinutes(meeting), coordinator);
        Assert.Single((await engine.Bus.Ask(new GetMinutes(meeting), housing)).Value!.Cases);
        var seen = (await engine.Bus.Ask(new GetHearing(hearing), housing)).Value!;
        Assert.Equal((1, 1), (seen.Entries.Count, seen.Actions.Count));
        Assert.Equal((true, null), ((await engine.Bus.Ask(new GetHousehold(household), housing)).Value!.SeesEverybody, (await engine.Bus.Ask(new GetHousehold(household), housing)).Value!.PlanSince));

        await DoAsync(new EndMembership(household, mother, null, Withheld: true), coordinator);
        await engine.Pump.IdleAsync(TestContext.Current.CancellationToken);
        Assert.False((await engine.Bus.Ask(new GetHearing(hearing), housing)).Found);
        var minutes = (await engine.Bus.Ask(new GetMinutes(meeting), housing)).Value!;
        Assert.Equal((0, 1), (minutes.Cases.Count, minutes.Shut));
        Assert.Single((await engine.Bus.Ask(new GetMinutes(meeting), coordinator)).Value!.Cases);
        var meetings = (await engine.Bus.Ask(new GetCaseMeetings(household), housing)).Value!;
        Assert.Empty(meetings.Actions);
        Assert.DoesNotContain("sister", System.Text.Json.JsonSerializer.Serialize(meetings), StringComparison.Ordinal);
        Assert.Equal(Today, (await engine.Bus.Ask(new GetHousehold(household), housing)).Value!.PlanSince);
        // Whoever coordinates keeps the record, and the owner what it has to do.
        Assert.Single((await engine.Bus.Ask(new GetHearing(hearing), coordinator)).Value!.Entries);
        Assert.True((await engine.Bus.Ask(new GetAction(action), coordinator)).Found);
        // The next meeting is the panel's again, and says nothing of the last.
        await DoAsync(new AskForTeamMeeting(household, "How is he?"), coordinator);
        await engine.Pump.IdleAsync(TestContext.Current.CancellationToken);
        var next = new MeetingId(Guid.CreateVersion7());
        await DoAsync(new ScheduleMeeting(next, Forum.HighImpactHouseholds, MeetingType.Daily, Today.AddDays(1), new(9, 0), "Room 1"), coordinator);
        await DoAsync(new ListCase(household, next), coordinator);
        await engine.Pump.IdleAsync(TestContext.Current.CancellationToken);
        Assert.Empty((await engine.Bus.Ask(new GetHearing(HearingId.Of(next, household)), housing)).Value!.Earlier);
        Assert.Single((await engine.Bus.Ask(new GetHearing(HearingId.Of(next, household)), coordinator)).Value!.Earlier);
    }

    public async ValueTask InitializeAsync()
    {
        engine = await fixture.EngineAsync();
        Pathways.Open(HouseholdsModule.Pathway.Pathway, HouseholdsModule.Pathway.Check);
        await engine.Pump.StartAsync(TestContext.Current.CancellationToken);
        var (police, council, landlord) = (new AgencyId(Guid.CreateVersion7()), new AgencyId(Guid.CreateVersion7()), new AgencyId(Guid.CreateVersion7()));
        foreach (var (agency, name) in new[] { (police, "Example Police"), (council, "Example Council"), (landlord, "Example Homes") }) await World.Do(engine, new RegisterAgency(agency, name, AgencyKind.Other));
        await World.Do(engine, new SignAgreement(Guid.CreateVersion7(), Forum.HighImpactHouseholds, [police, council, landlord], Start, null, ["Help for families"]));
        (referrer, coordinator) = (await World.StaffAsync(engine, police, Role.Referrer), await World.StaffAsync(engine, council, Role.Coordinator));
        (housing, worker) = (await World.StaffAsync(engine, landlord, Role.Representative), await World.StaffAsync(engine, council, Role.Referrer));
        await World.Do(engine, new TakeSeat(coordinator.Staff, Forum.HighImpactHouseholds, true, Start));
        await World.Do(engine, new TakeSeat(housing.Staff, Forum.HighImpactHouseholds, false, Start));
        ICommand[] nomination = [new RecordPerson(mother, "Ann", "Example"), new RecordPerson(father, "Bob", "Example"), new SendReferral(referral, household, Form())];
        Assert.IsType<Outcome.Done>(await engine.Bus.SendTogether(nomination, referrer, Guid.CreateVersion7()));
        await engine.Pump.IdleAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => engine.DisposeAsync();

    private async Task ScreenAsync()
    {
        await DoAsync(new ScreenHousehold(household, [new("crime-asb", true, null), new("school", true, null)], [], true), coordinator);
        await engine.Pump.IdleAsync(TestContext.Current.CancellationToken);
    }

    private async Task DesignateAsync()
    {
        await DoAsync(new DesignateHousehold(household, "Help.", "Else."), coordinator);
        foreach (var parent in new[] { mother, father }) await DoAsync(new RecordNotice(household, parent, NoticeWay.ByHand, Today), coordinator);
    }

    private Task ConsentAsync(PersonId person, AgencyId agency, ConsentState state) => DoAsync(new RecordHouseholdConsent(household, person, agency, ConsentPurpose.Sharing, state, Today), coordinator);

    private async Task DoAsync(ICommand command, Actor actor) => Assert.IsType<Outcome.Done>(await engine.Bus.Send(command, actor, Guid.CreateVersion7()));

    private ReferralForm Form() => new(
        HouseholdQuestions.Pathway, [new(mother, PersonRole.Referred, "mother"), new(father, PersonRole.Other, "father")],
        [
            new(HouseholdQuestions.Why, "Called every week."), new(HouseholdQuestions.Of("crime-asb"), HouseholdQuestions.Yes, null, "Eleven reports since June."),
            new(HouseholdQuestions.Of("school"), HouseholdQuestions.Yes, null, "Attendance is 61% this term."),
        ],
        new(true, null, true, null, "nobody"), new(ConsentAnswer.Given, true, null), "crime-and-disorder-s115", null, null, "durham-north");
}
