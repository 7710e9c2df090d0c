using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Referrals.Answering;

/// <summary>The receiving agency sent the person on by a new referral, which is under way; the one that it came from ends by it.</summary>
public sealed record ReferralSignpostedOn(
    [property: Plain] ReferralId Origin, [property: Plain] ReferralId Next, [property: Plain] string NextReference, [property: Plain] string Pathway, [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency,
    [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => Origin.Value;
}

public static class ReferralSignpostedOnHandler
{
    /// <summary>What was decided meanwhile stands; the new referral remembers its origin either way.</summary>
    public static Decision Handle(ReferralSignpostedOn message, Referral state, CommandContext context) =>
        state.Sent is null || state.IsOver ? Decision.Nothing
            : Decision.Record(new ReferralSignposted(message.By, message.ByAgency, message.At, message.Next, message.NextReference, message.Pathway));
}
