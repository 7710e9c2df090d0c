namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>What is said about vulnerable adults in the invented county. Nobody's real words.</summary>
internal static class MaisSayings
{
    private static readonly string[] Whys = ["Rings 999 most nights and asks for nothing in particular when somebody comes.", "Young people gather in his flat and the neighbours complain.", "Shouts at neighbours after drinking; has been warned four times.", "The flat is full to the ceiling and the smoke alarm is gone.", "Complains daily about noise that nobody else hears.", "Was sold the same roof twice, and lets the men in again.", "Sleeps in doorways since leaving hospital and is moved on each morning."];
    private static readonly string[] Wishes = ["To sleep through the night.", "That somebody rings me before they come.", "To get my front room back.", "To see my daughter again.", "Not to be moved out of my home.", "To drink less, not stop.", "That the lads stop coming round."];
    private static readonly string[] Aims = ["One worker whom the adult rings first.", "A safe home: smoke alarm, clear ways, locks that work.", "An appointment with the recovery centre, and somebody who goes along.", "The GP looks at the tablets again.", "Benefits and debts sorted with the advice service.", "Company on two days of the week.", "Neighbours know whom to ring instead of shouting."];
    private static readonly string[] Judgements = ["It has been going on for a year and gets worse at the end of the month.", "Two hospital stays since the spring; eats little.", "Frightened of the visitors and cannot send them away.", "Angry when drinking, friendly and ashamed the day after."];
    private static readonly string[] Reviews = ["Calls have halved; the flat is clear.", "Keeps most appointments, and rings the Navigator first.", "No change yet: the recovery centre has a waiting list.", "The visitors stay away since the locks were changed.", "Two bad weeks after the anniversary, then better."];
    private static readonly string[] Ends = ["The plan did what it was for; the housing officer stays in touch.", "Went back to the old friends and does not answer any more.", "Lives with a cousin in another county now; handed over there.", "The risk is smaller, and the GP and the neighbour keep an eye on it."];
    private static readonly string[] Views = ["Glad that somebody came twice.", "Says it was too many people at first.", "Wants the Navigator's number kept.", "Says that nothing much has changed."];
    private static readonly string[] Undertakings = ["Fit a smoke alarm and clear the stairs", "Change the locks and fit a door chain", "Repair the front door before the winter", "Visit with the Navigator and agree how the rent is paid", "Offer a move to a ground-floor flat"];

    public static string Why(Lots lots) => lots.One(Whys);
    public static string Wish(Lots lots) => lots.One(Wishes);
    public static string Aim(Lots lots) => lots.One(Aims);
    public static string Judgement(Lots lots) => lots.One(Judgements);
    public static string Review(Lots lots) => lots.One(Reviews);
    public static string End(Lots lots) => lots.One(Ends);
    public static string View(Lots lots) => lots.One(Views);
    public static string Undertaking(Lots lots) => lots.One(Undertakings);
}
