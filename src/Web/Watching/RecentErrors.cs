using System.Collections.Concurrent;

namespace SafeDurham.Cases.Web.Watching;

/// <summary>Remembers which kinds of error were logged, for the operator's page: where and of which type, never their words.</summary>
public sealed class RecentErrors(TimeProvider time) : ILoggerProvider
{
    private const int Most = 500;
    private readonly ConcurrentQueue<(DateTimeOffset At, string Where, string Kind)> seen = new();

    public ILogger CreateLogger(string categoryName) => new Listener(this, categoryName);

    /// <summary>Kinds since a moment, the latest first.</summary>
    public IReadOnlyList<ErrorKind> Since(DateTimeOffset moment) =>
    [
        .. seen.Where(e => e.At >= moment).GroupBy(e => (e.Where, e.Kind)).Select(g => new ErrorKind(g.Key.Where, g.Key.Kind, g.Count(), g.Max(e => e.At))).OrderByDescending(e => e.Last),
    ];

    public void Dispose() => seen.Clear();

    private void Note(string where, string kind)
    {
        seen.Enqueue((time.GetUtcNow(), where, kind));
        while (seen.Count > Most) seen.TryDequeue(out _);
    }

    private sealed class Listener(RecentErrors errors, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            // What fails in the background is reported with its kind instead of its exception; see EngineService.
            var said = (state as IEnumerable<KeyValuePair<string, object?>>)?.FirstOrDefault(p => p.Key == "Kind").Value as string;
            errors.Note(category, exception?.GetType().Name ?? said ?? eventId.Name ?? "not named");
        }
    }
}
