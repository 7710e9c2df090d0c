using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Referrals.Answering;

/// <summary>
/// Takes in what a panel answered. Answers may come twice, late and out of order: a decision is final, what was said before it is kept
/// for the record, and a late "seen" says nothing any more.
/// </summary>
public static class ReferralAnsweredHandler
{
    private static readonly Refusal NotSent = new("referral-not-sent", "An answer came to a referral that was never sent.");

    public static Decision Handle(ReferralAnswered message, Referral state, CommandContext context)
    {
        if (state.Sent is null) return Decision.Refuse(NotSent);
        if (state.HasTakenIn(message.Answer, message.At)) return Decision.Nothing;

        return message.Answer switch
        {
            ReferralAnswer.Seen => state.Stage == ReferralStage.Sent ? Decision.Record(new ReferralSeen(message.By, message.ByAgency, message.At)) : Decision.Nothing,
            ReferralAnswer.MoreAsked => Decision.Record(new InformationAsked(message.By, message.ByAgency, message.At, message.Reason, message.Words)),
            ReferralAnswer.Accepted => state.IsDecided || state.UndoneAt > message.At ? Decision.Nothing
                : Decision.Record(new ReferralAccepted(message.By, message.ByAgency, message.At, message.Opened, message.Words)),
            ReferralAnswer.Declined => state.IsDecided ? Decision.Nothing
                : Decision.Record(new ReferralDeclined(message.By, message.ByAgency, message.At, message.Reason, message.Words)),
            ReferralAnswer.Reopened => Decision.Record(new AcceptanceUndone(message.By, message.ByAgency, message.At, message.Words)),
            _ => throw new ArgumentOutOfRangeException(nameof(message), message.Answer, "An answer that Referrals does not know."),
        };
    }
}
