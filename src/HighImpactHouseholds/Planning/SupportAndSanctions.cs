using System.Text.Json.Serialization;
using SafeDurham.Cases.HighImpactHouseholds.Consents;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Planning;

/// <summary>Puts a support or a sanction in place for a time.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record SetMeasure(
    [property: Plain] CaseId CaseId, [property: Plain] Guid MeasureId, [property: Plain] MeasureSide Side, [property: Plain] AgencyId Agency, [property: Plain] PersonId? Person, [property: Narrative] string Words,
    [property: Plain] DateOnly From, [property: Plain] DateOnly Until) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Ends a support or a sanction before its last day.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record EndMeasure([property: Plain] CaseId CaseId, [property: Plain] Guid MeasureId, [property: Plain] DateOnly On, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class SetMeasureHandler
{
    private const int LongestYears = 2;
    private static readonly Refusal Crossed = new("measure-ends-before-start", "The last day is before the first. Check both.", nameof(SetMeasure.Until));
    private static readonly Refusal TooLong = new("measure-not-limited", "Support and sanctions are for a limited time: two years at most.", nameof(SetMeasure.Until));
    private static readonly Refusal NoConsent = new("measure-without-consent", "There is no consent to support by this agency. Ask for it, or choose another agency.", nameof(SetMeasure.Agency));

    public static Decision Handle(SetMeasure command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (state.Plan.Measures.Any(m => m.Set.MeasureId == command.MeasureId)) return Decision.Nothing;
        var refusals = HouseholdChecks.All(
            command.Person is { } person ? HouseholdChecks.NotMember(state, person, nameof(command.Person)) : null,
            HouseholdChecks.Text(command.Words, nameof(command.Words), "Write what it is."),
            command.Until < command.From ? Crossed : command.Until > command.From.AddYears(LongestYears) ? TooLong : null,
            command.Side == MeasureSide.Support && !MaySupport(state.Family, command.Person, command.Agency) ? NoConsent : null);
        return refusals.Count > 0 ? Decision.Refuse(refusals)
            : Decision.Record(new HouseholdMeasureSet(command.MeasureId, command.Side, command.Agency, command.Person, Words.Clean(command.Words)!, command.From, command.Until, context.Now));
    }

    /// <summary>Support needs consent; a sanction has its own power in law. For the whole family one adult's consent is enough where nobody says no.</summary>
    internal static bool MaySupport(Family family, PersonId? person, AgencyId agency) => person is { } one
        ? ConsentGrid.MayWorkWith(family, one, agency)
        : family.Adults.Any(a => ConsentGrid.MayWorkWith(family, a.Person, agency)) && !family.Adults.Any(a => ConsentGrid.Objects(family, a.Person, agency, ConsentPurpose.Support));
}

public static class EndMeasureHandler
{
    private static readonly Refusal NoMeasure = new("measure-unknown", "There is no such support or sanction. Open the plan again.");
    private static readonly Refusal BeforeStart = new("measure-ended-before-start", "This day is before it began. Check it.", nameof(EndMeasure.On));

    public static Decision Handle(EndMeasure command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotAccepted(state) is { } not) return Decision.Refuse(not);
        if (state.Plan.Measures.FirstOrDefault(m => m.Set.MeasureId == command.MeasureId) is not { } measure) return Decision.Refuse(NoMeasure);
        if (measure.Ended is not null) return Decision.Nothing;
        var refusals = HouseholdChecks.All(
            HouseholdChecks.Day(command.On, context.Now, nameof(command.On)) ?? (command.On < measure.Set.From ? BeforeStart : null),
            HouseholdChecks.Text(command.Words, nameof(command.Words), "Write why it ends."));
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new HouseholdMeasureEnded(command.MeasureId, command.On, Words.Clean(command.Words)!, context.Now));
    }
}
