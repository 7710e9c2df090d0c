using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures.History;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Commands;

/// <summary><c>import marac-history FILE.csv</c>: a partnership's old spreadsheet becomes events, while the site runs or while it is stopped.</summary>
public static class ImportVerb
{
    private const string History = "marac-history";
    private static readonly Option Preview = new("--preview", null, "Says what would happen and does nothing.");
    private static readonly Option Correct = new("--correct", null, "Lines that were imported before with other content correct it; otherwise they are refused.");

    public static Verb Verb { get; } = new("import", $"Takes in a file from outside: {History} is a partnership's old spreadsheet of hearings.", [CasesDatabase.Data, Preview, Correct], RunAsync, "what") { SecondArgument = "FILE.csv" };

    private static async Task<int> RunAsync(Invocation asked, CancellationToken stop)
    {
        if (asked.Argument != History) return await EngineVerbs.ComplainAsync(asked, $"What is to be imported? There is {History}: ./run import {History} FILE.csv", ExitCode.Usage);
        if (asked.SecondArgument is not { } typed) return await EngineVerbs.ComplainAsync(asked, $"Which file? ./run import {History} FILE.csv", ExitCode.Usage);
        var file = Found(typed);
        if (!File.Exists(file)) return await EngineVerbs.ComplainAsync(asked, $"There is no file {file}.", ExitCode.Usage);
        return await EngineVerbs.WithEngineAsync(asked, stop, engine => TakeAsync(engine, asked, file, stop));
    }

    /// <summary>The file as it was named where the command was typed: ./run has gone to the repository's folder since.</summary>
    private static string Found(string typed) =>
        !File.Exists(typed) && Environment.GetEnvironmentVariable("OLDPWD") is { Length: > 0 } before ? Path.Combine(before, typed) : typed;

    private static async Task<int> TakeAsync(Engine engine, Invocation asked, string file, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var shown = began;
        var options = new ImportOptions(asked.Has(Correct), asked.Has(Preview));
        ImportReport report;
        try
        {
            report = await new HistoryImport(engine, Actor.System).RunAsync(() => Open(file), options, Show, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return await EngineVerbs.ComplainAsync(asked, "Interrupted. What was taken in is kept; run the same again and it goes on.", ExitCode.Failed);
        }
        catch (Exception problem) when (problem is ImportStoppedException or IOException or UnauthorizedAccessException)
        {
            return await EngineVerbs.ComplainAsync(asked, problem.Message, ExitCode.Failed);
        }
        if (report.Problem is { } unreadable) return await EngineVerbs.ComplainAsync(asked, $"{file}: {unreadable}", ExitCode.Failed);
        var refused = options.Preview ? null : await RefusedFile.WriteAsync(() => Open(file), RefusedFile.For(file), report.Refused, stop);
        await asked.Out.WriteLineAsync(asked.Json ? AsJson(report, refused, Stopwatch.GetElapsedTime(began)) : AsText(report, options, refused, Stopwatch.GetElapsedTime(began)));
        return ExitCode.Done;

        void Show(int done, int total)
        {
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref shown)) < TimeSpan.FromSeconds(1)) return;
            Volatile.Write(ref shown, Stopwatch.GetTimestamp());
            asked.Error.WriteLine($"{done:N0} of {total:N0} lines");
        }
    }

    private static StreamReader Open(string file) => new(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16), Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16);

    private static string AsText(ImportReport report, ImportOptions options, string? refused, TimeSpan took)
    {
        var lines = new List<string>
        {
            options.Preview ? "Nothing was written. This is what would happen:" : $"Done in {took.TotalSeconds:0.0} s.",
            $"{report.Lines:N0} lines: {report.Imported:N0} imported, {report.Corrected:N0} corrected, {report.Held:N0} held already, {report.Refused.Count:N0} refused.",
        };
        if (report.From is { } from) lines.Add($"Of the imported, {report.Heard:N0} were heard at a meeting. From {Words.Date(from)} to {Words.Date(report.To!.Value)}.");
        if (report.Ignored.Count > 0) lines.Add($"Columns that are not read: {string.Join(", ", report.Ignored)}.");
        if (refused is not null) lines.Add($"Refused lines, with the reason: {refused}");
        return string.Join(Environment.NewLine, lines);
    }

    private static string AsJson(ImportReport report, string? refused, TimeSpan took) => JsonSerializer.Serialize(
        new { report.Lines, report.Imported, report.Corrected, report.Held, Refused = report.Refused.Count, RefusedFile = refused, report.Heard, report.From, report.To, report.Ignored, Seconds = Math.Round(took.TotalSeconds, 3) },
        JsonSerializerOptions.Web);
}

/// <summary>The refused lines of an import, as they stood in the file, with the reason beside each.</summary>
internal static class RefusedFile
{
    private const string Ending = ".csv";

    /// <summary>Beside the file: <c>old.csv</c> gives <c>old.refused.csv</c>.</summary>
    public static string For(string file) => (file.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? file[..^Ending.Length] : file) + ".refused" + Ending;

    /// <summary>Writes the file, or removes that of an earlier run when nothing was refused now.</summary>
    /// <returns>Where it is; null where nothing was refused.</returns>
    public static async Task<string?> WriteAsync(Func<TextReader> open, string path, IReadOnlyList<(int Line, string Reason)> refused, CancellationToken stop)
    {
        if (refused.Count == 0)
        {
            File.Delete(path);
            return null;
        }
        var reasons = refused.ToLookup(r => r.Line, r => r.Reason);
        using var source = open();
        var reader = new CsvReader(source);
        await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await writer.WriteAsync(Csv.Line([.. reader.Read()!, "line", "reason"]));
        while (reader.Read() is { } cells)
            if (reasons.Contains(reader.Line)) await writer.WriteAsync(Csv.Line([.. cells, reader.Line, string.Join("; ", reasons[reader.Line])]).AsMemory(), stop);
        return path;
    }
}
