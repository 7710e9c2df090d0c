using System.Security.Cryptography;
using System.Text;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Messaging.Envelopes;

/// <summary>A message on its way to one handler.</summary>
/// <param name="Id">The same for every delivery; the command id of its effect.</param>
internal sealed record Envelope(Guid Id, IMessage Message, string Handler, DateTimeOffset? DueAt, int Attempts, Guid? CausationId, Guid? CorrelationId)
{
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
