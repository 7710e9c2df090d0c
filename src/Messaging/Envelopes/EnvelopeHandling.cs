using System.Text.Json;
using Npgsql;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Handlers;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Messaging.Envelopes;

/// <summary>A message whose rule refused it: nothing that trying again would mend.</summary>
internal sealed class MessageRefusedException(IReadOnlyList<Refusal> reasons) : Exception("Refused: " + string.Join(", ", reasons.Select(r => r.Code)));

/// <summary>
/// Handles one envelope: the effect and the removal of the envelope are one transaction, under the envelope's id as command id, so that a second delivery,
/// however late, changes nothing.
/// </summary>
internal sealed class EnvelopeHandling(Store store, HandlerCatalogue handlers, IAccessRule access, Outbox outbox, TimeProvider time)
{
    private const int Conflicts = 20;
    private const string DeleteSql = "delete from cases.wolverine_incoming_envelopes where id = $1";

    public async Task HandleAsync(Envelope envelope, CancellationToken cancel)
    {
        var handler = handlers.ForMessage(envelope.Message.GetType()).First(h => h.Name == envelope.Handler);
        for (var attempt = 1; ; attempt++)
        {
            var stream = await handler.FetchAsync(store, envelope.Message.StreamId, cancel);
            var now = time.GetUtcNow();
            var context = new CommandContext(now, Actor.System, envelope.Id);
            var loaded = await handler.LoadAsync(envelope.Message, new ReadContext(store, access, Capability.ActAsSystem, Actor.System, now, cancel));
            var decision = handler.Decide(envelope.Message, stream.State, loaded, context);
            if (decision is Decision.Refused refused) throw new MessageRefusedException(refused.Reasons);
            if (decision is not Decision.Accepted accepted)
            {
                await RemoveAsync(envelope, cancel);
                return;
            }
            stream.Take(accepted.Events, context);
            var work = new UnitOfWork(envelope.Id, envelope.Handler, Actor.System) { CausationId = envelope.CausationId, CorrelationId = envelope.CorrelationId };
            stream.AddTo(work);
            work.Also(new Statement(DeleteSql, Statement.Value(envelope.Id)));
            foreach (var message in accepted.Messages) outbox.Add(work, message, handlers);
            var follow = outbox.AddTo(work);
            switch (await store.SaveAsync(work, cancel))
            {
                case SaveResult.Saved:
                    outbox.Committed(follow);
                    return;
                case SaveResult.AlreadyDone:
                    await RemoveAsync(envelope, cancel);
                    return;
                case SaveResult.Conflict when attempt >= Conflicts: throw new TimeoutException("The record kept changing while a message for it was handled.");
            }
        }
    }

    private async Task RemoveAsync(Envelope envelope, CancellationToken cancel)
    {
        await using var command = store.Database.CreateCommand(DeleteSql);
        command.Parameters.AddWithValue(envelope.Id);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Reads an envelope's body back; fails where this version does not know the message or its handler.</summary>
    public async Task<Envelope> OpenAsync(StoredEnvelope stored, CancellationToken cancel)
    {
        var (type, _) = handlers.ForEnvelope(stored.MessageType, stored.ReceivedAt)
            ?? throw new NotSupportedException($"No handler '{stored.ReceivedAt}' for the message '{stored.MessageType}' in this version.");
        var message = (IMessage?)await store.UnprotectAsync(stored.StreamId, System.Text.Encoding.UTF8.GetString(stored.Body), type, cancel) ?? throw new JsonException("An empty message.");
        return new Envelope(stored.Id, message, stored.ReceivedAt!, null, stored.Attempts, stored.CausationId, stored.CorrelationId);
    }

    /// <summary>What may be written about a failure: its kind, and its words only where they are ours. Other messages can hold what somebody typed.</summary>
    public static string WordsOf(Exception problem) => problem switch
    {
        MessageRefusedException or NotSupportedException or UnreadableEventException or TimeoutException => problem.Message,
        PostgresException database => $"Database error {database.SqlState}.",
        _ => "See the log of the time for this kind of error.",
    };
}

/// <summary>An envelope as it lies in the table.</summary>
internal sealed record StoredEnvelope(Guid Id, byte[] Body, string MessageType, string? ReceivedAt, Guid StreamId, int Attempts, Guid? CausationId, Guid? CorrelationId);
