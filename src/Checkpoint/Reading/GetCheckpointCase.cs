using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Checkpoint.Reading;

/// <summary>A case, now or as it was known at an earlier moment.</summary>
[Requires(Capability.SeeCase)]
public sealed record GetCheckpointCase([property: Plain] CaseId CaseId, [property: Plain] DateTimeOffset? AsAt = null) : IQuery<CheckpointCaseView?>, IAboutRecord
{
    public Guid RecordId => CaseId.Value;
}

/// <summary>Everything that the case page needs, with the person by id only.</summary>
/// <param name="Today">The day that it is seen on.</param>
/// <param name="Missing">What keeps the contract from being completed.</param>
/// <param name="LaterEvents">How many things were recorded later and are not shown.</param>
/// <param name="May">What else the reader may do with this case.</param>
public sealed record CheckpointCaseView(
    CaseId CaseId, CheckpointCase Case, DateOnly Today, IReadOnlyList<ConditionProgress> Conditions, IReadOnlyList<Refusal> Missing, IReadOnlyList<DatedEntry> Timeline, DateTimeOffset? AsAt,
    int LaterEvents, IReadOnlyList<Capability> May)
{
    public string Reference => Case.Opened?.Reference ?? "";
    public PersonId Person => Case.Opened?.Person ?? default;
}

public static class GetCheckpointCaseHandler
{
    public static async Task<CheckpointCaseView?> Handle(GetCheckpointCase query, ReadContext read)
    {
        var id = query.CaseId.Value;
        var all = await read.Events(id);
        var known = query.AsAt is { } moment ? [.. all.Where(e => e.RecordedAt <= moment)] : all;
        var state = Fold.From<CheckpointCase>(known);
        if (state.Opened is not { } opened) return null;
        read.Shown(id, "case");
        read.Shown(opened.Person.Value, "case");
        var today = UkCalendar.LondonDate(query.AsAt ?? read.Now);
        var may = new List<Capability>();
        foreach (var capability in new[] { Capability.WorkOnCase, Capability.DecideContract, Capability.SeeLocation })
            if (await read.May(capability, capability == Capability.SeeLocation ? opened.Person.Value : id)) may.Add(capability);
        return new(query.CaseId, state, today, Progress.Of(state, today), Progress.Missing(state, today), DatedEntry.Of(known, CheckpointTimeline.Describe), query.AsAt, all.Count - known.Count, may);
    }
}
