using System.Globalization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Needs;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>Somebody in a draft: who it is, and what is to be recorded of her when the referral goes.</summary>
/// <param name="Key">Her page: <c>victim</c>, <c>harm-1</c>, <c>child-2</c>.</param>
/// <param name="Known">She was chosen among the people already known.</param>
public sealed record DraftPerson(string Key, PersonRole Role, PersonId Id, bool Known, IReadOnlyList<ICommand> Commands);

/// <summary>Turns the fields of one person's page into the commands that record her.</summary>
public static class PersonFromDraft
{
    /// <summary>The person of a page: the one chosen, or a new one under an id that belongs to this draft.</summary>
    public static DraftPerson Read(ReferralDraft draft, string key, PersonRole role)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var known = Guid.TryParse(draft.Text($"{key}-person"), out var chosen);
        var id = new PersonId(known ? chosen : draft.IdOf($"{key}-person"));
        var (home, school, phone, language) = (Home(draft, key), School(draft, key), Phone(draft, key), Language(draft, key));
        List<ICommand> commands = [];
        if (!known) commands.Add(New(draft, key, id) with { Address = school ?? home, Phone = phone, Language = language });
        if (known && school is not null) commands.Add(new RecordAddress(id, school));
        // The home comes last: what was recorded last is where somebody lives.
        if (home is not null && (known || school is not null)) commands.Add(new RecordAddress(id, home));
        if (known && phone is not null) commands.Add(new RecordPhone(id, phone));
        if (known && language is not null) commands.Add(new RecordLanguage(id, language));
        if (Needs(draft, key) is { Count: > 0 } needs) commands.Add(new RecordNeeds(id, needs));
        if (!known && Diversity(draft, key) is { } told) commands.Add(new RecordDiversity(id, told));
        return new(key, role, id, known, commands);
    }

    /// <summary>The date of birth as far as it is known: a day, a month, a year, or an age; and what is wrong with it.</summary>
    public static (BirthDate? Born, string? Problem) Born(ReferralDraft draft, string key)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var parts = draft.Date($"{key}-born");
        var (day, month, year) = (draft.Text($"{key}-born.Day"), draft.Text($"{key}-born.Month"), draft.Text($"{key}-born.Year"));
        if (parts.IsEmpty) return Age(draft, key);
        if (day is not null) return parts.Read("Date of birth") is (var date, var problem) && date is { } exact ? (BirthDate.Exact(exact), null) : (null, problem);
        var first = new DateParts { Day = "1", Month = month ?? "1", Year = year }.Read("Date of birth");
        if (first.Date is not { } start) return (null, first.Problem);
        return (month is null ? BirthDate.InYear(start.Year) : BirthDate.InMonth(start.Year, start.Month), null);
    }

    /// <summary>What the person is to the one at risk, in one line.</summary>
    public static string? Relation(ReferralDraft draft, string key)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var parts = new[]
        {
            OneLine(draft.Text($"{key}-relation")),
            OneLine(draft.Text($"{key}-relation-harm")) is { } toHarm ? $"to the person causing harm: {toHarm}" : null,
            draft.Is($"{key}-lives-with", "yes") ? "lives with the person at risk" : null,
        }.OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    /// <summary>Pasted text on one line, without what no screen can show.</summary>
    internal static string? OneLine(string? typed) =>
        Words.Clean(typed) is { } clean ? string.Join(' ', clean.Split(['\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries)) : null;

    private static RecordPerson New(ReferralDraft draft, string key, PersonId id)
    {
        var given = OneLine(draft.Text($"{key}-given"));
        var family = OneLine(draft.Text($"{key}-family"));
        return new(id, given, family, (given ?? family) is null ? OneLine(draft.Text($"{key}-unknown")) : null, Born(draft, key).Born,
            Enum.TryParse<Gender>(draft.Text($"{key}-gender"), out var gender) ? gender : null, OtherNames(draft.Text($"{key}-other-names")));
    }

    private static (BirthDate?, string?) Age(ReferralDraft draft, string key)
    {
        if (draft.Text($"{key}-age") is not { } typed) return (null, null);
        if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var age) || age > 120) return (null, "Enter the age as a whole number, such as 34.");
        var toldOn = DateOnly.TryParseExact(draft.Text(ReferralDraft.StartedOn), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : UkCalendar.LondonDate(draft.SavedAt);
        return (BirthDate.AboutAge(age, toldOn), null);
    }

    private static IReadOnlyList<OtherName>? OtherNames(string? typed)
    {
        var names = (typed ?? "").Split(['\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(OneLine).OfType<string>().Distinct().Select(name =>
        {
            var split = name.LastIndexOf(' ');
            return split < 0 ? new OtherName(name, null, NameKind.AlsoKnownAs) : new OtherName(name[..split], name[(split + 1)..], NameKind.AlsoKnownAs);
        }).ToList();
        return names.Count == 0 ? null : names;
    }

    private static AddressDetails? Home(ReferralDraft draft, string key)
    {
        // A child that lives with the person at risk lives where she lives, and under the same protection.
        var from = draft.Is($"{key}-lives-with", "yes") && draft.Text($"{key}-address") is null ? DraftPages.Victim : key;
        var lines = (Words.Clean(draft.Text($"{from}-address")) ?? "").Split('\n').Select(OneLine).OfType<string>().ToList();
        var postcode = OneLine(draft.Text($"{from}-postcode"));
        var kind = Enum.TryParse<AddressKind>(draft.Text($"{from}-address-kind"), out var chosen) ? chosen : AddressKind.Home;
        if (lines.Count == 0 && postcode is null && kind != AddressKind.NoFixedAddress) return null;
        // Whether post is safe was asked of the person at risk, and of her address only.
        return new(draft.IdOf($"{key}-address"), lines, postcode, kind, IsProtected: draft.Is($"{from}-protected", "yes"), SafeToWrite: key == DraftPages.Victim ? SafeToWrite(draft) : null);
    }

    private static AddressDetails? School(ReferralDraft draft, string key) => OneLine(draft.Text($"{key}-school")) is { } school
        ? new(draft.IdOf($"{key}-school"), [], null, AddressKind.School, IsProtected: draft.Is($"{key}-protected", "yes") || draft.Is("victim-protected", "yes"), Name: school)
        : null;

    private static PhoneDetails? Phone(ReferralDraft draft, string key) => key == DraftPages.Victim
        ? OneLine(draft.Text("phone")) is { } number
            ? new(draft.IdOf("victim-phone"), number, null, new PhoneSafety(SafeToCall(draft), OneLine(draft.Text("safe-times")), OneLine(draft.Text("safe-for")), SafeToWrite(draft)))
            : null
        : OneLine(draft.Text($"{key}-phone")) is { } other ? new(draft.IdOf($"{key}-phone"), other, null, new PhoneSafety(null)) : null;

    internal static bool? SafeToCall(ReferralDraft draft) => draft.Text("safe-call") switch { "yes" => true, "no" => false, _ => null };

    // One question of the form asks for letters and messages together.
    private static bool? SafeToWrite(ReferralDraft draft) => draft.Text("safe-write") switch { "yes" => true, "no" => false, _ => null };

    private static LanguageDetails? Language(ReferralDraft draft, string key) => OneLine(draft.Text($"{key}-language")) is { } language
        ? new(language, draft.Text($"{key}-interpreter") switch { "yes" => true, "no" => false, _ => null })
        : null;

    private static IReadOnlyList<Need> Needs(ReferralDraft draft, string key) =>
    [
        .. new[] { (NeedKind.Communication, $"{key}-communication"), (NeedKind.Mobility, $"{key}-mobility") }
            .Where(need => draft.Text(need.Item2) is not null).Select(need => new Need(need.Item1, Words.Clean(draft.Text(need.Item2)))),
    ];

    private static DiversityDetails? Diversity(ReferralDraft draft, string key)
    {
        var told = new DiversityDetails(
            OneLine(draft.Text($"{key}-ethnicity")), OneLine(draft.Text($"{key}-disability")), OneLine(draft.Text($"{key}-lgbt")), OneLine(draft.Text($"{key}-gender-identity")));
        return told == new DiversityDetails() ? null : told;
    }
}
