using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Mais.Closing;

/// <summary>Records how often an agency was called about the adult, before or after. A new count of the same agency and period takes the place of the earlier one.</summary>
/// <param name="Agency">Whose calls; null for the one who records.</param>
/// <param name="Source">Where the count comes from: a command and control system, a case list.</param>
[Requires(Capability.WorkOnCase)]
public sealed record RecordCalls(
    [property: Plain] CaseId CaseId, [property: Plain] Guid CountId, [property: Plain] AgencyId? Agency, [property: Plain] CallsPeriod? Period, [property: Plain] int? Calls, [property: Narrative] string? Source = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>A timer: the months after closing are over. Whether anything is to be counted the state decides.</summary>
public sealed record CountCallsAfter([property: Plain] CaseId CaseId, [property: Plain] DateOnly From, [property: Plain] DateOnly To) : IMessage
{
    public Guid StreamId => CaseId.Value;
}

/// <summary>The two times over which calls for service are compared: so many months up to the day before the referral, and the same from the day after closing (DERIVED).</summary>
public static class CallsClock
{
    private static readonly TimeOnly Morning = new(8, 0);

    public static (DateOnly From, DateOnly To) Before(DateOnly referredOn) => (referredOn.AddMonths(-MaisSettings.CallsMonths.On(referredOn)), referredOn.AddDays(-1));

    public static (DateOnly From, DateOnly To) After(DateOnly closedOn) => (closedOn.AddDays(1), closedOn.AddMonths(MaisSettings.CallsMonths.On(closedOn)));

    /// <summary>The morning after the time is over.</summary>
    internal static DateTimeOffset At(DateOnly to) => UkCalendar.AtLondon(to.AddDays(1), Morning);
}

public static class RecordCallsHandler
{
    private const int Most = 5_000;

    private static readonly Refusal PeriodMissing = new("calls-period-missing", "Say whether these are the calls before or after.", nameof(RecordCalls.Period));
    private static readonly Refusal CallsWrong = new("calls-wrong", "Enter how many calls there were, as a whole number; 0 if there were none.", nameof(RecordCalls.Calls));
    private static readonly Refusal AgencyMissing = new("calls-agency-missing", "Say whose calls they are.", nameof(RecordCalls.Agency));
    private static readonly Refusal NotAccepted = new("case-not-accepted", "MAIS has not accepted this case.");
    private static readonly Refusal TooEarly = new("calls-not-over", "The months after closing are not over yet. Count when they are.", nameof(RecordCalls.Period));
    private static readonly Refusal NotClosed = new("calls-not-closed", "The case is open. The calls after it are counted once it has closed.", nameof(RecordCalls.Period));

    public static Decision Handle(RecordCalls command, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (state.Work.Calls.Any(c => c.CountId == command.CountId)) return Decision.Nothing;
        // Counting goes on after closing: that is when there is something to compare.
        if (state.State != TriageState.Accepted) return Decision.Refuse(state.Received is null ? MaisChecks.NotReceived : NotAccepted);
        var today = UkCalendar.LondonDate(context.Now);
        Refusal[] refusals = [.. new[]
        {
            command.Agency is null ? AgencyMissing : null,
            command.Period switch
            {
                null => PeriodMissing,
                CallsPeriod.Before => null,
                _ when state.Work.Closed is null => NotClosed,
                _ => CallsClock.After(state.Work.Closed.On).To >= today ? TooEarly : null,
            },
            command.Calls is null or < 0 or > Most ? CallsWrong : null,
            Words.TooLong(command.Source, nameof(command.Source), Words.ShortText),
        }.OfType<Refusal>()];
        if (refusals.Length > 0) return Decision.Refuse(refusals);
        var (from, to) = command.Period == CallsPeriod.Before ? CallsClock.Before(state.ReferredOn) : CallsClock.After(state.Work.Closed!.On);
        return Decision.Record(new CallsCounted(command.CountId, command.Agency!.Value, command.Period!.Value, from, to, command.Calls!.Value, Words.Clean(command.Source)));
    }
}

public static class CountCallsAfterHandler
{
    public static Decision Handle(CountCallsAfter message, MaisCase state) =>
        state.Work is { Closed: { Reason: not CloseReason.Died } closed, CallsDue: null } && CallsClock.After(closed.On) == (message.From, message.To)
            ? Decision.Record(new CallsAfterDue(message.From, message.To))
            : Decision.Nothing;
}
