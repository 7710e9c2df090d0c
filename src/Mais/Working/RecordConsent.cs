using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais.Intake;

namespace SafeDurham.Cases.Mais;

/// <summary>Records what the adult said to taking part or to sharing, or what was decided in her or his best interests.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record RecordConsent(
    [property: Plain] CaseId CaseId, [property: Plain] Guid ConsentId, [property: Plain] ConsentTo To, [property: Plain] ConsentSaid? Said, [property: Plain] DateOnly On, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Records an assessment of capacity for one decision: who, when, on what. Without one, capacity is presumed.</summary>
/// <param name="Decision">Code from <see cref="MaisSettings.Decisions"/>.</param>
/// <param name="About">The decision in words; needed where the code is "another decision".</param>
[Requires(Capability.WorkOnCase)]
public sealed record AssessCapacity(
    [property: Plain] CaseId CaseId, [property: Plain] Guid AssessmentId, [property: Plain] string? Decision, [property: Narrative] string? About, [property: Narrative] bool? HasCapacity,
    [property: Plain] DateOnly On, [property: Narrative] string? Assessor, [property: Narrative] string? Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class RecordConsentHandler
{
    private static readonly Refusal SaidMissing = new("consent-answer-missing", "Say what the adult answered.", nameof(RecordConsent.Said));
    private static readonly Refusal NothingToWithdraw = new("consent-nothing-to-withdraw", "The adult had not agreed, so there is nothing to take back. Record a refusal if that is what was said.", nameof(RecordConsent.Said));
    private static readonly Refusal LacksCapacity = new("consent-without-capacity",
        "The latest assessment says that the adult lacks capacity for this decision, so she or he can neither agree nor refuse. Record a decision in her or his best interests, or a new assessment first.", nameof(RecordConsent.Said));
    private static readonly Refusal NoAssessment = new("best-interests-without-assessment",
        "A decision in somebody's best interests needs an assessment that finds no capacity for this decision. Record that first.", nameof(RecordConsent.Said));
    private static readonly Refusal Earlier = new("consent-before-last", "Something was recorded for a later day. Check the date.", nameof(RecordConsent.On));

    public static Decision Handle(RecordConsent command, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (state.Work.Consents.Any(c => c.ConsentId == command.ConsentId)) return Decision.Nothing;
        if (Check(command, state, context) is { Count: > 0 } refusals) return Decision.Refuse(refusals);

        var recorded = new ConsentRecorded(command.ConsentId, command.To, command.Said!.Value, command.On, Words.Clean(command.Words));
        // Whoever takes part no more has no plan any more, from this moment: nobody goes on working to it.
        var ends = command is { To: ConsentTo.TakePart, Said: ConsentSaid.Withdrawn or ConsentSaid.Refused } && state.Work.Plan is { WithoutConsent: null } plan
            ? new IEvent[] { new PlanEnded(plan.PlanId, UkCalendar.LondonDate(context.Now)) } : [];
        return Decision.Record([recorded, .. ends]);
    }

    private static IReadOnlyList<Refusal> Check(RecordConsent command, MaisCase state, CommandContext context)
    {
        var last = state.Work.LastConsent(command.To);
        var decision = command.To == ConsentTo.TakePart ? MaisSettings.TakePart : "sharing";
        var lacks = state.Work.LastCapacity(decision)?.HasCapacity == false;
        return MaisChecks.All(state,
            command.Said switch
            {
                null => SaidMissing,
                ConsentSaid.BestInterests => lacks ? MaisChecks.Text(command.Words) : NoAssessment,
                _ when lacks => LacksCapacity,
                ConsentSaid.Withdrawn when last?.Said != ConsentSaid.Given => NothingToWithdraw,
                _ => Words.TooLong(command.Words, nameof(command.Words)),
            },
            MaisChecks.Day(command.On, context, nameof(command.On)) ?? (command.On < last?.On ? Earlier : null));
    }
}

public static class AssessCapacityHandler
{
    private static readonly Refusal AboutMissing = new("decision-about-missing", "Say which decision it is: capacity is of one decision at one time.", nameof(AssessCapacity.About));
    private static readonly Refusal FindingMissing = new("capacity-finding-missing", "Say whether the adult has capacity for this decision.", nameof(AssessCapacity.HasCapacity));
    private static readonly Refusal AssessorMissing = new("assessor-missing", "Say who assessed, and as what.", nameof(AssessCapacity.Assessor));

    public static Decision Handle(AssessCapacity command, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (state.Work.Capacity.Any(c => c.AssessmentId == command.AssessmentId)) return Decision.Nothing;
        var refusals = MaisChecks.All(state,
            TriageAnswers.InList(MaisSettings.Decisions.At(context.Now), command.Decision, nameof(command.Decision)),
            command.Decision == "other" && Words.Clean(command.About) is null ? AboutMissing : Words.TooLong(command.About, nameof(command.About)),
            command.HasCapacity is null ? FindingMissing : null,
            MaisChecks.Day(command.On, context, nameof(command.On)),
            Words.Clean(command.Assessor) is null ? AssessorMissing : Words.TooLong(command.Assessor, nameof(command.Assessor), Words.ShortText),
            MaisChecks.Text(command.Words));
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new CapacityAssessed(
            command.AssessmentId, state.Received!.Adult, command.Decision!, Words.Clean(command.About), command.HasCapacity, command.On, Words.Clean(command.Assessor)!, Words.Clean(command.Words)!));
    }
}
