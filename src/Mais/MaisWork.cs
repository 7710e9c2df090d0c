using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Mais;

/// <summary>A wish with what the adult last said of it.</summary>
public sealed record Wish(WishRecorded Recorded, WishAnswered? Answered);

/// <summary>Somebody in the team around the adult.</summary>
public sealed record TeamMember(TeamJoined Joined, DateOnly? LeftOn);

/// <summary>What became of a case after it was accepted.</summary>
public sealed record MaisWork
{
    public static MaisWork None { get; } = new();

    public NavigatorAssigned? Navigator { get; init; }
    public IReadOnlyList<AdultContacted> Contacts { get; init; } = [];
    public FirstContactOverdue? ContactOverdue { get; init; }

    /// <summary>Everything that was said on consent, oldest first.</summary>
    public IReadOnlyList<ConsentRecorded> Consents { get; init; } = [];

    public IReadOnlyList<CapacityAssessed> Capacity { get; init; } = [];
    public IReadOnlyList<NeedsAssessed> Assessments { get; init; } = [];
    public IReadOnlyList<Wish> Wishes { get; init; } = [];
    public IReadOnlyList<TeamMember> Team { get; init; } = [];
    public IReadOnlyList<TeamMeetingAsked> MeetingsAsked { get; init; } = [];
    public TeamMeetingFixed? Agenda { get; init; }

    /// <summary>Of the latest word about an agenda, so that an older one says nothing.</summary>
    public long AgendaSequence { get; init; }

    public IReadOnlyList<TeamMet> Meetings { get; init; } = [];

    /// <summary>Every plan, oldest first; the last one counts.</summary>
    public IReadOnlyList<PlanAgreed> Plans { get; init; } = [];

    public PlanEnded? PlanEnded { get; init; }
    public IReadOnlyList<ReviewHeld> Reviews { get; init; } = [];
    public ReviewOverdue? ReviewOverdue { get; init; }
    public IReadOnlyList<CallsCounted> Calls { get; init; } = [];
    public CallsAfterDue? CallsDue { get; init; }
    public MaisCaseClosed? Closed { get; init; }

    /// <summary>The plan that runs, or null.</summary>
    public PlanAgreed? Plan => Plans.Count > 0 && PlanEnded?.PlanId != Plans[^1].PlanId ? Plans[^1] : null;

    /// <summary>When the running plan is reviewed next; null where none runs.</summary>
    public DateOnly? NextReviewOn => Closed is not null || Plan is not { } plan ? null : Reviews.Count > 0 && Reviews[^1].On >= plan.On && Reviews[^1].NextOn > plan.On ? Reviews[^1].NextOn : plan.ReviewOn;

    /// <summary>What was last said on consent to something; null where nobody asked.</summary>
    public ConsentRecorded? LastConsent(ConsentTo to) => Consents.LastOrDefault(c => c.To == to);

    /// <summary>The adult takes part: agreed, or decided in her or his best interests.</summary>
    public bool TakesPart => LastConsent(ConsentTo.TakePart)?.Said is ConsentSaid.Given or ConsentSaid.BestInterests;

    /// <summary>What was last found on capacity for a decision; null where it was not assessed, and then capacity is presumed.</summary>
    public CapacityAssessed? LastCapacity(string decision) => Capacity.LastOrDefault(c => c.Decision == decision);

    /// <summary>Engaged: reached, and takes part.</summary>
    public bool Engaged => Consents.Any(c => c is { To: ConsentTo.TakePart, Said: ConsentSaid.Given or ConsentSaid.BestInterests });

    public bool IsContacted => Contacts.Any(c => c.Outcome != ContactOutcome.Tried);

    /// <summary>The latest count of each agency in a period.</summary>
    public IReadOnlyList<CallsCounted> CallsIn(CallsPeriod period) => [.. Calls.Where(c => c.Period == period).GroupBy(c => c.Agency).Select(g => g.Last())];

    public MaisStage Stage => this switch
    {
        { Closed: not null } => MaisStage.Closed,
        { Plan: { } plan } when Reviews.Any(r => r.On >= plan.On) => MaisStage.Reviewed,
        { Plan: not null } => MaisStage.PlanRunning,
        { Meetings.Count: > 0 } => MaisStage.TeamMet,
        { Assessments.Count: > 0 } => MaisStage.Assessed,
        { Navigator: not null } => MaisStage.NavigatorNamed,
        _ => MaisStage.Accepted,
    };

    internal MaisWork After(IEvent data) => data switch
    {
        NavigatorAssigned e => this with { Navigator = e },
        AdultContacted e => this with { Contacts = [.. Contacts, e] },
        FirstContactOverdue e => this with { ContactOverdue = e },
        ConsentRecorded e => this with { Consents = [.. Consents, e] },
        CapacityAssessed e => this with { Capacity = [.. Capacity, e] },
        NeedsAssessed e => this with { Assessments = [.. Assessments, e] },
        WishRecorded e => this with { Wishes = [.. Wishes, new(e, null)] },
        WishAnswered e => this with { Wishes = [.. Wishes.Select(w => w.Recorded.WishId == e.WishId ? w with { Answered = e } : w)] },
        TeamJoined e => this with { Team = [.. Team, new(e, null)] },
        TeamLeft e => this with { Team = [.. Team.Select(m => m.Joined.Staff == e.Staff && m.LeftOn is null ? m with { LeftOn = e.On } : m)] },
        TeamMeetingAsked e => this with { MeetingsAsked = [.. MeetingsAsked, e] },
        TeamMeetingFixed e => this with { Agenda = e.Meeting is null ? null : e, AgendaSequence = e.Sequence },
        TeamMet e => this with { Meetings = [.. Meetings, e], Agenda = Agenda?.Meeting == e.Meeting ? null : Agenda },
        PlanAgreed e => this with { Plans = [.. Plans, e], PlanEnded = null, ReviewOverdue = null },
        PlanEnded e => this with { PlanEnded = e, ReviewOverdue = null },
        ReviewHeld e => this with { Reviews = [.. Reviews, e], ReviewOverdue = null },
        ReviewOverdue e => this with { ReviewOverdue = e },
        CallsCounted e => this with { Calls = [.. Calls, e] },
        CallsAfterDue e => this with { CallsDue = e },
        MaisCaseClosed e => this with { Closed = e, ReviewOverdue = null },
        _ => this,
    };
}
