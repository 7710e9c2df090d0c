using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Panels.Meetings;

/// <summary>How far a meeting has come.</summary>
public enum MeetingStage { Planned, Circulated, Open, Closed, Issued, Cancelled }

/// <summary>One line of the attendance.</summary>
/// <param name="SignedAt">When the confidentiality statement was signed, or null.</param>
public sealed record Attendee(
    Guid AttendeeId, StaffId? Staff, string? Name, AgencyId? Agency, AttendeeKind Kind, Presence Presence, DateOnly? InformationSentOn, DateTimeOffset? SignedAt = null, bool SignedByHand = false)
{
    /// <summary>Whether she is there and has not signed: no case may be called before she has.</summary>
    public bool MustSign => Presence is Presence.Present && SignedAt is null;
}

/// <summary>A meeting of a panel: what was planned, who came, where it stands.</summary>
public sealed record PanelMeeting : IState<PanelMeeting>
{
    public static string StreamType => "panel_meeting";
    public static PanelMeeting Initial { get; } = new();

    /// <summary>As it was fixed at first, or null before that.</summary>
    public MeetingScheduled? Scheduled { get; init; }

    /// <summary>Version of the stream that this state is the fold of; what a screen saw, for saving against it.</summary>
    public long Version { get; init; }

    public DateTimeOffset StartsAt { get; init; }
    public string? Place { get; init; }
    public string? Online { get; init; }
    public IReadOnlyList<AgencyId> Agencies { get; init; } = [];

    /// <summary>The order set by hand; empty while the proposed one holds.</summary>
    public IReadOnlyList<CaseId> Order { get; init; } = [];

    public IReadOnlyList<AgendaCirculated> Circulated { get; init; } = [];
    public IReadOnlyList<Attendee> Attendees { get; init; } = [];
    public MeetingCancelled? Cancelled { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>The chair's case, and since when.</summary>
    public CaseCalled? Called { get; init; }

    public IReadOnlyList<MeetingNoteRecorded> Notes { get; init; } = [];
    public DateTimeOffset? ClosedAt { get; init; }
    public IReadOnlyList<MinutesIssued> Issued { get; init; } = [];
    public IReadOnlyList<MinutesCorrected> Corrections { get; init; } = [];
    public IReadOnlyList<MinutesPassedOn> PassedOn { get; init; } = [];

    public MeetingStage Stage => this switch
    {
        { Cancelled: not null } => MeetingStage.Cancelled,
        { Issued.Count: > 0 } => MeetingStage.Issued,
        { ClosedAt: not null } => MeetingStage.Closed,
        { OpenedAt: not null } => MeetingStage.Open,
        { Circulated.Count: > 0 } => MeetingStage.Circulated,
        _ => MeetingStage.Planned,
    };

    /// <summary>The day of the meeting, in London.</summary>
    public DateOnly Day => UkCalendar.LondonDate(StartsAt);

    /// <summary>Whether cases can still be put on its agenda.</summary>
    public bool TakesCases => Scheduled is not null && Stage is MeetingStage.Planned or MeetingStage.Circulated or MeetingStage.Open;

    public PanelMeeting Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return After(recorded.Data) with { Version = recorded.Version };
    }

    private PanelMeeting After(IEvent data) => data switch
    {
        MeetingScheduled e => this with { Scheduled = e, StartsAt = e.StartsAt, Place = e.Place, Online = e.Online, Agencies = e.Agencies },
        MeetingChanged e => this with { StartsAt = e.StartsAt, Place = e.Place, Online = e.Online, Agencies = e.Agencies },
        MeetingCancelled e => this with { Cancelled = e },
        AgendaOrdered e => this with { Order = e.Cases },
        AgendaCirculated e => this with { Circulated = [.. Circulated, e] },
        AttendanceRecorded e => this with { Attendees = With(e) },
        AttendanceStruck e => this with { Attendees = [.. Attendees.Where(a => a.AttendeeId != e.AttendeeId)] },
        ConfidentialitySigned e => this with { Attendees = [.. Attendees.Select(a => a.AttendeeId == e.AttendeeId ? a with { SignedAt = e.At, SignedByHand = e.ByHand } : a)] },
        MeetingOpened e => this with { OpenedAt = e.At },
        CaseCalled e => this with { Called = e },
        MeetingNoteRecorded e => this with { Notes = [.. Notes.Where(n => n.NoteId != e.NoteId), e] },
        MeetingClosed e => this with { ClosedAt = e.At, Called = null },
        MinutesIssued e => this with { Issued = [.. Issued, e] },
        MinutesCorrected e => this with { Corrections = [.. Corrections, e] },
        MinutesPassedOn e => this with { PassedOn = [.. PassedOn, e] },
        _ => this,
    };

    private IReadOnlyList<Attendee> With(AttendanceRecorded e)
    {
        var line = new Attendee(e.AttendeeId, e.Staff, e.Name, e.Agency, e.Kind, e.Presence, e.InformationSentOn);
        // What was signed stays signed while the line is about the same person.
        return Attendees.Any(a => a.AttendeeId == e.AttendeeId)
            ? [.. Attendees.Select(a => a.AttendeeId != e.AttendeeId ? a : a.Staff == e.Staff && a.Name == e.Name ? line with { SignedAt = a.SignedAt, SignedByHand = a.SignedByHand } : line)]
            : [.. Attendees, line];
    }
}
