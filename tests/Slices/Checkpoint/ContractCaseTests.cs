using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Agreements;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Agencies.Seats;
using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Checkpoint.Agreement;
using SafeDurham.Cases.Checkpoint.Breaches;
using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Checkpoint.Eligible;
using SafeDurham.Cases.Checkpoint.Ending;
using SafeDurham.Cases.Checkpoint.Needs;
using SafeDurham.Cases.Checkpoint.Opening;
using SafeDurham.Cases.Checkpoint.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals.Answering;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Referrals.Sending;

namespace SafeDurham.Cases.Slices.Tests.Checkpoint;

/// <summary>The way of a contract through the engine: referral, receipt, who sees it, the police's message, the lists and the figures.</summary>
public class ContractCaseTests(SliceFixture fixture)
{
    private static readonly DateOnly Start = new(2020, 1, 1);

    private Engine engine = null!;
    private Actor custody = null!, navigator = null!, officer = null!, outsider = null!;

    private static Guid NewId() => Guid.CreateVersion7();

    private static DateOnly Today => UkCalendar.LondonDate(TimeProvider.System.GetUtcNow());

    private async Task DoAsync(Actor actor, params ICommand[] commands) => Assert.IsType<Outcome.Done>(await engine.Bus.SendTogether(commands, actor, NewId()));

    private async Task ArrangeAsync()
    {
        engine = await fixture.EngineAsync();
        await engine.Pump.StartAsync();
        var (police, housing) = (new AgencyId(NewId()), new AgencyId(NewId()));
        await World.Do(engine, new RegisterAgency(police, "Example Police", AgencyKind.Police));
        await World.Do(engine, new RegisterAgency(housing, "Example Housing", AgencyKind.Housing));
        await World.Do(engine, new SignAgreement(NewId(), Forum.Checkpoint, [police, housing], Start, null, ["Contracts"]));
        await World.Do(engine, new DefinePathway(ShippedPathways.From, ShippedPathways.Find("checkpoint")! with { Receivers = [police] }));
        custody = await World.StaffAsync(engine, police, Role.Referrer);
        navigator = await World.StaffAsync(engine, police, Role.Navigator);
        officer = await World.StaffAsync(engine, police, Role.AuthorisedOfficer);
        outsider = await World.StaffAsync(engine, housing, Role.Navigator);
        foreach (var one in new[] { navigator, officer }) await World.Do(engine, new TakeSeat(one.Staff, Forum.Checkpoint, false, Start));
    }

    private async Task<(CaseId Case, ReferralId Referral)> ReferAsync()
    {
        var (person, referral, caseId) = (new PersonId(NewId()), new ReferralId(NewId()), new CaseId(NewId()));
        var form = new ReferralForm(CheckpointCaseToOpen.Pathway, [new(person, PersonRole.Referred)],
            [new("offence", "Theft, CRI/1/26"), new("admission", "Yes"), new("why", "First offence."), new("reach", "Mornings.")],
            new SafeContact(true, "mornings", false, null, "nobody"), new Consent(ConsentAnswer.Given, true, null), "consent", null, null, "");
        await DoAsync(custody, new RecordPerson(person, "Ann", "Example"), new SendReferral(referral, caseId, form));
        await DoAsync(navigator, new TakeOn(referral));
        await engine.Pump.IdleAsync();
        return (caseId, referral);
    }

    private async Task SignAsync(CaseId id)
    {
        IReadOnlyList<CriterionAnswer> answers =
        [
            .. RuleSet.Criteria.Where(c => c.Kind == CriterionKind.MustBe).Select(c => new CriterionAnswer(c.Code, RuleSet.Yes)),
            .. RuleSet.Criteria.Where(c => c.Kind == CriterionKind.MustNotBe).Select(c => new CriterionAnswer(c.Code, RuleSet.No)),
            new(RuleSet.Offence, "theft"), new(RuleSet.DomesticAbuse, "standard"), new(RuleSet.Ground, RuleSet.Admission),
        ];
        await DoAsync(navigator,
            new RecordOffence(id, new("theft", null, null, Today.AddDays(-20), false)), new DecideEligibility(id, answers, true, "Wants help.", "Agreed."),
            new ConsultVictim(id, NewId(), VictimReached.NoVictim, Today, false, RestorativeWish.NotAsked, null), new MakeOffer(id, [.. CheckpointSettings.ToBeTold.On(Today).Select(t => t.Code)], null, Today),
            new AnswerOffer(id, true, true, null, Today), new AllocateNavigator(id, navigator.Staff, navigator.Agency),
            new AssessNeeds(id, AssessmentStage.Before, Today, [.. CheckpointSettings.Pathways.Select(p => new PathwayNeed(p.Code, 1))], null),
            new SignContract(id, Today, [new(NewId(), ConditionKind.NoOffending), new(NewId(), ConditionKind.HoursOrTag, Hours: 20)]));
    }

    [Fact]
    public async Task An_accepted_referral_becomes_one_case_that_the_team_alone_sees()
    {
        await ArrangeAsync();
        await using var _ = engine;
        var (id, referral) = await ReferAsync();
        var view = (await engine.Bus.Ask(new GetCheckpointCase(id), navigator)).Value!;
        Assert.Equal(CheckpointStage.Referred, view.Case.Stage);
        Assert.Equal(view.Reference, (await engine.Bus.Ask(new GetReferral(referral), custody)).Value!.Referral.Opened);
        Assert.True((await engine.Bus.Ask(new GetCheckpointCase(id), officer)).Found);
        // Not whoever referred, and no navigator without a seat in the team.
        foreach (var stranger in new[] { custody, outsider })
        {
            Assert.False((await engine.Bus.Ask(new GetCheckpointCase(id), stranger)).Found);
            var list = await engine.Bus.Ask(new ListContracts(CaseloadPart.All), stranger);
            Assert.True(!list.Found || list.Value.Rows.Count == 0);
        }
        Assert.Equal(new Reconciliation(0, 0, 0), await Reconciliation.CompareAsync(engine.Store.Database, TimeProvider.System.GetUtcNow().AddHours(1), TestContext.Current.CancellationToken));
        // A navigator does not decide as an officer does.
        await SignAsync(id);
        Assert.IsType<Outcome.NotFound>(await engine.Bus.Send(new DecideBreach(id, NewId(), BreachDecision.Fail, "x"), navigator, NewId()));
    }

    [Fact]
    public async Task A_report_of_the_police_travels_to_the_case_and_stands_on_the_morning()
    {
        await ArrangeAsync();
        await using var _ = engine;
        var (id, _) = await ReferAsync();
        await SignAsync(id);
        var reference = (await engine.Bus.Ask(new GetCheckpointCase(id), navigator)).Value!.Reference;
        var report = new ReportNewOffence(NewId(), reference.ToLowerInvariant(), Today, "CRI/9/26", "Arrested for theft.");
        await DoAsync(custody, report);
        await engine.Pump.IdleAsync();
        var state = (await engine.Bus.Ask(new GetCheckpointCase(id), navigator)).Value!.Case;
        Assert.Equal((CheckpointStage.Active, "Arrested for theft."), (state.Stage, Assert.Single(state.OpenReports).Noted.Words));
        Assert.Equal("reference-not-found", Assert.IsType<Outcome.Refused>(await engine.Bus.Send(report with { ReportId = NewId(), Reference = "C-1999-0001" }, custody, NewId())).Reasons[0].Code);

        var morning = (await engine.Bus.Ask(new GetMorning(), navigator)).Value;
        Assert.Equal((1, id), (morning.People, Assert.Single(morning.Decide).CaseId));
        Assert.Equal(morning.Waiting, (await engine.Bus.Ask(new CountMorning(), navigator)).Value);
        Assert.Equal(1, Assert.Single((await engine.Bus.Ask(new ListNavigators(), officer)).Value).Running);
        Assert.Single((await engine.Bus.Ask(new FindContractByReference(reference.Replace("-", " ", StringComparison.Ordinal)), navigator)).Value);
        Assert.Single((await engine.Bus.Ask(new ListContractsOfPerson(state.Opened!.Person), navigator)).Value);

        // Standard-risk domestic abuse: in by the newer list, out by the earlier, and nothing is changed by asking.
        var tried = (await engine.Bus.Ask(new TryRuleSet(RuleSet.Earlier.Code, Today, Today), navigator)).Value!;
        Assert.Equal((1, 1, 0), (tried.Cases, tried.MetThen, tried.MetNow));
        Assert.Equal(RuleSet.DomesticAbuse, Assert.Single(Assert.Single(tried.Differ).Result.Against).Criterion.Code);
        Assert.Equal(state.Version, (await engine.Bus.Ask(new GetCheckpointCase(id), navigator)).Value!.Case.Version);

        var manager = await World.StaffAsync(engine, officer.Agency, Role.ContractManager);
        var figures = (await engine.Bus.Ask(new GetContractFigures(Today, Today), manager)).Value;
        Assert.Equal((1, 1, 1), (figures.Started, figures.Running, figures.Rates[2].Denominator));
    }

    /// <summary>Where help goes on can name a referral of this person that its navigator may see, and no other.</summary>
    [Fact]
    public async Task Where_help_goes_on_names_a_referral_about_the_person_and_no_other()
    {
        await ArrangeAsync();
        await using var running = engine;
        var (id, own) = await ReferAsync();
        var (_, others) = await ReferAsync();
        await SignAsync(id);
        var step = new RecordStepDown(id, NewId(), "Recovery centre", Today, null);
        foreach (var wrong in new[] { others, new ReferralId(NewId()) })
            Assert.Equal("referral-not-of-person", Assert.IsType<Outcome.Refused>(await engine.Bus.Send(step with { Referral = wrong }, navigator, NewId())).Reasons[0].Code);
        var sent = NewId();
        foreach (var _ in new[] { 1, 2 }) Assert.IsType<Outcome.Done>(await engine.Bus.Send(step with { Referral = own }, navigator, sent));
        Assert.Equal(own, Assert.Single((await engine.Bus.Ask(new GetCheckpointCase(id), navigator)).Value!.Case.StepDowns).Referral);
    }
}
