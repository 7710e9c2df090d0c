using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Marac.Intake;

/// <summary>The referrer answered; the referral waits for a decision again.</summary>
public static class ReferralInformationGivenHandler
{
    private static readonly Refusal NotReceived = new("referral-not-received", "Information came for a referral that is not here.");

    public static Decision Handle(ReferralInformationGiven message, MaracCase state, CommandContext context)
    {
        if (message.Pathway is not (null or MaracQuestions.Pathway)) return Decision.Nothing;
        if (state.Received is null) return Decision.Refuse(NotReceived);
        if (state.Information.Any(i => i.FromReferrer && i.At == message.At)) return Decision.Nothing;

        var received = Decision.Record(new InformationReceived(true, message.By, message.ByAgency, message.At, message.Words));
        return state.State == IntakeState.Returned
            ? received.Then(IntakeClock.Reminder(message.CaseId, message.At), IntakeClock.DueAt(message.At))
            : received;
    }
}

/// <summary>The referrer took the referral back. Before a decision that ends the intake; after one it is kept and changes nothing.</summary>
public static class ReferralWithdrawnHandler
{
    public static Decision Handle(ReferralWithdrawn message, MaracCase state, CommandContext context) => state switch
    {
        _ when message.Pathway is not (null or MaracQuestions.Pathway) => Decision.Nothing,
        { Withdrawal: not null } => Decision.Nothing,
        { Received: { } received } => Decision.Record(new WithdrawnByReferrer(message.Reason, received.From, message.At)),
        { WithdrawalAhead: not null } => Decision.Nothing,
        _ => Decision.Record(new WithdrawalCameFirst(message.Referral, message.Reason, message.At)),
    };
}
