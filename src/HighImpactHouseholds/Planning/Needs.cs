using System.Text.Json.Serialization;
using SafeDurham.Cases.HighImpactHouseholds.Watching;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Planning;

/// <summary>A need of one member, by the kinds of the programme. May be found at any time; what comes later has to be met too (H-22).</summary>
[Requires(Capability.WorkOnCase)]
public sealed record FindNeed(
    [property: Plain] CaseId CaseId, [property: Plain] Guid NeedId, [property: Plain] PersonId Person, [property: Plain] string Kind, [property: Narrative] string Words, [property: Plain] DateOnly On) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>A need is met, with what shows it (H-36).</summary>
[Requires(Capability.WorkOnCase)]
public sealed record MeetNeed([property: Plain] CaseId CaseId, [property: Plain] Guid NeedId, [property: Plain] DateOnly On, [property: Narrative] string Evidence) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>A need that was met is there again; within the watch that is a regression.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record ReturnNeed([property: Plain] CaseId CaseId, [property: Plain] Guid NeedId, [property: Plain] DateOnly On, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class FindNeedHandler
{
    private static readonly Refusal KindUnknown = new("need-kind-missing", "Choose what kind of need it is.", nameof(FindNeed.Kind));
    private static readonly Refusal NotAssessed = new("need-before-assessment", "The whole family is assessed first. Record the assessment.");

    public static Decision Handle(FindNeed command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotAccepted(state) is { } not) return Decision.Refuse(not);
        if (state.Plan.Needs.Any(n => n.Id == command.NeedId)) return Decision.Nothing;
        if (state.Plan.Assessed.Count == 0) return Decision.Refuse(NotAssessed);
        var refusals = HouseholdChecks.All(
            HouseholdChecks.NotMember(state, command.Person, nameof(command.Person)),
            Programmes.Of(state.Screened!.Programme).Criteria.Any(c => c.Code == command.Kind) ? null : KindUnknown,
            HouseholdChecks.Text(command.Words, nameof(command.Words), "Write in a sentence what is needed."),
            HouseholdChecks.Day(command.On, context.Now, nameof(command.On)));
        return refusals.Count > 0 ? Decision.Refuse(refusals)
            : Decision.Record(new HouseholdNeedFound(command.NeedId, command.Person, command.Kind, Words.Clean(command.Words)!, command.On, context.Now));
    }
}

public static class MeetNeedHandler
{
    internal static readonly Refusal NoNeed = new("need-unknown", "There is no such need. Open the plan again.");
    private static readonly Refusal BeforeFound = new("need-met-before-found", "This day is before the need was found. Check it.", nameof(MeetNeed.On));

    public static Decision Handle(MeetNeed command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotAccepted(state) is { } not) return Decision.Refuse(not);
        if (state.Plan.Needs.FirstOrDefault(n => n.Id == command.NeedId) is not { } need) return Decision.Refuse(NoNeed);
        if (need.IsMet) return Decision.Nothing;
        var refusals = HouseholdChecks.All(
            HouseholdChecks.Day(command.On, context.Now, nameof(command.On)) ?? (command.On < (need.Returned?.On ?? need.Found.On) ? BeforeFound : null),
            HouseholdChecks.Text(command.Evidence, nameof(command.Evidence), "Write what shows that the need is met: which record, by whom, of which day."));
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new HouseholdNeedMet(command.NeedId, command.On, Words.Clean(command.Evidence)!, context.Now));
    }
}

public static class ReturnNeedHandler
{
    private static readonly Refusal NotMet = new("need-not-met", "This need is open, so it cannot come back.");
    private static readonly Refusal BeforeMet = new("need-returned-before-met", "This day is before the need was met. Check it.", nameof(ReturnNeed.On));

    public static Decision Handle(ReturnNeed command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotAccepted(state) is { } not) return Decision.Refuse(not);
        if (state.Plan.Needs.FirstOrDefault(n => n.Id == command.NeedId) is not { } need) return Decision.Refuse(MeetNeedHandler.NoNeed);
        if (need.Met is not { } met) return need.Returned?.On == command.On ? Decision.Nothing : Decision.Refuse(NotMet);
        var refusals = HouseholdChecks.All(
            HouseholdChecks.Day(command.On, context.Now, nameof(command.On)) ?? (command.On < met.On ? BeforeMet : null),
            HouseholdChecks.Text(command.Words, nameof(command.Words), "Write what happened."));
        if (refusals.Count > 0) return Decision.Refuse(refusals);
        var returned = new HouseholdNeedReturned(command.NeedId, command.On, Words.Clean(command.Words)!, context.Now);
        return WatchRule.Breaks(state, RegressionSource.Need, command.NeedId, command.On, context.Now) is { } regressed ? Decision.Record(returned, regressed) : Decision.Record(returned);
    }
}
