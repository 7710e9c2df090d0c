using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.HighImpactHouseholds.Meetings;

/// <summary>The team around the family met.</summary>
[EventName("household_team_met")]
public sealed record HouseholdTeamMet([property: Plain] MeetingId Meeting, [property: Plain] HearingId Hearing, [property: Plain] DateOnly On, [property: Plain] IReadOnlyList<AgencyId> Agencies) : IEvent;

public static class HouseholdHeardHandler
{
    public static Decision Handle(CaseHeard message, HouseholdCase state) =>
        message.Forum != Forum.HighImpactHouseholds || state.Nominated is null || state.TeamMet.Any(m => m.Hearing == message.Hearing)
            ? Decision.Nothing
            : Decision.Record(new HouseholdTeamMet(message.Meeting, message.Hearing, message.On, message.Agencies));
}
