using System.Text.Json.Serialization;
using SafeDurham.Cases.HighImpactHouseholds.Consents;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Designating;

/// <summary>Names the one worker who leads (H-20, H-21); from then on she sees the household and works on it, and whoever led before does not.</summary>
/// <param name="ChosenWithFamily">The family helped to choose; if not, the words say why.</param>
[Requires(Capability.AnswerReferral)]
public sealed record NameLeadWorker(
    [property: Plain] CaseId CaseId, [property: Plain] StaffId Staff, [property: Plain] AgencyId Agency, [property: Plain] bool ChosenWithFamily, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class NameLeadWorkerHandler
{
    private static readonly Refusal Refused = new("lead-agency-refused", "Every adult has refused this agency. Choose a worker of another.", nameof(NameLeadWorker.Staff));
    private static readonly Refusal WhyMissing = new("lead-why-missing", "Write why the family could not help to choose.", nameof(NameLeadWorker.Words));

    public static Decision Handle(NameLeadWorker command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (state.Family.Lead is { } lead && (lead.Staff, lead.Agency) == (command.Staff, command.Agency)) return Decision.Nothing;
        var refusals = HouseholdChecks.All(
            ConsentGrid.IsShutOut(state.Family, command.Agency) ? Refused : null,
            !command.ChosenWithFamily && Words.Clean(command.Words) is null ? WhyMissing : Words.TooLong(command.Words, nameof(command.Words)));
        return refusals.Count > 0 ? Decision.Refuse(refusals)
            : Decision.Record(new HouseholdLeadWorkerNamed(command.Staff, command.Agency, command.ChosenWithFamily, Words.Clean(command.Words), context.Now));
    }
}
