using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Reading;

namespace SafeDurham.Cases.Panels.Meetings;

/// <summary>Tells the hearings of a meeting that it moved, or takes them off it because it was cancelled.</summary>
public static class AfterMeetingChangedHandler
{
    /// <summary>The cases on the agenda.</summary>
    public static Task<IReadOnlyList<ListingRow>> Load(AfterMeetingChanged message, ReadContext read) =>
        read.Rows<ListingRow>("t where t.meeting = @meeting and t.is_current", new { meeting = message.MeetingId });

    public static Decision Handle(AfterMeetingChanged message, PanelMeeting state, IReadOnlyList<ListingRow> listed, CommandContext context) =>
        listed.Count == 0 || state.Scheduled is null
            ? Decision.Nothing
            : new Decision.Accepted([], [.. listed.Select(row => new Outgoing(state.Cancelled is null
                ? (IMessage)new MoveHearing(row.Hearing, message.MeetingId)
                : new MeetingFellAway(row.CaseId, message.MeetingId)))]);
}
