using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Agencies.Reading;

/// <summary>
/// Which records a reference stands for, of every kind of panel (<c>R-2026-0412</c>, <c>M-2026-0188</c>, <c>V-2026-0042</c>), for whoever asks who has looked at them.
/// Says nothing of what is in them.
/// </summary>
[Requires(Capability.SeeReadingLog)]
public sealed record FindRecordsRead([property: Plain] string Reference) : IQuery<IReadOnlyList<NamedRecord>>;

/// <summary>The same for whoever shuts members of staff out: by a reference, or by ids of records.</summary>
[Requires(Capability.Restrict)]
public sealed record FindRecordsToClose([property: Plain] string? Reference, [property: Plain] IReadOnlyList<Guid>? Records = null) : IQuery<IReadOnlyList<NamedRecord>>;

/// <summary>A record and all that people call it: a case bears the reference of its referral too.</summary>
public sealed record NamedRecord(Guid Record, IReadOnlyList<string> References)
{
    /// <summary>The reference of the case, where one was opened; else the referral's.</summary>
    public string Name => References.FirstOrDefault(IsOfCase) ?? References[0];

    /// <summary>It is a case that was opened, and no mere referral.</summary>
    public bool IsCase => References.Any(IsOfCase);

    private static bool IsOfCase(string reference) => !reference.StartsWith("R-", StringComparison.Ordinal);
}

public static class FindRecordsReadHandler
{
    public static Task<IReadOnlyList<NamedRecord>> Handle(FindRecordsRead query, ReadContext read) => References.Find(query.Reference, [], read);
}

public static class FindRecordsToCloseHandler
{
    public static Task<IReadOnlyList<NamedRecord>> Handle(FindRecordsToClose query, ReadContext read) => References.Find(query.Reference, query.Records ?? [], read);
}

internal static class References
{
    /// <summary>All records that share a reference with the one asked for: the referral and the case that it was taken in as are looked at, and shut, together.</summary>
    public static async Task<IReadOnlyList<NamedRecord>> Find(string? reference, IReadOnlyList<Guid> records, ReadContext read)
    {
        const string Named = $"cases.{AccessTables.RecordReferences}";
        var rows = await read.RowsWithStream<RecordReferenceRow>(
            $"""
            t where t.stream_id in (select s.stream_id from {Named} s where s.reference in (
              select b.reference from {Named} a join {Named} b on b.stream_id = a.stream_id where a.reference = @reference or a.stream_id = any(@records)))
            order by t.stream_id, t.reference
            """,
            new { reference = (reference ?? "").Trim().ToUpperInvariant(), records = records.ToArray() });
        return [.. rows.GroupBy(r => r.Stream, (stream, of) => new NamedRecord(stream, [.. of.Select(r => r.Row.Reference)]))];
    }
}
