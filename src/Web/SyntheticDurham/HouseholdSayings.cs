namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>What is said of invented households.</summary>
internal static class HouseholdSayings
{
    private static readonly string[] Whys =
    [
        "Four agencies are called to the same house every week, and none of them knows what the others do.", "The neighbours have stopped reporting, the school has not.", "Three generations, the same pattern: excluded, arrested, evicted.",
        "The tenancy is at risk, and with it the places of the children at school.", "Since the father lost his work, the house is the busiest address on our list.",
    ];

    private static readonly string[] Evidence =
    [
        "Nine reports to the police in twelve months, the last one on Saturday night.", "Attendance of the eldest is 58% this term; two fixed-term exclusions.", "An early help plan was closed in spring because nobody came.",
        "Rent arrears of £1,840, and a notice was served.", "The neighbours rang the police twice because of shouting.", "The mother has asked her GP for help with drinking, twice.",
    ];

    private static readonly string[] Needs =
    [
        "Back to full days at school, with a bus pass and breakfast.", "Somebody to go along to the first appointments at the recovery centre.", "A repayment plan that the family can keep.", "Evenings at which nobody shouts.",
        "A course that begins where he left school.", "A bed of her own for each of the girls.",
    ];

    private static readonly string[] Goals =
    [
        "I want to get the kids to school without a fight.", "I want a job on the buses.", "I want my mum to come to parents’ evening.", "I want the police to stop knowing my first name.", "I want to sleep without a drink.", "I want us to eat together on Sundays.",
        "I want to stay on at football.",
    ];

    private static readonly string[] Supports = ["Family worker, twice a week", "Breakfast club and a bus pass", "Debt advice at home", "Parenting course, ten evenings", "Recovery centre with a lift there"];
    private static readonly string[] Sanctions = ["Acceptable behaviour contract", "Tenancy warning with a review in three months", "Community protection warning", "Parenting contract with the school"];
    private static readonly string[] Actions = ["Meet the family at home with the lead worker and agree the hours", "Put the bus pass and the breakfast club in place", "Write to the landlord that the notice is suspended", "Book the first three appointments and go along"];
    private static readonly string[] Reviews = ["Mornings go better. The evenings are the next thing.", "The eldest missed four days; the rest went every day. The plan stays.", "Nobody was at home when housing came, twice. Agreed: the lead worker goes along.", "All of them came, and the youngest brought the biscuits. Two goals are reached."];
    private static readonly string[] Incidents = ["Music until four, and a window was broken when a neighbour complained.", "Stones were thrown at a bus by a group, the son among them.", "A fight in the garden; nobody wants to say anything.", "Shoplifting, dealt with on the spot."];

    public static string Why(Lots lots) => lots.One(Whys);
    public static string Shows(int criterion) => Evidence[criterion];
    public static string Need(Lots lots) => lots.One(Needs);
    public static string Goal(Lots lots) => lots.One(Goals);
    public static string Support(Lots lots) => lots.One(Supports) + ".";
    public static string Sanction(Lots lots) => lots.One(Sanctions) + ".";
    public static string Action(Lots lots) => lots.One(Actions) + ".";
    public static string Review(Lots lots) => lots.One(Reviews);
    public static string Incident(Lots lots) => lots.One(Incidents);
}
