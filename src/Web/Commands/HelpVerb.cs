using System.Text.Json;

namespace SafeDurham.Cases.Web.Commands;

/// <summary><c>help [verb]</c>: what can be asked, and how.</summary>
public static class HelpVerb
{
    public static Verb Verb { get; } = new("help", "Says what can be asked.", [], RunAsync, "verb");

    private static async Task<int> RunAsync(Invocation asked, CancellationToken stop)
    {
        var verbs = asked.Argument is null ? Verbs.All : [.. Verbs.All.Where(v => v.Name == asked.Argument)];
        if (verbs.Count == 0)
        {
            await asked.Error.WriteLineAsync($"There is no \"{asked.Argument}\". Type \"help\" for what can be asked.");
            return ExitCode.Usage;
        }
        await asked.Out.WriteLineAsync(asked.Json ? AsJson(verbs) : AsText(verbs));
        return ExitCode.Done;
    }

    private static string AsText(IReadOnlyList<Verb> verbs)
    {
        var lines = new List<string> { "Usage: ./run [verb] [options]", "" };
        foreach (var verb in verbs)
        {
            var name = string.Concat([verb.Name, .. new[] { verb.Argument, verb.SecondArgument }.OfType<string>().Select(a => $" [{a}]")]);
            lines.Add($"  {name,-24}{verb.Summary}{(verb == Verbs.All[0] ? " This is what happens without a verb." : "")}");
            if (verb.Formats is not ["text", "json"]) lines.Add($"      {CommandLine.Format.Name} {string.Join('|', verb.Formats),-11}How the answer is written.");
            lines.AddRange(verb.Options.Select(o => $"      {o.Name + (o.Value is null ? "" : " " + o.Value),-20}{o.Summary}"));
        }
        lines.Add("");
        lines.Add($"Every verb takes --help, and {CommandLine.Format.Name} {CommandLine.Format.Value} unless it says otherwise.");
        lines.Add("Exit codes: 0 done, 1 found something wrong or failed, 2 not understood, 3 could not start.");
        return string.Join(Environment.NewLine, lines);
    }

    private static string AsJson(IReadOnlyList<Verb> verbs) => JsonSerializer.Serialize(
        verbs.Select(v => new { v.Name, v.Summary, v.Argument, v.SecondArgument, v.Formats, Options = v.Options.Select(o => new { o.Name, o.Value, o.Summary }) }),
        JsonSerializerOptions.Web);
}
