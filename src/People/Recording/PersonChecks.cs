using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.People.Recording;

/// <summary>What must be true of a name and a date of birth, whichever command brings them.</summary>
internal static class PersonChecks
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    public static Refusal NotRecorded { get; } = new("person-not-recorded", "Record the person first.");

    /// <summary>At least one name, or why there is none; not both.</summary>
    public static IEnumerable<Refusal> Name(string? given, string? family, string? unknownBecause)
    {
        if (given is null && family is null && unknownBecause is null)
            yield return new Refusal("name-missing", "Enter a first name or a family name, or say why no name is known.", nameof(RecordPerson.FamilyName));
        if ((given ?? family) is not null && unknownBecause is not null)
            yield return new Refusal("name-both", "Enter a name or say why no name is known, not both.", nameof(RecordPerson.NameUnknownBecause));
        if ((given ?? family) is not null && !Writes(given) && !Writes(family))
            yield return new Refusal("name-without-letters", "Enter a name that has letters in it.", nameof(RecordPerson.FamilyName));
        foreach (var refusal in NameText(given, family)) yield return refusal;
        foreach (var refusal in TypedText.Check(unknownBecause, nameof(RecordPerson.NameUnknownBecause), "the reason", TypedText.LineLength)) yield return refusal;
    }

    public static IEnumerable<Refusal> NameText(string? given, string? family) =>
        TypedText.Check(given, nameof(RecordPerson.GivenName), "the first name", TypedText.NameLength)
            .Concat(TypedText.Check(family, nameof(RecordPerson.FamilyName), "the family name", TypedText.NameLength));

    /// <summary>Not in the future and not before 1900; approximate ones are welcome (M-41).</summary>
    public static IEnumerable<Refusal> Born(BirthDate? born, DateTimeOffset now, string field = nameof(RecordPerson.Born))
    {
        if (born is null) yield break;
        if (born.Value is not { } day)
            yield return new Refusal("birth-date-missing", "Enter the date of birth, or leave it out if nobody knows it.", field);
        else if (!Enum.IsDefined(born.Precision))
            yield return new Refusal("birth-precision-unknown", "Choose how exact the date of birth is.", field);
        else if (day > UkCalendar.LondonDate(now))
            yield return new Refusal("birth-date-in-future", "Enter a date of birth that is not in the future.", field);
        else if (day < Earliest)
            yield return new Refusal("birth-date-too-early", "Enter a date of birth in or after 1900.", field);
    }

    public static IEnumerable<Refusal> Gender(Gender? gender)
    {
        if (gender is { } known && !Enum.IsDefined(known)) yield return new Refusal("gender-unknown", "Choose the gender from the list.", nameof(RecordPerson.Gender));
    }

    public static bool Writes(string? name) => name is not null && name.Any(char.IsLetter);
}
