using System.Text.Json;
using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Agencies.Emergency;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Mais.Closing;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.People.Asking;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Reading;

namespace SafeDurham.Cases.Slices.Tests.Mais;

/// <summary>MAIS on a real database: from a referral to figures, who sees what, and what nobody learns of a case that is hidden from her.</summary>
public class MaisCaseTests(SliceFixture fixture)
{
    private static readonly DateOnly Today = UkCalendar.LondonDate(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_referral_becomes_a_case_and_a_figure_and_its_referrer_hears_of_it()
    {
        var world = await StartAsync();
        var (adult, id, referral) = await world.ReferAsync();
        var view = await SeeAsync(world, id, world.Manager);
        Assert.Equal((TriageState.Accepted, adult), (view!.Case.State, view.Case.Adult));
        var sent = (await world.Engine.Bus.Ask(new GetReferral(referral), world.Officer)).Value!.Referral;
        Assert.Equal((ReferralStage.Accepted, view.Case.CaseReference), (sent.Stage, sent.Opened));
        Assert.Equal(1, (await world.Engine.Bus.Ask(new CountWaitingCases(), world.Manager)).Value);

        await world.DoAsync(new AssignNavigator(id, world.Manager.Staff), world.Manager);
        await world.DoAsync(new RecordConsent(id, MaisWorld.NewId(), ConsentTo.TakePart, ConsentSaid.Given, Today), world.Manager);
        await world.DoAsync(new AssessNeeds(id, MaisWorld.NewId(), ["alcohol"], AdultSide.Both, MaisRisk.High, "Alone.", Today, MaisWorld.NotMet), world.Manager);
        await world.DoAsync(new AgreePlan(id, MaisWorld.NewId(), [new(MaisWorld.NewId(), "Company.")], null, MaisWorld.NotMet), world.Manager);
        await world.DoAsync(new CloseMaisCase(id, CloseReason.Completed, RiskNow.Reduced, "Done.", "Glad.", "None.", "Nobody.", false, Today, MaisWorld.NotMet), world.Manager);
        await world.SettleAsync();
        Assert.Equal(0, (await world.Engine.Bus.Ask(new CountWaitingCases(), world.Manager)).Value);
        // The same adult comes back, and is known.
        var (_, again, _) = await world.ReferAsync(adult, accept: false);
        Assert.Equal(id, (await SeeAsync(world, again, world.Manager))!.Case.Again!.EarlierCase);
        var found = (await world.Engine.Bus.Ask(new EvaluateMais(Today.AddDays(-1), Today), world.Manager)).Value;
        Assert.Equal([(1, 2), (1, 1), (6, 6), (1, 2)], new[] { "accepted", "risk-reduced", "section42-asked", "referred-again" }.Select(code => found.Measures.Single(m => m.Code == code)).Select(m => (m.Part, m.Whole)));
        Assert.Equal(1, found.Needs.Single(n => n.Words == "Alcohol").Part);
    }

    [Fact]
    public async Task A_seat_opens_nothing_the_team_does_and_the_navigator_of_another_panel_has_no_part_in_it()
    {
        var world = await StartAsync();
        var (_, id, _) = await world.ReferAsync();
        Assert.Null(await SeeAsync(world, id, world.Member));
        Assert.IsType<Outcome.Refused>(await world.Engine.Bus.Send(new AssignNavigator(id, world.Elsewhere.Staff), world.Manager, MaisWorld.NewId()));
        Assert.IsType<Outcome.Refused>(await world.Engine.Bus.Send(new AddToTeam(id, world.Elsewhere.Staff), world.Manager, MaisWorld.NewId()));
        await world.DoAsync(new AddToTeam(id, world.Member.Staff), world.Manager);
        Assert.NotNull(await SeeAsync(world, id, world.Member));
        foreach (var actor in new[] { world.Other, world.Elsewhere, world.MaracCoordinator, world.Officer }) Assert.Null(await SeeAsync(world, id, actor));
        // She sees; whoever runs MAIS works.
        Assert.IsType<Outcome.NotFound>(await world.Engine.Bus.Send(new RecordWish(id, MaisWorld.NewId(), "A quiet night.", Today), world.Member, MaisWorld.NewId()));
        await world.DoAsync(new AssignNavigator(id, world.Member.Staff), world.Manager);
        await world.DoAsync(new RecordWish(id, MaisWorld.NewId(), "A quiet night.", Today), world.Member);
        Assert.Single((await world.Engine.Bus.Ask(new ListMaisCases(MaisShow.Mine), world.Member)).Value.Rows);
        Assert.Contains((await world.Engine.Bus.Ask(new ListMaisWork(), world.Member)).Value, w => w.Kind == MaisWorkKind.FirstContact);
        await world.DoAsync(new AssignNavigator(id, world.Manager.Staff), world.Manager);
        await world.DoAsync(new LeaveTeam(id, world.Member.Staff), world.Manager);
        Assert.Null(await SeeAsync(world, id, world.Member));
    }

    /// <summary>One chronology, by the access rule; a case that is hidden from the reader leaves no trace in any answer.</summary>
    [Fact]
    public async Task The_chronology_tells_of_hidden_cases_nothing()
    {
        var world = await StartAsync();
        var (hidden, id, _) = await world.ReferAsync();
        var plain = new PersonId(MaisWorld.NewId());
        await world.DoAsync(new RecordPerson(plain, "Ann", "Example"), world.Officer);
        // The officer knows both: her agency recorded them. One of them is a case at MAIS, which she may not see.
        foreach (var ask in Asking()) Assert.Equal(Json(await ask(world, plain, world.Officer), plain), Json(await ask(world, hidden, world.Officer), hidden));
        var told = (await world.Engine.Bus.Ask(new GetMaisChronology(hidden), world.Manager)).Value;
        Assert.True(told.Count > 3 && told.All(t => t.Record == id.Value));
        Assert.Empty((await world.Engine.Bus.Ask(new GetMaracChronology(hidden), world.Manager)).Value);
        await World.Do(world.Engine, new ExcludeStaff(world.Manager.Staff, id.Value, "Her aunt."));
        Assert.Empty((await world.Engine.Bus.Ask(new GetMaisChronology(hidden), world.Manager)).Value);
    }

    /// <summary>Asking for contact is answered, recorded and numbered alike; a message reaches the owner only where there is one, and never one who is shut out.</summary>
    [Fact]
    public async Task Asking_the_owner_of_a_hidden_case_is_answered_alike_whether_there_is_one()
    {
        var world = await StartAsync();
        var (hidden, id, _) = await world.ReferAsync();
        await world.DoAsync(new AssignNavigator(id, world.Other.Staff), world.Manager);
        var plain = new PersonId(MaisWorld.NewId());
        await world.DoAsync(new RecordPerson(plain, "Ann", "Example"), world.Officer);
        await World.Do(world.Engine, new ExcludeStaff(world.Manager.Staff, hidden.Value, "Her aunt."));
        var (request, empty) = (MaisWorld.NewId(), MaisWorld.NewId());
        var outcomes = new[] { await world.Engine.Bus.Send(new AskOwners(hidden, request, "Ring me."), world.Officer, MaisWorld.NewId()), await world.Engine.Bus.Send(new AskOwners(plain, empty, "Ring me."), world.Officer, MaisWorld.NewId()) };
        Assert.All(outcomes, o => Assert.IsType<Outcome.Done>(o));
        await world.SettleAsync();
        foreach (var ask in Asking()) Assert.Equal(Json(await ask(world, plain, world.Officer), plain), Json(await ask(world, hidden, world.Officer), hidden));
        // Who asked knows the id of her wish and learns nothing by it.
        var tried = new[] { request, empty }.Select(async r => Assert.IsType<Outcome.Refused>(await world.Engine.Bus.Send(new SettleContactWish(r), world.Officer, MaisWorld.NewId())).Reasons.Single());
        Assert.Single((await Task.WhenAll(tried)).Distinct());
        // It reached the Navigator of the case; not the manager, who is shut out, and nobody of another panel.
        var wish = Assert.Single((await world.Engine.Bus.Ask(new ListContactWishes(), world.Other)).Value);
        Assert.Equal((hidden, "Ring me.", world.Officer.Staff), (wish.PersonId, wish.Words, wish.By));
        foreach (var actor in new[] { world.Manager, world.Member, world.MaracCoordinator, world.Officer }) Assert.Empty((await world.Engine.Bus.Ask(new ListContactWishes(), actor)).Value);
        await world.DoAsync(new SettleContactWish(request), world.Other);
        Assert.Equal(0, (await world.Engine.Bus.Ask(new CountContactWishes(), world.Other)).Value);
        // Whoever may not see the person cannot ask about her either, and is told as of somebody who is nowhere.
        var stranger = await World.StaffAsync(world.Engine, world.Manager.Agency, Role.Referrer);
        foreach (var person in new[] { hidden, new PersonId(MaisWorld.NewId()) })
            Assert.IsType<Outcome.NotFound>(await world.Engine.Bus.Send(new AskOwners(person, MaisWorld.NewId(), "Ring me."), stranger, MaisWorld.NewId()));
    }

    /// <summary>By its reference a case of MAIS is found by whoever asks who looked or shuts people out, together with its referral; and opened in an emergency.</summary>
    [Fact]
    public async Task It_is_found_by_its_reference_and_opened_in_an_emergency()
    {
        var world = await StartAsync();
        var (_, id, referral) = await world.ReferAsync();
        var reference = (await SeeAsync(world, id, world.Manager))!.Case.CaseReference!;
        var lead = await World.StaffAsync(world.Engine, world.Manager.Agency, Role.GovernanceLead);
        HashSet<Guid> both = [id.Value, referral.Value];
        var read = (await world.Engine.Bus.Ask(new FindRecordsRead($" {reference.ToLowerInvariant()} "), lead)).Value;
        Assert.Equal(both, read.Select(r => r.Record).ToHashSet());
        Assert.Equal((reference, true), (read.Single(r => r.Record == id.Value).Name, read.Single(r => r.Record == id.Value).IsCase));
        Assert.False(read.Single(r => r.Record == referral.Value).IsCase);
        foreach (var asked in new[] { new FindRecordsToClose(reference), new FindRecordsToClose(null, [referral.Value]), new FindRecordsToClose(null, [id.Value]) })
            Assert.Equal(both, (await world.Engine.Bus.Ask(asked, lead)).Value.Select(r => r.Record).ToHashSet());
        Assert.Empty((await world.Engine.Bus.Ask(new FindRecordsRead("V-1999-0001"), lead)).Value);
        Assert.False((await world.Engine.Bus.Ask(new FindRecordsRead(reference), world.Manager)).Found);
        await World.Do(world.Engine, new ExcludeStaff(world.Other.Staff, id.Value, "His cousin."));

        Assert.Null(await SeeAsync(world, id, world.Member));
        foreach (var actor in new[] { world.Member, world.Other })
            Assert.IsType<Outcome.Done>(await world.Engine.Bus.Send(new BreakGlass(MaisWorld.NewId(), reference, "He rang and the line went dead."), actor, MaisWorld.NewId(), new SendOptions { ProvenAt = DateTimeOffset.UtcNow }));
        Assert.NotNull(await SeeAsync(world, id, world.Member));
        Assert.Null(await SeeAsync(world, id, world.Other));
    }

    /// <summary>An agency that coordinates one panel may own an action of another: it reports on that one, and decides nothing.</summary>
    [Fact]
    public async Task Only_who_runs_the_panel_is_asked_to_decide_on_its_action()
    {
        var world = await StartAsync();
        var (_, id, _) = await world.ReferAsync();
        var action = new ActionId(MaisWorld.NewId());
        await world.DoAsync(new AgreeAction(action, id, null, "Visit at night", world.Officer.Agency, Today.AddDays(10)), world.Manager);
        await world.DoAsync(new ReportAction(action, ActionReport.NotUndertaken, "Nobody is free."), world.Officer);
        async Task<PanelWorkKind> Waits(Actor actor) => Assert.Single((await world.Engine.Bus.Ask(new ListActionWork(), actor)).Value, w => w.Action == action).Kind;
        Assert.Equal(PanelWorkKind.DecideOnAction, await Waits(world.Manager));
        Assert.Equal(PanelWorkKind.ReportAction, await Waits(world.MaracCoordinator));
        Assert.Equal((await world.Engine.Bus.Ask(new ListActionWork(), world.Manager)).Value.Count, (await world.Engine.Bus.Ask(new CountActionWork(), world.Manager)).Value);
    }

    /// <summary>The Navigator agrees actions between meetings without the coordinator's seat; nobody else of the panel does (V-04).</summary>
    [Fact]
    public async Task The_Navigator_agrees_an_action_whatever_the_role_and_nobody_else_of_the_panel_does()
    {
        var world = await StartAsync();
        var (_, id, _) = await world.ReferAsync();
        await world.DoAsync(new AssignNavigator(id, world.Member.Staff), world.Manager);
        var (agree, sent) = (new AgreeAction(new(MaisWorld.NewId()), id, null, "Fit a smoke alarm", world.Member.Agency, Today.AddDays(10)), MaisWorld.NewId());
        Assert.IsNotType<Outcome.Done>(await world.Engine.Bus.Send(agree, world.Other, MaisWorld.NewId()));
        foreach (var _ in new[] { 1, 2 }) Assert.IsType<Outcome.Done>(await world.Engine.Bus.Send(agree, world.Member, sent));
        Assert.Contains(Capability.AgreeAction, (await SeeAsync(world, id, world.Member))!.May);
    }

    private async Task<MaisWorld> StartAsync()
    {
        var engine = await fixture.EngineAsync();
        await engine.Pump.StartAsync(TestContext.Current.CancellationToken);
        return await MaisWorld.MakeAsync(engine);
    }

    private static async Task<MaisCaseView?> SeeAsync(MaisWorld world, CaseId id, Actor actor) => (await world.Engine.Bus.Ask(new GetMaisCase(id), actor)) is { Found: true } answer ? answer.Value : null;

    private static Func<MaisWorld, PersonId, Actor, Task<object>>[] Asking() =>
    [
        async (w, p, a) => await w.Engine.Bus.Ask(new GetMaisChronology(p), a), async (w, p, a) => await w.Engine.Bus.Ask(new GetMaracChronology(p), a), async (w, p, a) => await w.Engine.Bus.Ask(new ListMaisOfPerson(p), a),
        async (w, p, a) => await w.Engine.Bus.Ask(new ListCasesOfPerson(p), a), async (w, p, a) => await w.Engine.Bus.Ask(new ListContactWishes(), a),
        async (w, p, a) => (await w.Engine.Bus.Ask(new GetPersonTimeline(p), a)).Value!.Items.Select(i => i.Entry),
    ];

    private static string Json(object answer, PersonId person) => JsonSerializer.Serialize(answer, answer.GetType()).Replace(person.ToString(), "the person", StringComparison.Ordinal);
}
