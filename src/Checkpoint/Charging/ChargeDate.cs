using System.Text.Json.Serialization;
using SafeDurham.Cases.Checkpoint.Opening;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Charging;

/// <summary>The last day on which an offence can be charged, and when the team is warned of it (C-36).</summary>
public static class ChargeRule
{
    private static readonly TimeOnly Morning = new(8, 0);

    /// <summary>For a summary-only offence: so many calendar months from the offence. Null for any other, where nothing limits it.</summary>
    public static DateOnly? ByDefault(OffenceDetails offence)
    {
        ArgumentNullException.ThrowIfNull(offence);
        return offence.SummaryOnly ? offence.OccurredOn.AddMonths(CheckpointSettings.ChargeMonths.On(offence.OccurredOn)) : null;
    }

    public static DateOnly WarnOn(DateOnly lastDay) => lastDay.AddDays(-CheckpointSettings.ChargeWarningDays.On(lastDay));

    public static DateTimeOffset WarnAt(DateOnly lastDay) => UkCalendar.AtLondon(WarnOn(lastDay), Morning);

    /// <summary>Whether the team has to mind the day: it is near, and nothing that ends the question has been recorded.</summary>
    public static bool IsNear(CheckpointCase state, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Matters(state) && state.ChargeDate is { } set && today >= WarnOn(set.LastDay);
    }

    /// <summary>Whether the offence might still have to be charged: not once an outcome stands, or the contract is completed.</summary>
    internal static bool Matters(CheckpointCase state) => state is { Disposal: null, Completed: null };
}

/// <summary>Sets the last day to charge by hand, where the rule of thumb is not right for the offence.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record SetChargeDate([property: Plain] CaseId CaseId, [property: Plain] DateOnly LastDay, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>A timer: the last day to charge is near. Whether anybody has to be warned the state decides.</summary>
/// <param name="LastDay">The day that it belongs to; where the day was changed since, another timer has taken over.</param>
public sealed record WarnOfChargeDate([property: Plain] CaseId CaseId, [property: Plain] DateOnly LastDay) : IMessage
{
    public Guid StreamId => CaseId.Value;
}

public static class SetChargeDateHandler
{
    private static readonly Refusal BeforeOffence = new("charge-date-before-offence", "The last day to charge is after the offence. Check the date.", nameof(SetChargeDate.LastDay));

    public static Decision Handle(SetChargeDate command, CheckpointCase state, CommandContext context)
    {
        if (state.Opened is null) return Decision.Refuse(CaseChecks.NotOpened);
        if (!ChargeRule.Matters(state)) return Decision.Refuse(CaseChecks.IsOver);
        var reason = Words.Clean(command.Reason);
        if (state.ChargeDate is { ByDefault: false } set && set.LastDay == command.LastDay && set.Reason == reason) return Decision.Nothing;
        if (CaseChecks.Any(out var refusals,
            state.Offence is { } offence && command.LastDay <= offence.OccurredOn ? BeforeOffence : null,
            CaseChecks.Needed(reason, "reason-missing", "Say where this date comes from.", nameof(command.Reason)))) return Decision.Refuse(refusals);
        return Decision.Record(new ChargeDateSet(command.LastDay, false, reason, context.Now)).Then(new WarnOfChargeDate(command.CaseId, command.LastDay), ChargeRule.WarnAt(command.LastDay));
    }
}

public static class WarnOfChargeDateHandler
{
    public static Decision Handle(WarnOfChargeDate message, CheckpointCase state) =>
        ChargeRule.Matters(state) && state.ChargeDate?.LastDay == message.LastDay && state.ChargeWarned != message.LastDay
            ? Decision.Record(new ChargeDateNear(message.LastDay))
            : Decision.Nothing;
}
