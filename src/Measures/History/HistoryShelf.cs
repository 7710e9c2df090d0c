using System.Collections.Immutable;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Measures.History;

/// <summary>
/// A shelf of imported history. Every hearing belongs to one shelf by its id, so a hearing that is imported again meets what was imported before, whatever file
/// or line it comes from; and many hearings are kept in one transaction.
/// </summary>
public sealed record HistoryShelf : IState<HistoryShelf>
{
    /// <summary>How many shelves there are; for ever, because a hearing is found by it.</summary>
    public const int Shelves = 1024;

    public static string StreamType => "measures_history";
    public static HistoryShelf Initial { get; } = new();

    /// <summary>Each hearing as it was said last.</summary>
    public ImmutableDictionary<Guid, HearingImported> Hearings { get; init; } = ImmutableDictionary<Guid, HearingImported>.Empty;

    public HistoryShelf Apply(Recorded recorded) => recorded.Data is HearingImported hearing ? this with { Hearings = Hearings.SetItem(hearing.Hearing, hearing) } : this;

    /// <summary>The number of the shelf on which a hearing stands.</summary>
    public static int NumberOf(Guid hearing) => (hearing.ToByteArray()[0] | hearing.ToByteArray()[1] << 8) % Shelves;

    /// <summary>The stream of a shelf.</summary>
    public static Guid StreamOf(int number) => new($"5afe0600-0000-7000-8000-{number:D12}");
}
