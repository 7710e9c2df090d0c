using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Measures.History;

/// <summary>What lines of an old spreadsheet are to what was imported before; shows nobody's data.</summary>
[Requires(Capability.Operate)]
public sealed record CompareHistory(int Shelf, IReadOnlyList<HistoryLine> Lines) : IQuery<IReadOnlyList<ImportHistoryHandler.Verdict>>;

public static class CompareHistoryHandler
{
    public static async Task<IReadOnlyList<ImportHistoryHandler.Verdict>> Handle(CompareHistory query, ReadContext read)
    {
        var shelf = await read.Fold<HistoryShelf>(HistoryShelf.StreamOf(query.Shelf));
        return [.. query.Lines.Select(line => ImportHistoryHandler.Compare(line, shelf))];
    }
}
