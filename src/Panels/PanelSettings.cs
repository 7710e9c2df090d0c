using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Panels;

/// <summary>A reason, or a box to tick, from a short list.</summary>
public sealed record PanelCode(string Code, string Words);

/// <summary>What one kind of meeting works by.</summary>
/// <param name="NoticeDays">Working days before the meeting by which the agenda is circulated; null where there is no notice (M-54, UNCONFIRMED).</param>
/// <param name="ResearchDays">Working days before the meeting on which answers to the research fall due; 0 is the day itself. UNCONFIRMED.</param>
/// <param name="ResearchUntil">Time of that day. UNCONFIRMED.</param>
public sealed record MeetingTypeRule(MeetingType Type, string Name, int? NoticeDays, int ResearchDays, TimeOnly ResearchUntil);

/// <summary>Minutes given to a case: what is proposed, and the range that is usual (M-46, LOCAL).</summary>
public sealed record CaseTime(int Shortest, int Usual, int Longest);

/// <summary>When an action that is not done is brought to mind, and when it goes to the steering group (M-49; numbers UNCONFIRMED).</summary>
/// <param name="RemindBefore">Working days before the due day on which the owner is reminded.</param>
/// <param name="OverdueDays">Working days after the due day on which it is escalated.</param>
/// <param name="Carried">How often it may go on to a later agenda before it is escalated.</param>
/// <param name="NotUndertaken">How often the agency may say that it did not undertake it before it is escalated.</param>
public sealed record ChasingRule(int RemindBefore, int OverdueDays, int Carried, int NotUndertaken);

/// <summary>The confidentiality statement that each attendee signs (M-45), our own words.</summary>
public sealed record Statement(string Version, string Words);

/// <summary>What every panel works by and may change, each value with the day from which it holds.</summary>
public static class PanelSettings
{
    private static readonly DateOnly Start = new(2000, 1, 1);

    /// <summary>Kinds of meetings with their notice (M-53, M-54).</summary>
    public static Dated<IReadOnlyList<MeetingTypeRule>> MeetingTypes { get; } = new((Start,
    [
        new(MeetingType.Monthly, "Monthly", 8, 3, new TimeOnly(17, 0)),
        new(MeetingType.Fortnightly, "Fortnightly", 5, 2, new TimeOnly(17, 0)),
        new(MeetingType.Weekly, "Weekly", 2, 1, new TimeOnly(12, 0)),
        new(MeetingType.Daily, "Daily", null, 0, new TimeOnly(9, 0)),
        new(MeetingType.Emergency, "Emergency", null, 0, new TimeOnly(9, 0)),
    ]));

    /// <summary>Minutes for a case (M-46).</summary>
    public static Dated<CaseTime> CaseTime { get; } = new((Start, new(12, 13, 15)));

    /// <summary>Whether cases with children are heard first (M-45).</summary>
    public static Dated<bool> ChildrenFirst { get; } = new((Start, true));

    /// <summary>Working days after the meeting within which the minutes are issued (M-50, LOCAL).</summary>
    public static Dated<int> MinutesDays { get; } = new((Start, 3));

    /// <summary>Hours after which an emergency meeting that was asked for and not held is warned of (M-55, UNCONFIRMED).</summary>
    public static Dated<int> EmergencyHours { get; } = new((Start, 24));

    /// <summary>Reminders and escalation of actions (M-49).</summary>
    public static Dated<ChasingRule> Chasing { get; } = new((Start, new(2, 10, 2, 2)));

    /// <summary>Panels on which the lead worker of a case agrees actions between meetings; on the others actions are the panel's alone (M-46).</summary>
    public static Dated<IReadOnlyList<Forum>> LeadWorkersAgree { get; } = new((Start, [Forum.HighImpactHouseholds, Forum.Mais]));

    /// <summary>The statement in force (M-45).</summary>
    public static Dated<Statement> Statement { get; } = new((Start, new("1",
        "What is said and shown here is for protecting people. I take it out of this meeting only as far as my agency needs it for that, keep it as my agency keeps confidential"
        + " records, and tell neither the people concerned nor anybody else what other agencies have said, unless this meeting agreed to it.")));

    /// <summary>The marking on every page of minutes, agendas and action lists (M-48, L-20). The margins of printed sheets have it from the style (_meetings.scss).</summary>
    public static Dated<string> Marking { get; } = new((Start, "OFFICIAL-SENSITIVE"));

    /// <summary>Why a case is taken off an agenda and waits again.</summary>
    public static Dated<IReadOnlyList<PanelCode>> UnlistReasons { get; } = new((Start,
    [
        new("not-enough-time", "There is not enough time in this meeting"),
        new("information-missing", "Information that is needed is not there yet"),
        new("key-agency-away", "An agency that is needed cannot come"),
        new("other-meeting", "Another meeting should hear it"),
        new("other", "Another reason"),
    ]));

    /// <summary>Why a case is withdrawn from the list for good.</summary>
    public static Dated<IReadOnlyList<PanelCode>> WithdrawReasons { get; } = new((Start,
    [
        new("risk-reduced", "The risk is no longer high, as the referrer and the panel agree"),
        new("moved-away", "The person at risk has moved; the case was handed over"),
        new("same-case", "The same people are listed already"),
        new("sent-in-error", "Sent in error"),
        new("other", "Another reason"),
    ]));

    /// <summary>Why the panel gives up an action. "Another reason" is the only one that says nothing by itself, and every one needs words.</summary>
    public static Dated<IReadOnlyList<PanelCode>> CancelReasons { get; } = new((Start,
    [
        new("circumstances-changed", "Circumstances changed, so it cannot or need not be done"),
        new("replaced", "Another action takes its place"),
        new("done-by-other", "Another agency did it"),
        new("agreed-in-error", "Agreed in error or entered twice"),
        new("other", "Another reason"),
    ]));

    /// <summary>Boxes to tick in a hearing.</summary>
    public static Dated<IReadOnlyList<PanelCode>> HearingFlags { get; } = new((Start,
    [
        new("repeat-confirmed", "Repeat confirmed"),
        new("section-42", "Safeguarding enquiry about an adult (Care Act 2014, section 42)"),
        new("child-protection", "Child protection referral to be made"),
        new("flag-files", "All agencies flag their files"),
        new("victim-not-to-be-told", "Not safe to tell the person at risk of the outcome"),
    ]));

    /// <summary>The rule for a kind of meeting on a day.</summary>
    public static MeetingTypeRule RuleFor(MeetingType type, DateOnly day) => MeetingTypes.On(day).First(r => r.Type == type);
}
