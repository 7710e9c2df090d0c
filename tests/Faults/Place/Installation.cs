using Npgsql;
using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Agencies.Agreements;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.EventStore;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Safety;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Faults.Tests.Model;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Risk;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Sending;

namespace SafeDurham.Cases.Faults.Tests.Place;

/// <summary>The product as the runs use it: the real engine, the real modules, and the small one whose effects can be counted.</summary>
internal static class Installation
{
    private static readonly AgencyId Police = new(Fixed(1)), Housing = new(Fixed(2));
    private static readonly DateOnly Start = new(2020, 1, 1);

    public static readonly Actor Officer = new(new StaffId(Fixed(3)), Police, Role.Referrer);

    /// <summary>Events of one referral under its own command id: two people recorded, one referral sent.</summary>
    public const int EventsOfReferral = 3;

    /// <param name="owner">The same database with the right to change its tables; null where the other has it.</param>
    public static Engine Open(string connectionString, MasterKeys keys, TimeProvider? time = null, Action<string, Exception>? report = null, string? owner = null)
    {
        Pathways.Open(MaracModule.Pathway.Pathway, MaracModule.Pathway.Check);
        return new Engine(new EngineSettings
        {
            Database = CasesDatabase.CreateDataSource(connectionString),
            OwnersDatabase = owner is null ? null : CasesDatabase.CreateDataSource(owner + ";Maximum Pool Size=4"),
            Modules = [AgenciesModule.Module, PeopleModule.Module, ReferralsModule.Module, MaracModule.Module, FaultModule.Module],
            Access = new ProductMayAll(new AccessRule(time ?? TimeProvider.System)),
            MasterKeys = keys,
            Time = time ?? TimeProvider.System,
            Report = report ?? (static (_, _) => { }),
        });
    }

    /// <summary>What a host does at its start, before it serves anybody.</summary>
    public static async Task PrepareAsync(Engine engine)
    {
        await engine.MigrateAsync();
        await new ReadModelKeeper(engine.Store).EnsureAsync();
    }

    /// <summary>Two agencies, an agreement, somebody who refers.</summary>
    public static async Task FurnishAsync(Engine engine)
    {
        await DoAsync(engine, 10, new RegisterAgency(Police, "Example Police", AgencyKind.Police));
        await DoAsync(engine, 11, new RegisterAgency(Housing, "Example Housing", AgencyKind.Housing));
        await DoAsync(engine, 12, new SignAgreement(Fixed(4), Forum.Marac, [Police, Housing], Start, null, ["Protect people at risk"]));
        await DoAsync(engine, 13, new RegisterStaff(Officer.Staff, Police, "Ann Example"));
        await DoAsync(engine, 14, new GiveRole(Officer.Staff, Role.Referrer, Start));
    }

    /// <summary>The commands of one referral; the people follow from its id.</summary>
    public static IReadOnlyList<ICommand> Referral(Guid referral, Guid caseId, DateTimeOffset at)
    {
        var (her, him, today) = (new PersonId(Beside(referral, 1)), new PersonId(Beside(referral, 2)), UkCalendar.LondonDate(at));
        return
        [
            new RecordPerson(her, "Jane", "Example"), new RecordPerson(him, "Robert", "Otherman"),
            new SendReferral(new ReferralId(referral), new CaseId(caseId), new ReferralForm(
                MaracQuestions.Pathway, [new(her, PersonRole.Victim), new(him, PersonRole.PersonCausingHarm, "husband")],
                [
                    new(MaracQuestions.Tool, MaracQuestions.ToolIsDash), new(MaracQuestions.AssessedOn, today.ToString("yyyy-MM-dd")), new(MaracQuestions.Assessor, "duty IDVA"),
                    .. DashVersion.SafeLives.Questions.Select((q, i) => new FormAnswer(q.Code, i < 17 ? Dash.Yes : Dash.No)),
                    new(MaracQuestions.VisibleHighRisk, Dash.Yes), new(MaracQuestions.Judgement, Dash.No), new(MaracQuestions.Escalation, Dash.No), new(MaracQuestions.Repeat, Dash.No),
                ],
                new SafeContact(true, "10:00 to 15:00", false, "her sister", "R.O."), new Consent(ConsentAnswer.Given, true, null), "crime-and-disorder-s115", today.AddDays(-2), today.AddDays(-1), "durham-north")),
        ];
    }

    /// <summary>Another id that follows from one.</summary>
    public static Guid Beside(Guid id, byte which)
    {
        var bytes = id.ToByteArray();
        bytes[0] ^= which;
        return new Guid(bytes);
    }

    private static async Task DoAsync(Engine engine, byte number, ICommand command)
    {
        var outcome = await engine.Bus.Send(command, Actor.System, Fixed(number));
        if (!outcome.IsDone) throw new InvalidOperationException($"{command.GetType().Name}: {outcome}");
    }

    private static Guid Fixed(byte number) => new(0x01990000, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, number);

    /// <summary>The real rule for people; the product itself, which sends the orders of the runs, may do everything.</summary>
    private sealed class ProductMayAll(IAccessRule rule) : IAccessRule
    {
        public Task<bool> MayAsync(Actor actor, Capability capability, Guid? record, NpgsqlDataSource database, CancellationToken cancel) =>
            actor == Actor.System ? Task.FromResult(true) : rule.MayAsync(actor, capability, record, database, cancel);

        public AccessFilter Filter(Actor actor, Capability capability, string column) => rule.Filter(actor, capability, column);

        public ReadAs? ReadAs(Actor actor, Capability capability) => actor == Actor.System ? null : rule.ReadAs(actor, capability);

        public ReadingPolicies? Policies => rule.Policies;
    }
}
