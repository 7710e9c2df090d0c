using System.Text;
using System.Text.Json;
using Npgsql;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Handlers;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Messaging.Envelopes;

/// <summary>A message whose rule refused it: nothing that trying again would mend.</summary>
internal sealed class MessageRefusedException(params IEnumerable<string> codes) : Exception("Refused: " + string.Join(", ", codes));

/// <summary>A message that this version of the software cannot open.</summary>
internal sealed class UnreadableMessageException(string words, Exception? inner = null) : Exception(words, inner);

/// <summary>
/// Handles one envelope: the effect and the removal of the envelope are one transaction, under the envelope's id as command id, so that a second delivery,
/// however late, changes nothing.
/// </summary>
internal sealed class EnvelopeHandling(Store store, HandlerCatalogue handlers, IAccessRule access, Outbox outbox, TimeProvider time)
{
    private const int Conflicts = 20;
    private const string Gone = "CM001";

    /// <summary>Raises where the envelope is not in the table any more, so that what follows from it is recorded only by whoever removes it.</summary>
    private const string TakeSql = "with taken as (delete from cases.wolverine_incoming_envelopes where id = $1 returning id) select case when exists (select 1 from taken) then true else cases.envelope_gone($1) end";

    /// <returns>True where nothing was recorded and the envelope is still to be removed.</returns>
    public async Task<bool> HandleAsync(Delivery delivery, CancellationToken cancel)
    {
        var envelope = delivery as Envelope ?? await OpenAsync((StoredEnvelope)delivery, cancel);
        try
        {
            for (var attempt = 1; attempt <= Conflicts; attempt++)
                if (await TryAsync(envelope, cancel) is { } toRemove) return toRemove;
            throw new RecordKeptChangingException();
        }
        catch (Exception problem) when (problem is MessageRefusedException or SubjectErasedException)
        {
            // A copy that comes after its effect may meet a record that would no longer take it. It was done, and that is the answer.
            if (await store.AnswerOfAsync(envelope.Id, cancel) is null) throw;
            return true;
        }
        catch (NotSavedException problem) when (problem.InnerException is PostgresException { SqlState: Gone })
        {
            // Another node had it too and was quicker, or it was buried meanwhile.
            return false;
        }
    }

    /// <returns>Null where the record has changed meanwhile and the message must be decided again.</returns>
    private async Task<bool?> TryAsync(Envelope envelope, CancellationToken cancel)
    {
        // Clocks of nodes differ by a little: a timer never finds that it is not yet time.
        var now = time.GetUtcNow() is var clock && envelope.DueAt > clock ? envelope.DueAt.Value : clock;
        var context = new CommandContext(now, Actor.System, envelope.Id);
        var loading = envelope.Handler.LoadAsync(envelope.Message, new ReadContext(store, access, Capability.ActAsSystem, Actor.System, now, shows: false, cancel));
        var fetching = envelope.Handler.FetchAsync(store, envelope.Message.StreamId, cancel);
        await Task.WhenAll(loading, fetching);
        var (loaded, stream) = (await loading, await fetching);
        switch (envelope.Handler.Decide(envelope.Message, stream.State, loaded, context))
        {
            case Decision.Refused refused: throw new MessageRefusedException(refused.Reasons.Select(r => r.Code));
            case Decision.Accepted accepted: return await SaveAsync(envelope, stream, accepted, context, cancel);
            default: return true;
        }
    }

    private async Task<bool?> SaveAsync(Envelope envelope, OpenStream stream, Decision.Accepted accepted, CommandContext context, CancellationToken cancel)
    {
        stream.Take(accepted.Events, context);
        var work = new UnitOfWork(envelope.Id, envelope.Handler.Name, Actor.System) { CausationId = envelope.CausationId, CorrelationId = envelope.CorrelationId };
        stream.AddTo(work);
        work.Also(new Statement(TakeSql, Statement.Value(envelope.Id)));
        var following = outbox.AddTo(work, accepted.Messages, handlers);
        switch (await store.SaveAsync(work, cancel))
        {
            case SaveResult.Saved:
                outbox.Committed(following);
                return false;
            case SaveResult.AlreadyDone: return true;
            case SaveResult.Conflict { Archived: true }: throw new MessageRefusedException("archived");
            default: return null;
        }
    }

    private async Task<Envelope> OpenAsync(StoredEnvelope stored, CancellationToken cancel)
    {
        if (handlers.ForEnvelope(stored.MessageType, stored.ReceivedAt) is not { } found)
            throw new UnreadableMessageException($"No handler '{stored.ReceivedAt}' for the message '{stored.MessageType}' in this version.");
        try
        {
            var message = (IMessage?)await store.UnprotectAsync(stored.StreamId, Encoding.UTF8.GetString(stored.Body), found.Message, cancel) ?? throw new JsonException();
            return new Envelope(stored.Id, stored.Owner, stored.DueAt, stored.Attempts, stored.CausationId, stored.CorrelationId, message, found.Handler);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or FormatException)
        {
            throw new UnreadableMessageException($"A message '{stored.MessageType}' that this version cannot read.", problem);
        }
    }

    /// <summary>Whether no further try would help.</summary>
    public static bool IsFinal(Exception problem) => problem is MessageRefusedException or UnreadableMessageException or SubjectErasedException;

    /// <summary>What may be written about a failure: its kind, and its words only where they are ours. Other messages can hold what somebody typed.</summary>
    public static string WordsOf(Exception problem) => problem switch
    {
        MessageRefusedException or UnreadableMessageException or SubjectErasedException or UnreadableEventException or RecordKeptChangingException => problem.Message,
        NotSavedException { InnerException: PostgresException database } => $"Database error {database.SqlState}.",
        PostgresException database => $"Database error {database.SqlState}.",
        _ => "See the log of the time for this kind of error.",
    };
}
