using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Meetings;

namespace SafeDurham.Cases.Panels.Reading;

/// <summary>All that the live screen of a meeting shows, in one answer.</summary>
/// <param name="Look">The case at which the reader looks; null to follow the chair's.</param>
[Requires(Capability.SeeMeeting)]
public sealed record GetLiveMeeting([property: Plain] MeetingId MeetingId, [property: Plain] CaseId? Look = null) : IQuery<LiveMeeting?>, IAboutRecord
{
    public Guid RecordId => MeetingId.Value;
}

/// <summary>The live screen.</summary>
/// <param name="State">Attendance, signatures, notes, what is called.</param>
/// <param name="Agenda">The cases in their order with their stages.</param>
/// <param name="Current">The case on the screen; null when none is called, or when it is shut to the reader.</param>
/// <param name="CurrentIsShut">The case that is called is shut to the reader.</param>
/// <param name="ChairsCase">The case that the chair has called, or null.</param>
/// <param name="Statement">The confidentiality statement in force.</param>
/// <param name="IHaveSigned">The reader has signed it.</param>
/// <param name="Stamp">Changes whenever something that is shown has changed.</param>
public sealed record LiveMeeting(
    PanelMeeting State, AgendaView Agenda, HearingView? Current, bool CurrentIsShut, CaseId? ChairsCase, DateTimeOffset? CalledAt, Statement Statement, bool IHaveSigned, MeetingStamp Stamp);

/// <summary>Whether anything about a meeting changed: asked often, shows nobody.</summary>
[Requires(Capability.SeeMeeting)]
public sealed record GetMeetingStamp([property: Plain] MeetingId MeetingId) : IQuery<MeetingStamp?>, IAboutRecord
{
    public Guid RecordId => MeetingId.Value;
}

/// <summary>Versions of all that belongs to a meeting; grows with every change.</summary>
public sealed record MeetingStamp(long Meeting, long Listings, long Hearings, long Actions);

public static class GetLiveMeetingHandler
{
    public static async Task<LiveMeeting?> Handle(GetLiveMeeting query, ReadContext read)
    {
        // The stamp first: what changes while the rest is read is then noticed the next time.
        if (await GetMeetingStampHandler.Handle(new(query.MeetingId), read) is not { } stamp) return null;
        if (await AgendaReading.ReadAsync(query.MeetingId, null, read) is not { } agenda) return null;
        var state = await read.Fold<PanelMeeting>(query.MeetingId.Value);
        var look = query.Look ?? state.Called?.CaseId;
        var current = look is { } at && agenda.Items.Any(i => i.Case?.CaseId == at) ? await HearingReading.ReadAsync(HearingId.Of(query.MeetingId, at), null, read) : null;
        return new(
            state, agenda, current, look is not null && current is null && agenda.Shut > 0, state.Called?.CaseId, state.Called?.At, PanelSettings.Statement.On(state.Day),
            state.Attendees.Any(a => a.Staff == read.Actor.Staff && a.SignedAt is not null), stamp);
    }
}

public static class GetMeetingStampHandler
{
    public static async Task<MeetingStamp?> Handle(GetMeetingStamp query, ReadContext read)
    {
        await using var command = read.Sql(
            """
            select t.version,
                (select coalesce(sum(l.version), 0)::bigint from cases.panel_listings l where l.meeting = t.meeting_id),
                (select coalesce(sum(h.version), 0)::bigint from cases.panel_hearings h where h.meeting = t.meeting_id),
                (select coalesce(sum(a.version), 0)::bigint from cases.panel_actions a where a.meeting = t.meeting_id or t.meeting_id = any(a.carried_to))
            from cases.panel_meetings t where t.meeting_id = @id
            """, new { id = query.MeetingId });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        return await reader.ReadAsync(read.Cancel) ? new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)) : null;
    }
}
