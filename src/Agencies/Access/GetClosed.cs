using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Agencies.Access;

/// <summary>Who is shut out of some records or people, and to whom they are restricted. Says nothing of what is in them.</summary>
[Requires(Capability.Restrict)]
public sealed record GetClosed([property: Plain] IReadOnlyList<Guid> Records) : IQuery<ClosedView>;

/// <summary>What keeps people from some records.</summary>
public sealed record ClosedView(IReadOnlyList<ExclusionRow> Exclusions, IReadOnlyList<RestrictionView> Restrictions);

/// <summary>A restriction and its id.</summary>
public sealed record RestrictionView(Guid RestrictionId, Guid RecordId, IReadOnlyList<StaffId> Staff);

public static class GetClosedHandler
{
    public static async Task<ClosedView> Handle(GetClosed query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        var asked = new { records = query.Records.ToArray() };
        var restrictions = await read.RowsWithStream<RestrictionRow>("t where t.record_id = any(@records) order by t.stream_id", asked);
        return new ClosedView(
            await read.Rows<ExclusionRow>("t where t.record_id = any(@records) order by t.staff_id, t.record_id", asked),
            [.. restrictions.Select(r => new RestrictionView(r.Stream, r.Row.RecordId, r.Row.Staff))]);
    }
}

/// <summary>All members of staff, to choose from whom to shut out or to whom to restrict.</summary>
[Requires(Capability.Restrict)]
public sealed record GetColleagues : IQuery<IReadOnlyList<StaffName>>;

public static class GetColleaguesHandler
{
    public static async Task<IReadOnlyList<StaffName>> Handle(GetColleagues query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var agencies = (await read.Rows<AgencyRow>("t")).ToDictionary(a => a.AgencyId, a => a.Name);
        var staff = await read.Rows<StaffRow>("t");
        return [.. staff.Select(s => new StaffName(s.StaffId, s.Name ?? Erased.Text, s.AgencyId, agencies.GetValueOrDefault(s.AgencyId, ""))).OrderBy(s => s.Name, StringComparer.CurrentCulture).ThenBy(s => s.Staff.Value)];
    }
}
