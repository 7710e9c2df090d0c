using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Referrals.Reading;

/// <summary>One referral in its agency's list of referrals sent.</summary>
/// <param name="Victim">Whom it is about: the person at risk, or the person referred.</param>
/// <param name="LastAnswerAt">When the receiving side last said something.</param>
/// <param name="LastReason">Code of the reason it gave.</param>
/// <param name="Opened">What was opened on acceptance: <c>M-2026-0188</c>.</param>
/// <param name="ToAgency">The agency that it is with; null where a panel receives it.</param>
/// <param name="DueAt">When an answer falls due, where one is awaited.</param>
public sealed record SentReferralRow(
    [property: Plain] ReferralId Referral, [property: Plain] CaseId CaseId, [property: Plain] string Reference, [property: Plain] string Pathway, [property: Plain] ReferralStage Stage,
    [property: Plain, Index] AgencyId FromAgency, [property: Plain] StaffId FromStaff, [property: Plain] PersonId? Victim, [property: Plain] DateTimeOffset SentAt,
    [property: Plain] DateTimeOffset? LastAnswerAt, [property: Plain] string? LastReason, [property: Plain] string? Opened,
    [property: Plain] AgencyId? ToAgency = null, [property: Plain] DateTimeOffset? DueAt = null, [property: Plain] bool Escalated = false, [property: Plain] ReferralId? Origin = null,
    [property: Plain] DateTimeOffset? DecidedAt = null);

/// <summary>The referrals that the reader's own agency sent, newest first; those of one stage, or all.</summary>
[Requires(Capability.SeeReferral)]
public sealed record ListSentReferrals([property: Plain] ReferralStage? Stage = null) : IQuery<IReadOnlyList<SentReferralRow>>;

public static class ListSentReferralsHandler
{
    public const int Most = 200;

    public static async Task<IReadOnlyList<SentReferralRow>> Handle(ListSentReferrals query, ReadContext read)
    {
        var rows = await read.Rows<SentReferralRow>(
            $"t where t.from_agency = @agency and (@stage = '' or t.stage = @stage) and {{access}} order by t.sent_at desc limit {Most}",
            new { agency = read.Actor.Agency, stage = query.Stage?.ToString() ?? "" });
        foreach (var row in rows) read.Shown(row.Referral.Value, "referral");
        return rows;
    }
}

internal static class SentReferrals
{
    public static readonly Projection ReadModel = Projection.PerStream<Referral, SentReferralRow>("referrals_sent", 2, Rows);

    internal static IEnumerable<SentReferralRow> Rows(Guid id, Referral state)
    {
        if (state.Sent is not { } sent) yield break;
        yield return new SentReferralRow(
            new(id), sent.CaseId, sent.Reference, sent.Form.Pathway, state.Stage, sent.FromAgency, sent.FromStaff, About(sent.Form), sent.SentAt, state.Last?.At, state.Last?.Reason, state.Opened,
            state.ToAgency, state.DueAt, state.IsEscalated, sent.Origin, state.IsOver ? state.Spells[^1].From : null);
    }

    /// <summary>The person whom the referral is about.</summary>
    internal static PersonId? About(ReferralForm form) =>
        form.People.Where(p => p.Role is PersonRole.Victim or PersonRole.Referred).Select(p => (PersonId?)p.Person).FirstOrDefault();
}
