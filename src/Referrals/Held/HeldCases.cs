using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Referrals.Held;

/// <summary>A case that the receiving agency keeps.</summary>
public sealed record HeldCaseRow(
    [property: Plain] CaseId CaseId, [property: Plain, Index] ReferralId Referral, [property: Plain] string Reference, [property: Plain] string Pathway, [property: Plain, Index] AgencyId Agency, [property: Plain] DateTimeOffset OpenedAt);

internal static class HeldCases
{
    public static readonly Projection ReadModel = Projection.PerStream<HeldCase, HeldCaseRow>("referral_cases_held", 1, Rows);

    internal static IEnumerable<HeldCaseRow> Rows(Guid id, HeldCase state)
    {
        if (state.Opened is { } e) yield return new HeldCaseRow(new(id), e.Referral, e.Reference, e.Pathway, e.Agency, e.At);
    }
}
