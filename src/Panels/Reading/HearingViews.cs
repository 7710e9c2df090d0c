using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Meetings;

namespace SafeDurham.Cases.Panels.Reading;

/// <summary>One case in one meeting, as the reader sees it.</summary>
[Requires(Capability.SeeMeeting)]
public sealed record GetHearing([property: Plain] HearingId HearingId) : IQuery<HearingView?>, IAboutRecord
{
    public Guid RecordId => HearingId.Value;
}

/// <summary>What stands on the screen for a case in a meeting.</summary>
/// <param name="Version">Version of the hearing's stream.</param>
/// <param name="Entries">Lines that the reader may see, struck ones left out: what is open to the meeting, her own agency's research, and for whoever runs the meeting, once it has begun, everybody's.</param>
/// <param name="Actions">Actions agreed on it in this meeting.</param>
/// <param name="Earlier">Actions agreed earlier for the same person at risk, in this case or another: "last time agreed".</param>
/// <param name="Missing">What keeps the case from being closed; empty when it can be.</param>
/// <param name="OwnAgency">The reader's.</param>
public sealed record HearingView(
    HearingId HearingId, long Version, ListingRow Case, DateTimeOffset MeetingAt, IReadOnlyList<AgencyId> Agencies, IReadOnlyList<AgencyAnswer> Answers, IReadOnlyList<Entry> Entries,
    IReadOnlyList<string> Flags, HearingClosed? Closed, IReadOnlyList<ActionRow> Actions, IReadOnlyList<ActionRow> Earlier, IReadOnlyList<Refusal> Missing,
    IReadOnlyList<StaffId> Conflicts, bool RunsMeeting, AgencyId OwnAgency)
{
    /// <summary>Lines of one kind, in the order in which they were entered.</summary>
    public IEnumerable<Entry> Of(EntryKind kind) => Entries.Where(e => e.Kind == kind);

    /// <summary>Grows with everything that changes what this view shows.</summary>
    public long Stamp => Version + Actions.Sum(a => a.Version);
}

public static class GetHearingHandler
{
    public static Task<HearingView?> Handle(GetHearing query, ReadContext read) => HearingReading.ReadAsync(query.HearingId, asAgency: null, read);
}

internal static class HearingReading
{
    /// <param name="asAgency">Renders it for this agency instead of for the reader, who runs the meeting.</param>
    public static async Task<HearingView?> ReadAsync(HearingId id, AgencyId? asAgency, ReadContext read)
    {
        var state = await read.Fold<Hearing>(id.Value);
        if (state.Listed is not { } listed || state.Conflicts.Contains(read.Actor.Staff) || !await read.May(Capability.SeeMeeting, id.Value)) return null;
        if (await read.Rows<ListingRow>("t where t.meeting = @meeting and t.case_id = @case_id and {access}", new { meeting = listed.Meeting, case_id = listed.CaseId }) is not [var row]) return null;
        var meeting = await read.Fold<PanelMeeting>(listed.Meeting.Value);
        var runs = await read.May(Capability.RunMeeting, id.Value);
        var (agency, seesAll) = (asAgency ?? read.Actor.Agency, runs && asAgency is null && meeting.OpenedAt is not null);
        var actions = await read.Rows<ActionRow>("t where t.meeting = @meeting and t.case_id = @case_id order by t.reference", new { meeting = listed.Meeting, case_id = listed.CaseId });
        read.Shown(listed.CaseId.Value, "hearing");
        return new(
            id, state.Version, row, state.MeetingAt, state.Agencies, state.Answers, [.. state.Entries.Where(e => e.Struck is null && (e.IsOpen || e.Agency == agency || seesAll))],
            state.Flags, state.Closed, actions, await EarlierAsync(row, read),
            HearingGaps.Of(state, new ClosingFacts(meeting, actions.Count(a => a.State != ActionState.Cancelled)), HearingOutcome.Concluded, null),
            runs && asAgency is null ? state.Conflicts : [], runs && asAgency is null, agency);
    }

    private static Task<IReadOnlyList<ActionRow>> EarlierAsync(ListingRow row, ReadContext read) => read.Rows<ActionRow>(
        """
        t where (t.meeting is null or t.meeting <> @meeting) and t.case_id in
            (select l.case_id from cases.panel_listings l where (l.case_id = @case_id or l.victim = @victim) and {access:l.stream_id})
        order by t.agreed_on desc, t.reference limit 50
        """,
        new { meeting = row.Meeting, case_id = row.CaseId, victim = row.Victim?.Value ?? Guid.Empty });
}
