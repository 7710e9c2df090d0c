using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Erasure;

/// <summary>Asks that all that is stored of a person be destroyed. Somebody else must approve.</summary>
[Requires(Capability.EraseRecords, Creates = true)]
public sealed record RequestErasure(
    [property: Plain] Guid ErasureId, [property: Plain] PersonId Person, [property: Plain] ErasureGround? Ground, [property: Personal(About = nameof(RequestErasure.Person))] string? Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ErasureId;
}

/// <summary>What the rule must know of the person.</summary>
public sealed record AskedFor(bool Exists, bool IsErased, bool IsAskedAlready);

public static class RequestErasureHandler
{
    private static readonly Refusal PersonMissing = new("erasure-person-missing", "Enter the id of a person who is recorded. It stands at the end of the address of her page.", nameof(RequestErasure.Person));
    private static readonly Refusal ErasedAlready = new("erasure-done", "This person was erased before. There is nothing left to erase.", nameof(RequestErasure.Person));
    private static readonly Refusal AskedAlready = new("erasure-asked-already", "The erasure of this person was requested before. Approve or withdraw that request.", nameof(RequestErasure.Person));
    private static readonly Refusal GroundMissing = new("erasure-ground-missing", "Choose why the record is to be erased.", nameof(RequestErasure.Ground));
    private static readonly Refusal WordsMissing = new("erasure-words-missing", "Say who decided it and on what.", nameof(RequestErasure.Words));

    public static async Task<AskedFor> Load(RequestErasure command, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(read);
        var person = await read.Fold<Person>(command.Person.Value);
        var open = await read.Count<ErasureRow>("t where t.person_id = @person and t.stage in ('Requested', 'Approved', 'Begun') and t.stream_id <> @erasure", new { person = command.Person.Value, erasure = command.ErasureId });
        return new AskedFor(person.Exists, person.IsErased, open > 0);
    }

    public static Decision Handle(RequestErasure command, PersonErasure state, AskedFor person)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Exists) return Decision.Nothing;
        var words = TypedText.Trim(command.Words);
        List<Refusal> refusals =
        [
            .. !person.Exists ? [PersonMissing] : person.IsErased ? [ErasedAlready] : person.IsAskedAlready ? [AskedAlready] : Array.Empty<Refusal>(),
            .. command.Ground is { } ground && Enum.IsDefined(ground) ? Array.Empty<Refusal>() : [GroundMissing],
            .. words is null ? [WordsMissing] : TypedText.Check(words, nameof(RequestErasure.Words), "the reason", TypedText.LineLength),
        ];
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new PersonErasureRequested(command.Person, command.Ground!.Value, words));
    }
}
