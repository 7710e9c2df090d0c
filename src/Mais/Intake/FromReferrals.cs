using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Mais.Intake;

/// <summary>The latest case of the same adult before this referral; null where there is none.</summary>
public sealed record EarlierMais(CaseId? Case, string? Reference, DateOnly? ClosedOn);

/// <summary>Takes a referral in, recognises who comes back, and starts the clock of triage.</summary>
public static class MaisReferralArrivedHandler
{
    private static readonly Refusal Taken = new("case-taken", "Another referral stands under this case already.");

    public static async Task<EarlierMais> Load(ReferralArrived message, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Form.Pathway != MaisReferralForm.Pathway || MaisReferralForm.AdultOf(message.Form) is not { } adult) return new(null, null, null);
        var rows = await read.Rows<MaisCaseRow>(
            "t where t.adult = @adult and t.case_reference is not null and t.stream_id <> @me and t.sent_at < @sent order by t.sent_at desc limit 1", new { adult, me = message.CaseId, sent = message.SentAt });
        return rows.Count == 0 ? new(null, null, null) : new(rows[0].CaseId, rows[0].CaseReference, rows[0].ClosedOn);
    }

    public static Decision Handle(ReferralArrived message, MaisCase state, EarlierMais earlier)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(earlier);
        if (message.Form.Pathway != MaisReferralForm.Pathway || MaisReferralForm.AdultOf(message.Form) is not { } adult) return Decision.Nothing;
        if (state.Received is { } received) return received.Referral == message.Referral ? Decision.Nothing : Decision.Refuse(Taken);

        var form = message.Form;
        IEvent[] arrival =
        [
            new MaisReferralReceived(message.Referral, message.Reference, new(message.FromAgency, message.FromStaff, message.SentAt), adult, form.SafeContact, form.Consent, form.Gateway, form.Area,
                MaisReferralForm.ReasonsOf(form, UkCalendar.LondonDate(message.SentAt)), MaisReferralForm.OthersOf(form)),
            .. MaisReferralForm.Section42Of(message),
            .. earlier.Case is { } before ? new IEvent[] { new AdultReferredAgain(before, earlier.Reference ?? "", earlier.ClosedOn) } : [],
        ];
        return state.WithdrawalAhead is { } ahead
            ? Decision.Record([.. arrival, new MaisReferralWithdrawn(ahead.Reason, ahead.At)])
            : Decision.Record(arrival).Then(new RemindTriage(message.CaseId, message.SentAt), TriageClock.DueAt(message.SentAt));
    }
}

/// <summary>The referrer answered; the referral waits for triage again.</summary>
public static class MaisInformationGivenHandler
{
    private static readonly Refusal NotReceived = new("referral-not-received", "Information came for a referral that is not here.");

    public static Decision Handle(ReferralInformationGiven message, MaisCase state)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Pathway != MaisReferralForm.Pathway) return Decision.Nothing;
        if (state.Received is null) return Decision.Refuse(NotReceived);
        if (state.Information.Any(i => i.FromReferrer && i.At == message.At)) return Decision.Nothing;
        var received = Decision.Record(new MaisInformationReceived(true, message.By, message.At, message.Words));
        return state.State == TriageState.Returned ? received.Then(new RemindTriage(message.CaseId, message.At), TriageClock.DueAt(message.At)) : received;
    }
}

/// <summary>The referrer took the referral back. Before triage that ends it; after it is kept and changes nothing.</summary>
public static class MaisReferralWithdrawnHandler
{
    public static Decision Handle(ReferralWithdrawn message, MaisCase state) => state switch
    {
        _ when message.Pathway != MaisReferralForm.Pathway => Decision.Nothing,
        { Withdrawal: not null } => Decision.Nothing,
        { Received: not null } => Decision.Record(new MaisReferralWithdrawn(message.Reason, message.At)),
        { WithdrawalAhead: not null } => Decision.Nothing,
        _ => Decision.Record(new MaisWithdrawalCameFirst(message.Referral, message.Reason, message.At)),
    };
}
