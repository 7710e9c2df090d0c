using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais.Closing;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Mais.Reading;

/// <summary>A case of MAIS, now or as it was known at an earlier moment.</summary>
/// <param name="AsAt">Leave out all that was recorded later than this.</param>
[Requires(Capability.SeeCase)]
public sealed record GetMaisCase([property: Plain] CaseId CaseId, [property: Plain] DateTimeOffset? AsAt = null) : IQuery<MaisCaseView?>, IAboutRecord
{
    public Guid RecordId => CaseId.Value;
}

/// <summary>Everything that the case page needs, with the adult by id only.</summary>
/// <param name="Version">Version of the stream that was read, for saving against it.</param>
/// <param name="SafetyFirst">What stands at the top, as sentences.</param>
/// <param name="Timeline">Newest first.</param>
/// <param name="LaterEvents">How many things were recorded later and are not shown.</param>
/// <param name="May">What else the reader may do with this case, so that nothing is offered that would be refused.</param>
/// <param name="OpenActions">Actions that are neither done nor given up; null for a reader who does not work on the case.</param>
public sealed record MaisCaseView(
    CaseId CaseId, long Version, MaisCase Case, IReadOnlyList<string> SafetyFirst, Section42State Section42, IReadOnlyList<DatedEntry> Timeline, DateTimeOffset? AsAt, int LaterEvents,
    IReadOnlyList<Capability> May, int? OpenActions);

/// <summary>Who can be named as Navigator or put into a team: those with a seat at MAIS today.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record ListMaisColleagues([property: Plain] CaseId CaseId) : IQuery<IReadOnlyList<MaisColleague>>, IAboutRecord
{
    public Guid RecordId => CaseId.Value;
}

public sealed record MaisColleague(StaffId Staff, AgencyId Agency);

public static class GetMaisCaseHandler
{
    public static async Task<MaisCaseView?> Handle(GetMaisCase query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        var id = query.CaseId.Value;
        var all = await read.Events(id);
        var known = query.AsAt is { } moment ? [.. all.Where(e => e.RecordedAt <= moment)] : all;
        var state = Fold.From<MaisCase>(known);
        if (state.Received is not { } received) return null;
        var may = new List<Capability>();
        foreach (var capability in new[] { Capability.WorkOnCase, Capability.AnswerReferral, Capability.AgreeAction, Capability.SeeLocation })
            if (await read.May(capability, id)) may.Add(capability);
        read.Shown(id, "case");
        read.Shown(received.Adult.Value, "case");
        return new(
            query.CaseId, known[^1].Version, state, MaisSafety.Lines(state), Section42View.Of(state), DatedEntry.Of(known, MaisTimeline.Describe), query.AsAt, all.Count - known.Count, may,
            may.Contains(Capability.WorkOnCase) ? (await MaisOpenWork.OfAsync(query.CaseId, read)).Actions : null);
    }
}

public static class ListMaisColleaguesHandler
{
    public static async Task<IReadOnlyList<MaisColleague>> Handle(ListMaisColleagues query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(read);
        await using var command = read.Sql(
            "select t.staff_id, t.agency_id from cases.seats t where t.forum = @forum and t.from_on <= @today and (t.to_on is null or t.to_on >= @today) order by t.staff_id",
            new { forum = Forum.Mais, today = UkCalendar.LondonDate(read.Now) });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var colleagues = new List<MaisColleague>();
        while (await reader.ReadAsync(read.Cancel)) colleagues.Add(new(new(reader.GetGuid(0)), new(reader.GetGuid(1))));
        return colleagues;
    }
}
