using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Agreements;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Agencies.Seats;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Mais.Intake;
using SafeDurham.Cases.Mais.Safeguarding;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Sending;

namespace SafeDurham.Cases.Slices.Tests.Mais;

/// <summary>An officer who refers, whoever runs MAIS, two seated members of teams, a MARAC coordinator and a navigator of another panel; all made by real commands.</summary>
internal sealed record MaisWorld(Engine Engine, Actor Officer, Actor Manager, Actor Member, Actor Other, Actor MaracCoordinator, Actor Elsewhere)
{
    private static readonly DateOnly Start = new(2020, 1, 1);

    public static Section42Answer NotMet { get; } = new(Suspected.Yes, Suspected.No, Suspected.No);

    public static Guid NewId() => Guid.CreateVersion7();

    public static async Task<MaisWorld> MakeAsync(Engine engine)
    {
        Pathways.Open(MaisModule.Pathway.Pathway, MaisModule.Pathway.Check);
        var (police, council) = (new AgencyId(NewId()), new AgencyId(NewId()));
        await World.Do(engine, new RegisterAgency(police, "Example Police", AgencyKind.Police));
        await World.Do(engine, new RegisterAgency(council, "Example Council", AgencyKind.Other));
        foreach (var forum in new[] { Forum.Mais, Forum.Marac, Forum.Checkpoint }) await World.Do(engine, new SignAgreement(NewId(), forum, [police, council], Start, null, ["Help"]));
        async Task<Actor> Seated(AgencyId agency, Role role, Forum forum)
        {
            var actor = await World.StaffAsync(engine, agency, role);
            await World.Do(engine, new TakeSeat(actor.Staff, forum, role == Role.Coordinator, Start));
            return actor;
        }
        return new(engine, await World.StaffAsync(engine, police, Role.Referrer), await Seated(council, Role.Coordinator, Forum.Mais), await Seated(police, Role.Representative, Forum.Mais),
            await Seated(council, Role.Representative, Forum.Mais), await Seated(police, Role.Coordinator, Forum.Marac), await Seated(police, Role.Navigator, Forum.Checkpoint));
    }

    public static ReferralForm Form(PersonId adult) => new(
        "mais", [new(adult, PersonRole.Referred)],
        [
            new("reason-victim", "No"), new("reason-causing", "Yes"), new("reason-complaining", "No"), new("reason-at-risk", "Yes"), new("reason-demand", "No"), new("why", "Rings 999 nightly."),
            new("s42-needs", "Yes"), new("s42-abuse", "No"), new("s42-protect", "No"), new("reach", "Mornings."),
        ],
        new(true, null, false, null, "nobody"), new(ConsentAnswer.Given, true, null), "crime-and-disorder-s115", null, null, "");

    public async Task DoAsync(ICommand command, Actor actor) => Assert.IsType<Outcome.Done>(await Engine.Bus.Send(command, actor, NewId()));

    /// <summary>Somebody is referred; and accepted, where that is wanted.</summary>
    public async Task<(PersonId Adult, CaseId Case, ReferralId Referral)> ReferAsync(PersonId? known = null, bool accept = true)
    {
        var (adult, id, referral) = (known ?? new PersonId(NewId()), new CaseId(NewId()), new ReferralId(NewId()));
        ICommand[] commands = [.. known is null ? new ICommand[] { new RecordPerson(adult, "Ann", "Example") } : [], new SendReferral(referral, id, Form(adult))];
        Assert.IsType<Outcome.Done>(await Engine.Bus.SendTogether(commands, Officer, NewId()));
        await SettleAsync();
        if (accept) await DoAsync(new AcceptMaisReferral(id, NotMet), Manager);
        await SettleAsync();
        return (adult, id, referral);
    }

    public Task SettleAsync() => Engine.Pump.IdleAsync(TestContext.Current.CancellationToken);
}
