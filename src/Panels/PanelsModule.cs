using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Reading;

namespace SafeDurham.Cases.Panels;

/// <summary>Meetings and actions for every kind of panel. Knows cases by id, reference and who is in them, and nothing of what kind they are.</summary>
public static class PanelsModule
{
    public static Module Module { get; } = new("Panels", typeof(PanelsModule).Assembly,
    [
        PanelRows.Meetings, PanelRows.Waiting, PanelRows.Listings, PanelRows.Places, PanelRows.Hearings, PanelRows.Actions, PanelRows.Notices,
        Projection.Involvements<PanelMeeting>(MeetingInvolvements), Projection.Involvements<PanelCase>(CaseInvolvements),
        Projection.Involvements<Hearing>(HearingInvolvements), Projection.Involvements<PanelAction>(ActionInvolvements),
        // Whoever is shut out of a case is shut out of its hearings and actions (conflicts of interest included).
        Projection.PartOf<PanelCase>(state => state.Arrived?.CaseId.Value), Projection.PartOf<Hearing>(state => state.Listed?.CaseId.Value),
        Projection.PartOf<PanelAction>(state => state.Agreed?.CaseId?.Value),
    ]);

    internal static IEnumerable<Involvement> MeetingInvolvements(PanelMeeting state) => state.Scheduled is { } scheduled
        ? [Coordinator(scheduled.Forum), .. state.Agencies.Select(a => new Involvement(Relation.PanelMember, a, null, scheduled.Forum))]
        : [];

    /// <summary>A case that only waits is the coordinator's; once listed it is the panel's.</summary>
    internal static IEnumerable<Involvement> CaseInvolvements(PanelCase state) => state.Arrived is { } arrived
        ? [Coordinator(arrived.Forum), .. state.Current is not null || state.Heard.Count > 0 ? new[] { Members(arrived.Forum) } : []]
        : [];

    /// <summary>The agencies of the meeting see what is said; they are the ones that are asked.</summary>
    internal static IEnumerable<Involvement> HearingInvolvements(Hearing state) => state.Listed is not { } listed ? [] :
    [
        Coordinator(listed.Forum),
        .. state.Unlisted is not null || state.IsShut ? [] : state.Agencies.Select(a => new Involvement(Relation.PanelMember, a, null, listed.Forum)),
        .. state.IsRunning ? state.Agencies.Select(a => new Involvement(Relation.MeetingResearch, a, null, listed.Forum)) : [],
    ];

    /// <summary>Its owner's; and the panel's, which agreed it and sees it in the minutes.</summary>
    internal static IEnumerable<Involvement> ActionInvolvements(PanelAction state) => state.Agreed is { } agreed
        ? [Coordinator(agreed.Forum), new(Relation.ActionOwner, state.Owner, null, agreed.Forum), .. agreed.Meeting is null || state.IsShut ? Array.Empty<Involvement>() : [Members(agreed.Forum)]]
        : [];

    private static Involvement Members(Forum forum) => new(Relation.PanelMember, default, null, forum);

    private static Involvement Coordinator(Forum forum) => new(Relation.PanelCoordinator, default, null, forum);
}
