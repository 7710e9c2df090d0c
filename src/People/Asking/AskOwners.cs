using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Asking;

/// <summary>Somebody asked whoever works with this person to be in touch. Recorded alike whether anybody does.</summary>
[EventName("person_owners_asked")]
public sealed record OwnersAsked([property: Plain] Guid RequestId, [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Narrative] string? Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>
/// Asks the owner of a case that the sender may not see to be in touch. What is answered, what is recorded here and how long it takes are the same whether there is
/// such a case or not; who it reaches is found out afterwards, and never told.
/// </summary>
[Requires(Capability.SeePerson)]
public sealed record AskOwners([property: Plain] PersonId PersonId, [property: Plain] Guid RequestId, [property: Narrative] string? Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

/// <summary>The wish is on its way to whoever works with the person, if anybody does.</summary>
public sealed record OwnersWereAsked(
    [property: Plain] Guid RequestId, [property: Plain] PersonId PersonId, [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => RequestId;
}

public static class AskOwnersHandler
{
    private static readonly Refusal WordsMissing = new("words-missing", "Write what it is about, and how you can be reached.", nameof(AskOwners.Words));

    public static Decision Handle(AskOwners command, Person state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(context);
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        if (state.Asked.Contains(command.RequestId)) return Decision.Nothing;
        var words = Words.Clean(command.Words);
        if (words is null) return Decision.Refuse(WordsMissing);
        if (Words.TooLong(words, nameof(command.Words), 2_000) is { } tooLong) return Decision.Refuse(tooLong);
        return Decision.Record(new OwnersAsked(command.RequestId, context.Actor.Staff, context.Actor.Agency, words, context.Now))
            .Then(new OwnersWereAsked(command.RequestId, command.PersonId, context.Actor.Staff, context.Actor.Agency, words, context.Now));
    }
}
