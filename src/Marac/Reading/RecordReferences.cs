using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Marac.Reading;

/// <summary>The two records that one reference stands for: the referral, and the case that it was taken in as.</summary>
[ReadBy(Readers.ThoseNamed, Capability.SeeReadingLog, Capability.Restrict)]
public sealed record RecordReference(
    [property: Plain, Index] CaseId CaseId, [property: Plain, Index] ReferralId Referral, [property: Plain, Index] string Reference, [property: Plain, Index] string? CaseReference);

/// <summary>Which records a reference stands for (<c>R-2026-0412</c>, <c>M-2026-0188</c>), for whoever asks who has looked at them. Says nothing of what is in them.</summary>
[Requires(Capability.SeeReadingLog)]
public sealed record FindRecordsRead([property: Plain] string Reference) : IQuery<IReadOnlyList<RecordReference>>;

/// <summary>The same for whoever shuts members of staff out: by a reference, or by ids of records.</summary>
[Requires(Capability.Restrict)]
public sealed record FindRecordsToClose([property: Plain] string? Reference, [property: Plain] IReadOnlyList<Guid>? Records = null) : IQuery<IReadOnlyList<RecordReference>>;

public static class FindRecordsReadHandler
{
    public static Task<IReadOnlyList<RecordReference>> Handle(FindRecordsRead query, ReadContext read) => References.Find(query.Reference, [], read);
}

public static class FindRecordsToCloseHandler
{
    public static Task<IReadOnlyList<RecordReference>> Handle(FindRecordsToClose query, ReadContext read) => References.Find(query.Reference, query.Records ?? [], read);
}

internal static class References
{
    public static readonly Projection ReadModel = Projection.PerStream<MaracCase, RecordReference>("marac_references", 1, (id, state) =>
        state.Received is { } received ? [new RecordReference(new CaseId(id), received.Referral, received.Reference, state.Accepted?.CaseReference)] : []);

    public static async Task<IReadOnlyList<RecordReference>> Find(string? reference, IReadOnlyList<Guid> records, ReadContext read)
    {
        return await read.Rows<RecordReference>(
            "t where t.reference = @reference or t.case_reference = @reference or t.case_id = any(@records) or t.referral = any(@records) order by t.reference",
            new { reference = (reference ?? "").Trim().ToUpperInvariant(), records = records.ToArray() });
    }
}
