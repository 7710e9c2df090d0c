using System.Text.Json.Serialization;
using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Working;

/// <summary>Logs unpaid community work (C-21).</summary>
[Requires(Capability.WorkOnCase)]
public sealed record LogHours([property: Plain] CaseId CaseId, [property: Plain] Guid EntryId, [property: Plain] DateOnly On, [property: Plain] int Minutes, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Strikes hours that were logged in error.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record StrikeHours([property: Plain] CaseId CaseId, [property: Plain] Guid EntryId, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Records that the GPS tag was fitted (C-21).</summary>
[Requires(Capability.WorkOnCase)]
public sealed record FitTag([property: Plain] CaseId CaseId, [property: Plain] DateOnly On) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Records that the tag was taken off.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record RemoveTag([property: Plain] CaseId CaseId, [property: Plain] DateOnly On, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Records a step of the restorative approach.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record TakeRestorativeStep(
    [property: Plain] CaseId CaseId, [property: Plain] Guid StepId, [property: Plain] RestorativeStep Step, [property: Plain] DateOnly On, [property: Narrative] string? Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Says that a condition is met, or takes that back.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record MarkCondition([property: Plain] CaseId CaseId, [property: Plain] Guid ConditionId, [property: Plain] bool Met, [property: Narrative] string? Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class LogHoursHandler
{
    public const int MostMinutesADay = 12 * 60;

    private static readonly Refusal NoHours = new("no-hours-condition", "This contract has no hours of unpaid work.");
    private static readonly Refusal MinutesWrong = new("minutes-wrong", "Enter between a quarter of an hour and 12 hours.", nameof(LogHours.Minutes));
    private static readonly Refusal TooMuchADay = new("too-much-a-day", "With what is logged for this day already it would be more than 12 hours. Check the day and the hours.", nameof(LogHours.Minutes));

    public static Decision Handle(LogHours command, CheckpointCase state, CommandContext context)
    {
        if (state.Work.Hours.Any(h => h.Logged.EntryId == command.EntryId)) return Decision.Nothing;
        if (CaseChecks.Active(state) is { } closed) return Decision.Refuse(closed);
        if (state.Conditions.FirstOrDefault(c => c.Hours is not null) is not { } condition) return Decision.Refuse(NoHours);
        var that = state.Work.Hours.Where(h => h.Struck is null && h.Logged.On == command.On).Sum(h => h.Logged.Minutes);
        return CaseChecks.Any(out var refusals,
            command.Minutes is < 15 or > MostMinutesADay ? MinutesWrong : that + command.Minutes > MostMinutesADay ? TooMuchADay : null,
            CaseChecks.Within(state, command.On, CaseChecks.Today(context), nameof(command.On)),
            Words.TooLong(command.Words, nameof(command.Words)))
            ? Decision.Refuse(refusals)
            : Decision.Record(new HoursLogged(command.EntryId, condition.ConditionId, command.On, command.Minutes, Words.Clean(command.Words), context.Actor.Staff, context.Now));
    }
}

public static class StrikeHoursHandler
{
    private static readonly Refusal NotLogged = new("hours-not-logged", "These hours are not logged.");

    public static Decision Handle(StrikeHours command, CheckpointCase state, CommandContext context) => state.Work.Hours.FirstOrDefault(h => h.Logged.EntryId == command.EntryId) switch
    {
        null => Decision.Refuse(NotLogged),
        { Struck: not null } => Decision.Nothing,
        _ when CaseChecks.Active(state) is { } closed => Decision.Refuse(closed),
        _ => CaseChecks.Needed(command.Reason, "reason-missing", "Write what is wrong with them.", nameof(command.Reason)) is { } refusal ? Decision.Refuse(refusal)
            : Decision.Record(new HoursStruck(command.EntryId, Words.Clean(command.Reason)!, context.Now)),
    };
}

public static class FitTagHandler
{
    private static readonly Refusal NoTag = new("no-tag-condition", "This contract has no tag. Vary it first.");

    public static Decision Handle(FitTag command, CheckpointCase state, CommandContext context)
    {
        if (state.Work is { TagOn: not null, TagOff: null }) return Decision.Nothing;
        if (CaseChecks.Active(state) is { } closed) return Decision.Refuse(closed);
        if (state.Conditions.FirstOrDefault(c => c.Tag) is not { } condition) return Decision.Refuse(NoTag);
        return CaseChecks.Within(state, command.On, CaseChecks.Today(context), nameof(command.On)) is { } refusal ? Decision.Refuse(refusal)
            : Decision.Record(new TagFitted(condition.ConditionId, command.On, context.Now));
    }
}

public static class RemoveTagHandler
{
    private static readonly Refusal NotFitted = new("tag-not-fitted", "No tag is fitted.");
    private static readonly Refusal BeforeFitted = new("tag-before-fitted", "The tag was fitted later than this day. Check it.", nameof(RemoveTag.On));

    public static Decision Handle(RemoveTag command, CheckpointCase state, CommandContext context)
    {
        if (state.Work.TagOff is not null) return Decision.Nothing;
        if (state.Work.TagOn is not { } fitted) return Decision.Refuse(NotFitted);
        // A tag comes off after a contract has ended, too.
        return CaseChecks.Any(out var refusals,
            command.On < fitted.On ? BeforeFitted : CaseChecks.NotAfterToday(command.On, CaseChecks.Today(context), nameof(command.On)),
            CaseChecks.Needed(command.Reason, "reason-missing", "Write why it was taken off.", nameof(command.Reason)))
            ? Decision.Refuse(refusals)
            : Decision.Record(new TagRemoved(fitted.ConditionId, command.On, Words.Clean(command.Reason)!, context.Now));
    }
}

public static class TakeRestorativeStepHandler
{
    private static readonly Refusal NotWished = new("victim-does-not-wish", "A restorative step needs the victim's wish. Record it first.");

    public static Decision Handle(TakeRestorativeStep command, CheckpointCase state, CommandContext context)
    {
        if (state.Work.Restorative.Any(s => s.StepId == command.StepId)) return Decision.Nothing;
        if (CaseChecks.Active(state) is { } closed) return Decision.Refuse(closed);
        return CaseChecks.Any(out var refusals,
            state.Wish == RestorativeWish.Yes || command.Step == RestorativeStep.VictimWithdrew ? null : NotWished,
            CaseChecks.NotAfterToday(command.On, CaseChecks.Today(context), nameof(command.On)),
            Words.TooLong(command.Words, nameof(command.Words)))
            ? Decision.Refuse(refusals)
            : Decision.Record(new RestorativeStepTaken(command.StepId, command.Step, command.On, Words.Clean(command.Words), context.Now));
    }
}

public static class MarkConditionHandler
{
    private static readonly Refusal NoSuchCondition = new("condition-unknown", "Choose a condition of this contract.", nameof(MarkCondition.ConditionId));
    private static readonly Refusal ByItself = new("condition-by-itself", "This condition is counted, not marked: log the hours, or record what was reported.", nameof(MarkCondition.ConditionId));

    public static Decision Handle(MarkCondition command, CheckpointCase state, CommandContext context)
    {
        var before = state.Work.Marked.FirstOrDefault(m => m.ConditionId == command.ConditionId);
        if ((before?.Met ?? false) == command.Met && before?.Words == Words.Clean(command.Words)) return Decision.Nothing;
        if (CaseChecks.Active(state) is { } closed) return Decision.Refuse(closed);
        if (state.Conditions.FirstOrDefault(c => c.ConditionId == command.ConditionId) is not { } condition) return Decision.Refuse(NoSuchCondition);
        if (condition.Kind == ConditionKind.NoOffending || condition is { Kind: ConditionKind.HoursOrTag, Tag: false }) return Decision.Refuse(ByItself);
        return Words.TooLong(command.Words, nameof(command.Words)) is { } tooLong ? Decision.Refuse(tooLong)
            : Decision.Record(new ConditionMarked(command.ConditionId, command.Met, Words.Clean(command.Words), context.Now));
    }
}
