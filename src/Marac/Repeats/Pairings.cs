using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Marac.Repeats;

/// <summary>One person at risk with one of the people causing harm in one case: what earlier cases are found by.</summary>
/// <param name="Counts">False when the referral was refused or withdrawn.</param>
public sealed record PairingRow(
    [property: Plain, Key] PersonId PersonCausingHarm, [property: Plain, Index] PersonId Victim, [property: Plain] string Reference,
    [property: Plain] DateTimeOffset ReferredAt, [property: Plain] DateOnly? IncidentOn, [property: Plain] DateOnly? IdentifiedOn, [property: Plain] bool Counts);

/// <summary>Finds the referrals that concern the same person at risk, as far as the reader may see them.</summary>
internal static class Pairings
{
    public static readonly Projection ReadModel = Projection.PerStream<MaracCase, PairingRow>("marac_pairings", 1, (_, state) => Rows(state));

    /// <summary>The pairing of a case, or null before its referral arrived.</summary>
    public static Pairing? Of(Guid stream, MaracCase state) => state is { Received: { } received, Victim: { } victim }
        ? new(new(stream), state.Accepted?.CaseReference ?? received.Reference, victim, state.PeopleCausingHarm, received.From.SentAt, state.IncidentOn, state.IdentifiedOn,
            state.State is not (IntakeState.Refused or IntakeState.Withdrawn))
        : null;

    /// <summary>All referrals about any of these people at risk.</summary>
    public static async Task<IReadOnlyList<Pairing>> OfVictims(IEnumerable<PersonId> victims, ReadContext read) =>
        Gather(await read.RowsWithStream<PairingRow>("t where t.victim = any(@victims) and {access}", new { victims = victims.Select(v => v.Value).Distinct().ToArray() }));

    /// <summary>One case's pairing; empty when there is no such case for this reader.</summary>
    public static async Task<IReadOnlyList<Pairing>> OfCase(CaseId id, ReadContext read) =>
        Gather(await read.RowsWithStream<PairingRow>("t where t.stream_id = @id and {access}", new { id }));

    private static IReadOnlyList<Pairing> Gather(IReadOnlyList<(Guid Stream, PairingRow Row)> rows) =>
    [
        .. from pair in rows
           group pair.Row by pair.Stream into c
           let first = c.First()
           orderby first.ReferredAt descending
           select new Pairing(new(c.Key), first.Reference, first.Victim, [.. c.Select(r => r.PersonCausingHarm)], first.ReferredAt, first.IncidentOn, first.IdentifiedOn, first.Counts),
    ];

    private static IEnumerable<PairingRow> Rows(MaracCase state) => Of(Guid.Empty, state) is { } pairing
        ? pairing.PeopleCausingHarm.Distinct().Select(p => new PairingRow(p, pairing.Victim, pairing.Reference, pairing.ReferredAt, pairing.IncidentOn, pairing.IdentifiedOn, pairing.Counts))
        : [];
}
