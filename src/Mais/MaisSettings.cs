using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Mais;

/// <summary>An entry of a short list.</summary>
public sealed record MaisCode(string Code, string Words);

/// <summary>How long triage has: so many working days, until this time of the last of them.</summary>
public sealed record TriageTime(int WorkingDays, TimeOnly Until);

/// <summary>
/// What MAIS works by and may change: each value with the day from which it holds. UNCONFIRMED marks what no published source gives; the value is a default that the
/// partnership has to confirm (V-06).
/// </summary>
public static class MaisSettings
{
    private static readonly DateOnly Start = new(2000, 1, 1);

    /// <summary>What the scheme is called (V-02). The day of the new name is UNCONFIRMED.</summary>
    public static Dated<string> Name { get; } = new((Start, "Multi-Agency Intervention Service (MAIS)"), (new(2019, 4, 1), "Vulnerability Intervention Pathways (VIP, formerly MAIS)"));

    /// <summary>Time for triage. UNCONFIRMED.</summary>
    public static Dated<TriageTime> TriageTime { get; } = new((Start, new(2, new TimeOnly(17, 0))));

    /// <summary>Working days after acceptance within which the adult is met or spoken with. UNCONFIRMED.</summary>
    public static Dated<int> FirstContactDays { get; } = new((Start, 5));

    /// <summary>Days from one review of the plan to the next. UNCONFIRMED.</summary>
    public static Dated<int> ReviewDays { get; } = new((Start, 42));

    /// <summary>Months before the referral, and after closing, over which calls for service are counted (DERIVED).</summary>
    public static Dated<int> CallsMonths { get; } = new((Start, 6));

    /// <summary>A referral within so many months of closing counts as coming back. UNCONFIRMED.</summary>
    public static Dated<int> AgainMonths { get; } = new((Start, 12));

    /// <summary>Days for which a member of the team still sees the case after leaving it or after closing. UNCONFIRMED.</summary>
    public static Dated<int> SeenAfterClosing { get; } = new((Start, 28));

    /// <summary>The five reasons (V-03), as the referral asks them.</summary>
    public static Dated<IReadOnlyList<MaisCode>> Reasons { get; } = new((Start,
    [
        new("reason-victim", "Victim of anti-social behaviour or crime"),
        new("reason-causing", "Causes it again and again"),
        new("reason-complaining", "Keeps complaining"),
        new("reason-at-risk", "At risk of harm or vulnerable in another way"),
        new("reason-demand", "Heavy demand on services"),
    ]));

    /// <summary>Needs that an assessment names; the first four are those that were counted (V-05). UNCONFIRMED.</summary>
    public static Dated<IReadOnlyList<MaisCode>> Needs { get; } = new((Start,
    [
        new("mental-health", "Mental health"), new("alcohol", "Alcohol"), new("drugs", "Drugs"), new("domestic-abuse", "Domestic abuse"),
        new("housing", "Housing or homelessness"), new("self-neglect", "Self-neglect or hoarding"), new("physical-health", "Physical health or disability"),
        new("learning", "Learning disability or autism"), new("money", "Money or exploitation"), new("isolation", "Loneliness and isolation"), new("other", "Another need"),
    ]));

    /// <summary>Decisions for which capacity is recorded: capacity is of one decision, never of the person (Mental Capacity Act 2005). UNCONFIRMED.</summary>
    public static Dated<IReadOnlyList<MaisCode>> Decisions { get; } = new((Start,
    [
        new(TakePart, "Taking part in MAIS"), new("sharing", "What is shared with whom"), new("care", "Care and support"), new("home", "Where to live, tenancy"),
        new("money", "Money"), new("contact", "Contact with somebody"), new("treatment", "Treatment"), new("other", "Another decision"),
    ]));

    /// <summary>The decision to take part.</summary>
    public const string TakePart = "take-part";

    /// <summary>Why triage asks for information. UNCONFIRMED.</summary>
    public static Dated<IReadOnlyList<MaisCode>> AskReasons { get; } = new((Start,
    [
        new("safe-contact-unclear", "How to be in touch safely is missing or unclear"), new("person-unclear", "It is unclear who the adult is"),
        new("reason-unclear", "Why the adult is referred is missing or unclear"), new("section-42-unclear", "The answers on section 42 are missing or unclear"),
        new("consent-unclear", "What the adult said is missing or unclear"), new("other", "Something else"),
    ]));

    /// <summary>Where triage points to when MAIS is not the place. UNCONFIRMED.</summary>
    public static Dated<IReadOnlyList<MaisCode>> Signposts { get; } = new((Start,
    [
        new("asb-team", "Anti-social behaviour team"), new("mental-health", "Mental health services"), new("alcohol-drug-recovery", "Alcohol and drug recovery centre"),
        new("housing", "Housing options"), new("victim-care", "Victim care and advice"), new("gp", "GP or community nursing"), new("fire", "Fire and Rescue: home safety"),
        new("open-case", "MAIS works with the adult already"), new("other-area", "The same service of another area"), new("nothing-needed", "Nothing: no need was found, or sent in error"),
        new("other", "Another service"),
    ]));
}
