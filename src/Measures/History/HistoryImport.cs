using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Measures.History;

/// <summary>How an import is done.</summary>
/// <param name="Correct">Whether lines that were imported before with other content correct that; otherwise they are refused.</param>
/// <param name="Preview">Whether nothing is written and only counted what would be.</param>
public sealed record ImportOptions(bool Correct = false, bool Preview = false);

/// <summary>What an import did, or would do.</summary>
/// <param name="Problem">Why the file cannot be read at all.</param>
/// <param name="Lines">Lines with something in them, the first one left out.</param>
/// <param name="Held">Lines that had been imported before, or stand in the file twice, with the same content.</param>
/// <param name="Refused">Lines that cannot be taken, with the reason.</param>
/// <param name="Heard">How many of the new lines were heard at a meeting.</param>
public sealed record ImportReport(
    string? Problem, int Lines, int Imported, int Corrected, int Held, IReadOnlyList<(int Line, string Reason)> Refused, int Heard, DateOnly? From, DateOnly? To, IReadOnlyList<string> Ignored);

/// <summary>
/// Takes an old spreadsheet in: reads it as a stream, sorts its lines by shelf, and sends them shelf by shelf, several shelves in one transaction. May be
/// interrupted and run again at any time: what stands on its shelf is not put there twice.
/// </summary>
public sealed class HistoryImport(Engine engine, Actor actor)
{
    /// <summary>Lines in memory at once; a longer file is read several times, each time for some of the shelves.</summary>
    private const int LinesAtOnce = 250_000;

    private const int LinesTogether = 1_000;
    private const int Senders = 4;
    private const int Attempts = 5;
    private readonly HistoryIds ids = new(engine.Store.Keys.Derive(HistoryIds.Purpose));
    private readonly Lock gate = new();

    private sealed class Tally
    {
        public int Imported, Corrected, Held, Heard, Done;
        public DateOnly? From, To;
        public List<(int Line, string Reason)> Refused { get; } = [];
    }

    /// <param name="open">Opens the file at its beginning; called several times.</param>
    /// <param name="progress">Told now and then how many lines are done, and of how many.</param>
    public async Task<ImportReport> RunAsync(Func<TextReader> open, ImportOptions options, Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(options);
        var began = engine.Settings.Time.GetUtcNow();
        var (columns, problem) = Header(open, UkCalendar.LondonDate(began));
        if (columns is null) return new ImportReport(problem, 0, 0, 0, 0, [], 0, null, null, []);
        var total = CountLines(open);
        var tally = new Tally();
        var passes = Math.Max(1, (total + LinesAtOnce - 1) / LinesAtOnce);
        for (var pass = 0; pass < passes; pass++)
        {
            var shelves = ReadShelves(open, columns, pass, passes, tally, cancel);
            var work = Together(shelves).GetEnumerator();
            await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
            {
                while (Next(work) is { } some)
                {
                    await TakeAsync(some, options, began, tally, cancel);
                    progress?.Invoke(tally.Done, total);
                }
            }, cancel)));
        }
        return new ImportReport(null, total, tally.Imported, tally.Corrected, tally.Held, [.. tally.Refused.OrderBy(r => r.Line)], tally.Heard, tally.From, tally.To, columns.Ignored);
    }

    private (HistoryColumns? Columns, string? Problem) Header(Func<TextReader> open, DateOnly today)
    {
        using var source = open();
        return HistoryColumns.From(new CsvReader(source).Read(), ids, today);
    }

    private static int CountLines(Func<TextReader> open)
    {
        using var source = open();
        var reader = new CsvReader(source);
        var count = -1;
        while (reader.Read() is not null) count++;
        return Math.Max(0, count);
    }

    /// <summary>The lines of some of the shelves. What cannot be read is refused in the first pass.</summary>
    private static Dictionary<int, List<HistoryLine>> ReadShelves(Func<TextReader> open, HistoryColumns columns, int pass, int passes, Tally tally, CancellationToken cancel)
    {
        using var source = open();
        var reader = new CsvReader(source);
        reader.Read();
        var shelves = new Dictionary<int, List<HistoryLine>>();
        while (reader.Read() is { } cells)
        {
            cancel.ThrowIfCancellationRequested();
            var read = columns.Read(reader.Line, cells);
            if (read.Line is null)
            {
                if (pass > 0) continue;
                tally.Refused.Add((reader.Line, read.Refused!));
                tally.Done++;
                continue;
            }
            var shelf = HistoryShelf.NumberOf(read.Line.Hearing);
            if (shelf % passes != pass) continue;
            if (!shelves.TryGetValue(shelf, out var lines)) shelves[shelf] = lines = [];
            lines.Add(read.Line);
        }
        return shelves;
    }

    private static IEnumerable<List<KeyValuePair<int, List<HistoryLine>>>> Together(Dictionary<int, List<HistoryLine>> shelves)
    {
        var some = new List<KeyValuePair<int, List<HistoryLine>>>();
        foreach (var shelf in shelves.OrderBy(s => s.Key))
        {
            some.Add(shelf);
            if (some.Sum(s => s.Value.Count) < LinesTogether) continue;
            yield return some;
            some = [];
        }
        if (some.Count > 0) yield return some;
    }

    private T? Next<T>(IEnumerator<T> all) where T : class
    {
        lock (gate) return all.MoveNext() ? all.Current : null;
    }

    private async Task TakeAsync(List<KeyValuePair<int, List<HistoryLine>>> shelves, ImportOptions options, DateTimeOffset began, Tally tally, CancellationToken cancel)
    {
        var commands = new List<ImportHistory>();
        foreach (var (shelf, lines) in shelves)
        {
            var once = Once(lines, tally);
            var verdicts = await CompareAsync(shelf, once, cancel);
            var wanted = Sort(once, verdicts, options, tally);
            if (wanted.Count > 0) commands.Add(new ImportHistory(shelf, wanted, options.Correct, began));
        }
        if (commands.Count > 0 && !options.Preview) await SendAsync(commands, tally, cancel);
        lock (gate) tally.Done += shelves.Sum(s => s.Value.Count);
    }

    /// <summary>Each hearing of the file once: the same again is held, other content under the same reference is refused.</summary>
    private List<HistoryLine> Once(List<HistoryLine> lines, Tally tally)
    {
        var first = new Dictionary<Guid, HistoryLine>();
        foreach (var line in lines)
        {
            if (first.TryAdd(line.Hearing, line)) continue;
            var before = first[line.Hearing];
            var same = before with { Line = line.Line, PeopleCausingHarm = line.PeopleCausingHarm } == line && before.PeopleCausingHarm.SequenceEqual(line.PeopleCausingHarm);
            lock (gate)
            {
                if (same) tally.Held++;
                else tally.Refused.Add((line.Line, $"line {before.Line} has the same hearing_ref with other content"));
            }
        }
        return [.. first.Values];
    }

    private async Task<IReadOnlyList<ImportHistoryHandler.Verdict>> CompareAsync(int shelf, IReadOnlyList<HistoryLine> lines, CancellationToken cancel)
    {
        var answer = await engine.Bus.Ask(new CompareHistory(shelf, lines), actor, cancel);
        return answer.Found ? answer.Value : throw new InvalidOperationException("Whoever imports may not.");
    }

    private List<HistoryLine> Sort(List<HistoryLine> lines, IReadOnlyList<ImportHistoryHandler.Verdict> verdicts, ImportOptions options, Tally tally)
    {
        var wanted = new List<HistoryLine>();
        lock (gate)
        {
            for (var i = 0; i < lines.Count; i++)
            {
                var line = lines[i];
                switch (verdicts[i])
                {
                    case ImportHistoryHandler.Verdict.Held:
                        tally.Held++;
                        continue;
                    case ImportHistoryHandler.Verdict.Otherwise when !options.Correct:
                        tally.Refused.Add((line.Line, "this hearing was imported before with other content; to correct it, import again and ask for corrections"));
                        continue;
                    case ImportHistoryHandler.Verdict.Otherwise:
                        tally.Corrected++;
                        break;
                    default:
                        tally.Imported++;
                        if (line.MeetingOn is not null) tally.Heard++;
                        break;
                }
                var day = line.MeetingOn ?? line.ReferredOn;
                (tally.From, tally.To) = (tally.From is { } from && from < day ? from : day, tally.To is { } to && to > day ? to : day);
                wanted.Add(line);
            }
        }
        return wanted;
    }

    private async Task SendAsync(List<ImportHistory> commands, Tally tally, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7(engine.Settings.Time.GetUtcNow());
        for (var attempt = 1; ; attempt++)
        {
            switch (await engine.Bus.SendTogether(commands, actor, id, cancel: cancel))
            {
                case Outcome.Done:
                    return;
                case Outcome.Refused refused when commands.Count > 1 || commands[0].Lines.Count > 1:
                    // One line spoils all that goes with it: each by itself.
                    foreach (var one in commands.SelectMany(c => c.Lines.Select(line => c with { Lines = [line] }))) await SendAsync([one], tally, cancel);
                    return;
                case Outcome.Refused refused:
                    lock (gate)
                    {
                        tally.Imported--;
                        tally.Refused.Add((commands[0].Lines[0].Line, refused.Reasons[0].Words));
                    }
                    return;
                case Outcome.Unavailable when attempt < Attempts:
                    await Task.Delay(TimeSpan.FromSeconds(attempt), engine.Settings.Time, cancel);
                    continue;
                case var other:
                    throw new ImportStoppedException($"The database did not take the lines ({other.GetType().Name}). Run the import again; it goes on where it stopped.");
            }
        }
    }
}

/// <summary>The import could not go on, in words for whoever started it.</summary>
public sealed class ImportStoppedException(string words) : Exception(words);
