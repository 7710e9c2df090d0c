namespace SafeDurham.Cases.Web.Commands;

/// <summary>Reads what was typed, runs the verb, and turns every failure to begin into one sentence and an exit code.</summary>
public static class CommandLine
{
    public static readonly Option Format = new("--format", "text|json", "How the answer is written; json for programs.");
    private static readonly Option Help = new("--help", null, "What the verb takes.");

    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, IReadOnlyList<Verb> verbs, TextWriter output, TextWriter error, CancellationToken stop = default)
    {
        var (invocation, complaint) = Parse(args, verbs, output, error);
        if (invocation is null)
        {
            await error.WriteLineAsync($"{complaint} Type \"help\" for what can be asked.");
            return ExitCode.Usage;
        }
        try
        {
            return await invocation.Verb.RunAsync(invocation, stop);
        }
        catch (CannotStartException refusal)
        {
            await error.WriteLineAsync(refusal.Message);
            return ExitCode.CannotStart;
        }
    }

    /// <summary>The verb with its options, or a sentence that says what was not understood.</summary>
    public static (Invocation? Invocation, string? Complaint) Parse(
        IReadOnlyList<string> args, IReadOnlyList<Verb> verbs, TextWriter output, TextWriter error)
    {
        var words = args.ToList();
        var verb = verbs[0];
        if (words.Count > 0 && !words[0].StartsWith('-'))
        {
            var named = verbs.FirstOrDefault(v => v.Name == words[0]);
            if (named is null) return (null, $"There is no \"{words[0]}\".");
            verb = named;
            words.RemoveAt(0);
        }
        if (words.Contains(Help.Name))
        {
            var help = verbs.First(v => v.Name == HelpVerb.Verb.Name);
            return (new Invocation(help, new Dictionary<string, string?>(), verb.Name, output, error), null);
        }
        return ParseRest(verb, words, output, error);
    }

    private static (Invocation?, string?) ParseRest(Verb verb, List<string> words, TextWriter output, TextWriter error)
    {
        var known = verb.Options.Append(Format).ToDictionary(o => o.Name);
        var given = new Dictionary<string, string?>();
        var named = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            var parts = words[i].Split('=', 2);
            if (!words[i].StartsWith('-'))
            {
                if (named.Count == verb.Words) return (null, $"\"{verb.Name}\" does not know what to do with \"{words[i]}\".");
                named.Add(words[i]);
                continue;
            }
            if (!known.TryGetValue(parts[0], out var option)) return (null, $"\"{verb.Name}\" has no option {parts[0]}.");
            if (given.ContainsKey(option.Name)) return (null, $"{option.Name} is given twice.");
            if (option.Value is null)
            {
                if (parts.Length == 2) return (null, $"{option.Name} takes no value.");
                given[option.Name] = null;
                continue;
            }
            var value = parts.Length == 2 ? parts[1] : i + 1 < words.Count && !words[i + 1].StartsWith("--", StringComparison.Ordinal) ? words[++i] : "";
            if (value.Length == 0) return (null, $"{option.Name} needs a value: {option.Name} {option.Value}.");
            given[option.Name] = value;
        }
        return given.TryGetValue(Format.Name, out var format) && !verb.Formats.Contains(format)
            ? (null, $"--format is {string.Join(" or ", verb.Formats)}, not \"{format}\".")
            : (new Invocation(verb, given, named.ElementAtOrDefault(0), output, error) { SecondArgument = named.ElementAtOrDefault(1) }, null);
    }
}
