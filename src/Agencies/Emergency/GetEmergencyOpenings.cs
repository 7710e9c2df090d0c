using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Agencies.Emergency;

/// <summary>An emergency opening with its id.</summary>
/// <param name="MayDecide">The reader is the reviewer, a lead of the same agency, or it is overdue.</param>
public sealed record EmergencyView(Guid OpeningId, EmergencyReviewRow Opening, bool MayDecide);

/// <summary>The reader's own emergency openings that are open at this moment: what the strip at the top of her pages counts down.</summary>
[Requires(Capability.BreakGlass)]
public sealed record GetMyOpenings : IQuery<IReadOnlyList<EmergencyView>>;

public static class GetMyOpeningsHandler
{
    public static async Task<IReadOnlyList<EmergencyView>> Handle(GetMyOpenings query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var rows = await read.RowsWithStream<EmergencyReviewRow>("t where t.staff_id = @staff and t.until_at > @now order by t.opened_at", new { staff = read.Actor.Staff, now = read.Now });
        return [.. rows.Select(r => new EmergencyView(r.Stream, r.Row, false))];
    }
}

/// <summary>The emergency openings that the reader reviews or whose agency is hers, and every one that is overdue; those that wait first.</summary>
[Requires(Capability.ReviewBreakGlass)]
public sealed record GetEmergencyReviews : IQuery<IReadOnlyList<EmergencyView>>;

public static class GetEmergencyReviewsHandler
{
    private const int Most = 200;

    public static async Task<IReadOnlyList<EmergencyView>> Handle(GetEmergencyReviews query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var rows = await read.RowsWithStream<EmergencyReviewRow>(
            $"t where t.reviewer = @reader or t.agency_id = @agency or t.escalated order by t.was_right is not null, t.opened_at desc limit {Most}", new { reader = read.Actor.Staff, agency = read.Actor.Agency });
        return [.. rows.Select(r => new EmergencyView(r.Stream, r.Row, r.Row.WasRight is null && r.Row.StaffId != read.Actor.Staff))];
    }
}

/// <summary>How many emergency openings wait for the reader's decision.</summary>
[Requires(Capability.ReviewBreakGlass)]
public sealed record CountEmergencyReviews : IQuery<int>;

public static class CountEmergencyReviewsHandler
{
    public static Task<int> Handle(CountEmergencyReviews query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return read.Count<EmergencyReviewRow>("t where (t.reviewer = @reader or t.agency_id = @agency or t.escalated) and t.was_right is null and t.staff_id <> @reader", new { reader = read.Actor.Staff, agency = read.Actor.Agency });
    }
}
