using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.People.Erasure;

/// <summary>The wait of an approved erasure is over. The state decides whether it still is to be.</summary>
public sealed record ErasureDue([property: Plain] Guid ErasureId) : IMessage
{
    [JsonIgnore]
    public Guid StreamId => ErasureId;
}

public static class ErasureDueHandler
{
    public static Decision Handle(ErasureDue message, PersonErasure state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(context);
        if (state.Stage != ErasureStage.Approved) return Decision.Nothing;
        return context.Now < state.DueAt
            ? Decision.Record().Then(message, state.DueAt)
            : Decision.Record(new PersonErasureBegun()).Then(new ErasePerson(state.Person, message.ErasureId));
    }
}

/// <summary>Destroys what is stored of a person.</summary>
public sealed record ErasePerson([property: Plain] PersonId Person, [property: Plain] Guid ErasureId) : IMessage
{
    [JsonIgnore]
    public Guid StreamId => Person.Value;
}

public static class ErasePersonHandler
{
    public static Decision Handle(ErasePerson message, Person state)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(state);
        var done = new PersonWasErased(message.ErasureId);
        return state.ErasedBy is null ? Decision.Record(new PersonErased(message.ErasureId)).Then(done) : Decision.Record().Then(done);
    }
}

/// <summary>The person's keys are destroyed, and the event that says so is recorded.</summary>
public sealed record PersonWasErased([property: Plain] Guid ErasureId) : IMessage
{
    [JsonIgnore]
    public Guid StreamId => ErasureId;
}

public static class PersonWasErasedHandler
{
    public static Decision Handle(PersonWasErased message, PersonErasure state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.IsOpen ? Decision.Record(new PersonErasureCarriedOut()) : Decision.Nothing;
    }
}
