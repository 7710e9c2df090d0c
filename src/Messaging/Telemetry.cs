using System.Diagnostics;
using System.Diagnostics.Metrics;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Messaging;

/// <summary>
/// What is counted and timed. Labels are names out of the code (a command, a handler, a code of refusal, a kind of error) and never anything that somebody
/// typed, nor an id.
/// </summary>
public static class Telemetry
{
    /// <summary>Name of the meter and of the source of spans.</summary>
    public const string Name = "SafeDurham.Cases";

    private static readonly ActivitySource Spans = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Commands = Meter.CreateCounter<long>("cases.commands", description: "Commands, by name and by what became of them.");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("cases.refusals", description: "Reasons why commands were refused, by code.");
    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>("cases.conflicts", description: "Saves that met a record that had moved; most are decided again and succeed.");
    private static readonly Counter<long> Messages = Meter.CreateCounter<long>("cases.messages", description: "Messages, by handler and by what became of them: handled, failed, dead.");
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("cases.duration", "s", "How long commands, queries and messages take.");

    internal static Activity? Span(string kind, string name) => Spans.HasListeners() ? Spans.StartActivity($"{kind} {name}") : null;

    internal static void Sent(IReadOnlyList<ICommand> commands, Outcome outcome, TimeSpan took)
    {
        var name = NameOf(commands);
        if (Commands.Enabled) Commands.Add(1, new("command", name), new("outcome", outcome.GetType().Name));
        if (outcome is Outcome.Refused refused && Refusals.Enabled)
            foreach (var reason in refused.Reasons) Refusals.Add(1, new("command", name), new("code", reason.Code));
        Took("command", name, took);
    }

    internal static void Conflict(string name) => Conflicts.Add(1, new KeyValuePair<string, object?>("name", name));

    internal static void Message(string handler, string result) => Messages.Add(1, new("handler", handler), new("result", result));

    internal static void Took(string kind, string name, TimeSpan took)
    {
        if (Durations.Enabled) Durations.Record(took.TotalSeconds, new("kind", kind), new("name", name));
    }

    internal static string NameOf(IReadOnlyList<ICommand> commands) => commands is [var one] ? one.GetType().Name : string.Join('+', commands.Select(c => c.GetType().Name).Distinct());
}
