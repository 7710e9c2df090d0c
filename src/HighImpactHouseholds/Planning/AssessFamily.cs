using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Planning;

/// <summary>The whole family was assessed: everybody who lives there, and the family together (H-20).</summary>
[Requires(Capability.WorkOnCase)]
public sealed record AssessFamily(
    [property: Plain] CaseId CaseId, [property: Plain] Guid AssessmentId, [property: Plain] DateOnly On, IReadOnlyList<MemberAssessed> Members, [property: Narrative] string Family) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class AssessFamilyHandler
{
    private static readonly Refusal NotConfirmed = new("assess-not-confirmed", "Not every parent has confirmed that the family takes part and that agencies may share. Record that first.");
    private static readonly Refusal SomebodyLeftOut = new("assess-somebody-missing", "The assessment covers everybody who lives there. Write something for each, or end the membership of who has left.", nameof(AssessFamily.Members));

    public static Decision Handle(AssessFamily command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (state.Plan.Assessed.Any(a => a.AssessmentId == command.AssessmentId)) return Decision.Nothing;
        if (!state.Family.IsConfirmed) return Decision.Refuse(NotConfirmed);
        MemberAssessed[] members = [.. command.Members.Where(m => state.Family.Has(m.Person) && Words.Clean(m.Words) is not null).Select(m => m with { Words = Words.Clean(m.Words)! })];
        var refusals = HouseholdChecks.All(
            HouseholdChecks.Day(command.On, context.Now, nameof(command.On)),
            state.Family.Current.Any(m => members.All(a => a.Person != m.Person)) ? SomebodyLeftOut : null,
            HouseholdChecks.Text(command.Family, nameof(command.Family), "Write what was found out about the family as a whole."),
            members.Select(m => Words.TooLong(m.Words, nameof(command.Members))).FirstOrDefault(r => r is not null));
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new HouseholdAssessed(command.AssessmentId, command.On, members, Words.Clean(command.Family)!, context.Now));
    }
}
