using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Agreements;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Agencies.Seats;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Slices.Tests;

/// <summary>Two agencies with an agreement, a referrer in each, and a coordinator; all made by real commands.</summary>
internal sealed record World(Engine Engine, Actor Officer, Actor HousingOfficer, Actor Coordinator, Guid Agreement)
{
    private static readonly DateOnly Start = new(2020, 1, 1);

    public Bus Bus => Engine.Bus;

    public static Guid NewId() => Guid.CreateVersion7();

    public static async Task<World> MakeAsync(Engine engine)
    {
        var (police, housing, agreement) = (new AgencyId(NewId()), new AgencyId(NewId()), NewId());
        await Do(engine, new RegisterAgency(police, "Example Police", AgencyKind.Police));
        await Do(engine, new RegisterAgency(housing, "Example Housing", AgencyKind.Housing));
        await Do(engine, new SignAgreement(agreement, Forum.Marac, [police, housing], Start, null, ["Protect people at risk"]));
        var officer = await StaffAsync(engine, police, Role.Referrer);
        var housingOfficer = await StaffAsync(engine, housing, Role.Referrer);
        var coordinator = await StaffAsync(engine, police, Role.Coordinator);
        await Do(engine, new TakeSeat(coordinator.Staff, Forum.Marac, true, Start));
        return new World(engine, officer, housingOfficer, coordinator, agreement);
    }

    public Task<Outcome> Send(ICommand command, Actor actor) => Bus.Send(command, actor, NewId());

    /// <summary>Sends as the product itself, and it must be done.</summary>
    public static async Task Do(Engine engine, ICommand command) => Assert.IsType<Outcome.Done>(await engine.Bus.Send(command, Actor.System, NewId()));

    public static async Task<Actor> StaffAsync(Engine engine, AgencyId agency, Role role)
    {
        var staff = new StaffId(NewId());
        await Do(engine, new RegisterStaff(staff, agency, "Ann Example"));
        await Do(engine, new GiveRole(staff, role, Start));
        return new Actor(staff, agency, role);
    }
}
