using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac.Meetings;
using SafeDurham.Cases.Marac.Repeats;
using SafeDurham.Cases.Marac.Victims;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Marac.Intake;

/// <summary>The MARAC takes the case.</summary>
/// <param name="RepeatConfirmed">The coordinator's view on whether it is a repeat, or null to leave it open.</param>
/// <param name="EarlierCase">The earlier case that she means when she confirms.</param>
/// <param name="Words">What the referrer should know, if anything.</param>
[Requires(Capability.AnswerReferral)]
public sealed record AcceptReferral(
    [property: Plain] CaseId CaseId, [property: Plain] bool? RepeatConfirmed = null, [property: Plain] CaseId? EarlierCase = null,
    [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>What accepting needs to know beside the command.</summary>
/// <param name="CaseReference">The next free reference; empty where the referral does not wait for a decision.</param>
/// <param name="Others">The earlier case that was named, if the coordinator may see it.</param>
public sealed record Acceptance(string CaseReference, IReadOnlyList<Pairing> Others);

public static class AcceptReferralHandler
{
    private static readonly Refusal WaitsForAnswer = new("waits-for-information",
        "You have asked the referrer for information. Wait for the answer, or record what you were told, and then accept.");
    private static readonly Refusal EarlierMissing = new("earlier-case-missing", "Say which earlier case it repeats.", nameof(AcceptReferral.EarlierCase));
    private static readonly Refusal EarlierNotSame = new("earlier-case-not-same-people",
        "That case is not an earlier one of the same person at risk with the same person causing harm.", nameof(AcceptReferral.EarlierCase));
    private static readonly Refusal EarlierWithoutRepeat = new("earlier-case-without-repeat",
        "You named an earlier case but did not confirm the repeat. Confirm it or leave the earlier case out.", nameof(AcceptReferral.RepeatConfirmed));

    /// <summary>Takes a number only where the referral waits for a decision: a gap in the numbers looks like a lost case.</summary>
    public static async Task<Acceptance> Load(AcceptReferral command, ReadContext read)
    {
        var state = await read.Fold<MaracCase>(command.StreamId);
        var waits = state is { Received: not null, State: IntakeState.ToDecide };
        // A case that was accepted before and undone keeps the number that people may have written down.
        return new(
            state.FollowUp.EarlierReference is { } earlierReference ? earlierReference : waits ? await read.NextReference("M", UkCalendar.LondonDate(read.Now).Year) : "",
            command.EarlierCase is { } earlier ? await Pairings.OfCase(earlier, read) : []);
    }

    public static Decision Handle(AcceptReferral command, MaracCase state, CommandContext context, Acceptance facts)
    {
        if (state.Accepted is { } before && before.RepeatConfirmed == command.RepeatConfirmed && before.EarlierCase == command.EarlierCase) return Decision.Nothing;
        if (IntakeAnswers.Closed(state) is { } closed) return Decision.Refuse(closed);
        if (state.State == IntakeState.Returned) return Decision.Refuse(WaitsForAnswer);
        if (Check(command, state, facts) is { } refusal) return Decision.Refuse(refusal);

        var received = state.Received!;
        var contactDue = VictimClock.DueAfterReferral(state.ReferredOn);
        var words = Words.Clean(command.Words);
        return Decision
            .Record(new ReferralAccepted(facts.CaseReference, command.RepeatConfirmed, command.EarlierCase, words, received.From, context.Now))
            .Then(IntakeAnswers.Answer(received, ReferralAnswer.Accepted, context, words: words, opened: facts.CaseReference))
            .Then(ToPanel.Announce(command.CaseId, state, facts.CaseReference, state.FollowUp.In?.FromPanel, 1, context.Now))
            .Then(new VictimContactDue(command.CaseId, ContactPurpose.First, contactDue), VictimContactDue.At(contactDue));
    }

    private static Refusal? Check(AcceptReferral command, MaracCase state, Acceptance facts)
    {
        if (command.RepeatConfirmed == true && command.EarlierCase is null) return EarlierMissing;
        if (command.RepeatConfirmed != true && command.EarlierCase is not null) return EarlierWithoutRepeat;
        if (command.EarlierCase is { } earlier && !facts.Others.Any(o => o.Case == earlier && IsEarlierOfSamePeople(o, state))) return EarlierNotSame;
        return Words.TooLong(command.Words, nameof(command.Words));
    }

    private static bool IsEarlierOfSamePeople(Pairing other, MaracCase state) =>
        other.Victim == state.Victim && other.ReferredAt < state.Received!.From.SentAt && other.PeopleCausingHarm.Intersect(state.PeopleCausingHarm).Any();
}
