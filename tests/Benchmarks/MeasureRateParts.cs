using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures;
using SafeDurham.Cases.Measures.Asking;
using SafeDurham.Cases.Measures.Repeats;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Benchmarks;

/// <summary>
/// The repeat rate over ten years of national volume, asked through the bus, under every preset and by quarter; the same over a hundredth of it; and what a process
/// pays once, when it reads the facts for the first time. The floor of that is reading the same columns with raw Npgsql and doing nothing with them.
/// </summary>
public sealed class MeasureRateParts(NpgsqlDataSource database, MasterKeys keys, Measure measure)
{
    private const int National = 1_200_000;
    private static readonly DateOnly First = new(2014, 1, 1), Last = new(2023, 12, 31);
    private static readonly Actor Somebody = new(new StaffId(new Guid("5afe00ff-0000-7000-8000-000000000001")), new AgencyId(new Guid("5afe00ff-0000-7000-8000-000000000002")), Role.Manager);

    public async Task RunAsync()
    {
        var count = measure.Scaled(National);
        var small = await OnAsync(count / 100);
        var large = await OnAsync(count);
        foreach (var definition in RepeatDefinition.Presets)
        {
            measure.Add(new Line($"repeat rate by quarter, {count:N0} hearings, {definition.Name}", "ms", null, large[definition.Name], "≤ 300 ms"));
            measure.Add(new Line($"growth from 1/100, {definition.Name}", "times", null, large[definition.Name] / small[definition.Name], "≤ 100"));
        }
        measure.Add(new Line($"as known on a day, {count:N0} hearings", "ms", null, large["as-known"], ""));
        measure.Add(new Line($"memory of the book, {count:N0} hearings", "MB", null, large["memory"], ""));
        measure.Add(new Line($"first reading of the facts, {count:N0} hearings", "s", large["floor"], large["load"], ""));
    }

    private async Task<Dictionary<string, double>> OnAsync(int count)
    {
        var took = new Dictionary<string, double>();
        await using var engine = new Engine(new EngineSettings { Database = database, Modules = [MeasuresModule.Module], Access = new Everybody(), MasterKeys = keys });
        await engine.MigrateAsync();
        await new ReadModelKeeper(engine.Store).EnsureAsync();
        await FillAsync(count);
        took["floor"] = await Measure.SecondsAsync(ReadAllAsync);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        took["load"] = await Measure.SecondsAsync(() => AskAsync(engine, RepeatDefinition.SafeLivesNewer));
        took["memory"] = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        foreach (var definition in RepeatDefinition.Presets) took[definition.Name] = await MedianAsync(() => AskAsync(engine, definition));
        took["as-known"] = await MedianAsync(() => AskAsync(engine, RepeatDefinition.SafeLivesNewer, new DateOnly(2019, 6, 30)));
        return took;
    }

    private async Task<double> MedianAsync(Func<Task> work)
    {
        var times = new List<double>();
        for (var pass = 0; pass <= Math.Max(5, measure.Passes); pass++)
        {
            var began = Stopwatch.GetTimestamp();
            await work();
            if (pass > 0) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return Measure.Median(times);
    }

    private static async Task AskAsync(Engine engine, RepeatDefinition definition, DateOnly? knownOn = null)
    {
        var answer = await engine.Bus.Ask(new MeasureRepeatRate(new RateQuestion(definition, First, Last, GroupBy.Quarter), knownOn), Somebody);
        if (!answer.Found || answer.Value.Count == 0 && knownOn is null) throw new InvalidOperationException("The rate was not given.");
    }

    private async Task ReadAllAsync()
    {
        await using var command = database.CreateCommand("select case_id, kind, victim, people_causing_harm, referred_on, incident_on, identified_on, behaviour, area, agency, children, meeting_on, recorded_at, order_at, order_row from cases.measure_facts");
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            for (var column = 0; column < rows.FieldCount; column++) rows.GetValue(column);
    }

    /// <summary>Facts as an import leaves them: six people at risk to ten hearings, so that some come back; a third of the referrals by the police.</summary>
    private async Task FillAsync(int count)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using (var clear = new NpgsqlCommand("truncate cases.measure_facts; update cases.read_models set built_at = clock_timestamp() where name = 'measure_facts'", connection)) await clear.ExecuteNonQueryAsync();
        var random = new Random(2018);
        var days = Last.DayNumber - First.DayNumber;
        await using (var copy = await connection.BeginBinaryImportAsync("""
            copy cases.measure_facts (stream, version, case_id, kind, victim, people_causing_harm, referred_on, incident_on, identified_on, behaviour, area, agency, children, meeting_on, occurred_at, recorded_at, order_at, order_row)
            from stdin (format binary)
            """))
        {
            copy.Timeout = TimeSpan.FromHours(1);
            for (var i = 0; i < count; i++)
            {
                var victim = random.Next(count * 6 / 10);
                var referred = First.AddDays(random.Next(days));
                var recorded = new DateTimeOffset(2019, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(i);
                await copy.StartRowAsync();
                await copy.WriteAsync(Id(1, i % 1024), NpgsqlDbType.Uuid);
                await copy.WriteAsync((long)i, NpgsqlDbType.Bigint);
                await copy.WriteAsync(Id(2, i), NpgsqlDbType.Uuid);
                await copy.WriteAsync("Imported", NpgsqlDbType.Text);
                await copy.WriteAsync(Id(3, victim), NpgsqlDbType.Uuid);
                await copy.WriteAsync(Enumerable.Range(0, random.Next(10) == 0 ? 2 : 1).Select(_ => Id(4, victim * 3 + random.Next(3))).Distinct().ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
                await copy.WriteAsync(referred, NpgsqlDbType.Date);
                await copy.WriteAsync(referred.AddDays(-random.Next(30)), NpgsqlDbType.Date);
                await copy.WriteAsync(referred.AddDays(-random.Next(3)), NpgsqlDbType.Date);
                await copy.WriteAsync(random.Next(2) == 0 ? "Criminal" : "Other", NpgsqlDbType.Text);
                await copy.WriteAsync($"area {random.Next(290)}", NpgsqlDbType.Text);
                await copy.WriteAsync($"agency {random.Next(12)}", NpgsqlDbType.Text);
                await copy.WriteAsync(random.Next(4), NpgsqlDbType.Integer);
                await copy.WriteAsync(referred.AddDays(random.Next(7, 30)), NpgsqlDbType.Date);
                for (var moment = 0; moment < 3; moment++) await copy.WriteAsync(recorded, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(i, NpgsqlDbType.Integer);
            }
            await copy.CompleteAsync();
        }
        await using var analyze = new NpgsqlCommand("vacuum analyze cases.measure_facts", connection) { CommandTimeout = 0 };
        await analyze.ExecuteNonQueryAsync();
    }

    private static Guid Id(int kind, int number) => new(kind, 0, 0, BitConverter.GetBytes((long)number));
}
