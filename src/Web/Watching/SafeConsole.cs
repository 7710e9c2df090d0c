using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace SafeDurham.Cases.Web.Watching;

/// <summary>Whether lines are JSON, for programs that collect them.</summary>
public sealed class SafeConsoleOptions : ConsoleFormatterOptions
{
    public bool Json { get; set; }
}

/// <summary>
/// Log lines without personal data: of an exception its types and where it arose, never its words, because those can hold what somebody typed. The trace is
/// the reference that the error page shows.
/// </summary>
public sealed class SafeConsole(IOptionsMonitor<SafeConsoleOptions> options, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "cases";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var line = new Line(
            time.GetUtcNow(), logEntry.LogLevel.ToString(), logEntry.Category, logEntry.EventId.Name ?? (logEntry.EventId.Id == 0 ? null : logEntry.EventId.ToString()),
            logEntry.Formatter(logEntry.State, null), Trace(scopeProvider), Kinds(logEntry.Exception), logEntry.Exception?.StackTrace);
        textWriter.WriteLine(options.CurrentValue.Json ? JsonSerializer.Serialize(line, JsonSerializerOptions.Web) : Plain(line));
    }

    private sealed record Line(DateTimeOffset Time, string Level, string Category, string? Event, string Message, string? Trace, IReadOnlyList<string>? Exception, string? Stack);

    private static string Plain(Line line)
    {
        var text = $"{line.Time:yyyy-MM-dd HH:mm:ss}Z {line.Level}: {line.Category} {line.Message}{(line.Trace is null ? "" : $" TraceId:{line.Trace}")}";
        return line.Exception is null ? text : $"{text}{Environment.NewLine}  {string.Join(" from ", line.Exception)}{Environment.NewLine}{line.Stack}";
    }

    private static List<string>? Kinds(Exception? exception)
    {
        if (exception is null) return null;
        var kinds = new List<string>();
        for (var one = exception; one is not null; one = one.InnerException) kinds.Add(one is Npgsql.PostgresException server ? $"PostgresException {server.SqlState}" : one.GetType().Name);
        return kinds;
    }

    private static string? Trace(IExternalScopeProvider? scopes)
    {
        string? trace = null;
        scopes?.ForEachScope((scope, _) =>
        {
            if (scope is IEnumerable<KeyValuePair<string, object?>> values)
                foreach (var (name, value) in values)
                    if (name == "TraceId") trace = value?.ToString();
        }, 0);
        return trace;
    }
}
