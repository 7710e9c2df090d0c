using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Mais.Meetings;
using SafeDurham.Cases.Mais.Safeguarding;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Mais.Intake;

/// <summary>Triage takes the case on.</summary>
/// <param name="Section42">Asked again here, whatever the referrer answered (V-20).</param>
/// <param name="Words">What the referrer should know, if anything.</param>
[Requires(Capability.AnswerReferral)]
public sealed record AcceptMaisReferral([property: Plain] CaseId CaseId, Section42Answer? Section42, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Triage finds another place for the adult: a service, safeguarding, or the MARAC.</summary>
/// <param name="Where">Code from <see cref="MaisSettings.Signposts"/>, for a service.</param>
/// <param name="PassedOn">When safeguarding or the MARAC was told, for those.</param>
[Requires(Capability.AnswerReferral)]
public sealed record SendElsewhere(
    [property: Plain] CaseId CaseId, [property: Plain] TriageOutcome Outcome, [property: Plain] string? Where, [property: Plain] DateOnly? PassedOn, Section42Answer? Section42,
    [property: Narrative] string? Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <param name="CaseReference">The next free reference; empty where nothing opens.</param>
public sealed record MaisAcceptance(string CaseReference);

public static class AcceptMaisReferralHandler
{
    private static readonly Refusal WaitsForAnswer = new("waits-for-information", "You have asked the referrer for information. Wait for the answer, or record what you were told, and then accept.");

    /// <summary>Takes a number only where the case opens: a gap in the numbers looks like a lost case.</summary>
    public static async Task<MaisAcceptance> Load(AcceptMaisReferral command, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(read);
        var state = await read.Fold<MaisCase>(command.StreamId);
        var opens = state is { Received: not null, State: TriageState.ToTriage }
            && Check(command, state, new CommandContext(read.Now, read.Actor, Guid.Empty)).Count == 0;
        return new(opens ? await read.NextReference("V", UkCalendar.LondonDate(read.Now).Year) : "");
    }

    public static Decision Handle(AcceptMaisReferral command, MaisCase state, CommandContext context, MaisAcceptance facts)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(facts);
        if (state.State == TriageState.Accepted) return Decision.Nothing;
        if (TriageAnswers.Closed(state) is { } closed) return Decision.Refuse(closed);
        if (state.State == TriageState.Returned) return Decision.Refuse(WaitsForAnswer);
        if (Check(command, state, context) is { Count: > 0 } refusals) return Decision.Refuse(refusals);

        var words = Words.Clean(command.Words);
        var contactDue = FirstContactClock.DueOn(UkCalendar.LondonDate(context.Now));
        var asked = Section42Rule.Events(command.Section42!, MaisStep.Triage, context);
        return Decision
            .Record([.. asked, new MaisTriaged(TriageOutcome.Accepted, facts.CaseReference, null, null, words, TriageAnswers.InTime(state, context), context.Now)])
            .Then(TriageAnswers.Answer(state, ReferralAnswer.Accepted, context, words: words, opened: facts.CaseReference))
            .Then(ToPanel.Announce(command.CaseId, state, facts.CaseReference, asked.Count + 1, context.Now))
            .Then(new FirstContactDue(command.CaseId, contactDue), FirstContactClock.At(contactDue));
    }

    private static IReadOnlyList<Refusal> Check(AcceptMaisReferral command, MaisCase state, CommandContext context) =>
        [.. Section42Rule.Check(command.Section42, state, context), .. new[] { Words.TooLong(command.Words, nameof(command.Words)) }.OfType<Refusal>()];
}

public static class SendElsewhereHandler
{
    private static readonly Refusal OutcomeWrong = new("outcome-wrong", "Choose where the adult goes: another service, safeguarding or the MARAC.", nameof(SendElsewhere.Outcome));
    private static readonly Refusal PassedOnMissing = new("passed-on-missing", "Enter the day on which you sent this on. It has to be sent before it is recorded here.", nameof(SendElsewhere.PassedOn));

    public static Decision Handle(SendElsewhere command, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        var words = Words.Clean(command.Words);
        if (state.Triaged is { } before && before.Outcome == command.Outcome && before.Where == command.Where && before.Words == words) return Decision.Nothing;
        if (TriageAnswers.Closed(state) is { } closed) return Decision.Refuse(closed);
        if (Check(command, state, context) is { Count: > 0 } refusals) return Decision.Refuse(refusals);

        var signposted = command.Outcome == TriageOutcome.Signposted;
        var answer = Told(command);
        return Decision
            .Record([.. Section42Rule.Events(answer, MaisStep.Triage, context), new MaisTriaged(
                command.Outcome, null, signposted ? command.Where : null, signposted ? null : command.PassedOn, words, TriageAnswers.InTime(state, context), context.Now)])
            .Then(TriageAnswers.Answer(state, ReferralAnswer.Declined, context, Reason(command), words));
    }

    /// <summary>The code that the referrer's side keeps: <c>mais-asb-team</c>, <c>mais-safeguarding</c>.</summary>
    private static string Reason(SendElsewhere command) => command.Outcome switch
    {
        TriageOutcome.Safeguarding => "mais-safeguarding",
        TriageOutcome.Marac => "mais-marac",
        _ => $"mais-{command.Where}",
    };

    // Sending the adult to safeguarding is telling safeguarding.
    private static Section42Answer Told(SendElsewhere command) =>
        command.Outcome == TriageOutcome.Safeguarding && command.Section42!.ToldOn is null ? command.Section42 with { ToldOn = command.PassedOn } : command.Section42!;

    private static IReadOnlyList<Refusal> Check(SendElsewhere command, MaisCase state, CommandContext context)
    {
        if (command.Outcome is not (TriageOutcome.Signposted or TriageOutcome.Safeguarding or TriageOutcome.Marac)) return [OutcomeWrong];
        var signposted = command.Outcome == TriageOutcome.Signposted;
        var answer = command.Section42 is null ? null : Told(command);
        return
        [
            .. new[]
            {
                signposted ? TriageAnswers.InList(MaisSettings.Signposts.At(context.Now), command.Where, nameof(command.Where)) : null,
                signposted ? null : command.PassedOn is not { } on ? PassedOnMissing : MaisChecks.Day(on, context, nameof(command.PassedOn)),
                MaisChecks.Text(command.Words),
            }.OfType<Refusal>(),
            .. Section42Rule.Check(answer, state, context),
        ];
    }
}

/// <summary>What the decisions of triage share.</summary>
internal static class TriageAnswers
{
    private static readonly Refusal Withdrawn = new("referral-withdrawn", "The referrer has taken this referral back, so there is nothing to decide.");
    private static readonly Refusal Accepted = new("accepted-already", "This referral was accepted already.");
    private static readonly Refusal SentElsewhere = new("sent-elsewhere-already", "Triage has sent this referral elsewhere already. The referrer has to send a new one.");
    private static readonly Refusal NotInList = new("choice-missing", "Choose one from the list.");

    /// <summary>The refusal that a decided referral gives to every further decision, or null while it is open.</summary>
    internal static Refusal? Closed(MaisCase state) => state switch
    {
        { Received: null } => MaisChecks.NotReceived,
        { State: TriageState.Accepted } => Accepted,
        { State: TriageState.Elsewhere } => SentElsewhere,
        { State: TriageState.Withdrawn } => Withdrawn,
        _ => null,
    };

    internal static Refusal? InList(IReadOnlyList<MaisCode> codes, string? code, string field) => codes.Any(c => c.Code == code) ? null : NotInList with { Field = field };

    /// <summary>Whether the decision comes within the time for triage.</summary>
    internal static bool InTime(MaisCase state, CommandContext context) => context.Now <= TriageClock.DueAt(state.WaitingSince);

    internal static ReferralAnswered Answer(MaisCase state, ReferralAnswer answer, CommandContext context, string? reason = null, string? words = null, string? opened = null) =>
        new(state.Received!.Referral, answer, context.Actor.Staff, context.Actor.Agency, context.Now, reason, words, opened);
}
