using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Referrals.Reading;

/// <summary>One referral in the inbox of the agency that it is with.</summary>
/// <param name="About">The person whom it is about.</param>
/// <param name="DueAt">When an answer falls due, where one is awaited.</param>
/// <param name="MustNotKnow">Who must not learn of it; stands beside the reference, because it is needed before anybody rings.</param>
/// <param name="Version">Version of the stream, for deciding against what was seen.</param>
public sealed record InboxRow(
    [property: Plain] ReferralId Referral, [property: Plain] string Reference, [property: Plain] string Pathway, [property: Plain, Index] ReferralStage Stage, [property: Plain, Index] AgencyId ToAgency,
    [property: Plain] AgencyId FromAgency, [property: Plain] PersonId? About, [property: Plain] DateTimeOffset SentAt, [property: Plain] DateTimeOffset WaitingSince, [property: Plain, Index] DateTimeOffset? DueAt,
    [property: Plain] bool Reminded, [property: Plain] bool Escalated, [property: Plain] StaffId? ClaimedBy, [property: Plain] DateTimeOffset? ClaimedUntil, [property: Plain] bool? SafeToCall,
    [property: Narrative] string? MustNotKnow, [property: Plain] string? Opened, [property: Plain] long Version);

/// <summary>What of the inbox is to be shown.</summary>
public enum InboxShow { Waiting, Mine, Unclaimed, DueSoon, Overdue, Asked, Done }

/// <summary>The inbox of the reader's agency. Those that wait longest first; what is done newest first.</summary>
/// <param name="Pathway">Only this one; null for all.</param>
[Requires(Capability.AnswerReferral)]
public sealed record ListInbox([property: Plain] InboxShow Show = InboxShow.Waiting, [property: Plain] string? Pathway = null) : IQuery<Inbox>;

/// <param name="Counts">How many stand under each heading, whatever is shown.</param>
/// <param name="Pathways">Pathways that have something in the inbox.</param>
public sealed record Inbox(IReadOnlyDictionary<InboxShow, int> Counts, IReadOnlyList<string> Pathways, IReadOnlyList<InboxRow> Rows);

public static class ListInboxHandler
{
    public const int Most = 200;

    /// <summary>An answer due within so many hours is due soon.</summary>
    private const int SoonHours = 24;

    private const string Open = "t.stage in ('Sent', 'Seen', 'MoreGiven', 'Transferred')";

    public static async Task<Inbox> Handle(ListInbox query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        var order = query.Show == InboxShow.Done ? "t.waiting_since desc" : "t.due_at, t.sent_at";
        var asked = new { agency = read.Actor.Agency, staff = read.Actor.Staff, now = read.Now, soon = read.Now.AddHours(SoonHours), pathway = query.Pathway ?? "" };
        var rows = await read.Rows<InboxRow>($"t where t.to_agency = @agency and {Where(query.Show)} and (@pathway = '' or t.pathway = @pathway) and {{access}} order by {order} limit {Most}", asked);
        foreach (var row in rows) read.Shown(row.Referral.Value, "referral");
        var (counts, pathways) = await CountsAsync(asked, read);
        return new(counts, pathways, rows);
    }

    /// <summary>The condition of a heading; the same words count and list.</summary>
    internal static string Where(InboxShow show) => show switch
    {
        InboxShow.Waiting => Open,
        InboxShow.Mine => $"{Open} and t.claimed_by = @staff and t.claimed_until > @now",
        InboxShow.Unclaimed => $"{Open} and (t.claimed_by is null or t.claimed_until <= @now)",
        InboxShow.DueSoon => $"{Open} and t.due_at > @now and t.due_at <= @soon",
        InboxShow.Overdue => $"{Open} and t.due_at <= @now",
        InboxShow.Asked => "t.stage = 'MoreAsked'",
        _ => "t.stage in ('Accepted', 'Declined', 'Signposted', 'Withdrawn', 'Lapsed')",
    };

    private static async Task<(IReadOnlyDictionary<InboxShow, int>, IReadOnlyList<string>)> CountsAsync(object asked, ReadContext read)
    {
        var shows = Enum.GetValues<InboxShow>();
        var sums = string.Join(", ", shows.Select(show => $"count(*) filter (where {Where(show)})::int"));
        await using var command = read.Sql($"select {sums}, coalesce(array_agg(distinct t.pathway) filter (where {Where(InboxShow.Waiting)} or {Where(InboxShow.Asked)}), '{{}}') from cases.referrals_inbox t where t.to_agency = @agency and (@pathway = '' or true) and {{access}}", asked);
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        await reader.ReadAsync(read.Cancel);
        return (shows.ToDictionary(show => show, show => reader.GetInt32((int)show)), reader.GetFieldValue<string[]>(shows.Length));
    }
}

/// <summary>How many referrals wait for an answer of the reader's agency: the number beside the word in the navigation. Shows nobody.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record CountInbox : IQuery<int>;

public static class CountInboxHandler
{
    public static Task<int> Handle(CountInbox query, ReadContext read) =>
        read.Count<InboxRow>($"t where t.to_agency = @agency and {ListInboxHandler.Where(InboxShow.Waiting)} and {{access}}", new { agency = read.Actor.Agency });
}

internal static class InboxReadModel
{
    public static readonly Projection ReadModel = Projection.PerStream<Referral, InboxRow>("referrals_inbox", 1, Rows);

    internal static IEnumerable<InboxRow> Rows(Guid id, Referral state)
    {
        if (state is not { Sent: { } sent, ToAgency: { } to }) yield break;
        yield return new InboxRow(
            new(id), sent.Reference, sent.Form.Pathway, state.Stage, to, sent.FromAgency, SentReferrals.About(sent.Form), sent.SentAt, state.WaitingSince, state.DueAt, state.IsReminded, state.IsEscalated,
            state.Claim?.By, state.Claim?.Until, sent.Form.SafeContact.SafeToCall, sent.Form.SafeContact.MustNotKnow, state.Opened, state.Version);
    }
}
