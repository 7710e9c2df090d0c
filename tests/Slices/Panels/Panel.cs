using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Agreements;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Agencies.Seats;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Marac.Risk;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Sending;
using SafeDurham.Cases.TestKit;

namespace SafeDurham.Cases.Slices.Tests.Panels;

/// <summary>A MARAC with three agencies on a clock that the test moves; everything made by real commands.</summary>
internal sealed record Panel(Engine Engine, FakeTimeProvider Clock, Actor Police, Actor Housing, Actor Children, Actor Coordinator) : IAsyncDisposable
{
    private static readonly DateOnly Start = new(2020, 1, 1);

    /// <summary>Monday 2 November 2026, 09:00 in London.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    public Bus Bus => Engine.Bus;

    public static Guid NewId() => Guid.CreateVersion7();

    public static async Task<Panel> MakeAsync(SliceFixture fixture)
    {
        Pathways.Open(MaracModule.Pathway.Pathway, MaracModule.Pathway.Check);
        var clock = new FakeTimeProvider(Monday);
        var engine = fixture.EngineOn(await fixture.CreateDatabaseAsync(), time: clock, rehearsal: true);
        await engine.Pump.StartAsync();
        var agencies = new List<AgencyId>();
        foreach (var kind in new[] { AgencyKind.Police, AgencyKind.Housing, AgencyKind.CouncilChildren })
        {
            agencies.Add(new(NewId()));
            await World.Do(engine, new RegisterAgency(agencies[^1], $"Example {kind}", kind));
        }
        await World.Do(engine, new SignAgreement(NewId(), Forum.Marac, agencies, Start, null, ["Protect people at risk"]));
        var coordinator = await SeatedAsync(engine, agencies[0], Role.Coordinator, true);
        return new(engine, clock, await SeatedAsync(engine, agencies[0], Role.Representative, false), await SeatedAsync(engine, agencies[1], Role.Representative, false),
            await SeatedAsync(engine, agencies[2], Role.Representative, false), coordinator);
    }

    private static async Task<Actor> SeatedAsync(Engine engine, AgencyId agency, Role role, bool coordinator)
    {
        var actor = await World.StaffAsync(engine, agency, role);
        await World.Do(engine, new TakeSeat(actor.Staff, Forum.Marac, coordinator, Start));
        return actor;
    }

    public Task IdleAsync() => Engine.Pump.IdleAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

    public async Task<Outcome> Send(ICommand command, Actor actor, Guid? id = null)
    {
        var outcome = await Bus.Send(command, actor, id ?? NewId(), cancel: TestContext.Current.CancellationToken);
        await IdleAsync();
        return outcome;
    }

    /// <summary>Sends, twice under ids of its own, and it must be done both times; the second time changes nothing.</summary>
    public async Task Done(ICommand command, Actor actor)
    {
        var first = await Send(command, actor);
        Assert.True(first is Outcome.Done, $"{command}: {(first is Outcome.Refused r ? string.Join("; ", r.Reasons.Select(x => $"{x.Code} {x.Field}")) : first.ToString())}");
        var again = Assert.IsType<Outcome.Done>(await Send(command, actor));
        Assert.True(again.Streams.Count == 0, $"{command.GetType().Name} is not safe to repeat.");
    }

    public async Task Refused(ICommand command, Actor actor, string code) =>
        Assert.Contains(code, Assert.IsType<Outcome.Refused>(await Send(command, actor)).Reasons.Select(r => r.Code));

    /// <summary>The answer to a question that must be found.</summary>
    public async Task<T> Ask<T>(IQuery<T> query, Actor actor)
    {
        var answer = await Bus.Ask(query, actor, TestContext.Current.CancellationToken);
        Assert.True(answer.Found, $"{query.GetType().Name} found nothing.");
        return answer.Value;
    }

    /// <summary>The record that must be there for this reader.</summary>
    public async Task<T> Find<T>(IQuery<T?> query, Actor actor) where T : class
    {
        var answer = await Bus.Ask(query, actor, TestContext.Current.CancellationToken);
        Assert.True(answer.Found, $"{query.GetType().Name} found nothing.");
        return answer.Value!;
    }

    /// <summary>The reader does not find it, as if it were not there.</summary>
    public async Task Hidden<T>(IQuery<T> query, Actor actor) => Assert.False((await Bus.Ask(query, actor, TestContext.Current.CancellationToken)).Found);

    public async Task MoveTo(DateOnly day, TimeOnly time)
    {
        Clock.SetUtcNow(UkCalendar.AtLondon(day, time));
        await IdleAsync();
    }

    /// <summary>A referral that was accepted; with children or without.</summary>
    public async Task<CaseId> AcceptedAsync(bool children = true, PersonId? victim = null, PersonId? harming = null)
    {
        var id = await ReferredAsync(children, victim, harming);
        await Done(new AcceptReferral(id), Coordinator);
        return id;
    }

    public async Task<CaseId> ReferredAsync(bool children = true, PersonId? victim = null, PersonId? harming = null)
    {
        var (caseId, people) = (new CaseId(NewId()), new List<PersonInReferral>());
        var commands = new List<ICommand>();
        void Add(PersonRole role, PersonId? known)
        {
            var person = known ?? new PersonId(NewId());
            if (known is null) commands.Add(new RecordPerson(person, "Example", role.ToString(), null, BirthDate.InYear(1990), Gender.Female));
            people.Add(new(person, role));
        }
        Add(PersonRole.Victim, victim);
        Add(PersonRole.PersonCausingHarm, harming);
        if (children) Add(PersonRole.Child, null);
        commands.Add(new SendReferral(new(NewId()), caseId, Form(people, UkCalendar.LondonDate(Clock.GetUtcNow()))));
        Assert.IsType<Outcome.Done>(await Bus.SendTogether(commands, Police, NewId()));
        await IdleAsync();
        return caseId;
    }

    /// <summary>A meeting on a day, with the cases listed.</summary>
    public async Task<MeetingId> MeetingAsync(DateOnly day, params CaseId[] cases)
    {
        var meeting = new MeetingId(NewId());
        await Done(new ScheduleMeeting(meeting, Forum.Marac, MeetingType.Weekly, day, new(9, 0), "Room 1"), Coordinator);
        foreach (var id in cases) await Done(new ListCase(id, meeting), Coordinator);
        return meeting;
    }

    /// <summary>The meeting is open, and the coordinator, who is there, has signed.</summary>
    public async Task OpenAsync(MeetingId meeting)
    {
        await Done(new OpenMeeting(meeting), Coordinator);
        await Done(new SignConfidentiality(meeting), Coordinator);
    }

    /// <summary>Hears a case without an action.</summary>
    public Task HearAsync(MeetingId meeting, CaseId id) => Done(new CloseHearing(HearingId.Of(meeting, id), HearingOutcome.Concluded, "Everything that can be done is being done."), Coordinator);

    public async Task<IReadOnlyList<T>> EventsAsync<T>(Guid stream) where T : IEvent => [.. (await Engine.Store.ReadAsync(stream)).Select(e => e.Data).OfType<T>()];

    private static ReferralForm Form(IReadOnlyList<PersonInReferral> people, DateOnly today) => new(
        MaracQuestions.Pathway, people,
        [
            new(MaracQuestions.Tool, MaracQuestions.ToolIsDash), new(MaracQuestions.AssessedOn, today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            .. DashVersion.SafeLives.Questions.Select((q, i) => new FormAnswer(q.Code, i < 16 ? Dash.Yes : Dash.No)),
            new(MaracQuestions.VisibleHighRisk, Dash.Yes), new(MaracQuestions.Judgement, Dash.No), new(MaracQuestions.Escalation, Dash.No), new(MaracQuestions.Repeat, Dash.No),
        ],
        new SafeContact(true, null, false, null, null), new Consent(ConsentAnswer.Given, true, null), "crime-and-disorder-s115", today, today, "durham-north");

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
