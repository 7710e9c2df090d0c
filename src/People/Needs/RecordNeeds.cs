using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Needs;

/// <summary>One need and what it asks of whoever meets the person.</summary>
public sealed record Need([property: SpecialCategory] NeedKind? Kind, [property: SpecialCategory] string? Words);

/// <summary>Records what the person needs so that she can take part: communication, mobility, other.</summary>
[Requires(Capability.RecordPerson)]
public sealed record RecordNeeds([property: Plain] PersonId PersonId, IReadOnlyList<Need> Needs) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class RecordNeedsHandler
{
    private static readonly Refusal NothingSaid = new("needs-missing", "Say at least one need.", nameof(RecordNeeds.Needs));
    private static readonly Refusal KindMissing = new("need-kind-missing", "Choose what kind of need it is.", nameof(Need.Kind));
    private static readonly Refusal WordsMissing = new("need-words-missing", "Say what is needed.", nameof(Need.Words));

    public static Decision Handle(RecordNeeds command, Person state)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        var needs = (command.Needs ?? []).Select(n => new PersonNeedRecorded(n.Kind, TypedText.Trim(n.Words))).Distinct().ToArray();
        if (needs.Length == 0) return Decision.Refuse(NothingSaid);
        if (needs.SelectMany(Check).Distinct().ToArray() is { Length: > 0 } refusals) return Decision.Refuse(refusals);
        var unknown = needs.Except(state.Needs).ToArray();
        return unknown.Length == 0 ? Decision.Nothing : Decision.Record(unknown);
    }

    private static IEnumerable<Refusal> Check(PersonNeedRecorded need)
    {
        if (need.Kind is not { } kind || !Enum.IsDefined(kind)) yield return KindMissing;
        if (need.Words is null) yield return WordsMissing;
        foreach (var refusal in TypedText.Check(need.Words, nameof(Need.Words), "the need", TypedText.ReasonLength, severalLines: true)) yield return refusal;
    }
}
