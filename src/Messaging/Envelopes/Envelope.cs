using System.Security.Cryptography;
using System.Text;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Handlers;

namespace SafeDurham.Cases.Messaging.Envelopes;

/// <summary>A message for one handler, on its way through this node.</summary>
/// <param name="Id">The same for every delivery; the command id of its effect.</param>
/// <param name="Owner">Number of the node that has it. Only while the table still says so may this node put it back or bury it.</param>
/// <param name="DueAt">Not before this moment.</param>
internal abstract record Delivery(Guid Id, int Owner, DateTimeOffset? DueAt, int Attempts, Guid? CausationId, Guid? CorrelationId)
{
    /// <summary>For reports: which handler it is for.</summary>
    public abstract string Address { get; }
}

/// <summary>An opened one.</summary>
internal sealed record Envelope(Guid Id, int Owner, DateTimeOffset? DueAt, int Attempts, Guid? CausationId, Guid? CorrelationId, IMessage Message, CommandHandler Handler)
    : Delivery(Id, Owner, DueAt, Attempts, CausationId, CorrelationId)
{
    public override string Address => Handler.Name;

    /// <summary>An id that follows from the command, the place of the message in it and the handler: sent twice it is the same envelope.</summary>
    public static Guid IdFor(Guid command, int place, string handler)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{command:N}/{place}/{handler}"));
        // Marked as a name-based (version 8) id, as RFC 9562 asks.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}

/// <summary>One as it lies in the table.</summary>
internal sealed record StoredEnvelope(Guid Id, int Owner, DateTimeOffset? DueAt, int Attempts, Guid? CausationId, Guid? CorrelationId, byte[] Body, string MessageType, string? ReceivedAt, Guid StreamId)
    : Delivery(Id, Owner, DueAt, Attempts, CausationId, CorrelationId)
{
    public override string Address => ReceivedAt ?? MessageType;
}
