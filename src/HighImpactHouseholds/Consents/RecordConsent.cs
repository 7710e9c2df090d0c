using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Consents;

/// <summary>An adult gives, refuses or withdraws consent, for one agency and one purpose. What it changes, it changes at once (<see cref="ConsentGrid"/>).</summary>
[Requires(Capability.WorkOnCase)]
public sealed record RecordHouseholdConsent(
    [property: Plain] CaseId CaseId, [property: Plain] PersonId Person, [property: Plain] AgencyId Agency, [property: Plain] ConsentPurpose Purpose, [property: Plain] ConsentState State,
    [property: Plain] DateOnly On, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class RecordHouseholdConsentHandler
{
    private static readonly Refusal NotDesignated = new("consent-before-designation", "The parents are told in writing first. Designate the household and give them the notice.");
    private static readonly Refusal AdultsOnly = new("consent-of-child", "Adults answer for themselves, and the parents for a child. Choose an adult.", nameof(RecordHouseholdConsent.Person));
    private static readonly Refusal StateMissing = new("consent-state-missing", "Say whether consent was given, refused or withdrawn.", nameof(RecordHouseholdConsent.State));
    private static readonly Refusal NotGiven = new("consent-not-given", "There is no consent to withdraw. Record a refusal.", nameof(RecordHouseholdConsent.State));

    public static Decision Handle(RecordHouseholdConsent command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotAccepted(state) is { } not) return Decision.Refuse(not);
        if (state.Family.Designated is null) return Decision.Refuse(NotDesignated);
        var now = ConsentGrid.StateOf(state.Family, command.Person, command.Agency, command.Purpose);
        if (now == command.State && now != ConsentState.NotAsked) return Decision.Nothing;
        var refusals = HouseholdChecks.All(
            HouseholdChecks.NotMember(state, command.Person, nameof(command.Person)) ?? (state.Family.Adults.Any(a => a.Person == command.Person) ? null : AdultsOnly),
            command.State is ConsentState.Given or ConsentState.Refused or ConsentState.Withdrawn ? null : StateMissing,
            command.State == ConsentState.Withdrawn && now != ConsentState.Given ? NotGiven : null,
            HouseholdChecks.Day(command.On, context.Now, nameof(command.On)),
            Words.TooLong(command.Words, nameof(command.Words)));
        return refusals.Count > 0 ? Decision.Refuse(refusals)
            : Decision.Record(new HouseholdConsentRecorded(command.Person, command.Agency, command.Purpose, command.State, command.On, Words.Clean(command.Words), context.Now));
    }
}
