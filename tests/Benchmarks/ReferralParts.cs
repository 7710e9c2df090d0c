using System.Diagnostics;
using Npgsql;
using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Agencies.Agreements;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Referrals.Sending;

namespace SafeDurham.Cases.Benchmarks;

/// <summary>
/// A referral from pressing Send until the other agency can open it, with the access rule, encryption and the reading log; beside a raw insert and NOTIFY until
/// another connection has heard it.
/// </summary>
public sealed class ReferralParts(NpgsqlDataSource database, MasterKeys keys, Measure measure)
{
    private static readonly DateOnly Start = new(2020, 1, 1);
    private readonly AgencyId sending = new(Guid.CreateVersion7()), receiving = new(Guid.CreateVersion7());

    public async Task RunAsync()
    {
        await using var engine = new Engine(new EngineSettings
        {
            Database = database,
            Modules = [AgenciesModule.Module, PeopleModule.Module, ReferralsModule.Module, HouseholdsModule.Module],
            Access = new AccessRule(TimeProvider.System),
            MasterKeys = keys,
        });
        await engine.MigrateAsync();
        await new ReadModelKeeper(engine.Store).EnsureAsync();
        var (sender, receiver) = await PeopleAsync(engine);
        foreach (var senders in new[] { 1, 32 })
        {
            var count = measure.Scaled(senders == 1 ? 300 : 1_500);
            var floor = await TimesAsync(senders, count, FloorAsync);
            await TimesAsync(senders, count / 4, () => SendAsync(engine, sender, receiver));
            var ours = await TimesAsync(senders, count, () => SendAsync(engine, sender, receiver));
            measure.Add(new Line($"referral sent until it can be opened, {senders} senders, p50", "ms", At(floor, 0.50), At(ours, 0.50), "≤ 2"));
            measure.Add(new Line($"referral sent until it can be opened, {senders} senders, p99", "ms", At(floor, 0.99), At(ours, 0.99), "watched"));
        }
    }

    private async Task<(Actor Sender, Actor Receiver)> PeopleAsync(Engine engine)
    {
        foreach (var agency in new[] { sending, receiving }) await DoAsync(engine, new RegisterAgency(agency, "Example", AgencyKind.Other));
        await DoAsync(engine, new SignAgreement(Guid.CreateVersion7(), Forum.CommunitySafety, [sending, receiving], Start, null, ["Keep people safe"]));
        await DoAsync(engine, new DefinePathway(ShippedPathways.From, ShippedPathways.Find("total-home-safety")! with { Receivers = [receiving] }));
        return (await StaffAsync(engine, sending), await StaffAsync(engine, receiving));
    }

    private static async Task<Actor> StaffAsync(Engine engine, AgencyId agency)
    {
        var staff = new StaffId(Guid.CreateVersion7());
        await DoAsync(engine, new RegisterStaff(staff, agency, "Ann Example"));
        await DoAsync(engine, new GiveRole(staff, Role.Referrer, Start));
        return new Actor(staff, agency, Role.Referrer);
    }

    private static async Task DoAsync(Engine engine, ICommand command) => Place.Require(await engine.Bus.Send(command, Actor.System, Guid.CreateVersion7()));

    private static async Task SendAsync(Engine engine, Actor sender, Actor receiver)
    {
        var (referral, person) = (new ReferralId(Guid.CreateVersion7()), new PersonId(Guid.CreateVersion7()));
        var form = new ReferralForm(
            "total-home-safety", [new(person, PersonRole.Referred)], [new("works", Place.Words), new("reach", "Mornings.")], new SafeContact(true, null, false, null, "nobody"), new Consent(ConsentAnswer.Given, true, null), "consent", null, null, "");
        Place.Require(await engine.Bus.SendTogether([new RecordPerson(person, "Ann", "Example"), new SendReferral(referral, new(Guid.CreateVersion7()), form)], sender, Guid.CreateVersion7()));
        if (!(await engine.Bus.Ask(new GetReferral(referral), receiver)).Found) throw new InvalidOperationException("It is sent and cannot be opened.");
    }

    /// <summary>One row of the same length and a notification; done when another connection has it.</summary>
    private async Task FloorAsync()
    {
        var id = Guid.CreateVersion7();
        await using var hearing = await database.OpenConnectionAsync();
        var heard = new TaskCompletionSource();
        hearing.Notification += (_, said) => { if (said.Payload == id.ToString()) heard.TrySetResult(); };
        await using (var listen = new NpgsqlCommand("create table if not exists public.raw_sent (id uuid primary key, words text); listen raw_sent", hearing)) await listen.ExecuteNonQueryAsync();
        Began.Value = Stopwatch.GetTimestamp();
        await using (var insert = database.CreateCommand("with s as (insert into public.raw_sent values ($1, $2) returning id) select pg_notify('raw_sent', id::text) from s"))
        {
            insert.Parameters.AddWithValue(id);
            insert.Parameters.AddWithValue(Place.Words);
            await insert.ExecuteNonQueryAsync();
        }
        while (!heard.Task.IsCompleted) await hearing.WaitAsync();
    }

    // Preparing the floor's listener is not in its time.
    private readonly AsyncLocal<StrongBox> box = new();
    private StrongBox Began => box.Value!;

    private sealed class StrongBox { public long Value { get; set; } }

    private async Task<double[]> TimesAsync(int senders, int count, Func<Task> one)
    {
        var times = new double[count];
        await Measure.RateAsync(senders, count, async i =>
        {
            box.Value = new StrongBox { Value = Stopwatch.GetTimestamp() };
            await one();
            times[i] = Stopwatch.GetElapsedTime(Began.Value).TotalMilliseconds;
        });
        return [.. times.Order()];
    }

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
