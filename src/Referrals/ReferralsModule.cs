using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Referrals.Reading;

namespace SafeDurham.Cases.Referrals;

/// <summary>The door of the Referrals module. The host opens each pathway with <see cref="Pathways.Open"/> before it serves.</summary>
public static class ReferralsModule
{
    public static Module Module { get; } = new("Referrals", typeof(ReferralsModule).Assembly,
    [
        SentReferrals.ReadModel,
        Projection.Involvements<Referral>(state => state.Sent is { } sent ? [new Involvement(Relation.Referrer, sent.FromAgency)] : []),
        Projection.PeopleOf<Referral>(state => state.Sent?.Form.People.Select(p => (p.Person, p.Role.ToString())) ?? []),
        Projection.ReferencesOf<Referral>(state => [state.Sent?.Reference]),
        // Who is shut out of the case is shut out of the referral from which it came.
        Projection.PartOf<Referral>(state => state.Sent?.CaseId.Value),
    ]);
}
