using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Measures.History;

/// <summary>One line of the old spreadsheet, read and checked.</summary>
public sealed record HistoryLine(
    [property: Plain] int Line, [property: Plain] Guid Hearing, [property: Plain] Guid Victim, [property: Plain] IReadOnlyList<Guid> PeopleCausingHarm, [property: Plain] DateOnly ReferredOn,
    [property: Plain] DateOnly? IncidentOn, [property: Plain] DateOnly? IdentifiedOn, [property: Plain] Behaviour Behaviour, [property: Plain] DateOnly? MeetingOn,
    [property: Plain] string Area, [property: Plain] string ReferringAgency, [property: Plain] int? Children,
    [property: SpecialCategory(About = "Victim")] ImportedDetails? Details);

/// <summary>
/// Puts lines of an old spreadsheet on the shelf that they belong to. What stands there already is left alone; what stands there otherwise is corrected where
/// that was asked for, and refused where it was not.
/// </summary>
/// <param name="Began">When the import began.</param>
[Requires(Capability.Operate, Creates = true)]
public sealed record ImportHistory(
    [property: Plain] int Shelf, [property: Plain] IReadOnlyList<HistoryLine> Lines, [property: Plain] bool Correct, [property: Plain] DateTimeOffset Began) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => HistoryShelf.StreamOf(Shelf);
}

public static class ImportHistoryHandler
{
    public static Decision Handle(ImportHistory command, HistoryShelf state)
    {
        var events = new List<IEvent>();
        var seen = new Dictionary<Guid, HistoryLine>();
        foreach (var line in command.Lines)
        {
            if (HistoryShelf.NumberOf(line.Hearing) != command.Shelf) return Decision.Refuse("wrong-shelf", "This line belongs to another shelf. Import the file again.", nameof(command.Lines));
            if (seen.ContainsKey(line.Hearing)) return Decision.Refuse("hearing-twice", "The same hearing stands in two lines. Leave one of them out.", nameof(command.Lines));
            seen.Add(line.Hearing, line);
            var verdict = Compare(line, state);
            if (verdict == Verdict.Held || verdict == Verdict.Otherwise && !command.Correct) continue;
            events.Add(EventOf(line, command.Began));
        }
        return events.Count == 0 ? Decision.Nothing : Decision.Record(events);
    }

    /// <summary>What a line is to what was imported before.</summary>
    public enum Verdict { New, Held, Otherwise }

    /// <summary>Whether a line is new, or stands on its shelf already, as it is or otherwise.</summary>
    public static Verdict Compare(HistoryLine line, HistoryShelf state) =>
        !state.Hearings.TryGetValue(line.Hearing, out var held) ? Verdict.New : IsSame(line, held) ? Verdict.Held : Verdict.Otherwise;

    private static bool IsSame(HistoryLine line, HearingImported held) =>
        line.Victim == held.Victim && line.PeopleCausingHarm.SequenceEqual(held.PeopleCausingHarm) && line.ReferredOn == held.ReferredOn && line.IncidentOn == held.IncidentOn
        && line.IdentifiedOn == held.IdentifiedOn && line.Behaviour == held.Behaviour && line.MeetingOn == held.MeetingOn && line.Area == held.Area
        && line.ReferringAgency == held.ReferringAgency && line.Children == held.Children
        // Of somebody who was erased nothing is known any more that could differ.
        && (held.Details is null || line.Details == held.Details);

    private static HearingImported EventOf(HistoryLine line, DateTimeOffset began) => new(
        line.Hearing, line.Victim, line.PeopleCausingHarm, line.ReferredOn, line.IncidentOn, line.IdentifiedOn, line.Behaviour, line.MeetingOn,
        line.Area, line.ReferringAgency, line.Children, line.Details, began, line.Line);
}
