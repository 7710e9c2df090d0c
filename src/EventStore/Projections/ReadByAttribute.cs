using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>To whom the reading role shows rows of a read model.</summary>
public enum Readers
{
    /// <summary>Whoever may see the record that the row is of.</summary>
    OfRecord,
    /// <summary>All staff: it holds nothing about the people of cases.</summary>
    AnyStaff,
    /// <summary>The member of staff whom it is about, and those who look after such things.</summary>
    HerOwn,
    /// <summary>Those who ask for one of the capabilities named.</summary>
    ThoseNamed,
    /// <summary>Nobody: only the program itself reads it.</summary>
    Nobody,
}

/// <summary>
/// Who may read the rows (docs/adr/0014). Without it a row of one stream is for those who may see that record; a row across streams that holds personal data is
/// for nobody, and any other for all staff.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadByAttribute(Readers by, params Capability[] or) : Attribute
{
    public Readers By { get; } = by;

    /// <summary>Column that holds the record's id, or the member of staff's.</summary>
    public string Column { get; init; } = "stream_id";

    /// <summary>Who else (with <see cref="Readers.HerOwn"/>), or who alone, by what she asks for.</summary>
    public IReadOnlyList<Capability> Or { get; } = or;
}
