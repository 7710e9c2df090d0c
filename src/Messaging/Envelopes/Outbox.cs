using System.Text;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Handlers;

namespace SafeDurham.Cases.Messaging.Envelopes;

/// <summary>Stores messages in the transaction of the events that they follow from, and hands them to this node's pump once that committed.</summary>
public sealed class Outbox
{
    /// <summary>A node that has so many in memory leaves further ones to whoever has room first.</summary>
    internal const int EnoughWaiting = 2_000;

    private const string InsertSql = """
        insert into cases.wolverine_incoming_envelopes (id, status, owner_id, execution_time, body, message_type, received_at, stream_id, causation_id, correlation_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing
        """;

    private volatile int node;

    /// <summary>Number of this node while its pump runs; 0 when it takes no messages, so that another node does.</summary>
    internal int NodeNumber { get => node; set => node = value; }

    internal Deliveries Deliveries { get; } = new();

    /// <summary>Adds the statements that store these messages, one envelope for each handler.</summary>
    internal IReadOnlyList<Envelope> AddTo(UnitOfWork work, IReadOnlyList<Outgoing> messages, HandlerCatalogue handlers)
    {
        if (messages.Count == 0) return [];
        var envelopes = Address(messages, work.CommandId, work.CorrelationId, handlers);
        foreach (var envelope in envelopes) work.AlsoProtected(envelope.Message.StreamId, envelope.Message, json => Insert(envelope, json));
        return envelopes;
    }

    /// <summary>The transaction committed: what is due at once goes straight to this node's pump.</summary>
    internal void Committed(IReadOnlyList<Envelope> envelopes)
    {
        foreach (var envelope in envelopes) if (envelope.Owner != 0 && envelope.Owner == node) Deliveries.Offer(envelope);
    }

    /// <summary>Stores a message by itself. The same <paramref name="id"/> again stores nothing while the first is there, and has no second effect afterwards.</summary>
    internal async Task PublishAsync(Store store, HandlerCatalogue handlers, Outgoing outgoing, Guid id, CancellationToken cancel)
    {
        foreach (var envelope in Address([outgoing], id, id, handlers))
        {
            var insert = Insert(envelope, await store.ProtectAsync(outgoing.Message.StreamId, outgoing.Message, cancel));
            await using var command = store.Database.CreateCommand(insert.Sql);
            foreach (var parameter in insert.Parameters) command.Parameters.Add(parameter);
            if (await command.ExecuteNonQueryAsync(cancel) == 1) Committed([envelope]);
        }
    }

    private List<Envelope> Address(IReadOnlyList<Outgoing> messages, Guid cause, Guid? chain, HandlerCatalogue handlers)
    {
        var here = Deliveries.Count < EnoughWaiting ? node : 0;
        var envelopes = new List<Envelope>();
        foreach (var outgoing in messages)
            foreach (var handler in handlers.ForMessage(outgoing.Message.GetType()))
                envelopes.Add(new Envelope(Envelope.IdFor(cause, envelopes.Count, handler.Name), outgoing.DueAt is null ? here : 0, outgoing.DueAt, 0, cause, chain, outgoing.Message, handler));
        return envelopes;
    }

    private static Statement Insert(Envelope envelope, string json) => new(InsertSql,
        Statement.Value(envelope.Id), Statement.Value(envelope.DueAt is null ? "Incoming" : "Scheduled"), Statement.Value(envelope.Owner),
        Statement.Nullable(envelope.DueAt?.ToUniversalTime(), NpgsqlDbType.TimestampTz), Statement.Value(Encoding.UTF8.GetBytes(json)),
        Statement.Value(envelope.Message.GetType().Name), Statement.Value(envelope.Handler.Name), Statement.Value(envelope.Message.StreamId),
        Statement.Nullable(envelope.CausationId, NpgsqlDbType.Uuid), Statement.Nullable(envelope.CorrelationId, NpgsqlDbType.Uuid));
}
