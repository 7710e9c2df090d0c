using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>The tables that the access rule reads of the records themselves. They are there whether or not any module writes to them. They hold ids only,
/// and the rule itself reads them as the reading role: all staff may.</summary>
public static class AccessTables
{
    public const string Involvements = "involvements", RecordPeople = "record_people", RecordParts = "record_parts", RecordReferences = "record_references";

    /// <summary>From and until when, where a relation says neither. No infinity: a row is written in more ways than one, and they must not differ.</summary>
    public static DateOnly Always { get; } = new(1900, 1, 1);

    /// <inheritdoc cref="Always"/>
    public static DateOnly ForEver { get; } = new(2999, 12, 31);

    internal static IReadOnlyList<RowTable> All { get; } =
    [
        new(Involvements, typeof(InvolvementRow), perStream: true), new(RecordPeople, typeof(RecordPersonRow), perStream: true), new(RecordParts, typeof(RecordPartRow), perStream: true),
        new(RecordReferences, typeof(RecordReferenceRow), perStream: true),
    ];
}

/// <summary>Relation of an agency, a member of staff or a forum to a stream; empty id where it does not apply, the first and the last of all days where no end is set.</summary>
[ReadBy(Readers.AnyStaff)]
public sealed record InvolvementRow(
    [property: Plain, Key] string Relation, [property: Plain, Key, Index] Guid AgencyId, [property: Plain, Key] Guid StaffId, [property: Plain, Key] string Forum,
    [property: Plain, Key] DateOnly FromOn, [property: Plain, Key] DateOnly UntilOn)
{
    internal static InvolvementRow From(Involvement involvement) =>
        new(involvement.Relation.ToString(), involvement.Agency.Value, involvement.Staff?.Value ?? Guid.Empty, involvement.Forum?.ToString() ?? "",
            involvement.From ?? AccessTables.Always, involvement.Until ?? AccessTables.ForEver);
}

/// <summary>A person who is in a stream.</summary>
[ReadBy(Readers.AnyStaff)]
public sealed record RecordPersonRow([property: Plain, Key, Index] PersonId PersonId, [property: Plain, Key] string Role);

/// <summary>The record that a stream is a part of.</summary>
[ReadBy(Readers.AnyStaff)]
public sealed record RecordPartRow([property: Plain, Key, Index] Guid WholeId);

/// <summary>What a record is called by people: <c>M-2026-0188</c>. Looked up by the program itself, and by whoever asks who has looked or keeps people from records.</summary>
[ReadBy(Readers.ThoseNamed, Capability.SeeReadingLog, Capability.Restrict)]
public sealed record RecordReferenceRow([property: Plain, Key, Index] string Reference);
