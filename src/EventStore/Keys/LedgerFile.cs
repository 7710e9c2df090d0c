using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SafeDurham.Cases.EventStore.Keys;

/// <summary>The file of the erasure ledger cannot be written, or holds what this installation did not write.</summary>
public sealed class ErasureLedgerException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A subject that was erased: its id, the id of the erasure, and when. Nothing that says who it was.</summary>
public sealed record ErasedSubject(Guid Subject, Guid Erasure, DateTimeOffset At);

/// <summary>
/// The erasure ledger outside the database: a file that only grows, one line an erasure, each with a keyed digest, so that nobody can have somebody erased by
/// writing a line.
/// </summary>
internal sealed class LedgerFile(string path, byte[] key)
{
    private const int Attempts = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public string Path => path;

    /// <summary>All erasures; a last line that a crash cut short is none, for nothing was erased before its line was whole.</summary>
    /// <exception cref="ErasureLedgerException">A line is not ours.</exception>
    public async Task<IReadOnlyList<ErasedSubject>> ReadAsync(CancellationToken cancel)
    {
        if (!File.Exists(path)) return [];
        await using var file = await OpenAsync(FileMode.Open, cancel);
        return Read(await TextAsync(file, cancel));
    }

    /// <summary>Adds those that the file does not hold; they are on the disk when this returns.</summary>
    public async Task AddAsync(IReadOnlyCollection<ErasedSubject> erased, CancellationToken cancel)
    {
        if (erased.Count == 0) return;
        try
        {
            if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            await using var file = await OpenAsync(FileMode.OpenOrCreate, cancel);
            var text = await TextAsync(file, cancel);
            var known = Read(text).Select(e => e.Subject).ToHashSet();
            file.SetLength(Encoding.UTF8.GetByteCount(text.AsSpan(0, text.LastIndexOf('\n') + 1)));
            file.Seek(0, SeekOrigin.End);
            foreach (var one in erased.Where(e => known.Add(e.Subject))) await file.WriteAsync(Encoding.UTF8.GetBytes(Line(one)), cancel);
            file.Flush(flushToDisk: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ErasureLedgerException($"The erasure ledger {path} cannot be written, so nothing is erased: make room, or let this program write there.", problem);
        }
    }

    private List<ErasedSubject> Read(string text)
    {
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        return [.. whole.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, i) => Parse(line)
            ?? throw new ErasureLedgerException($"Line {i + 1} of the erasure ledger {path} was not written by this installation, or was changed. Nobody may work until it is put right: bring the file back from its copy."))];
    }

    private string Line(ErasedSubject erased)
    {
        var content = string.Create(CultureInfo.InvariantCulture, $"{erased.Subject} {erased.Erasure} {erased.At.UtcDateTime:O}");
        return $"{content} {Digest(content)}\n";
    }

    private ErasedSubject? Parse(string line) =>
        line.Split(' ') is [var subject, var erasure, var at, var digest]
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Digest($"{subject} {erasure} {at}")), Encoding.UTF8.GetBytes(digest))
            ? new ErasedSubject(Guid.Parse(subject), Guid.Parse(erasure), DateTimeOffset.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))
            : null;

    private string Digest(string content) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(content)));

    /// <summary>One program at a time: several nodes may share the file.</summary>
    private async Task<FileStream> OpenAsync(FileMode mode, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try { return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None); }
            catch (IOException held) when (attempt < Attempts && held is not FileNotFoundException and not DirectoryNotFoundException) { await Task.Delay(Pause, cancel); }
        }
    }

    private static async Task<string> TextAsync(FileStream file, CancellationToken cancel)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        return await reader.ReadToEndAsync(cancel);
    }
}
