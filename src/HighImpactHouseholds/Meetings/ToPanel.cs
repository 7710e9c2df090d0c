using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.HighImpactHouseholds.Meetings;

/// <summary>The team around the family is to meet again: the household waits on the panel's list.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record AskForTeamMeeting([property: Plain] CaseId CaseId, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>A meeting of the team around the family was asked for.</summary>
[EventName("household_meeting_asked")]
public sealed record HouseholdMeetingAsked([property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IEvent;

public static class AskForTeamMeetingHandler
{
    public static Decision Handle(AskForTeamMeeting command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (state.MeetingAsked is not null) return Decision.Nothing;
        if (HouseholdChecks.Text(command.Words, nameof(command.Words), "Write what the team is to talk about.") is { } missing) return Decision.Refuse(missing);
        return Decision.Record(new HouseholdMeetingAsked(Words.Clean(command.Words)!, context.Now)).Then(ToPanel.Announce(command.CaseId, state, state.Reference, 1, context.Now));
    }
}

/// <summary>What the household's panel is told.</summary>
internal static class ToPanel
{
    /// <summary>The household is to be talked about; with those who live there now, and nobody else.</summary>
    internal static CaseToBeHeard Announce(CaseId id, HouseholdCase state, string reference, int eventsBefore, DateTimeOffset now)
    {
        var nominated = state.Nominated!;
        return new(
            id, Forum.HighImpactHouseholds, reference, nominated.Area, [.. state.Family.Current.Select(m => new PersonOfCase(m.Person, RoleOf(m)))],
            [.. nominated.Criteria.Select(c => c.Criterion)], null, UkCalendar.LondonDate(nominated.SentAt), nominated.Agency, null, state.Version + eventsBefore, now);
    }

    internal static CaseNotToBeHeard Withdraw(CaseId id, HouseholdCase state, int eventsBefore, DateTimeOffset now) => new(id, Forum.HighImpactHouseholds, "closed", state.Version + eventsBefore, now);

    internal static PersonRole RoleOf(Member member) => member.Part == MemberPart.Child ? PersonRole.Child : PersonRole.Other;
}
