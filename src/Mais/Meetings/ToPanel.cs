using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Mais.Meetings;

/// <summary>The Navigator asks for a meeting of the team around the adult (V-04); the case then waits to be put on an agenda.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record AskForTeamMeeting([property: Plain] CaseId CaseId, [property: Plain] Guid AskId, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class AskForTeamMeetingHandler
{
    private static readonly Refusal OnAgenda = new("meeting-fixed-already", "The case is on an agenda already. Wait for that meeting, or take it off first.");

    public static Decision Handle(AskForTeamMeeting command, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (state.Work.MeetingsAsked.Any(a => a.AskId == command.AskId)) return Decision.Nothing;
        if (MaisChecks.All(state, state.Work.Agenda is not null ? OnAgenda : null, Words.TooLong(command.Words, nameof(command.Words))) is { Count: > 0 } refusals) return Decision.Refuse(refusals);
        return Decision.Record(new TeamMeetingAsked(command.AskId, Words.Clean(command.Words), context.Now))
            .Then(ToPanel.Announce(command.CaseId, state, state.CaseReference!, 1, context.Now));
    }
}

/// <summary>What MAIS announces to the panel about one of its cases.</summary>
internal static class ToPanel
{
    /// <summary>The team is to meet. Announced under the version that the recording will have, so that the latest announcement counts.</summary>
    internal static CaseToBeHeard Announce(CaseId id, MaisCase state, string reference, int eventsBefore, DateTimeOffset now) => new(
        id, Forum.Mais, reference, state.Received!.Area, [new PersonOfCase(state.Received.Adult, PersonRole.Referred)], state.Received.Reasons, null, state.ReferredOn,
        state.Received.From.Agency, null, state.Version + eventsBefore, now);

    internal static CaseNotToBeHeard Withdraw(CaseId id, MaisCase state, string reason, int eventsBefore, DateTimeOffset now) => new(id, Forum.Mais, reason, state.Version + eventsBefore, now);
}

/// <summary>The team's meeting is fixed.</summary>
public static class MaisCaseListedHandler
{
    public static Decision Handle(CaseListed message, MaisCase state) =>
        message.Forum != Forum.Mais || state.Received is null || state.Work.AgendaSequence >= message.Sequence || state.Work.Meetings.Any(m => m.Hearing == message.Hearing)
            ? Decision.Nothing
            : Decision.Record(new TeamMeetingFixed(message.Meeting, message.StartsAt, message.Sequence));
}

/// <summary>The case was taken off the agenda.</summary>
public static class MaisCaseUnlistedHandler
{
    public static Decision Handle(CaseUnlisted message, MaisCase state) =>
        message.Forum != Forum.Mais || state.Received is null || state.Work.AgendaSequence >= message.Sequence
            ? Decision.Nothing
            : Decision.Record(new TeamMeetingFixed(null, null, message.Sequence));
}

/// <summary>The team met.</summary>
public static class MaisCaseHeardHandler
{
    public static Decision Handle(CaseHeard message, MaisCase state) =>
        message.Forum != Forum.Mais || state.Received is null || state.Work.Meetings.Any(m => m.Hearing == message.Hearing)
            ? Decision.Nothing
            : Decision.Record(new TeamMet(message.Meeting, message.Hearing, message.On, message.Agencies, message.Flags));
}
