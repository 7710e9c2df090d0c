namespace SafeDurham.Cases.Web.Commands;

/// <summary>What the program can be asked to do from the command line.</summary>
/// <param name="Name">The word that is typed.</param>
/// <param name="Summary">One line for <c>help</c>.</param>
/// <param name="Options">What it takes besides the options that every verb takes.</param>
/// <param name="RunAsync">Does it and answers with an <see cref="ExitCode"/>.</param>
/// <param name="Argument">The name of its one optional word, or null when it takes none: <c>projection</c> in <c>rebuild [projection]</c>.</param>
public sealed record Verb(
    string Name, string Summary, IReadOnlyList<Option> Options, Func<Invocation, CancellationToken, Task<int>> RunAsync, string? Argument = null)
{
    /// <summary>A second word, where it takes two: <c>FILE.csv</c> in <c>import marac-history FILE.csv</c>.</summary>
    public string? SecondArgument { get; init; }

    /// <summary>How its answer can be written; the first unless <c>--format</c> says otherwise.</summary>
    public IReadOnlyList<string> Formats { get; init; } = ["text", "json"];

    internal int Words => Argument is null ? 0 : SecondArgument is null ? 1 : 2;
}

/// <summary>An option of a verb.</summary>
/// <param name="Name">With its dashes: <c>--data</c>.</param>
/// <param name="Value">What follows it, for <c>help</c> (<c>DIR</c>), or null for a switch.</param>
/// <param name="Summary">One line for <c>help</c>.</param>
public sealed record Option(string Name, string? Value, string Summary);

/// <summary>A verb with what was typed after it.</summary>
public sealed record Invocation(Verb Verb, IReadOnlyDictionary<string, string?> Options, string? Argument, TextWriter Out, TextWriter Error)
{
    public string? SecondArgument { get; init; }

    /// <summary>How the answer is to be written.</summary>
    public string Format => Value(CommandLine.Format) ?? Verb.Formats[0];

    public bool Has(Option option) => Options.ContainsKey(option.Name);

    public string? Value(Option option) => Options.GetValueOrDefault(option.Name);

    /// <summary>Whether a program reads the answer (<c>--format json</c>).</summary>
    public bool Json => Format == "json";
}

/// <summary>What the program answers to the shell that started it.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>It ran, and found something wrong or could not finish.</summary>
    public const int Failed = 1;

    /// <summary>It was asked for something that it does not know.</summary>
    public const int Usage = 2;

    /// <summary>It could not begin: no database, unsafe settings, address taken.</summary>
    public const int CannotStart = 3;
}

/// <summary>A reason why the program cannot begin, in words for whoever started it.</summary>
public sealed class CannotStartException(string words, Exception? inner = null) : Exception(words, inner);
