using System.Text;
using System.Threading.Channels;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Handlers;

namespace SafeDurham.Cases.Messaging.Envelopes;

/// <summary>Stores messages in the transaction of the events that they follow from, and hands them to this node's pump once that committed.</summary>
public sealed class Outbox
{
    private const string InsertSql = """
        insert into cases.wolverine_incoming_envelopes (id, status, owner_id, execution_time, body, message_type, received_at, stream_id, causation_id, correlation_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing
        """;

    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<UnitOfWork, List<Envelope>> pending = [];

    /// <summary>Number of this node while its pump runs; 0 when it takes no messages, so that another node does.</summary>
    internal int NodeNumber { get; set; }

    internal Channel<Envelope> Ready { get; } = Channel.CreateUnbounded<Envelope>();

    internal void Add(UnitOfWork work, Outgoing outgoing, HandlerCatalogue handlers)
    {
        var list = pending.GetOrCreateValue(work);
        foreach (var handler in handlers.ForMessage(outgoing.Message.GetType()))
            list.Add(new Envelope(Envelope.IdFor(work.CommandId, list.Count, handler.Name), outgoing.Message, handler.Name, outgoing.DueAt, 0, work.CommandId, work.CorrelationId));
    }

    /// <summary>Adds the statements that store what <see cref="Add"/> collected.</summary>
    internal IReadOnlyList<Envelope> AddTo(UnitOfWork work)
    {
        if (!pending.TryGetValue(work, out var envelopes)) return [];
        foreach (var envelope in envelopes)
            work.AlsoProtected(envelope.Message.StreamId, envelope.Message, json => new Statement(InsertSql,
                Statement.Value(envelope.Id), Statement.Value(envelope.DueAt is null ? "Incoming" : "Scheduled"), Statement.Value(envelope.DueAt is null ? NodeNumber : 0),
                Statement.Nullable(envelope.DueAt?.ToUniversalTime(), NpgsqlDbType.TimestampTz), Statement.Value(Encoding.UTF8.GetBytes(json)),
                Statement.Value(envelope.Message.GetType().Name), Statement.Value(envelope.Handler), Statement.Value(envelope.Message.StreamId),
                Bus.Uuid(envelope.CausationId), Bus.Uuid(envelope.CorrelationId)));
        return envelopes;
    }

    /// <summary>The transaction committed: what is due at once goes straight to this node's pump.</summary>
    internal void Committed(IReadOnlyList<Envelope> envelopes)
    {
        if (NodeNumber == 0) return;
        foreach (var envelope in envelopes) if (envelope.DueAt is null) Ready.Writer.TryWrite(envelope);
    }
}
