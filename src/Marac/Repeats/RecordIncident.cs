using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Marac.Repeats;

/// <summary>Any agency records a further incident between the same people, in one short form (M-38).</summary>
/// <param name="IncidentId">Id of the incident, so that it is kept once.</param>
/// <param name="OccurredOn">When it happened; null where that is not known (M-36).</param>
/// <param name="IdentifiedOn">When the agency learnt of it; null for today.</param>
[Requires(Capability.AnswerResearch)]
public sealed record RecordIncident(
    [property: Plain] CaseId CaseId, [property: Plain] Guid IncidentId, [property: Plain] Behaviour Behaviour, [property: Plain] DateOnly? OccurredOn, [property: Plain] DateOnly? IdentifiedOn,
    [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Somebody decides about the repeat referral that was proposed after an incident.</summary>
/// <param name="Refers">It is referred; else the words say why not.</param>
[Requires(Capability.WorkOnCase)]
public sealed record AnswerRepeatProposal([property: Plain] CaseId CaseId, [property: Plain] Guid IncidentId, [property: Plain] bool Refers, [property: Narrative] string? Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class RecordIncidentHandler
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly Refusal NotAccepted = new("case-not-accepted", "This case was not accepted by the MARAC. Refer what happened instead.");
    private static readonly Refusal BehaviourUnknown = new("behaviour-unknown", "Say whether what happened would be a crime.", nameof(RecordIncident.Behaviour));
    private static readonly Refusal WordsMissing = new("incident-words-missing", "Write in a sentence or two what happened.", nameof(RecordIncident.Words));
    private static readonly Refusal OccurredWrong = new("occurred-impossible", "Enter a day between 1900 and today on which it happened, or leave it empty.", nameof(RecordIncident.OccurredOn));
    private static readonly Refusal IdentifiedWrong = new("identified-impossible", "Enter a day between 1900 and today on which your agency learnt of it.", nameof(RecordIncident.IdentifiedOn));
    private static readonly Refusal Crossed = new("identified-before-occurred", "Your agency cannot have learnt of it before it happened. Check both days.", nameof(RecordIncident.IdentifiedOn));

    public static Decision Handle(RecordIncident command, MaracCase state, CommandContext context)
    {
        if (state.FollowUp.Incidents.Any(i => i.Identified.IncidentId == command.IncidentId)) return Decision.Nothing;
        if (state.Accepted is null) return Decision.Refuse(NotAccepted);
        var (words, today) = (Words.Clean(command.Words), UkCalendar.LondonDate(context.Now));
        var identified = command.IdentifiedOn ?? today;
        Refusal[] refusals = [.. new[]
        {
            Enum.IsDefined(command.Behaviour) ? null : BehaviourUnknown,
            words is null ? WordsMissing : Words.TooLong(words, nameof(command.Words)),
            command.OccurredOn > today || command.OccurredOn < Earliest ? OccurredWrong : null,
            identified > today || identified < Earliest ? IdentifiedWrong : null,
            identified < command.OccurredOn ? Crossed : null,
        }.OfType<Refusal>()];
        if (refusals.Length > 0) return Decision.Refuse(refusals);
        return Decision.Record(new IncidentIdentified(
            command.IncidentId, context.Actor.Agency, context.Actor.Staff, command.OccurredOn, identified, command.Behaviour, words!, context.Now));
    }
}

public static class AnswerRepeatProposalHandler
{
    private static readonly Refusal NoIncident = new("incident-unknown", "There is no such incident in this case.", nameof(AnswerRepeatProposal.IncidentId));
    private static readonly Refusal WhyNotMissing = new("why-not-missing", "Say why no repeat referral is made.", nameof(AnswerRepeatProposal.Words));

    public static Decision Handle(AnswerRepeatProposal command, MaracCase state, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (state.FollowUp.Incidents.FirstOrDefault(i => i.Identified.IncidentId == command.IncidentId) is not { } incident) return Decision.Refuse(NoIncident);
        if (incident.Answered is { } before && before.Refers == command.Refers && before.Words == words) return Decision.Nothing;
        if (!command.Refers && words is null) return Decision.Refuse(WhyNotMissing);
        if (Words.TooLong(words, nameof(command.Words)) is { } tooLong) return Decision.Refuse(tooLong);
        return Decision.Record(new RepeatAnswered(command.IncidentId, command.Refers, words, context.Now));
    }
}

/// <summary>A repeat referral that the product proposes, with its reasons. Worked out when it is read, like every repeat.</summary>
/// <param name="Finding">What the definition says of the incident, as if it were referred on the day on which it was recorded.</param>
/// <param name="Open">Nobody has decided, and the same people were not referred since.</param>
public sealed record RepeatProposal(Incident Incident, RepeatFinding Finding, bool Open)
{
    /// <summary>The proposal for an incident, or null where the definition finds no earlier referral.</summary>
    /// <param name="current">The case of the incident.</param>
    /// <param name="others">All referrals of the same person at risk.</param>
    public static RepeatProposal? For(Incident incident, Pairing current, IReadOnlyList<Pairing> others, RepeatDefinition definition, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(current);
        var told = incident.Identified;
        var asReferral = current with { Case = new(told.IncidentId), ReferredAt = told.At, IncidentOn = told.OccurredOn, IdentifiedOn = told.IdentifiedOn };
        var earlier = others.Where(o => o.ReferredAt < told.At).Append(current).DistinctBy(p => p.Case).ToList();
        if (Repeat.Find(definition, asReferral, earlier, today) is not { } finding) return null;
        var since = others.Any(o => o.Counts && o.ReferredAt >= told.At && o.PeopleCausingHarm.Intersect(current.PeopleCausingHarm).Any());
        return new(incident, finding, finding.IsRepeat && incident.Answered is null && !since);
    }
}
