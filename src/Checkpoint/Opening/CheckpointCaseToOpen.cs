using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Checkpoint.Opening;

/// <summary>Opens the case of an accepted referral, once, and sends the receipt.</summary>
public static class CheckpointCaseToOpenHandler
{
    private static readonly Refusal Taken = new("case-taken", "Another referral stands under this case already.");
    private static readonly Refusal NobodyReferred = new("nobody-referred", "The referral names nobody, so no case can be opened.");

    public static async Task<OpeningFacts> Load(CheckpointCaseToOpen message, ReadContext read) =>
        new((await read.Fold<CheckpointCase>(message.StreamId)).Opened is not null ? "" : await read.NextReference("C", UkCalendar.LondonDate(read.Now).Year), true);

    public static Decision Handle(CheckpointCaseToOpen message, CheckpointCase state, OpeningFacts facts, CommandContext context)
    {
        if (state.Opened is { } opened) return opened.Referral == message.Referral ? Decision.Nothing : Decision.Refuse(Taken);
        var form = message.Form;
        if (form.People.Count == 0) return Decision.Refuse(NobodyReferred);
        return Decision
            .Record(new CaseOpened(
                facts.Reference, CheckpointSettings.Checkpoint, form.People[0].Person, message.Referral, message.ReferralReference, message.FromAgency, message.FromStaff,
                UkCalendar.LondonDate(message.SentAt), form.SafeContact, form.Answers, context.Now))
            .Then(new AcceptedCaseIsOpen(message.Referral, message.CaseId, facts.Reference, context.Now));
    }
}
