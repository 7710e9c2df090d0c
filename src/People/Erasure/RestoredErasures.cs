using System.Text.Json.Serialization;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.People.Erasure;

/// <summary>Tells in a person's stream that she was erased, where an older backup has forgotten it.</summary>
[Requires(Capability.ActAsSystem)]
public sealed record EraseAgain([property: Plain] PersonId Person, [property: Plain] Guid ErasureId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => Person.Value;
}

public static class EraseAgainHandler
{
    public static Decision Handle(EraseAgain command, Person state)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(state);
        return state.ErasedBy is null ? Decision.Record(new PersonErased(command.ErasureId)) : Decision.Nothing;
    }
}

/// <summary>What is done at start before anybody is let in: schema, read models, and the erasures that a restored backup does not know of (G3).</summary>
public static class RestoredErasures
{
    /// <returns>How many erasures were carried out again.</returns>
    public static async Task<int> PrepareAsync(Engine engine, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        await engine.MigrateAsync(cancel);
        var again = await engine.Store.Erasures.DestroyAgainAsync(cancel);
        await new ReadModelKeeper(engine.Store).EnsureAsync(cancel);
        foreach (var erased in again)
        {
            // A backup from before she was recorded has no stream of her, and then there is nothing to tell.
            var outcome = await engine.Bus.Send(new EraseAgain(new PersonId(erased.Subject), erased.Erasure), Actor.System, Guid.CreateVersion7(engine.Settings.Time.GetUtcNow()), cancel: cancel);
            if (outcome is not (Outcome.Done or Outcome.NotFound)) throw new InvalidOperationException("An erasure that the ledger knows of could not be carried out again, so nobody may work on this database.");
            await engine.Store.Erasures.NoteAsync(erased, cancel);
        }
        await engine.Store.Erasures.SettleAsync(cancel);
        return again.Count;
    }
}
