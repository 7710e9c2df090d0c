using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.People.Reading;

namespace SafeDurham.Cases.People.Erasure;

/// <summary>An erasure in the list of them.</summary>
[ReadBy(Readers.OfRecord, Column = "person_id")]
public sealed record ErasureRow(
    [property: Plain, Index] PersonId PersonId, [property: Plain] ErasureStage Stage, [property: Plain] ErasureGround Ground, [property: Personal(About = nameof(ErasureRow.PersonId))] string? Words,
    [property: Plain] StaffId RequestedBy, [property: Plain] DateTimeOffset RequestedAt, [property: Plain] StaffId? ApprovedBy, [property: Plain] DateTimeOffset? DueAt, [property: Plain] bool IsEmergency);

public static class ErasureRows
{
    public static readonly Projection Erasures = Projection.PerStream<PersonErasure, ErasureRow>("person_erasures", 1, (_, e) => !e.Exists ? [] :
        [new ErasureRow(e.Person, e.Stage, e.Ground, e.Words, e.RequestedBy, e.RequestedAt, e.ApprovedBy, e.DueAt, e.IsEmergency)]);
}

/// <summary>An erasure, with the name of whom it is about while that can be read.</summary>
public sealed record ErasureView(Guid ErasureId, ErasureRow Row, string? Name);

/// <summary>All erasures, those that wait for somebody first. Whoever asks sees whom they are about: two people must be able to tell that it is the right one.</summary>
[Requires(Capability.EraseRecords)]
public sealed record GetErasures : IQuery<IReadOnlyList<ErasureView>>;

public static class GetErasuresHandler
{
    public static async Task<IReadOnlyList<ErasureView>> Handle(GetErasures query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var rows = await read.RowsWithStream<ErasureRow>("t where {access:t.person_id} order by array_position(array['Requested', 'Approved', 'Begun', 'Withdrawn', 'CarriedOut'], t.stage), t.requested_at desc");
        var open = rows.Where(r => r.Row.Stage is not (ErasureStage.Withdrawn or ErasureStage.CarriedOut)).Select(r => r.Row.PersonId.Value).Distinct().ToArray();
        var cards = (await read.Rows<PersonCard>("t where t.person_id = any(@open) and {access:t.person_id}", new { open })).ToDictionary(c => c.PersonId);
        foreach (var card in cards.Keys) read.Shown(card.Value, "identity");
        return [.. rows.Select(r => new ErasureView(r.Stream, r.Row, cards.GetValueOrDefault(r.Row.PersonId)?.FullName))];
    }
}
