using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Needs;

/// <summary>Records which language the person speaks and whether an interpreter is needed.</summary>
[Requires(Capability.RecordPerson)]
public sealed record RecordLanguage([property: Plain] PersonId PersonId, LanguageDetails Language) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class RecordLanguageHandler
{
    private static readonly Refusal LanguageMissing = new("language-missing", "Enter the language.", nameof(LanguageDetails.Language));

    public static Decision Handle(RecordLanguage command, Person state)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        var language = Trim(command.Language);
        if (Check(language).ToArray() is { Length: > 0 } refusals) return Decision.Refuse(refusals);
        return state.Language == language ? Decision.Nothing : Decision.Record(new PersonLanguageRecorded(language));
    }

    internal static LanguageDetails Trim(LanguageDetails language) => language with { Language = TypedText.Trim(language.Language) };

    internal static IEnumerable<Refusal> Check(LanguageDetails language)
    {
        if (TypedText.Trim(language.Language) is null) yield return LanguageMissing;
        foreach (var refusal in TypedText.Check(language.Language, nameof(LanguageDetails.Language), "the language", TypedText.NameLength)) yield return refusal;
    }
}
