using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Marac.Flags;

/// <summary>An agency says that it has flagged and tagged its own files, or has taken the flag off (M-38).</summary>
/// <param name="On">The day; null for today.</param>
[Requires(Capability.AnswerResearch)]
public sealed record ReportFlag([property: Plain] CaseId CaseId, [property: Plain] FlagStep Step, [property: Plain] DateOnly? On = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>A timer: the flag's last day is over. Whether it has lapsed the state decides.</summary>
public sealed record FlagLapses([property: Plain] CaseId CaseId, [property: Plain] DateOnly Until) : IMessage
{
    public Guid StreamId => CaseId.Value;

    /// <summary>Midnight after the last day, in London.</summary>
    internal static DateTimeOffset At(DateOnly until) => UkCalendar.AtLondon(until.AddDays(1), TimeOnly.MinValue);
}

public static class ReportFlagHandler
{
    private static readonly Refusal NoFlag = new("no-flag", "There is no flag on this case: it has not been heard.");
    private static readonly Refusal StillOn = new("flag-still-on", "The flag is still on. It stays on your files until its last day is over.", nameof(ReportFlag.Step));
    private static readonly Refusal InFuture = new("flag-in-future", "This day is in the future. Enter the day on which it was done.", nameof(ReportFlag.On));

    public static Decision Handle(ReportFlag command, MaracCase state, CommandContext context)
    {
        if (state.FollowUp.Flag is not { } flag) return Decision.Refuse(NoFlag);
        var today = UkCalendar.LondonDate(context.Now);
        if (command.On > today) return Decision.Refuse(InFuture);
        var done = command.Step == FlagStep.Tagged ? state.FollowUp.Tagged : state.FollowUp.Lifted;
        if (done.Contains(context.Actor.Agency)) return Decision.Nothing;
        // Taking a flag off too early is how the next incident goes unseen.
        if (command.Step == FlagStep.Lifted && today <= flag.Until) return Decision.Refuse(StillOn);
        return Decision.Record(new FlagReported(context.Actor.Agency, command.Step, command.On ?? today, context.Now));
    }
}

public static class FlagLapsesHandler
{
    public static Decision Handle(FlagLapses message, MaracCase state, CommandContext context) =>
        state.FollowUp is { Flag: { } flag, Lapsed: null } && flag.Until == message.Until && UkCalendar.LondonDate(context.Now) > flag.Until
            ? Decision.Record(new FlagLapsed(flag.Until.AddDays(1)))
            : Decision.Nothing;
}
