using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>What agencies say and undertake in the invented county. Nobody's real words.</summary>
internal static class Sayings
{
    private static readonly string[] PoliceFacts = ["Three calls to this couple since the summer, two of them on a Saturday night.", "He was arrested in the spring and not charged.", "There is a marker on the address.", "A non-molestation order ended two months ago.", "No calls since the referral."];
    private static readonly string[] ChildrenFacts = ["The children are known since last year; a plan is in place.", "School reports that the older child is often tired and does not want to go home.", "Two contacts this year, both closed after a visit.", "The younger child saw the last incident."];
    private static readonly string[] HousingFacts = ["She is the sole tenant; he is not on the tenancy.", "Neighbours complained twice of shouting.", "The front door was repaired in March after it was forced.", "She asked to move in May."];
    private static readonly string[] SupportFacts = ["She has met her adviser four times and comes when she can.", "She missed the last two appointments.", "She wants to stay in her home, with better locks.", "She asked not to be written to."];
    private static readonly string[] ProbationFacts = ["He is on licence until the winter and keeps his appointments.", "He finished a programme on relationships last year.", "He has missed two appointments and was warned."];
    private static readonly string[] HealthFacts = ["Seen at the urgent care centre in the summer with a wrist injury.", "The GP has recorded low mood since the spring.", "The health visitor sees the family every month."];
    private static readonly string[] Opinions = ["She plays down what happens when her family is there.", "He seems to watch what she says on the telephone.", "The risk is highest around contact with the children.", "In my view it will get worse when the case comes to court."];
    private static readonly string[] Risks = ["He has said that he will find her wherever she goes.", "He waits near the school in the afternoon.", "She may go back to him for want of money.", "The children hear and see it.", "He drinks more since he lost his work.", "Workers should not visit alone."];
    private static readonly string[] Decisions = ["All agencies flag their files.", "The adviser tells her what was agreed, in person.", "Police and housing visit together.", "Contact through a third person only, until the hearing at court."];
    private static readonly string[] Crimes = ["She told her adviser of an assault in September that nobody had reported.", "Messages with threats were shown in the meeting."];
    private static readonly string[] Evidence = ["Done and confirmed with the officer on duty.", "Done on the day; she knows.", "Visited together, nothing further needed.", "Fitted and tested.", "Entered on the system the same afternoon.", "Confirmed by telephone."];
    private static readonly string[] Changed = ["She has moved to her sister's, so it is not needed.", "He has been remanded in custody.", "The order was granted before we came to it."];
    private static readonly string[] NotDone = ["No visit was possible: two of us were away.", "It was left undone when the worker changed.", "The request was lost between teams."];
    private static readonly string[] Incidents = ["He waited outside her work on Tuesday.", "He rang her mother eleven times in one evening.", "He broke the terms of the order and came to the door.", "A quarrel about seeing the children ended with a broken telephone.", "She was pushed on the stairs."];

    private static readonly Dictionary<AgencyId, (string[] Facts, string[] Actions)> Agencies = new()
    {
        [Personas.Police.Id] = (PoliceFacts, ["Mark the address for an immediate response", "Visit the person causing harm about the breach of the order", "Fit a personal alarm at the address", "Record the assault that was disclosed and tell the adviser its number", "Check firearms licences and report back"]),
        [Personas.ChildrensServices.Id] = (ChildrenFacts, ["See the children at school and ask what they saw", "Bring the plan for the children forward to next week", "Tell the school who may collect the children"]),
        [Personas.Castleside.Id] = (HousingFacts, ["Change the locks of the front and back door", "Fit a fireproof letter box", "Offer a move outside of the area", "Repair the gate and the light in the yard"]),
        [Personas.Harbourline.Id] = (SupportFacts, ["Ring her at a safe time and tell her what was agreed", "Make a safety plan with her and the older child", "Go with her to court on the day", "Refer her to the freedom programme"]),
        [Personas.Probation.Id] = (ProbationFacts, ["See him weekly until the hearing at court", "Add a condition not to enter her street to the licence"]),
        [Personas.Health.Id] = (HealthFacts, ["Flag the GP record of mother and children", "Ask the health visitor to see her alone", "Offer an appointment with the mental health worker"]),
    };

    /// <summary>The agencies of the panel.</summary>
    public static IReadOnlyList<AgencyId> AllAgencies { get; } = [.. Agencies.Keys];

    public static string Fact(Lots lots, AgencyId agency) => lots.One(Agencies[agency].Facts);
    public static string Undertaking(Lots lots, AgencyId agency) => lots.One(Agencies[agency].Actions);
    public static string Opinion(Lots lots) => lots.One(Opinions);
    public static string Risk(Lots lots) => lots.One(Risks);
    public static string Decision(Lots lots) => lots.One(Decisions);
    public static string Crime(Lots lots) => lots.One(Crimes);
    public static string Proof(Lots lots) => lots.One(Evidence);
    public static string CircumstancesChanged(Lots lots) => lots.One(Changed);
    public static string NotUndertaken(Lots lots) => lots.One(NotDone);
    public static string Incident(Lots lots) => lots.One(Incidents);
    public static EntryBox Box(Lots lots) => lots.One([EntryBox.Victim, EntryBox.Victim, EntryBox.Children, EntryBox.PersonCausingHarm, EntryBox.AddressOrOther]);
}
