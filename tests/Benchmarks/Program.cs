using System.Diagnostics;
using System.Globalization;
using SafeDurham.Cases.Benchmarks;
using SafeDurham.Cases.EventStore.Embedded;
using SafeDurham.Cases.EventStore.Keys;

// Usage: dotnet run -c Release --project tests/Benchmarks -- [--parts start,append,…] [--size 1.0] [--passes 3] [--out FILE]
if (args is ["--hold", var connectionString, var keyText])
{
    await using var other = await Place.OpenAsync(connectionString, MasterKeys.Parse(keyText), fresh: false);
    await MessageParts.HoldAsync(other);
    return 0;
}

string[] every = ["start", "append", "inline", "fold", "encryption", "sealing", "rebuild", "visible", "messages", "scheduled", "takeover", "measures", "referrals"];
var parts = Option("--parts")?.Split(',') ?? every;
if (parts.Except(every).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"There is no part \"{unknown}\". There are: {string.Join(", ", every)}.");
    return 2;
}
var measure = new Measure(int.Parse(Option("--passes") ?? "3", CultureInfo.InvariantCulture), double.Parse(Option("--size") ?? "1", CultureInfo.InvariantCulture));

// Durability as in production: fsync and synchronous_commit are on.
var folder = Directory.CreateTempSubdirectory("cases-speed-");
await using (var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = folder.FullName, Home = AppContext.BaseDirectory }))
    foreach (var part in parts)
    {
        // Each part on a database of its own, so that what one leaves does not slow the next.
        await server.EnsureDatabaseAsync(part);
        var keys = MasterKeys.Generate("speed");
        if (part == "measures")
        {
            await using var database = SafeDurham.Cases.EventStore.CasesDatabase.CreateDataSource(server.ConnectionString(part));
            await new MeasureRateParts(database, keys, measure).RunAsync();
            continue;
        }
        if (part == "referrals")
        {
            await using var database = SafeDurham.Cases.EventStore.CasesDatabase.CreateDataSource(server.ConnectionString(part));
            await new ReferralParts(database, keys, measure).RunAsync();
            continue;
        }
        await using var place = await Place.OpenAsync(server.ConnectionString(part), keys);
        if (part != "sealing") place.Seal();
        await RunAsync(part, place, keys, server.ConnectionString(part));
    }
folder.Delete(recursive: true);
Console.Write(measure.Table());
if (Option("--out") is { } file) await File.WriteAllTextAsync(file, measure.Table());
return 0;

Task RunAsync(string part, Place place, MasterKeys keys, string connection)
{
    var (streams, log, messages) = (new StreamParts(place, measure), new LogParts(place, measure), new MessageParts(place, measure, () => Other(connection, keys)));
    return part switch
    {
        "start" => streams.StartAsync(),
        "append" => streams.AppendAsync(),
        "inline" => streams.InlineAsync(),
        "fold" => streams.FoldAsync(),
        "encryption" => streams.EncryptionAsync(),
        "sealing" => streams.SealingAsync(),
        "rebuild" => log.RebuildAsync(),
        "visible" => log.VisibleAsync(),
        "messages" => messages.MessagesAsync(),
        "scheduled" => messages.ScheduledAsync(),
        _ => messages.TakeOverAsync(),
    };
}

static Process Other(string connection, MasterKeys keys) =>
    Process.Start(new ProcessStartInfo("dotnet", [typeof(Place).Assembly.Location, "--hold", connection, keys.Format()]) { RedirectStandardOutput = true })!;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
