using SafeDurham.Cases.Checkpoint.Eligible;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint;

/// <summary>A choice from a short list: a stable code and what people read.</summary>
public sealed record Coded(string Code, string Words);

/// <summary>What the police record at the end (C-33, C-34).</summary>
/// <param name="AfterActivity">Only once the contract is completed.</param>
/// <param name="NeedsAdmission">Rests on an admission.</param>
public sealed record OutcomeCode(string Code, string Words, bool AfterActivity, bool NeedsAdmission);

/// <summary>A kind of work of the team, as data (C-27): Checkpoint itself and what else the team runs.</summary>
/// <param name="Months">Calendar months from the start to the last day (C-20).</param>
/// <param name="MostConditions">How many conditions a contract may have (C-21).</param>
/// <param name="FewestHours">Least hours of unpaid work where there are any (C-21, C-22).</param>
public sealed record Programme(string Code, string Name, int Months, int MostConditions, int FewestHours, int MostHours);

/// <summary>What the team works by and may change: each value with the day from which it holds. Which of them no source gives stands in docs/rules/checkpoint.md.</summary>
public static class CheckpointSettings
{
    private static readonly DateOnly Start = new(2015, 4, 1);

    /// <summary>The programme that a case belongs to unless another is chosen.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>What the team runs (C-27). The second is UNCONFIRMED: nobody has published the terms of the team's other disposals.</summary>
    public static Dated<IReadOnlyList<Programme>> Programmes { get; } = new((Start,
    [
        new(Checkpoint, "Checkpoint", 4, 5, 18, 36),
        new("diversion", "Other diversion of the team", 3, 3, 6, 18),
    ]));

    /// <summary>Who may be offered a contract: the two published lists, by date (C-04; the day of the change is UNCONFIRMED). The trial's stood beside them and is only tried.</summary>
    public static Dated<RuleSet> RuleSets { get; } = new((Start, RuleSet.Earlier), (new(2019, 1, 1), RuleSet.Newer));

    /// <summary>The referral comes before the same day so many months after the offence (C-02).</summary>
    public static Dated<int> OffenceAgeMonths { get; } = new((Start, 3));

    /// <summary>The last day to start a summary-only offence in court, in calendar months from the offence (C-36, UNCONFIRMED).</summary>
    public static Dated<int> ChargeMonths { get; } = new((Start, 6));

    /// <summary>So many days before that day the team is warned (C-36).</summary>
    public static Dated<int> ChargeWarningDays { get; } = new((Start, 28));

    /// <summary>After so many days without contact somebody is silent (C-26, UNCONFIRMED).</summary>
    public static Dated<int> SilentDays { get; } = new((Start, 14));

    /// <summary>Contracts that end within so many days stand on the navigator's morning. UNCONFIRMED.</summary>
    public static Dated<int> EndingDays { get; } = new((Start, 14));

    /// <summary>Months from the offence to the last check (C4, §2.5).</summary>
    public static Dated<int> FollowUpMonths { get; } = new((Start, 24));

    /// <summary>The nine pathways of need (C-23).</summary>
    public static IReadOnlyList<Coded> Pathways { get; } =
    [
        new("alcohol", "Alcohol"), new("drugs", "Drugs"), new("housing", "Housing"), new("mental-health", "Mental health"),
        new("sexual-exploitation", "Sexual exploitation, as a victim"), new("physical-health", "Physical health"), new("money", "Money"), new("work", "Work, training and learning"),
        new("relationships", "Relationships"),
    ];

    /// <summary>How much a pathway weighs, before and after. UNCONFIRMED: the scale of the questionnaire in use was not published.</summary>
    public static IReadOnlyList<Coded> NeedScale { get; } =
        [new("0", "0, no need"), new("1", "1, slight"), new("2", "2, some"), new("3", "3, marked"), new("4", "4, severe")];

    public const int HighestNeed = 4;

    /// <summary>What somebody is told before she or he agrees (C-07, C-30, C-31): every one of them.</summary>
    public static Dated<IReadOnlyList<Coded>> ToBeTold { get; } = new((Start,
    [
        new("voluntary", "It is voluntary, and may be refused or left at any time"),
        new("asks", "What it asks: the months, the conditions, keeping appointments"),
        new("no-offending", "Not offending is always a condition"),
        new("broken", "If it is broken, an officer decides what follows, and that may be prosecution"),
        new("completed", "If it is completed, nothing further follows and there is no conviction"),
        new("records", "What is recorded, and who sees it"),
    ]));

    /// <summary>Outcomes that an officer may record; none is filled in (C-33, C-34). Diversionary and community cautions are not offered (C-35).</summary>
    public static Dated<IReadOnlyList<OutcomeCode>> Outcomes { get; } = new((Start,
    [
        new("22", "Outcome 22: diversion done, further action not in the public interest", AfterActivity: true, NeedsAdmission: false),
        new("8", "Outcome 8: community resolution", AfterActivity: true, NeedsAdmission: true),
        new("3", "Outcome 3: adult caution", AfterActivity: true, NeedsAdmission: true),
        new("1", "Outcome 1: charged or summonsed", AfterActivity: false, NeedsAdmission: false),
        new("10", "Outcome 10: formal action not in the public interest, police decision", AfterActivity: false, NeedsAdmission: false),
        new("17", "Outcome 17: the time limit for prosecution has passed", AfterActivity: false, NeedsAdmission: false),
    ]));

    /// <summary>The programme of a code on a day; Checkpoint's where there is none of that name.</summary>
    public static Programme ProgrammeOf(string? code, DateOnly on) => Programmes.On(on).FirstOrDefault(p => p.Code == code) ?? Programmes.On(on)[0];
}
