using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace SafeDurham.Cases.Faults.Tests.Checking;

/// <summary>What a client was told after one attempt.</summary>
public enum Told
{
    /// <summary>It is saved.</summary>
    Saved,
    /// <summary>A rule said no.</summary>
    Refused,
    /// <summary>It is not saved; the database could not be reached.</summary>
    NotSaved,
    /// <summary>Nobody knows yet: said so by the product, or the line or the node was gone before it could answer.</summary>
    Unknown,
}

/// <summary>Something that a client wants done once.</summary>
/// <param name="Id">Its command id.</param>
/// <param name="Kind">What it is, for the reader.</param>
/// <param name="Events">How many events it makes under its own id.</param>
public sealed record Order(Guid Id, string Kind, int Events);

/// <summary>A stream and its version, as told with "saved".</summary>
public sealed record ToldVersion(Guid Stream, long Version);

/// <summary>All that a client was told about one order, and what that comes to.</summary>
public sealed class OrderStory(Order order)
{
    public Order Order { get; } = order;
    public int Attempts { get; private set; }

    /// <summary>Attempts after which nobody knew.</summary>
    public int Doubts { get; private set; }

    public Told? Last { get; private set; }
    public IReadOnlyList<ToldVersion> Versions { get; private set; } = [];

    public bool IsAcknowledged => Last == Told.Saved;

    /// <summary>"Not saved" is only an answer where no attempt before it was left in doubt.</summary>
    public bool IsSettled => Last is Told.Saved or Told.Refused || Last == Told.NotSaved && Doubts == 0;

    internal void Add(Told told, IReadOnlyList<ToldVersion> versions)
    {
        Attempts++;
        Last = told;
        if (told == Told.Unknown) Doubts++;
        if (told == Told.Saved) Versions = versions;
    }
}

/// <summary>What the clients of a run sent and were told; every attempt is a line of the history file.</summary>
public sealed class History : IDisposable
{
    private readonly ConcurrentDictionary<Guid, OrderStory> stories = new();
    private readonly StreamWriter? file;
    private int saved;

    /// <param name="path">Where the lines go; null for none.</param>
    public History(string? path = null) => file = path is null ? null : new StreamWriter(path, append: true, new UTF8Encoding(false), 1 << 16);

    public IReadOnlyCollection<OrderStory> Stories => (IReadOnlyCollection<OrderStory>)stories.Values;

    /// <summary>Orders that were acknowledged so far.</summary>
    public int Acknowledged => Volatile.Read(ref saved);

    /// <summary>Something that the run did, among the lines.</summary>
    public void Note(DateTimeOffset at, string words)
    {
        Write($$"""{"at":"{{Moment(at)}}","event":"{{words}}"}""");
        Flush();
    }

    public OrderStory Told(Order order, string node, DateTimeOffset sent, DateTimeOffset ended, Told told, IReadOnlyList<ToldVersion>? versions = null)
    {
        var story = stories.GetOrAdd(order.Id, static (_, order) => new OrderStory(order), order);
        lock (story) story.Add(told, versions ?? []);
        if (told == Checking.Told.Saved) Interlocked.Increment(ref saved);
        Write($$"""{"id":"{{order.Id}}","kind":"{{order.Kind}}","node":"{{node}}","sent":"{{Moment(sent)}}","ended":"{{Moment(ended)}}","told":"{{told}}"}""");
        return story;
    }

    public void Flush()
    {
        if (file is null) return;
        lock (file) file.Flush();
    }

    private void Write(string line)
    {
        if (file is null) return;
        lock (file) file.WriteLine(line);
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public void Dispose() => file?.Dispose();
}
