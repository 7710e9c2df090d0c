using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Listing;

namespace SafeDurham.Cases.Panels.Hearings;

/// <summary>A text of a line, as somebody wrote it.</summary>
public sealed record EntryText(int Revision, string Words, EntryBox? Box, EntryNature? Nature, Actor By, DateTimeOffset At, string? Reason = null);

/// <summary>A line of the hearing.</summary>
/// <param name="Texts">Every text that it has had, oldest first; the first is how it was entered.</param>
/// <param name="Revision">The revision that holds.</param>
/// <param name="Beside">Texts that were written to an older revision while somebody else corrected it; kept until somebody settles it by correcting the newest.</param>
/// <param name="SharedAt">For research: when it was said in the meeting.</param>
/// <param name="Struck">Why it was struck, or null.</param>
/// <param name="CrimeNumber">For a crime: the number that the police gave it.</param>
/// <param name="PoliceRecordedAt">For a crime: when the police said that they recorded it.</param>
public sealed record Entry(
    Guid EntryId, EntryKind Kind, AgencyId Agency, bool InMeeting, IReadOnlyList<EntryText> Texts, int Revision, IReadOnlyList<EntryText> Beside,
    DateTimeOffset? SharedAt = null, string? Struck = null, string? CrimeNumber = null, DateTimeOffset? PoliceRecordedAt = null)
{
    /// <summary>The text that holds.</summary>
    public EntryText Now => Texts[^1];

    public string Words => Now.Words;
    public EntryBox? Box => Now.Box;
    public EntryNature? Nature => Now.Nature;

    /// <summary>Whether the meeting knows it: said there, or entered as the panel's own.</summary>
    public bool IsOpen => Struck is null && (Kind is not (EntryKind.Research or EntryKind.Withheld) || SharedAt is not null);
}

/// <summary>An agency's answer to the research.</summary>
public sealed record AgencyAnswer(AgencyId Agency, ResearchAnswer Answer, StaffId By, DateTimeOffset At);

/// <summary>One case in one meeting.</summary>
public sealed record Hearing : IState<Hearing>
{
    public static string StreamType => "panel_hearing";
    public static Hearing Initial { get; } = new();

    /// <summary>The latest listing, or null before the first.</summary>
    public HearingListed? Listed { get; init; }

    /// <summary>Version of the stream that this state is the fold of; what a screen saw, for saving against it.</summary>
    public long Version { get; init; }

    public IReadOnlyList<AgencyId> Agencies { get; init; } = [];
    public DateTimeOffset MeetingAt { get; init; }

    /// <summary>Since when it is off the agenda, or null while it is on.</summary>
    public HearingUnlisted? Unlisted { get; init; }

    /// <summary>Of the latest word about the agenda, so that an older one says nothing.</summary>
    public long Sequence { get; init; }

    public IReadOnlyList<Entry> Entries { get; init; } = [];
    public IReadOnlyList<AgencyAnswer> Answers { get; init; } = [];
    public IReadOnlyList<ResearchReminded> Reminders { get; init; } = [];

    /// <summary>Who is too near to the people of the case.</summary>
    public IReadOnlyList<StaffId> Conflicts { get; init; } = [];

    /// <summary>Who said that there is no conflict.</summary>
    public IReadOnlyList<StaffId> NoConflicts { get; init; } = [];

    /// <summary>Boxes that are ticked.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    public HearingClosed? Closed { get; init; }

    /// <summary>Somebody of the case has fled since: what was said then is for whoever runs the panel alone.</summary>
    public bool IsShut { get; init; }

    public CaseId CaseId => Listed?.CaseId ?? default;
    public MeetingId Meeting => Listed?.Meeting ?? default;

    /// <summary>Whether the case is on the agenda and the hearing not closed.</summary>
    public bool IsRunning => Listed is not null && Unlisted is null && Closed is null;

    public DateTimeOffset ResearchDueAt => Listed is null ? default : Meetings.MeetingDates.ResearchDueAt(Listed.MeetingType, MeetingAt);

    public Entry? Find(Guid entry) => Entries.FirstOrDefault(e => e.EntryId == entry);

    public Hearing Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return After(recorded) with { Version = recorded.Version };
    }

    private Hearing After(Recorded recorded) => recorded.Data switch
    {
        HearingListed e => this with { Listed = e, Agencies = e.Agencies, MeetingAt = e.MeetingAt, Unlisted = null, Closed = null, Sequence = e.Sequence },
        HearingMoved e => this with { Agencies = e.Agencies, MeetingAt = e.MeetingAt },
        HearingUnlisted e => this with { Unlisted = e, Sequence = e.Sequence },
        EntryAdded e => this with { Entries = [.. Entries, New(e, recorded.Actor)] },
        EntryCorrected e => Change(e.EntryId, entry => Corrected(entry, e, recorded.Actor)),
        EntryStruck e => Change(e.EntryId, entry => entry with { Struck = e.Reason }),
        ResearchShared e => Change(e.EntryId, entry => entry with { SharedAt = e.At }),
        ResearchAnswered e => this with { Answers = [.. Answers.Where(a => a.Agency != e.Agency), new(e.Agency, e.Answer, recorded.Actor.Staff, e.At)] },
        ResearchReminded e => this with { Reminders = [.. Reminders, e] },
        ConflictOfInterestDeclared e => this with { Conflicts = [.. Conflicts.Where(s => s != e.Staff), e.Staff], NoConflicts = [.. NoConflicts.Where(s => s != e.Staff)] },
        NoConflictDeclared e => this with { NoConflicts = [.. NoConflicts.Where(s => s != e.Staff), e.Staff] },
        ConflictOfInterestTakenBack e => this with { Conflicts = [.. Conflicts.Where(s => s != e.Staff)] },
        HearingFlagSet e => this with { Flags = e.On ? [.. Flags.Where(f => f != e.Code), e.Code] : [.. Flags.Where(f => f != e.Code)] },
        CrimeRecordedByPolice e => Change(e.EntryId, entry => entry with { CrimeNumber = e.CrimeNumber, PoliceRecordedAt = e.At }),
        HearingClosed e => this with { Closed = e },
        HearingShut => this with { IsShut = true },
        HearingReopened => this with { Closed = null },
        _ => this,
    };

    private Hearing Change(Guid entry, Func<Entry, Entry> change) => this with { Entries = [.. Entries.Select(e => e.EntryId == entry ? change(e) : e)] };

    private static Entry New(EntryAdded e, Actor by) => new(e.EntryId, e.Kind, e.Agency, e.InMeeting, [new EntryText(1, e.Words, e.Box, e.Nature, by, e.At)], 1, []);

    /// <summary>A correction of the newest revision settles everything; one of an older revision stands beside it, and nothing is lost.</summary>
    private static Entry Corrected(Entry entry, EntryCorrected e, Actor by)
    {
        var text = new EntryText(entry.Revision + 1, e.Words, e.Box, e.Nature, by, e.At, e.Reason);
        return e.Seen < entry.Revision
            ? entry with { Beside = [.. entry.Beside, text with { Revision = e.Seen }] }
            : entry with { Texts = [.. entry.Texts, text], Revision = entry.Revision + 1, Beside = [] };
    }
}
