using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>Invented people. Phone numbers are from the range that is kept for fiction, postcodes from a district that does not exist.</summary>
internal sealed class SyntheticPeople(Lots lots)
{
    private static readonly string[] Women = ["Abigail", "Beth", "Carys", "Dawn", "Elif", "Freya", "Gail", "Hannah", "Imogen", "Joanna", "Kerry", "Leanne", "Maja", "Niamh", "Olwen", "Paula", "Rukhsana", "Siân", "Tamsin", "Yvonne"];
    private static readonly string[] Men = ["Adam", "Bryn", "Craig", "Declan", "Emre", "Finlay", "Gareth", "Harvey", "Ivan", "Jordan", "Kieran", "Liam", "Marek", "Neil", "Owen", "Patrick", "Rashid", "Stuart", "Tobias", "Wayne"];
    private static readonly string[] Children = ["Alfie", "Bella", "Cole", "Daisy", "Evie", "Frankie", "George", "Holly", "Isla", "Jack", "Kit", "Lily"];
    private static readonly string[] Families = ["Allanby", "Birtleyson", "Coxhoe-Reed", "Dunwell", "Esher", "Fenwickson", "Garmond", "Hettonby", "Iveston", "Kimbleham", "Lumleyside", "Merrington", "Nevillesby", "O'Shieldon", "Pelawson", "Quarring", "Ryhopeson", "Sherburnett", "Tudhoeman", "Ushawby", "Wearmoor", "Yarrowdale"];
    private static readonly string[] Streets = ["Alder Row", "Beech Fold", "Chapel Rise", "Drovers Bank", "Engine Terrace", "Fell Side", "Garth Street", "Hawthorn Close"];
    private static readonly string[] Towns = ["Durham", "Stanley", "Peterlee", "Bishop Auckland", "Newton Aycliffe", "Consett", "Darlington"];

    public RecordPerson Woman(string name, DateOnly today) => Adult(name, lots.One(Women), Gender.Female, today, withHome: true);

    public RecordPerson Man(string name, DateOnly today, bool withHome = false) => Adult(name, lots.One(Men), Gender.Male, today, withHome);

    public RecordPerson Child(string name, string? family, DateOnly today) => new(
        new PersonId(lots.Id(name)), lots.One(Children), family, null, BirthDate.Exact(today.AddDays(-lots.Between(400, 5_500))), lots.Chance(0.5) ? Gender.Female : Gender.Male);

    private RecordPerson Adult(string name, string given, Gender gender, DateOnly today, bool withHome)
    {
        var born = today.AddDays(-lots.Between(18 * 366, 62 * 365));
        return new RecordPerson(new PersonId(lots.Id(name)), given, lots.One(Families), null,
            lots.Chance(0.85) ? BirthDate.Exact(born) : lots.Chance(0.5) ? BirthDate.InYear(born.Year) : BirthDate.AboutAge(lots.Between(20, 60), today), gender,
            Address: withHome ? Home(name) : null, Phone: withHome ? Phone(name) : null);
    }

    private AddressDetails Home(string name) => new(lots.Id(name + " home"), [$"{lots.Between(1, 140)} {lots.One(Streets)}", lots.One(Towns)],
        $"DH9{lots.Between(7, 9)} {lots.Between(1, 9)}{lots.One(["AA", "BX", "DQ", "EJ", "FW"])}", AddressKind.Home, IsProtected: lots.Chance(0.25));

    private PhoneDetails Phone(string name)
    {
        var safe = lots.Chance(0.7);
        return new PhoneDetails(lots.Id(name + " phone"), $"07700 900{lots.Between(0, 999):000}", "mobile",
            new PhoneSafety(safe, safe ? lots.One(["10:00 to 15:00", "weekday mornings", "when the children are at school"]) : null));
    }
}
