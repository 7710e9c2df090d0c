using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Marac.Intake;

/// <summary>Puts the dates right that decide about repeats. Both dates are given as they should be from now on.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record CorrectDates(
    [property: Plain] CaseId CaseId, [property: Plain] DateOnly? IncidentOn, [property: Plain] DateOnly? IdentifiedOn, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class CorrectDatesHandler
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly Refusal NotReceived = new("referral-not-received", "The referral has not arrived yet. Try again in a moment.");
    private static readonly Refusal ReasonMissing = new("reason-missing", "Say why you correct the dates.", nameof(CorrectDates.Reason));

    public static Decision Handle(CorrectDates command, MaracCase state, CommandContext context)
    {
        if (state.Received is null) return Decision.Refuse(NotReceived);
        if (state.IncidentOn == command.IncidentOn && state.IdentifiedOn == command.IdentifiedOn) return Decision.Nothing;
        var reason = Words.Clean(command.Reason);
        Refusal[] refusals = [.. Check(command, UkCalendar.LondonDate(context.Now)), .. reason is null ? new[] { ReasonMissing } : []];
        if (refusals.Length > 0) return Decision.Refuse(refusals);
        return Decision.Record(new DatesCorrected(command.IncidentOn, command.IdentifiedOn, state.IncidentOn, state.IdentifiedOn, reason!));
    }

    private static IEnumerable<Refusal> Check(CorrectDates command, DateOnly today)
    {
        if (command.IncidentOn > today || command.IncidentOn < Earliest)
            yield return new("incident-date-impossible", "Enter a date of the incident between 1900 and today.", nameof(command.IncidentOn));
        if (command.IdentifiedOn > today || command.IdentifiedOn < Earliest)
            yield return new("identified-date-impossible", "Enter a date between 1900 and today on which an agency learnt of it.", nameof(command.IdentifiedOn));
        if (command.IdentifiedOn < command.IncidentOn)
            yield return new("identified-before-incident", "An agency cannot have learnt of the incident before it happened. Check both dates.", nameof(command.IdentifiedOn));
        if (Words.TooLong(command.Reason, nameof(command.Reason)) is { } tooLong) yield return tooLong;
    }
}
