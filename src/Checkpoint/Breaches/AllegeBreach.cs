using System.Text.Json.Serialization;
using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Breaches;

/// <summary>Alleges that a condition was broken, with the evidence (C-31). Nothing follows by itself.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record AllegeBreach(
    [property: Plain] CaseId CaseId, [property: Plain] Guid BreachId, [property: Plain] Guid ConditionId, [property: Narrative] string Evidence, [property: Plain] Guid? ReportId = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Records that the person was heard on it, or why not.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record HearPerson(
    [property: Plain] CaseId CaseId, [property: Plain] Guid BreachId, [property: Plain] Hearing Hearing, [property: Plain] DateOnly On, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Decides on an alleged breach as an authorised officer: never the one who alleged it (C-31).</summary>
/// <param name="Conditions">All conditions as they are to be, where they are varied.</param>
[Requires(Capability.DecideContract)]
public sealed record DecideBreach(
    [property: Plain] CaseId CaseId, [property: Plain] Guid BreachId, [property: Plain] BreachDecision Decision, [property: Narrative] string Reasons, IReadOnlyList<Condition>? Conditions = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class AllegeBreachHandler
{
    private static readonly Refusal NoSuchCondition = new("condition-unknown", "Choose the condition that is said to be broken.", nameof(AllegeBreach.ConditionId));
    private static readonly Refusal NoSuchReport = new("report-unknown", "This report of the police is not part of the case, or has been answered already.", nameof(AllegeBreach.ReportId));

    public static Decision Handle(AllegeBreach command, CheckpointCase state, CommandContext context)
    {
        if (state.Breaches.Any(b => b.Id == command.BreachId)) return Decision.Nothing;
        if (CaseChecks.Active(state) is { } closed) return Decision.Refuse(closed);
        return CaseChecks.Any(out var refusals,
            state.Conditions.Any(c => c.ConditionId == command.ConditionId) ? null : NoSuchCondition,
            command.ReportId is { } report && state.OpenReports.All(r => r.Noted.ReportId != report) ? NoSuchReport : null,
            CaseChecks.Needed(command.Evidence, "evidence-missing", "Write what the evidence is.", nameof(command.Evidence)))
            ? Decision.Refuse(refusals)
            : Decision.Record(new BreachAlleged(
                command.BreachId, command.ConditionId, command.ReportId, Words.Clean(command.Evidence)!, context.Actor.Staff, context.Actor.Agency, context.Now));
    }
}

public static class HearPersonHandler
{
    private static readonly Refusal NotAlleged = new("breach-not-alleged", "No such breach was alleged.");
    private static readonly Refusal Decided = new("breach-decided-already", "This breach was decided already.");
    private static readonly Refusal BeforeAlleged = new("heard-before-alleged", "The breach was alleged later than this day. Check it.", nameof(HearPerson.On));

    public static Decision Handle(HearPerson command, CheckpointCase state, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (state.Breaches.FirstOrDefault(b => b.Id == command.BreachId) is not { } breach) return Decision.Refuse(NotAlleged);
        if (breach.Heard is { } heard && heard.Hearing == command.Hearing && heard.On == command.On && heard.Words == words) return Decision.Nothing;
        if (breach.Decided is not null) return Decision.Refuse(Decided);
        return CaseChecks.Any(out var refusals,
            command.On < UkCalendar.LondonDate(breach.Alleged.At) ? BeforeAlleged : CaseChecks.NotAfterToday(command.On, CaseChecks.Today(context), nameof(command.On)),
            CaseChecks.Needed(words, "words-missing", command.Hearing == Hearing.Heard ? "Write what the person said." : "Write what was tried, so that the person could be heard.", nameof(command.Words)))
            ? Decision.Refuse(refusals)
            : Decision.Record(new PersonHeard(command.BreachId, command.Hearing, command.On, words!, context.Now));
    }
}

public static class DecideBreachHandler
{
    private static readonly Refusal NotAlleged = new("breach-not-alleged", "No such breach was alleged.");
    private static readonly Refusal Decided = new("breach-decided-already", "This breach was decided already.");
    private static readonly Refusal ByAlleger = new("alleger-decides-not", "You alleged this breach, so another authorised officer has to decide on it.");
    private static readonly Refusal NotHeard = new("person-not-heard", "Hear the person first, or record what was tried.");
    private static readonly Refusal NotVaried = new("conditions-missing", "Change at least one condition, or decide that the contract continues.", nameof(DecideBreach.Conditions));

    public static Decision Handle(DecideBreach command, CheckpointCase state, CommandContext context)
    {
        var reasons = Words.Clean(command.Reasons);
        if (state.Breaches.FirstOrDefault(b => b.Id == command.BreachId) is not { } breach) return Decision.Refuse(NotAlleged);
        if (breach.Decided is { } before) return before.Decision == command.Decision && before.Reasons == reasons ? Decision.Nothing : Decision.Refuse(Decided);
        if (breach.Alleged.By == context.Actor.Staff) return Decision.Refuse(ByAlleger);
        if (CaseChecks.Active(state) is { } closed) return Decision.Refuse(closed);
        var conditions = command.Decision == BreachDecision.Vary ? ContractRule.Clean(command.Conditions ?? [], state.Contract!.EndsOn) : null;
        if (CaseChecks.Any(out var refusals,
        [
            breach.Heard is null ? NotHeard : null,
            CaseChecks.Needed(reasons, "reasons-missing", "Write the reasons for your decision.", nameof(command.Reasons)),
            .. conditions is null ? [] : conditions.Count == 0 || conditions.SequenceEqual(state.Conditions) ? [NotVaried] : VaryContractHandler.Check(state, conditions, reasons ?? "-"),
        ])) return Decision.Refuse(refusals);

        var (actor, now) = (context.Actor, context.Now);
        var events = new List<IEvent> { new BreachDecided(command.BreachId, command.Decision, reasons!, actor.Staff, actor.Agency, now) };
        if (conditions is not null) events.Add(new ContractVaried(command.BreachId, conditions, reasons!, command.BreachId, actor.Staff, now));
        if (command.Decision == BreachDecision.Fail) events.Add(new ContractFailed(CaseChecks.Today(context), command.BreachId, now));
        return Decision.Record(events);
    }
}
