using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.People.Recording;

/// <summary>Adds a name under which partners may know the person: also known as, previous, maiden, another spelling (M-41).</summary>
[Requires(Capability.RecordPerson)]
public sealed record AddAlias(
    [property: Plain] PersonId PersonId, [property: Personal] string? GivenName, [property: Personal] string? FamilyName, [property: Plain] NameKind Kind) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class AddAliasHandler
{
    private static readonly Refusal NameMissing = new("name-missing", "Enter the other first name or family name.", nameof(AddAlias.FamilyName));
    private static readonly Refusal KindUnknown = new("name-kind-unknown", "Choose what kind of name it is.", nameof(AddAlias.Kind));

    public static Decision Handle(AddAlias command, Person state)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        var name = Trim(new OtherName(command.GivenName, command.FamilyName, command.Kind));
        if (Check(name).ToArray() is { Length: > 0 } refusals) return Decision.Refuse(refusals);
        return state.OtherNames.Contains(name) ? Decision.Nothing : Decision.Record(new PersonNamed(name.GivenName, name.FamilyName, name.Kind));
    }

    internal static OtherName Trim(OtherName name) => name with { GivenName = TypedText.Trim(name.GivenName), FamilyName = TypedText.Trim(name.FamilyName) };

    internal static IEnumerable<Refusal> Check(OtherName name)
    {
        if (!PersonChecks.Writes(name.GivenName) && !PersonChecks.Writes(name.FamilyName)) yield return NameMissing;
        if (!Enum.IsDefined(name.Kind)) yield return KindUnknown;
        foreach (var refusal in PersonChecks.NameText(name.GivenName, name.FamilyName)) yield return refusal;
    }
}
