using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Referrals.Paths;

/// <summary>
/// The pathways as the partnership's documents name them (docs/rules/referrals.md). They are stored as each pathway's first definition; whom each leads to,
/// and every UNCONFIRMED time and question, the partnership settles on its own screen.
/// </summary>
public static class ShippedPathways
{
    /// <summary>First day of the shipped definitions.</summary>
    public static readonly DateOnly From = new(2000, 1, 1);

    public const string Marac = "marac";

    private static readonly string[] PanelGateways = ["crime-and-disorder-s115", "safeguarding-cannot-consent", "safeguarding-cannot-be-asked", "safeguarding-asking-would-harm", Gateways.LawEnforcement];
    private static readonly string[] Safeguarding = ["safeguarding-cannot-consent", "safeguarding-cannot-be-asked", "safeguarding-asking-would-harm"];
    private static readonly string[] ByConsent = ["consent"];
    private static readonly string[] SafeFirst = ["safe-to-call", "must-not-know"];
    private static readonly PathwayQuestion Reach = Ask("reach", "How can the person be reached?", "Telephone, and the address if somebody has to visit.", required: true);
    private static readonly PathwayQuestion Why = Ask("why", "Why do you refer?", required: true);
    private static readonly PathwayQuestion Already = Ask("support", "What support is in place already?");

    private static readonly IReadOnlyList<PathwayReason> Reasons =
    [
        new("threshold-not-met", "The need does not meet what this service is for"),
        new("outside-area", "The person lives outside the area"),
        new("cannot-reach", "The person cannot be reached safely"),
        new("person-declined", "The person does not want it"),
        new("already-working", "We are working with the person already"),
        new("sent-in-error", "Sent in error"),
        new("other", "Another reason"),
    ];

    private static readonly string[] YesNo = ["Yes", "No"], YesNoUnknown = ["Yes", "No", "Not known"];

    /// <summary>The five reasons, of which several may hold (V-03), the question of section 42 in its three parts (V-20), and what triage needs.</summary>
    private static readonly IReadOnlyList<PathwayQuestion> MaisQuestions =
    [
        Ask("reason-victim", "Is the adult a victim of anti-social behaviour or crime?", required: true, choices: YesNo),
        Ask("reason-causing", "Does the adult cause it again and again?", required: true, choices: YesNo),
        Ask("reason-complaining", "Does the adult keep complaining?", required: true, choices: YesNo),
        Ask("reason-at-risk", "Is the adult at risk of harm, or vulnerable in another way?", required: true, choices: YesNo),
        Ask("reason-demand", "Does the adult make heavy demand on services?", required: true, choices: YesNo),
        Why, Ask("calls", "How often have agencies been called in the last 12 months, and which?"),
        Ask("s42-needs", "Does the adult need care and support?", "Whether or not anybody gives it (Care Act 2014, section 42).", required: true, choices: YesNoUnknown),
        Ask("s42-abuse", "Does the adult suffer abuse or neglect, or risk it?", "Money included.", required: true, choices: YesNoUnknown),
        Ask("s42-protect", "Do those needs keep the adult from staying safe without help?", required: true, choices: YesNoUnknown),
        Ask("s42-told", "If all three are so: when was safeguarding adults told, and under which reference?"),
        Already, Reach,
    ];

    public static IReadOnlyList<PathwayDefinition> All { get; } =
    [
        new(Marac, "MARAC", "Somebody aged 16 or over is at high risk from domestic abuse.", Forum.Marac, [], [], PathwayPeople.AtRiskAndCausingHarm, PanelGateways, ConsentRule.Sought, [], ["area"],
            new(1, 17, 8, 20), PathwayOpens.MaracCase, Reasons),
        new("mais", "Multi-agency intervention for adults (MAIS)", "An adult is vulnerable or at risk of harm, and several agencies are called again and again.", Forum.Mais, [], [], PathwayPeople.OnePerson,
            PanelGateways, ConsentRule.Sought, MaisQuestions, SafeFirst, PathwayTime.Usual, PathwayOpens.MaisCase, Reasons,
            "If the adult has needs for care and may be abused or neglected, tell safeguarding adults as well: this is alongside it, never instead (V-25)."),
        new("hih", "High Impact Households", "A household makes a disproportionate impact on its neighbours and on services.", Forum.HighImpactHouseholds, [], [], PathwayPeople.OnePerson,
            PanelGateways, ConsentRule.Sought, [], ["area"], new(10, 17, 8, 20), PathwayOpens.HouseholdCase, Reasons),
        new(CheckpointCaseToOpen.Pathway, "Checkpoint", "Somebody could take a four-month contract instead of prosecution.", Forum.Checkpoint, [], [], PathwayPeople.OnePerson,
            ["consent", Gateways.LawEnforcement], ConsentRule.Required, [Ask("offence", "Which offence, and its crime reference", required: true), Ask("admission", "Is it admitted?", required: true, choices: ["Yes", "No", "No reply"]), Why, Reach],
            SafeFirst, new(1, 17, 8, 20), PathwayOpens.CheckpointCase, Reasons),
        Service("victim-care", "Victim care and advice (VCAS)", "A victim of crime needs support to cope and recover, whether or not it was reported.", self: true, Ask("crime", "What happened, and the crime reference if there is one", required: true), Already, Reach),
        new("restorative-hub", "Restorative Hub", "Two parties may want to meet, write or send a message to repair harm. Both must agree.", Forum.CommunitySafety, [], [], PathwayPeople.BothParties, ByConsent,
            ConsentRule.RequiredFromBoth, [Ask("both-agree", "Have both parties agreed to be asked?", required: true, choices: ["Yes", "No"]), Ask("approach", "What might suit them?", choices: ["Meeting", "Letter", "Relayed message", "Not known yet"]), Why, Reach],
            SafeFirst, PathwayTime.Usual, PathwayOpens.HeldByAgency, Reasons, "Never for domestic abuse or stalking without the advice of the person's own worker.", SelfReferral: true),
        Service("hate-crime-advocacy", "Hate crime advocacy", "A victim of hate crime needs an advocate.", self: true, Ask("crime", "What happened, and the crime reference if there is one", required: true), Ask("language", "Language, and whether an interpreter is needed"), Already, Reach),
        Service("alcohol-drug-recovery", "Alcohol and drug recovery centre", "Somebody wants help with alcohol or drugs.", self: true, Ask("substance", "Alcohol, drugs, or both?", required: true, choices: ["Alcohol", "Drugs", "Both"]), Why, Already, Reach),
        new("fire-death-protocol", "Fire and Rescue: risk of fire (Fire Death Protocol)", "The alcohol service has found somebody at risk from fire at home.", Forum.CommunitySafety, [], [], PathwayPeople.OnePerson,
            ["consent", "crime-and-disorder-s115", .. Safeguarding], ConsentRule.Sought,
            [Ask("fire-risks", "What makes fire likely?", "Smoking in bed, candles, no working alarm, hoarding, oxygen at home.", required: true), Ask("alone", "Does the person live alone?", choices: ["Yes", "No", "Not known"]), Ask("mobility", "Could the person get out by themselves?", choices: ["Yes", "No", "Not known"]), Reach],
            SafeFirst, new(1, 17, 8, 20), PathwayOpens.HeldByAgency, Reasons),
        Visit("loneliness", "loneliness and isolation"), Visit("dementia", "dementia"), Visit("falls", "slips, trips and falls"), Visit("smoking", "giving up smoking"),
        Visit("flu", "flu vaccination"), Visit("winter-warmth", "winter warmth and fuel poverty"), Visit("alcohol", "alcohol"),
        new("mental-health", "Mental health services (TEWV)", "Somebody needs an assessment of their mental health.", Forum.CommunitySafety, [], [], PathwayPeople.OnePerson, ["consent", .. Safeguarding], ConsentRule.Sought,
            [Why, Ask("urgent", "Is there a risk to life?", required: true, choices: ["Yes", "No", "Not known"]), Already, Reach], SafeFirst, PathwayTime.Usual, PathwayOpens.HeldByAgency, Reasons,
            "If life is in danger now, ring 999 or the crisis line first; a referral is read in working hours."),
        new("asb-team", "Anti-social behaviour team", "Somebody causes or suffers anti-social behaviour.", Forum.CommunitySafety, [], [], PathwayPeople.OnePerson, ["crime-and-disorder-s115", "consent"], ConsentRule.Sought,
            [Ask("behaviour", "What happens, where, and how often?", required: true), Ask("side", "Does the person suffer it or cause it?", required: true, choices: ["Suffers it", "Causes it", "Both"]), Reach], SafeFirst, PathwayTime.Usual, PathwayOpens.HeldByAgency, Reasons),
        new("prevent", "Prevent", "Somebody may be drawn into terrorism.", Forum.CommunitySafety, [], [], PathwayPeople.OnePerson, ["crime-and-disorder-s115", Gateways.LawEnforcement, .. Safeguarding], ConsentRule.Sought,
            [Why, Ask("seen", "What was seen or heard, by whom?", required: true), Already, Reach], SafeFirst, new(1, 17, 8, 20), PathwayOpens.HeldByAgency, Reasons),
        new("safeguarding-adults", "Safeguarding adults (Care Act, section 42)", "An adult with needs for care may be abused or neglected and cannot protect themselves.", Forum.CommunitySafety, [], [], PathwayPeople.OnePerson,
            ["consent", .. Safeguarding], ConsentRule.Sought, [Ask("concern", "What is the concern?", required: true), Ask("wishes", "What does the adult want to happen?", required: true), Ask("immediate", "Is the adult safe now?", required: true, choices: ["Yes", "No", "Not known"]), Reach],
            SafeFirst, new(1, 17, 8, 20), PathwayOpens.HeldByAgency, Reasons, "Alongside a panel, never instead of it, and the other way round (V-25)."),
        Service("total-home-safety", "Total Home Safety", "Somebody's home needs to be made safer: locks, alarms, lighting, hazards.", self: true, Ask("works", "What needs doing?", required: true), Reach),
    ];

    public static PathwayDefinition? Find(string? code) => All.FirstOrDefault(p => p.Code == code);

    private static PathwayDefinition Service(string code, string name, string purpose, bool self, params PathwayQuestion[] questions) => new(
        code, name, purpose, Forum.CommunitySafety, [], [], PathwayPeople.OnePerson, ByConsent, ConsentRule.Required, questions, SafeFirst, PathwayTime.Usual, PathwayOpens.HeldByAgency, Reasons, SelfReferral: self);

    private static PathwayDefinition Visit(string code, string topic) => Service(
        $"visit-{code}", $"Safe and Wellbeing Visit: {topic}", $"Somebody who was visited agreed to help with {topic}.", self: false, Ask("visited-on", "When was the visit?"), Why, Reach);

    private static PathwayQuestion Ask(string code, string text, string? hint = null, bool required = false, params string[] choices) => new(code, text, hint, required, choices);
}
