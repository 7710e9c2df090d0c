using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Referrals.Answering;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Referrals.Sending;

/// <summary>Sends a referral to where its pathway leads.</summary>
/// <param name="Referral">Id of the referral; not its draft's, whose key is destroyed with the draft.</param>
/// <param name="CaseId">Id under which the receiving side will work on it.</param>
/// <param name="To">The receiving agency, where the pathway has several; null for the only one, or for a panel.</param>
/// <param name="Origin">The referral that is signposted here.</param>
/// <param name="DraftedAt">When its draft was begun.</param>
[Requires(Capability.Refer, Creates = true)]
public sealed record SendReferral(
    [property: Plain] ReferralId Referral, [property: Plain] CaseId CaseId, ReferralForm Form, [property: Plain] AgencyId? To = null, [property: Plain] ReferralId? Origin = null,
    [property: Plain] DateTimeOffset? DraftedAt = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => Referral.Value;
}

/// <summary>What sending needs to know beside the command.</summary>
/// <param name="Reference">The next free reference; empty when nothing will be sent.</param>
/// <param name="Pathway">The check of a panel's own module, or null where there is none.</param>
/// <param name="AllReachable">Everybody in the form is new in this very sending or known to the sender. An id that was only guessed or kept opens nobody's record.</param>
/// <param name="Definition">The pathway as it is in force; null where there is none.</param>
/// <param name="Sharing">What is missing between the agencies.</param>
/// <param name="OriginOpen">The referral that is signposted is the sender's to answer, and not answered yet.</param>
public sealed record SendingFacts(
    string Reference, CheckReferralForm? Pathway, bool AllReachable = true, PathwayDefinition? Definition = null, Refusal? Sharing = null, bool OriginOpen = true);

public static class SendReferralHandler
{
    private static readonly Refusal NoSuchPathway = new("pathway-unknown", "Choose the panel to which the referral goes.", nameof(ReferralForm.Pathway));
    private static readonly Refusal PathwayClosed = new("pathway-closed", "Nothing new can be sent on this pathway. Choose another.", nameof(ReferralForm.Pathway));
    private static readonly Refusal PersonNotFound = new("person-not-found", "One of the people in this referral cannot be found. Choose or enter them again.", nameof(ReferralForm.People));
    private static readonly Refusal OtherReferral = new("sent-already", "A referral was sent under this number before. Start a new one.");
    private static readonly Refusal NoReceiver = new("receiver-none", "No agency receives referrals on this pathway yet. Ask your partnership manager to name one.", nameof(SendReferral.To));
    private static readonly Refusal ReceiverMissing = new("receiver-missing", "Choose the agency to which the referral goes.", nameof(SendReferral.To));
    private static readonly Refusal ReceiverWrong = new("receiver-not-on-pathway", "This agency does not receive referrals on this pathway. Choose one from the list.", nameof(SendReferral.To));
    private static readonly Refusal NotASender = new("sender-not-on-pathway", "Your agency does not refer on this pathway. Ask your partnership manager, or choose another.", nameof(ReferralForm.Pathway));
    private static readonly Refusal OriginGone = new("origin-not-open", "The referral that you send on was answered meanwhile. Look at it before you send a new one.");

    /// <summary>Takes a number only for what will be sent: a gap in the numbers looks like a lost referral.</summary>
    public static async Task<SendingFacts> Load(SendReferral command, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(read);
        var today = UkCalendar.LondonDate(read.Now);
        var definition = await PathwayInForce.On(command.Form.Pathway, today, read);
        var facts = new SendingFacts("", Pathways.CheckOf(command.Form.Pathway), await AllReachable(command.Form.People ?? [], read), definition);
        if (definition is null) return facts;
        var to = Receiver(command, definition);
        AgencyId[] parties = to is { } receiver ? [read.Actor.Agency, receiver] : [read.Actor.Agency];
        facts = facts with
        {
            Sharing = Sharing.Missing(definition, read.Actor.Agency, to, await Sharing.PartsOf(definition.Forum, parties, read), today),
            OriginOpen = command.Origin is not { } origin || await read.May(Capability.AnswerReferral, origin.Value) && !(await read.Fold<Referral>(origin.Value)).IsOver,
        };
        var goes = Why(command, read.Actor, facts, today).Count == 0 && (await read.Events(command.StreamId)).Count == 0;
        return facts with { Reference = goes ? await read.NextReference("R", today.Year) : "" };
    }

    public static Decision Handle(SendReferral command, Referral state, CommandContext context, SendingFacts facts)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(facts);
        if (state.Sent is { } sent) return sent.CaseId == command.CaseId ? Decision.Nothing : Decision.Refuse(OtherReferral);
        var why = Why(command, context.Actor, facts, UkCalendar.LondonDate(context.Now));
        if (why.Count > 0) return Decision.Refuse(why);

        var (actor, pathway) = (context.Actor, DefinitionOf(command, facts)!);
        var form = FormRules.Clean(command.Form);
        if (form.Gateway == Gateways.LawEnforcement) form = form with { RegimeOwner = form.RegimeOwner ?? actor.Agency };
        var drafted = command.DraftedAt < context.Now ? command.DraftedAt : null;
        var record = new ReferralSent(facts.Reference, command.CaseId, actor.Agency, actor.Staff, context.Now, form, pathway.Forum, Receiver(command, pathway), pathway.IsPanels() ? null : pathway.Time, command.Origin, drafted);
        var sending = Decision.Record(record);
        sending = pathway.IsPanels()
            ? sending.Then(new ReferralArrived(command.Referral, command.CaseId, facts.Reference, actor.Agency, actor.Staff, context.Now, form))
            : ReferralTimers.ForAnswer(sending, command.Referral, context.Now, pathway.Time)
                .Then(new PeopleReferred(command.Referral, form.Pathway, [.. form.People.Select(p => p.Person)], actor.Agency, UkCalendar.LondonDate(context.Now)));
        return command.Origin is { } origin ? sending.Then(new ReferralSignpostedOn(origin, command.Referral, facts.Reference, form.Pathway, actor.Staff, actor.Agency, context.Now)) : sending;
    }

    /// <summary>Everything that keeps it from being sent.</summary>
    private static IReadOnlyList<Refusal> Why(SendReferral command, Actor sender, SendingFacts facts, DateOnly today)
    {
        if (DefinitionOf(command, facts) is not { } pathway || pathway.IsPanels() && facts.Pathway is null) return [NoSuchPathway];
        if (pathway.Closed) return [PathwayClosed];
        if (!facts.AllReachable) return [PersonNotFound];
        if (!facts.OriginOpen) return [OriginGone];
        var form = FormRules.Clean(command.Form);
        return
        [
            .. FormRules.Check(form, today, pathway), .. pathway.HasOwnPages() ? [] : PathwayForm.Check(form, pathway), .. pathway.IsPanels() ? facts.Pathway!(form, today) : [],
            .. new[] { Reception(command, sender, pathway), facts.Sharing }.OfType<Refusal>(),
        ];
    }

    private static Refusal? Reception(SendReferral command, Actor sender, PathwayDefinition pathway) => pathway switch
    {
        _ when pathway.Senders.Count > 0 && !pathway.Senders.Contains(sender.Agency) => NotASender,
        _ when pathway.IsPanels() => null,
        { Receivers.Count: 0 } => NoReceiver,
        _ when command.To is { } to && !pathway.Receivers.Contains(to) => ReceiverWrong,
        _ when Receiver(command, pathway) is null => ReceiverMissing,
        _ => null,
    };

    private static PathwayDefinition? DefinitionOf(SendReferral command, SendingFacts facts) => facts.Definition ?? ShippedPathways.Find(command.Form.Pathway);

    private static AgencyId? Receiver(SendReferral command, PathwayDefinition pathway) =>
        pathway.IsPanels() ? null : command.To ?? (pathway.Receivers.Count == 1 ? pathway.Receivers[0] : null);

    private static async Task<bool> AllReachable(IReadOnlyList<PersonInReferral> people, ReadContext read)
    {
        foreach (var person in people.Select(p => p.Person).Distinct())
            if (!await read.May(Capability.SeePerson, person.Value) && (await read.Events(person.Value)).Count > 0) return false;
        return true;
    }
}
