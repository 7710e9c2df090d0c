using System.Text.Json;
using Npgsql;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Safety;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.SyntheticDurham;

namespace SafeDurham.Cases.Web.Commands;

/// <summary><c>rebuild</c>, <c>seed</c> and <c>rotate-keys</c>: what is done to the record from the command line, while the site runs or while it is stopped.</summary>
public static class EngineVerbs
{
    private static readonly Option SeedNumber = new("--number", "N", $"Another number gives another county ({County.UsualSeed} unless said otherwise).");

    public static Verb Rebuild { get; } = new("rebuild", "Builds read models anew from the record, beside the live ones.", [CasesDatabase.Data], RebuildAsync, "projection");
    public static Verb Seed { get; } = new("seed", "Fills an empty database with an invented county.", [CasesDatabase.Data, SeedNumber], SeedAsync);

    public static Verb RotateKeys { get; } = new("rotate-keys", "Wraps every stored key with the current master key, so that an older one can be retired.", [CasesDatabase.Data], RotateKeysAsync);

    private static Task<int> RebuildAsync(Invocation asked, CancellationToken stop) => WithEngineAsync(asked, stop, async engine =>
    {
        if (Unknown(engine, asked.Argument) is { } complaint) return await ComplainAsync(asked, complaint, ExitCode.Usage);
        await new ReadModelKeeper(engine.Store).RebuildAsync(asked.Argument is { } one ? [one] : null, stop);
        await asked.Out.WriteLineAsync(asked.Json ? """{"rebuilt":true}""" : $"Rebuilt {asked.Argument ?? "every read model"}.");
        return ExitCode.Done;
    });

    private static Task<int> SeedAsync(Invocation asked, CancellationToken stop) => WithEngineAsync(asked, stop, async (engine, connectionString) =>
    {
        var number = County.UsualSeed;
        if (asked.Value(SeedNumber) is { } given && !int.TryParse(given, out number)) return await ComplainAsync(asked, $"{SeedNumber.Name} needs a whole number, not \"{given}\".", ExitCode.Usage);
        if (!await County.IsEmptyAsync(engine, stop)) return await ComplainAsync(asked, "This database holds something already; seed fills an empty one only. Start over with: ./run --fresh", ExitCode.Failed);
        var commands = await County.FillAsync(connectionString, engine.Settings.MasterKeys, number, stop);
        await asked.Out.WriteLineAsync(asked.Json ? JsonSerializer.Serialize(new { commands }, JsonSerializerOptions.Web) : $"Filled: {commands} commands carried out.");
        return ExitCode.Done;
    });

    private static Task<int> RotateKeysAsync(Invocation asked, CancellationToken stop) => WithEngineAsync(asked, stop, async engine =>
    {
        var wrapped = await engine.Store.Keys.RotateAsync(stop) + await KeyRingServices.RotateAsync(engine.Settings.Database, engine.Settings.MasterKeys, stop);
        await asked.Out.WriteLineAsync(asked.Json ? JsonSerializer.Serialize(new { wrapped }, JsonSerializerOptions.Web) : $"{wrapped} keys are wrapped anew, all with the master key \"{engine.Settings.MasterKeys.Current}\".");
        return ExitCode.Done;
    });

    /// <param name="prepare">What comes before the work; unless said otherwise what every start does.</param>
    internal static Task<int> WithEngineAsync(Invocation asked, CancellationToken stop, Func<Engine, Task<int>> work, Func<Engine, CancellationToken, Task>? prepare = null) =>
        WithEngineAsync(asked, stop, (engine, _) => work(engine), prepare);

    private static async Task<int> WithEngineAsync(Invocation asked, CancellationToken stop, Func<Engine, string, Task<int>> work, Func<Engine, CancellationToken, Task>? prepare = null)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        await using var place = await CasesDatabase.OpenAsync(asked, settings, stop);
        await using var database = EventStore.CasesDatabase.CreateDataSource(place.ConnectionString);
        await using var owners = place.OwnersConnectionString is { } own ? EventStore.CasesDatabase.CreateDataSource(own) : null;
        await using var engine = CasesEngine.Make(database, place.MasterKeys, TimeProvider.System, sealing: place.SealingKey, ledger: place.ErasureLedger, owners: owners);
        try
        {
            await (prepare ?? CasesEngine.PrepareAsync)(engine, stop);
        }
        catch (NpgsqlException failure)
        {
            throw new CannotStartException("The database could not be brought up to this version: it did not answer, or this account may not change it.", failure);
        }
        catch (Exception refusal) when (refusal is RestoredLogException or ErasureLedgerException)
        {
            throw new CannotStartException(refusal.Message, refusal);
        }
        return await work(engine, place.ConnectionString);
    }

    internal static string? Unknown(Engine engine, string? name) => name is null || engine.Store.ReadModels.Tables.Any(t => t.Name == name)
        ? null
        : $"There is no read model \"{name}\". There are: {string.Join(", ", engine.Store.ReadModels.Tables.Select(t => t.Name).Order())}.";

    internal static async Task<int> ComplainAsync(Invocation asked, string complaint, int code)
    {
        await asked.Error.WriteLineAsync(complaint);
        return code;
    }
}
