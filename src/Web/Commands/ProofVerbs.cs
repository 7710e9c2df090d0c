using System.Text.Json;
using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Hosting;

namespace SafeDurham.Cases.Web.Commands;

/// <summary><c>verify</c> and <c>heads</c>: the proof that the record was not altered, and what is kept elsewhere for it (docs/reliability.md).</summary>
public static class ProofVerbs
{
    private const string ChainOnly = "chain";
    private static readonly Option Kept = new("--head", "FILE", "Signed heads that \"heads --format json\" gave earlier and that were kept elsewhere: finds a database that was rolled back or rewritten.");
    private static readonly Option Restamp = new("--restamp", null, "Once after a dump or a copy was restored, with nobody signed in: puts the order of the log right, then compares.");
    private static readonly Option PublicKey = new("--public-key", null, "The public key with which the signatures are checked, instead of the heads.");

    public static Verb Verify { get; } = new(
        "verify", "Compares the record with its signed chain, and every read model with a replay from the first event. \"chain\" or one read model does that one only.", [CasesDatabase.Data, Kept, Restamp], VerifyAsync, "projection");

    public static Verb Heads { get; } = new("heads", "Gives the newest signed head of each chain, to be kept where nobody of this installation can change it.", [CasesDatabase.Data, PublicKey], HeadsAsync);

    private static Task<int> VerifyAsync(Invocation asked, CancellationToken stop) => EngineVerbs.WithEngineAsync(asked, stop, async engine =>
    {
        if (asked.Argument != ChainOnly && EngineVerbs.Unknown(engine, asked.Argument) is { } complaint) return await EngineVerbs.ComplainAsync(asked, complaint, ExitCode.Usage);
        var (kept, unreadable) = await KeptAsync(asked, stop);
        if (unreadable is not null) return await EngineVerbs.ComplainAsync(asked, unreadable, ExitCode.Usage);
        IReadOnlyList<ChainCheck> chains = asked.Argument is null or ChainOnly || kept.Count > 0 ? await new ChainVerifier(engine.Store).VerifyAsync(kept, stop) : [];
        IReadOnlyList<ReadModelCheck> checks = asked.Argument == ChainOnly ? [] : await new ReadModelKeeper(engine.Store).VerifyAsync(asked.Argument is { } one ? [one] : null, stop);
        if (asked.Json) await asked.Out.WriteLineAsync(JsonSerializer.Serialize(new { chains, readModels = checks }, JsonSerializerOptions.Web));
        else foreach (var line in chains.SelectMany(InWords).Concat(checks.Select(InWords))) await asked.Out.WriteLineAsync(line);
        return chains.All(c => c.IsTrue) && checks.All(c => c.IsTrue) ? ExitCode.Done : ExitCode.Failed;
    }, asked.Has(Restamp) ? RestampAsync : null);

    private static async Task RestampAsync(Engine engine, CancellationToken stop)
    {
        await engine.MigrateAsync(stop);
        // What the ledger knows to be erased must not be read while everything is made anew.
        await engine.Store.Erasures.DestroyAgainAsync(stop);
        await new ReadModelKeeper(engine.Store).RestampAsync(stop);
        await CasesEngine.PrepareAsync(engine, stop);
    }

    private static Task<int> HeadsAsync(Invocation asked, CancellationToken stop) => EngineVerbs.WithEngineAsync(asked, stop, async engine =>
    {
        if (asked.Has(PublicKey))
        {
            await asked.Out.WriteLineAsync(asked.Json ? JsonSerializer.Serialize(new { keyId = engine.Store.Sealing.Id, publicKey = engine.Store.Sealing.PublicPem() }, JsonSerializerOptions.Web) : engine.Store.Sealing.PublicPem());
            return ExitCode.Done;
        }
        var heads = await new ChainVerifier(engine.Store).HeadsAsync(stop);
        if (asked.Json) await asked.Out.WriteLineAsync(JsonSerializer.Serialize(heads, JsonSerializerOptions.Web));
        else if (heads.Count == 0) await asked.Out.WriteLineAsync("Nothing is sealed yet. The site seals while it runs, some seconds after something was recorded.");
        else foreach (var head in heads) await asked.Out.WriteLineAsync($"{head.Chain}: head {head.Number} over {head.LastPosition} rows, sealed at {head.SealedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {head.Head}");
        return ExitCode.Done;
    });

    private static async Task<(IReadOnlyList<ChainHead> Heads, string? Problem)> KeptAsync(Invocation asked, CancellationToken stop)
    {
        if (asked.Value(Kept) is not { } path) return ([], null);
        try
        {
            var text = (await File.ReadAllTextAsync(path, stop)).Trim();
            var heads = text.StartsWith('{') ? [JsonSerializer.Deserialize<ChainHead>(text, JsonSerializerOptions.Web)!] : JsonSerializer.Deserialize<List<ChainHead>>(text, JsonSerializerOptions.Web) ?? [];
            return heads.Count == 0 ? ([], $"{path} holds no head.") : (heads, null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            return ([], $"{path} cannot be read as signed heads; it is what \"heads --format json\" gives.");
        }
    }

    private static IEnumerable<string> InWords(ChainCheck check)
    {
        var waiting = check.Waiting == 0 ? "" : $" {check.Waiting} new ones wait to be sealed.";
        return check.IsTrue
            ? [$"chain {check.Chain}: {check.Sealed} rows under {check.Heads} signed heads, all as they were sealed.{waiting}"]
            : check.Problems.Select(p => "  " + p.Words).Prepend($"chain {check.Chain}: NOT as it was sealed, {check.ProblemCount} found among {check.Sealed} rows under {check.Heads} signed heads.{waiting}");
    }

    private static string InWords(ReadModelCheck check) => check.IsTrue
        ? $"{check.Name}: {check.Rows} rows, as a replay of {check.Events} events makes them."
        : $"{check.Name}: {check.DifferenceCount} of {check.Rows} rows are not as a replay makes them: {string.Join("; ", check.Differences.Select(d => d.ToString()))}";
}
