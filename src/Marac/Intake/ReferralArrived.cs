using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Marac.Intake;

/// <summary>Takes a referral in and starts the clock for a decision.</summary>
public static class ReferralArrivedHandler
{
    private static readonly Refusal Taken = new("case-taken", "Another referral stands under this case already.");

    public static Decision Handle(ReferralArrived message, MaracCase state, CommandContext context)
    {
        if (message.Form.Pathway != MaracQuestions.Pathway) return Decision.Nothing;
        if (state.Received is { } received) return received.Referral == message.Referral ? Decision.Nothing : Decision.Refuse(Taken);

        var form = message.Form;
        var from = new Origin(message.FromAgency, message.SentAt);
        IEvent[] arrival =
        [
            new ReferralReceived(message.Referral, message.Reference, from, message.FromStaff, form.People, form.SafeContact, form.Consent, form.Gateway,
                form.IncidentOn, form.IdentifiedOn, form.Area, MaracReferralForm.BackgroundOf(form)),
            MaracReferralForm.CriteriaOf(form),
            MaracReferralForm.RiskOf(form, MaracSettings.Dash.At(message.SentAt)),
        ];
        return state.WithdrawalAhead is { } ahead
            ? Decision.Record([.. arrival, new WithdrawnByReferrer(ahead.Reason, from, ahead.At)])
            : Decision.Record(arrival).Then(IntakeClock.Reminder(message.CaseId, message.SentAt), IntakeClock.DueAt(message.SentAt));
    }
}
