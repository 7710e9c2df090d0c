using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Referrals.Paths;

/// <summary>
/// What an accepted referral opens: a case of this product of the kind named, or a case of which only reference and state are kept here because the receiving agency
/// works on it in its own system.
/// </summary>
public enum PathwayOpens
{
    MaracCase,
    HeldByAgency,
    MaisCase,
    CheckpointCase,
    HouseholdCase,
}

/// <summary>Whether consent is sought and recorded, has to be given, or has to be given by both parties.</summary>
public enum ConsentRule { Sought, Required, RequiredFromBoth }

/// <summary>Who is in a referral: somebody at risk and who causes the harm, one person, or both parties to something.</summary>
public enum PathwayPeople { AtRiskAndCausingHarm, OnePerson, BothParties }

/// <summary>A question of a pathway. Without choices it is answered in words.</summary>
public sealed record PathwayQuestion(
    [property: Plain] string Code, [property: Plain] string Text, [property: Plain] string? Hint, [property: Plain] bool Required, [property: Plain] IReadOnlyList<string> Choices);

/// <summary>A reason from a pathway's short list.</summary>
public sealed record PathwayReason([property: Plain] string Code, [property: Plain] string Words);

/// <summary>How long the receiving agency has to answer. UNCONFIRMED wherever no document of the partnership gives it.</summary>
/// <param name="WorkingDays">Working days after the day of receipt.</param>
/// <param name="CutOffHour">What comes at this hour (London) or later counts as received on the next working day; an answer is due by it.</param>
/// <param name="RemindHours">So many hours before that the receiving agency is reminded.</param>
/// <param name="LapseWorkingDays">A question that the referrer leaves unanswered for so many working days ends the referral.</param>
public sealed record PathwayTime([property: Plain] int WorkingDays, [property: Plain] int CutOffHour, [property: Plain] int RemindHours, [property: Plain] int LapseWorkingDays)
{
    public static readonly PathwayTime Usual = new(2, 17, 8, 20);
}

/// <summary>Who may refer to whom for what, and by which rules.</summary>
/// <param name="Code">Stable short code: <c>fire-safety</c>.</param>
/// <param name="Purpose">What it is for, one sentence that a referrer chooses by.</param>
/// <param name="Forum">The forum whose sharing agreement both agencies must be party to (G10).</param>
/// <param name="Senders">Agencies that may refer; empty for every party to the agreement.</param>
/// <param name="Receivers">Agencies that receive; empty while nobody does. A panel's pathway has none.</param>
/// <param name="Gateways">Codes of the lawful gateways that may be stated (L-01, L-05, L-06).</param>
/// <param name="MinimumFields">Fields of the form that must be filled beside the required questions: <c>safe-to-call</c>, <c>must-not-know</c>, <c>incident-on</c>, <c>area</c>.</param>
/// <param name="Note">What a referrer has to know first, or null.</param>
/// <param name="SelfReferral">People may refer themselves; an agency that takes the call sends it for them.</param>
/// <param name="Closed">Nothing new can be sent on it.</param>
public sealed record PathwayDefinition(
    [property: Plain] string Code, [property: Plain] string Name, [property: Plain] string Purpose, [property: Plain] Forum Forum,
    [property: Plain] IReadOnlyList<AgencyId> Senders, [property: Plain] IReadOnlyList<AgencyId> Receivers, [property: Plain] PathwayPeople People,
    [property: Plain] IReadOnlyList<string> Gateways, [property: Plain] ConsentRule Consent, IReadOnlyList<PathwayQuestion> Questions,
    [property: Plain] IReadOnlyList<string> MinimumFields, PathwayTime Time, [property: Plain] PathwayOpens Opens, IReadOnlyList<PathwayReason> DeclineReasons,
    [property: Plain] string? Note = null, [property: Plain] bool SelfReferral = false, [property: Plain] bool Closed = false)
{
    /// <summary>Whether a panel answers it, in its own way and its own time.</summary>
    public bool IsPanels() => Opens is PathwayOpens.MaracCase or PathwayOpens.MaisCase or PathwayOpens.HouseholdCase;

    /// <summary>Whether the referral is written on pages of its own, and not on the form that the questions make.</summary>
    public bool HasOwnPages() => Opens is PathwayOpens.MaracCase or PathwayOpens.HouseholdCase;

    /// <summary>The fields that a minimum can name, with the words that say what is missing.</summary>
    public static IReadOnlyList<(string Code, string Words)> MinimumFieldsKnown { get; } =
    [
        ("safe-to-call", "Whether it is safe to ring"), ("must-not-know", "Who must not know"), ("incident-on", "Date of the latest incident"), ("area", "Area in which the person lives"),
    ];
}

/// <summary>From a day on, a pathway is so. The first definition is the product's own, made from the partnership's documents; those after it are people's.</summary>
[EventName("referral_pathway_defined")]
public sealed record PathwayDefined([property: Plain] DateOnly From, PathwayDefinition Definition) : IEvent;

/// <summary>A pathway with all that it was and will be.</summary>
public sealed record Pathway : IState<Pathway>
{
    public static string StreamType => "referral_pathway";
    public static Pathway Initial { get; } = new();

    /// <summary>Definitions by first day, oldest first; a later one for the same day takes the place of the earlier.</summary>
    public IReadOnlyList<PathwayDefined> Definitions { get; init; } = [];

    /// <summary>What is in force on a day; the first definition also holds before its day.</summary>
    public PathwayDefinition? On(DateOnly day) => (Definitions.LastOrDefault(d => d.From <= day) ?? Definitions.FirstOrDefault())?.Definition;

    public Pathway Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data is PathwayDefined e ? this with { Definitions = [.. Definitions.Where(d => d.From != e.From).Append(e).OrderBy(d => d.From)] } : this;
    }
}
