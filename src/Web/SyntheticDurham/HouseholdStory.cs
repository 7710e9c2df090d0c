using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Nominating;
using SafeDurham.Cases.HighImpactHouseholds.Screening;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals.Sending;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>High Impact Households: about three in a fortnight are nominated. What becomes of those that are accepted, <see cref="HouseholdWorkStory"/> tells.</summary>
internal sealed class HouseholdStory(Teller teller, Lots lots, int rounds)
{
    /// <summary>Family K has come to its plan when the story ends, if there is time for it.</summary>
    private const int RoundsOfK = 9;

    private static readonly string[] Index = ["crime-asb", "school", "children", "work", "domestic-abuse", "health"];
    private static readonly string[] Needs = ["education", "crime", "family", "money", "health", "housing", "substances"];

    private readonly HouseholdWorkStory work = new(teller, lots);
    private readonly List<HouseholdFamily> nominated = [];
    private int round;

    /// <summary>One fortnight: nominations, the screening of those before, and a round of work with every household.</summary>
    public async Task RoundAsync(string name)
    {
        round++;
        var waiting = nominated.ToList();
        nominated.Clear();
        await NominateAsync($"{name} hih", lots.Between(2, 4), round == Math.Max(1, rounds - RoundsOfK));
        await teller.SayAsync(Cast.HouseholdCoordinator, $"{name} hih screened", [.. waiting.Select(Screen)]);
        await work.RoundAsync($"{name} hih");
    }

    /// <summary>What waits this morning: nominations that nobody has screened.</summary>
    public async Task WaitingAsync(DateOnly today)
    {
        await work.MeetingAheadAsync(UkCalendar.AddWorkingDays(today, 9));
        await NominateAsync("waiting hih", 3, withK: false);
        await teller.SettleAsync();
    }

    private async Task NominateAsync(string name, int count, bool withK)
    {
        var families = Enumerable.Range(0, count).Select(i => Family($"{name} {i}", isK: withK && i == 0)).ToList();
        foreach (var bySender in families.GroupBy(f => f.Family.Nominator))
            await teller.TellAsync(bySender.Key, $"{name} nominated by {bySender.Key.Staff}", [.. bySender.SelectMany(f => f.Commands)]);
        nominated.AddRange(families.Select(f => f.Family));
    }

    private ScreenHousehold Screen(HouseholdFamily family)
    {
        var accepts = family.IsK || lots.Chance(0.88);
        if (accepts) work.Begin(family);
        string[] needs = [.. Needs.OrderBy(_ => lots.Between(0, 1_000)).Take(lots.Chance(0.85) ? 4 : 2)];
        family.Counts = family.IsK || needs.Length >= 3;
        return new(
            family.Case, [.. Index.Select((c, i) => new CriterionFinding(c, i < 2 || lots.Chance(0.3), i == 0 ? "Confirmed by the police." : null))], family.IsK ? ["education", "crime", "family"] : needs, accepts,
            accepts ? null : lots.One(["higher-help", "outside-area", "other"]), accepts ? null : "Early help by one agency is right for now; come back if it does not hold.");
    }

    private (HouseholdFamily Family, IReadOnlyList<ICommand> Commands) Family(string name, bool isK)
    {
        var surname = isK ? "Kellaway" : lots.One(HouseholdNames.Families);
        var people = isK ? HouseholdNames.FamilyK(lots, name, teller.Today) : Invented(name, surname);
        var adults = people.Where(p => p.Born is { } born && born.AgeOn(teller.Today) >= 18).Select(p => p.PersonId).ToList();
        List<PersonId> children = [.. people.Select(p => p.PersonId).Except(adults)];
        var family = new HouseholdFamily(
            name, new(lots.Id(name + " case")), new(lots.Id(name + " referral")), lots.One(Cast.HouseholdNominators), adults, children, isK ? Cast.HouseholdLeads[0] : lots.One(Cast.HouseholdLeads));
        family.IsK = isK;
        return (family, [.. people, new SendReferral(family.Referral, family.Case, Form(family))]);
    }

    private IReadOnlyList<RecordPerson> Invented(string name, string surname)
    {
        var home = new AddressDetails(lots.Id(name + " home"), [$"{lots.Between(1, 140)} {lots.One(HouseholdNames.Streets)}", lots.One(HouseholdNames.Towns)], $"DH9{lots.Between(7, 9)} {lots.Between(1, 9)}HH", AddressKind.Home);
        RecordPerson Someone(string who, string given, Gender gender, int days) =>
            new(new(lots.Id($"{name} {who}")), given, surname, null, BirthDate.Exact(teller.Today.AddDays(-days)), gender, Address: home with { AddressId = lots.Id($"{name} {who} home") });
        var parents = lots.Chance(0.6) ? 2 : 1;
        return
        [
            Someone("mother", lots.One(HouseholdNames.Women), Gender.Female, lots.Between(24 * 366, 46 * 365)),
            .. parents == 2 ? new[] { Someone("father", lots.One(HouseholdNames.Men), Gender.Male, lots.Between(25 * 366, 50 * 365)) } : [],
            .. Enumerable.Range(0, lots.Between(1, 4)).Select(i => Someone($"child {i}", HouseholdNames.Children[(lots.Between(0, 2) * 4 + i) % HouseholdNames.Children.Length], lots.Chance(0.5) ? Gender.Female : Gender.Male, lots.Between(2 * 365, 16 * 365))),
        ];
    }

    private ReferralForm Form(HouseholdFamily family) => new(
        HouseholdQuestions.Pathway,
        [
            new(family.Adults[0], PersonRole.Referred, "mother"), .. family.Adults.Skip(1).Select(p => new PersonInReferral(p, PersonRole.Other, "father")),
            .. family.Children.Select((p, i) => new PersonInReferral(p, PersonRole.Child, family.IsK ? i == 0 ? "daughter" : "son" : "child")),
        ],
        [
            new(HouseholdQuestions.Why, family.IsK ? "A range of incidents over a long time, reported to the police, the council and others; the family and their neighbours suffer from it." : HouseholdSayings.Why(lots)),
            new(HouseholdQuestions.Support, "The school and one family worker know them."),
            .. Index.Select((c, i) => new FormAnswer(HouseholdQuestions.Of(c), i < 2 || lots.Chance(0.3) ? HouseholdQuestions.Yes : HouseholdQuestions.No, null, HouseholdSayings.Shows(i))),
        ],
        new SafeContact(true, null, true, null, "nobody"), new Consent(ConsentAnswer.Given, true, null), "crime-and-disorder-s115", null, null, lots.One(["durham-north", "durham-north", "durham-south", "darlington"]));
}

/// <summary>Names for invented households.</summary>
internal static class HouseholdNames
{
    public static readonly string[] Women = ["Alana", "Becky", "Chantelle", "Donna", "Ebony", "Gemma", "Heather", "Jade", "Kelly", "Lorraine", "Michelle", "Natasha", "Rachel", "Stacey", "Tracy", "Zara"];
    public static readonly string[] Men = ["Ashley", "Barry", "Carl", "Darren", "Gary", "Ian", "Jason", "Lee", "Mark", "Nathan", "Paul", "Ricky", "Sean", "Trevor", "Wes"];
    public static readonly string[] Children = ["Amber", "Bailey", "Callum", "Demi", "Ellis", "Faith", "Gracie", "Harley", "Jayden", "Kaitlyn", "Logan", "Mia"];
    public static readonly string[] Families = ["Ainthorpe", "Bearparker", "Carrvillen", "Deernessy", "Easingham", "Framwell", "Gilesgatt", "Hawthornby", "Kelloeson", "Langleymoor", "Murtonby", "Newbrance", "Pittingdon", "Shincliffer", "Thornleyson", "Witton-Reed"];
    public static readonly string[] Streets = ["Quarry Row", "Pit Lane", "Colliery Terrace", "Station Fold", "Church Bank", "Moor View"];
    public static readonly string[] Towns = ["Belmont", "Horden", "Peterlee", "Stanley", "Coundon Grange", "Durham"];

    /// <summary>The family of the plan's case study, with invented names.</summary>
    public static IReadOnlyList<RecordPerson> FamilyK(Lots lots, string name, DateOnly today)
    {
        RecordPerson One(string given, Gender gender, int years) => new(
            new(lots.Id($"{name} {given}")), given, "Kellaway", null, BirthDate.Exact(today.AddYears(-years).AddDays(-40)), gender,
            Address: new(lots.Id($"{name} {given} home"), ["12 Cheveley Fold", "Belmont"], "DH97 4KK", AddressKind.Home));
        return [One("Karen", Gender.Female, 38), One("Keith", Gender.Male, 41), One("Kayleigh", Gender.Female, 14), One("Kyle", Gender.Male, 11)];
    }
}
