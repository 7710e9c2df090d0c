using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Repeats;
using SafeDurham.Cases.Marac.Risk;

namespace SafeDurham.Cases.Marac;

/// <summary>A reason from a short list.</summary>
public sealed record ReasonCode(string Code, string Words);

/// <summary>An area of the partnership; decides which panel hears the case (M-41).</summary>
public sealed record Area(string Code, string Name);

/// <summary>From which day the flag's twelve months run (M-35): the referral, as in SafeLives' definition, or the last meeting, as in its model agenda.</summary>
public enum FlagAnchor { Referral, Meeting }

/// <summary>Working days within which the victim is told: after the referral, and after the meeting (M-52).</summary>
public sealed record ContactDays(int AfterReferral, int AfterMeeting);

/// <summary>How long the coordinator has to decide on a referral: so many working days, until this time of the last of them.</summary>
public sealed record IntakeTime(int WorkingDays, TimeOnly Until);

/// <summary>
/// What the MARAC works by and may change: each value with the day from which it holds. UNCONFIRMED marks what no published source gives;
/// the value is a default that the partnership has to confirm.
/// </summary>
public static class MaracSettings
{
    private static readonly DateOnly Start = new(2000, 1, 1);

    /// <summary>Months for which agencies keep the flag on their files after the latest referral (M-38; the anchor is M-35, UNCONFIRMED).</summary>
    public static Dated<int> FlagMonths { get; } = new((Start, 12));

    /// <summary>From which day those months run (M-35, DECIDE).</summary>
    public static Dated<FlagAnchor> FlagAnchor { get; } = new((Start, Marac.FlagAnchor.Referral));

    /// <summary>Days after the flag's last day on which the agencies of the panel still see the case, to take the flag off their files. UNCONFIRMED.</summary>
    public static Dated<int> SeenAfterFlag { get; } = new((Start, 60));

    /// <summary>Time for telling the victim (M-52, LOCAL).</summary>
    public static Dated<ContactDays> ContactDays { get; } = new((Start, new(2, 2)));

    /// <summary>Time for a decision at intake. UNCONFIRMED.</summary>
    public static Dated<IntakeTime> IntakeTime { get; } = new((Start, new(1, new TimeOnly(17, 0))));

    /// <summary>The Dash in use (M-11, M-15).</summary>
    public static Dated<DashVersion> Dash { get; } = new((Start, DashVersion.SafeLives));

    /// <summary>What counts as a repeat (M-31). UNCONFIRMED for Durham.</summary>
    public static Dated<RepeatDefinition> Repeat { get; } = new((Start, RepeatDefinition.SafeLivesNewer));

    /// <summary>Areas that a MARAC hears. UNCONFIRMED.</summary>
    public static Dated<IReadOnlyList<Area>> Areas { get; } = new((Start,
    [
        new("durham-north", "County Durham, north"), new("durham-south", "County Durham, south"), new("darlington", "Darlington"),
    ]));

    /// <summary>Why the coordinator asks for information. UNCONFIRMED.</summary>
    public static Dated<IReadOnlyList<ReasonCode>> AskReasons { get; } = new((Start,
    [
        new("safe-contact-unclear", "How to be in touch safely is missing or unclear"),
        new("people-unclear", "It is unclear who somebody is"),
        new("risk-unclear", "Answers on the risk are missing or unclear"),
        new("reasons-missing", "The reasons for the referral are missing or too short"),
        new("dates-unclear", "The dates of the incident are missing or unclear"),
        new("children-unclear", "It is unclear which children are affected"),
        new("other", "Something else"),
    ]));

    /// <summary>Why the MARAC does not take a case. UNCONFIRMED.</summary>
    public static Dated<IReadOnlyList<ReasonCode>> RefuseReasons { get; } = new((Start,
    [
        new("threshold-not-met", "None of the four routes into the MARAC is met"),
        new("not-domestic-abuse", "Not domestic abuse between people aged 16 or over who are personally connected"),
        new("outside-area", "The person at risk lives in another area"),
        new("already-before-panel", "The same referral is before the MARAC already"),
        new("sent-in-error", "Sent in error"),
        new("other", "Another reason"),
    ]));
}
