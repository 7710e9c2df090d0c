using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.People.Finding;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>One person of the referral: the one at risk, one who causes the harm, or a child. Search first, and only then somebody new.</summary>
public partial class PersonPage
{
    private static readonly string[] HiddenWhenKnown = ["given", "family", "unknown", "other-names", "age", "gender", "born.Day", "born.Month", "born.Year"];
    private static readonly Choice[] YesNo = [new("yes", "Yes"), new("no", "No")];
    private static readonly Choice[] Genders = [new("Female", "Female"), new("Male", "Male"), new("NonBinary", "Non-binary"), new("Other", "Another"), new("NotKnown", "Not known")];

    private static readonly Choice[] Kinds =
    [
        new("Temporary", "Temporary"), new("Refuge", "Refuge"), new("Family", "With family or friends"), new("Work", "Work"), new("Other", "Another"), new("NoFixedAddress", "No fixed address"),
    ];

    private static readonly (string Part, string Label)[] Equality =
        [("ethnicity", "Ethnicity"), ("disability", "Disability"), ("lgbt", "Lesbian, gay, bisexual or trans"), ("gender-identity", "Gender identity")];

    private IReadOnlyList<Choice> areas = [];
    private IReadOnlyList<Candidate> candidates = [];
    private PersonCard? known;

    /// <summary>Which person: <c>victim</c>, <c>harm-1</c>, <c>child-2</c>.</summary>
    [Parameter] public string Key { get; set; } = "";

    public override string PageName => Key;

    private bool IsVictim => Key == DraftPages.Victim;
    private bool IsHarm => Key.StartsWith("harm-", StringComparison.Ordinal);
    private bool IsChild => Key.StartsWith("child-", StringComparison.Ordinal);
    private string Title => IsVictim ? "The person at risk" : IsHarm ? "Who causes the harm" : "Child";

    protected override bool IsIn(ReferralDraft draft) => DraftPages.IsPerson(Key) && (IsVictim || draft.HarmKeys.Contains(Key) || draft.ChildKeys.Contains(Key));

    protected override async Task OpenedAsync(ReferralDraft draft)
    {
        areas = [.. MaracSettings.Areas.At(Desk.Now).Select(a => new Choice(a.Code, a.Name))];
        if (Guid.TryParse(draft.Text(Name("person")), out var chosen)) known = (await Desk.CardsAsync([new PersonId(chosen)])).Values.FirstOrDefault();
    }

    protected override async Task<IReadOnlyDictionary<string, string>?> AddedAsync(string action, ReferralDraft mine)
    {
        switch (action)
        {
            case ['c', 'h', 'o', 'o', 's', 'e', ':', .. var id]:
                // Only somebody whom this reader may see: an id that was made up, or learnt elsewhere, finds nobody.
                if (!Guid.TryParse(id, out var chosen) || (await Desk.CardsAsync([new PersonId(chosen)])).Values.FirstOrDefault() is not { } card)
                {
                    Refusals = [new Refusal("person-not-found", "This person was not found. Look again, or go on with somebody new.", Name("family"))];
                    return null;
                }
                return new Dictionary<string, string> { [Name("person")] = chosen.ToString(), [Name("given")] = card.GivenName ?? "", [Name("family")] = card.FamilyName ?? "" };
            case "unlink": return new Dictionary<string, string> { [Name("person")] = "", [Name("new")] = "" };
            case "none": return new Dictionary<string, string> { [Name("new")] = mine.WhoMark(Key) };
            case "another": return new Dictionary<string, string> { [Group] = mine.WithOneMore(Group).Numbers };
            case "remove": return Removed(mine);
            default: return new Dictionary<string, string>();
        }
    }

    protected override async Task SavedAsync(string action, ReferralDraft saved)
    {
        switch (action)
        {
            case "unlink" or ['c', 'h', 'o', 'o', 's', 'e', ':', ..]:
                GoTo(Key);
                return;
            case "remove":
                Navigator.NavigateTo(Urls.ReferralDraft(DraftId));
                return;
            case "another":
                GoTo((Group == ReferralDraft.HarmNumbers ? saved.HarmKeys : saved.ChildKeys)[^1]);
                return;
        }
        if (known is null && !saved.Is(Name("new"), saved.WhoMark(Key))) candidates = await PossibleAsync(saved);
        if (candidates.Count == 0) await base.SavedAsync(action, saved);
    }

    private string Group => IsChild ? ReferralDraft.ChildNumbers : ReferralDraft.HarmNumbers;

    private string Name(string part) => $"{Key}-{part}";

    private async Task<IReadOnlyList<Candidate>> PossibleAsync(ReferralDraft draft)
    {
        if (draft.Text(Name("given")) is null && draft.Text(Name("family")) is null) return [];
        var query = new PossibleDuplicates(draft.Text(Name("given")), draft.Text(Name("family")), PersonFromDraft.Born(draft, Key).Born, draft.Text(Name("postcode")));
        return await Desk.Ask(query) is { Found: true } answer ? [.. answer.Value.Take(5)] : [];
    }

    private Dictionary<string, string> Removed(ReferralDraft mine)
    {
        var emptied = DraftPages.FieldsOf(Key).Append(Name("person")).Append(Name("new")).ToDictionary(name => name, _ => "");
        var left = mine.Without(Key);
        emptied[Group] = left;
        if (IsChild && left.Length == 0) emptied["children-any"] = "";
        return emptied;
    }
}
