using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Referrals.Figures;
using SafeDurham.Cases.Referrals.Held;
using SafeDurham.Cases.Referrals.Reading;

namespace SafeDurham.Cases.Referrals;

/// <summary>The door of the Referrals module. The host opens each pathway with <see cref="Pathways.Open"/> before it serves.</summary>
public static class ReferralsModule
{
    public static Module Module { get; } = new("Referrals", typeof(ReferralsModule).Assembly,
    [
        SentReferrals.ReadModel, InboxReadModel.ReadModel, StageSpells.ReadModel, PathwayReadModel.ReadModel, HeldCases.ReadModel, PathwayActivity.ReadModel,
        Projection.Involvements<Referral>(Involvements),
        Projection.PeopleOf<Referral>(state => state.Sent?.Form.People.Select(p => (p.Person, p.Role.ToString())) ?? []),
        Projection.ReferencesOf<Referral>(state => [state.Sent?.Reference]),
        // Who is shut out of the case is shut out of the referral from which it came.
        Projection.PartOf<Referral>(state => state.Sent?.CaseId.Value),
    ]);

    /// <summary>The agency that referred; and the one that it is with, for a while after it did not take it on, and no more once it was taken back.</summary>
    internal static IEnumerable<Involvement> Involvements(Referral state)
    {
        if (state.Sent is not { } sent) yield break;
        var forum = sent.Forum ?? Forum.Marac;
        yield return new Involvement(Relation.Referrer, sent.FromAgency, Forum: forum);
        if (state.ToAgency is { } to && state.Stage != ReferralStage.Withdrawn) yield return new Involvement(Relation.ReferralReceiver, to, Forum: forum, Until: LastDay(state));
    }

    private static DateOnly? LastDay(Referral state) =>
        state.Stage is ReferralStage.Declined or ReferralStage.Lapsed or ReferralStage.Signposted && state.Spells[^1].From is var ended
            ? UkCalendar.LondonDate(ended).AddDays(ReferralSettings.SeenAfterDays.At(ended)) : null;
}
