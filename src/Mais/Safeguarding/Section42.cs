using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Mais.Safeguarding;

/// <summary>The answer on section 42 that every step of MAIS asks for (V-20).</summary>
/// <param name="ToldOn">When safeguarding adults was told, where that was done.</param>
/// <param name="Reference">The reference that it gave.</param>
public sealed record Section42Answer(
    [property: Plain] Suspected? Needs, [property: Plain] Suspected? Abuse, [property: Plain] Suspected? CannotProtect, [property: Narrative] string? Words = null,
    [property: Plain] DateOnly? ToldOn = null, [property: Narrative] string? Reference = null);

/// <summary>Asks section 42 between the other steps, because something was learnt.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record CheckSection42([property: Plain] CaseId CaseId, [property: Plain] Guid CheckId, Section42Answer? Section42) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Records what the council told of its own safeguarding (V-21). MAIS decides nothing there.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record RecordSafeguardingStage([property: Plain] CaseId CaseId, [property: Plain] SafeguardingStage Stage, [property: Plain] DateOnly On, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class CheckSection42Handler
{
    public static Decision Handle(CheckSection42 command, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (state.Checks.Any(c => c.CheckId == command.CheckId)) return Decision.Nothing;
        if (state.Received is null) return Decision.Refuse(MaisChecks.NotReceived);
        var refusals = Section42Rule.Check(command.Section42, state, context);
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(Section42Rule.Events(command.Section42!, MaisStep.Between, command.CheckId, context));
    }
}

public static class RecordSafeguardingStageHandler
{
    private static readonly Refusal NotTold = new("safeguarding-never-told", "Safeguarding was not told yet. Ask section 42 first, and record when it was told.", nameof(RecordSafeguardingStage.Stage));
    private static readonly Refusal Backwards = new("safeguarding-stage-earlier", "The council has come further already. If there is a new concern, record that safeguarding was told again.", nameof(RecordSafeguardingStage.Stage));

    public static Decision Handle(RecordSafeguardingStage command, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (state.Council is not { } now) return Decision.Refuse(NotTold);
        if (now.Stage == command.Stage && (now.On == command.On || command.Stage == SafeguardingStage.Concern)) return Decision.Nothing;
        if (command.Stage < now.Stage) return Decision.Refuse(Backwards);
        if (MaisChecks.Day(command.On, context, nameof(command.On)) is { } day) return Decision.Refuse(day);
        if (Words.TooLong(command.Words, nameof(command.Words)) is { } tooLong) return Decision.Refuse(tooLong);
        return Decision.Record(new SafeguardingStageRecorded(command.Stage, command.On, Words.Clean(command.Words)));
    }
}

/// <summary>
/// Section 42 is asked at every step and is never replaced by MAIS (V-20, V-25): where it is met, safeguarding has to be told before the step can be recorded, and the
/// step goes on beside it.
/// </summary>
public static class Section42Rule
{
    private static readonly Refusal Missing = new("section42-missing", "Answer all three questions of section 42.", Field);
    private static readonly Refusal NotTold = new("safeguarding-not-told",
        "Section 42 is met, so safeguarding adults has to be told; MAIS does not take its place. Tell them, and enter the day on which you did.", "ToldOn");
    private static readonly Refusal InFuture = new("told-in-future", "The day on which safeguarding was told is in the future. Enter the day on which it happened.", "ToldOn");

    private const string Field = "Section42";

    /// <summary>Why the answer will not do; empty when it will.</summary>
    public static IReadOnlyList<Refusal> Check(Section42Answer? answer, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(context);
        if (answer is not { Needs: not null, Abuse: not null, CannotProtect: not null }) return [Missing];
        return [.. new[]
        {
            IsMet(answer) && answer.ToldOn is null && !state.SafeguardingKnows ? NotTold : null,
            answer.ToldOn > UkCalendar.LondonDate(context.Now) ? InFuture : null,
            Words.TooLong(answer.Words, "Section42Words"), Words.TooLong(answer.Reference, "Reference", Words.ShortText),
        }.OfType<Refusal>()];
    }

    /// <summary>What is recorded of the answer.</summary>
    public static IReadOnlyList<IEvent> Events(Section42Answer answer, MaisStep step, Guid checkId, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(context);
        var asked = new Section42Checked(checkId, step, answer.Needs!.Value, answer.Abuse!.Value, answer.CannotProtect!.Value, Words.Clean(answer.Words), context.Now);
        return answer.ToldOn is { } on ? [asked, new SafeguardingTold(DerivedId.From("mais_concern", checkId), on, Words.Clean(answer.Reference), step)] : [asked];
    }

    /// <summary>The same for a step that has no id of its own for it.</summary>
    internal static IReadOnlyList<IEvent> Events(Section42Answer answer, MaisStep step, CommandContext context) =>
        Events(answer, step, DerivedId.From("mais_section42", context.CommandId, Step(step)), context);

    private static Guid Step(MaisStep step) => new((int)step, 0, 0, [0, 0, 0, 0, 0, 0, 0, 42]);

    private static bool IsMet(Section42Answer answer) => answer is { Needs: Suspected.Yes, Abuse: Suspected.Yes, CannotProtect: Suspected.Yes };
}
