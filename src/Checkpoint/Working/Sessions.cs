using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Working;

/// <summary>Plans an appointment or a session of an intervention, or moves one.</summary>
/// <param name="ConditionId">The condition that it serves; null for an appointment with the navigator.</param>
[Requires(Capability.WorkOnCase)]
public sealed record PlanSession(
    [property: Plain] CaseId CaseId, [property: Plain] Guid SessionId, [property: Plain] Guid? ConditionId, [property: Plain] DateTimeOffset StartsAt, [property: Narrative] string What) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Calls a planned session off.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record CallOffSession([property: Plain] CaseId CaseId, [property: Plain] Guid SessionId, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Records whether the person came; again where that is put right.</summary>
/// <param name="Reason">Why not; needed for an absence.</param>
[Requires(Capability.WorkOnCase)]
public sealed record RecordAttendance(
    [property: Plain] CaseId CaseId, [property: Plain] Guid SessionId, [property: Plain] Attendance Attendance, [property: Narrative] string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class PlanSessionHandler
{
    private static readonly Refusal NoSuchCondition = new("condition-unknown", "Choose a condition of this contract, or none.", nameof(PlanSession.ConditionId));
    private static readonly Refusal AfterContract = new("session-after-contract", "The contract has ended by then. Choose an earlier day.", nameof(PlanSession.StartsAt));
    private static readonly Refusal LongPast = new("session-long-past", "This is before the referral. Check the day.", nameof(PlanSession.StartsAt));
    private static readonly Refusal Answered = new("session-answered", "It is recorded already what became of this session, so it cannot be moved. Plan a new one.", nameof(PlanSession.StartsAt));

    public static Decision Handle(PlanSession command, CheckpointCase state, CommandContext context)
    {
        var (before, what) = (state.Work.Sessions.FirstOrDefault(s => s.Id == command.SessionId), Words.Clean(command.What));
        if (before is not null && before.Planned.StartsAt == command.StartsAt && before.Planned.What == what && before.Planned.ConditionId == command.ConditionId) return Decision.Nothing;
        if (CaseChecks.Open(state) is { } closed) return Decision.Refuse(closed);
        var day = UkCalendar.LondonDate(command.StartsAt);
        return CaseChecks.Any(out var refusals,
            before is { IsOpen: false } ? Answered : null,
            command.ConditionId is { } id && state.Conditions.All(c => c.ConditionId != id) ? NoSuchCondition : null,
            day < state.Opened!.ReferredOn ? LongPast : state.Contract is { } contract && day > contract.EndsOn.AddDays(28) ? AfterContract : null,
            CaseChecks.Needed(what, "what-missing", "Write what it is: an appointment, the first session of an intervention.", nameof(command.What)))
            ? Decision.Refuse(refusals)
            : Decision.Record(new SessionPlanned(command.SessionId, command.ConditionId, command.StartsAt, what!, context.Now));
    }
}

public static class CallOffSessionHandler
{
    private static readonly Refusal NotPlanned = new("session-not-planned", "This session is not planned.");
    private static readonly Refusal Answered = new("session-answered", "It is recorded already whether the person came.");

    public static Decision Handle(CallOffSession command, CheckpointCase state, CommandContext context) => state.Work.Sessions.FirstOrDefault(s => s.Id == command.SessionId) switch
    {
        null => Decision.Refuse(NotPlanned),
        { CalledOff: not null } => Decision.Nothing,
        { Attended: not null } => Decision.Refuse(Answered),
        _ => CaseChecks.Needed(command.Reason, "reason-missing", "Write why it is called off.", nameof(command.Reason)) is { } refusal ? Decision.Refuse(refusal)
            : Decision.Record(new SessionCalledOff(command.SessionId, Words.Clean(command.Reason)!, context.Now)),
    };
}

public static class RecordAttendanceHandler
{
    private static readonly Refusal NotPlanned = new("session-not-planned", "This session is not planned.");
    private static readonly Refusal CalledOff = new("session-called-off", "This session was called off.");
    private static readonly Refusal NotYet = new("session-not-yet", "This session is on a later day. Record it when it has been.");
    private static readonly Refusal Over = new("outcome-recorded", "The outcome is recorded, so attendance can no longer be changed.");

    public static Decision Handle(RecordAttendance command, CheckpointCase state, CommandContext context)
    {
        if (state.Work.Sessions.FirstOrDefault(s => s.Id == command.SessionId) is not { } session) return Decision.Refuse(NotPlanned);
        var reason = command.Attendance == Attendance.Came ? null : Words.Clean(command.Reason);
        if (session.Attended is { } before && before.Attendance == command.Attendance && before.Reason == reason) return Decision.Nothing;
        if (session.CalledOff is not null) return Decision.Refuse(CalledOff);
        if (state.Disposal is not null) return Decision.Refuse(Over);
        if (UkCalendar.LondonDate(session.Planned.StartsAt) > CaseChecks.Today(context)) return Decision.Refuse(NotYet);
        return command.Attendance != Attendance.Came
            && CaseChecks.Needed(reason, "reason-missing", "Write why the person did not come, or that nobody knows.", nameof(command.Reason)) is { } refusal ? Decision.Refuse(refusal)
            : Decision.Record(new SessionAttended(command.SessionId, command.Attendance, reason, context.Actor.Staff, context.Now));
    }
}
