using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Referrals.Sending;

/// <summary>Sends a referral to the panel that its pathway leads to.</summary>
/// <param name="Referral">Id of the referral; not its draft's, whose key is destroyed with the draft.</param>
/// <param name="CaseId">Id under which the receiving side will work on it.</param>
[Requires(Capability.Refer, Creates = true)]
public sealed record SendReferral([property: Plain] ReferralId Referral, [property: Plain] CaseId CaseId, ReferralForm Form) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => Referral.Value;
}

/// <summary>What sending needs to know beside the command.</summary>
/// <param name="Reference">The next free reference; empty when nothing will be sent.</param>
/// <param name="Pathway">The pathway's own check, or null when there is no such pathway.</param>
/// <param name="AllReachable">Everybody in the form is new in this very sending or known to the sender. An id that was only guessed or kept opens nobody's record.</param>
public sealed record SendingFacts(string Reference, CheckReferralForm? Pathway, bool AllReachable = true);

public static class SendReferralHandler
{
    private static readonly Refusal NoSuchPathway = new("pathway-unknown", "Choose the panel to which the referral goes.", nameof(ReferralForm.Pathway));
    private static readonly Refusal PersonNotFound = new("person-not-found", "One of the people in this referral cannot be found. Choose or enter them again.", nameof(ReferralForm.People));
    private static readonly Refusal OtherReferral = new("sent-already", "A referral was sent under this number before. Start a new one.");

    /// <summary>Takes a number only for what will be sent: a gap in the numbers looks like a lost referral.</summary>
    public static async Task<SendingFacts> Load(SendReferral command, ReadContext read)
    {
        var today = UkCalendar.LondonDate(read.Now);
        var pathway = Pathways.CheckOf(command.Form.Pathway);
        var reachable = await AllReachable(command.Form.People ?? [], read);
        var goes = pathway is not null && reachable && Gaps(FormRules.Clean(command.Form), pathway, today).Count == 0 && (await read.Events(command.StreamId)).Count == 0;
        return new(goes ? await read.NextReference("R", today.Year) : "", pathway, reachable);
    }

    public static Decision Handle(SendReferral command, Referral state, CommandContext context, SendingFacts facts)
    {
        var form = FormRules.Clean(command.Form);
        if (state.Sent is { } sent) return sent.CaseId == command.CaseId ? Decision.Nothing : Decision.Refuse(OtherReferral);
        if (facts.Pathway is not { } pathway) return Decision.Refuse(NoSuchPathway);
        if (!facts.AllReachable) return Decision.Refuse(PersonNotFound);

        if (Gaps(form, pathway, UkCalendar.LondonDate(context.Now)) is { Count: > 0 } gaps) return Decision.Refuse(gaps);

        var actor = context.Actor;
        return Decision
            .Record(new ReferralSent(facts.Reference, command.CaseId, actor.Agency, actor.Staff, context.Now, form))
            .Then(new ReferralArrived(command.Referral, command.CaseId, facts.Reference, actor.Agency, actor.Staff, context.Now, form));
    }

    private static async Task<bool> AllReachable(IReadOnlyList<PersonInReferral> people, ReadContext read)
    {
        foreach (var person in people.Select(p => p.Person).Distinct())
            if (!await read.May(Capability.SeePerson, person.Value) && (await read.Events(person.Value)).Count > 0) return false;
        return true;
    }

    private static IReadOnlyList<Refusal> Gaps(ReferralForm form, CheckReferralForm pathway, DateOnly today) => [.. FormRules.Check(form, today), .. pathway(form, today)];
}
