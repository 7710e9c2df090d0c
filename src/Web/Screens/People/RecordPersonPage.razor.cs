using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Finding;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Web.Shell.Components;
using SafeDurham.Cases.Web.Shell.Forms;

namespace SafeDurham.Cases.Web.Screens.People;

/// <summary>Records somebody, but looks first whether she is known: nobody is recorded before the possible duplicates were shown.</summary>
public sealed partial class RecordPersonPage
{
    private const string None = "none";
    private const string Change = "change";
    private IReadOnlyList<Candidate> alike = [];
    private bool asking;

    [SupplyParameterFromForm(FormName = "record-person")] private Typed Form { get; set; } = null!;

    protected override void OnInitialized() => Form ??= new Typed { CommandId = Desk.NewId() };

    private async Task SubmitAsync()
    {
        var (born, problem) = BirthDateTyped.Read(Form.Born, Form.AboutAge, Today);
        if (Form.Answer == Change || Refuses(problem)) return;
        alike = await AlikeAsync(born);
        // Whoever came among them since the page was shown is shown first.
        asking = alike.Count > 0 && (Form.Answer != None || alike.Any(candidate => !Shown().Contains(candidate.Person.PersonId.ToString())));
        if (asking) return;
        var person = new PersonId(Form.CommandId);
        await SendAsync(Form.CommandId, Urls.AfterDoing(Urls.Person(person), "recorded"),
            new RecordPerson(person, Form.GivenName, Form.FamilyName, Form.NameUnknownBecause, born, Chosen<Gender>(Form.Gender)));
    }

    // Sent twice, the person herself is no duplicate of herself.
    private async Task<IReadOnlyList<Candidate>> AlikeAsync(BirthDate? born)
    {
        var answer = await Desk.Ask(new PossibleDuplicates(Form.GivenName, Form.FamilyName, born, Form.Postcode, Except: new PersonId(Form.CommandId)));
        return answer.Found ? answer.Value : [];
    }

    private string[] Shown() => (Form.Shown ?? "").Split(' ');

    private IEnumerable<(string Name, string? Value)> Kept() =>
    [
        (nameof(Typed.GivenName), Form.GivenName), (nameof(Typed.FamilyName), Form.FamilyName), (nameof(Typed.NameUnknownBecause), Form.NameUnknownBecause),
        ("Born.Day", Form.Born?.Day), ("Born.Month", Form.Born?.Month), ("Born.Year", Form.Born?.Year), (nameof(Typed.AboutAge), Form.AboutAge),
        (nameof(Typed.Gender), Form.Gender), (nameof(Typed.Postcode), Form.Postcode), (nameof(Typed.Shown), string.Join(' ', alike.Select(candidate => candidate.Person.PersonId))),
    ];

    private IEnumerable<string> Summary()
    {
        var name = string.Join(' ', new[] { Form.GivenName?.Trim(), Form.FamilyName?.Trim() }.Where(part => part is { Length: > 0 }));
        yield return name.Length > 0 ? name : "name not known";
        if (BirthDateTyped.Read(Form.Born, Form.AboutAge, Today).Born is { } born) yield return $"born {born.Words()}";
        if (Chosen<Gender>(Form.Gender) is { } gender) yield return PeopleWords.Of(gender).ToLowerInvariant();
    }

    private static string Says(string what, IReadOnlyList<MatchReason> reasons) =>
        reasons.Count == 0 ? "" : $"{what}: {string.Join(", ", reasons.Select(reason => reason.Words))}.";

    /// <summary>The form, as typed.</summary>
    public sealed class Typed
    {
        public Guid CommandId { get; set; }
        public string? GivenName { get; set; }
        public string? FamilyName { get; set; }
        public string? NameUnknownBecause { get; set; }
        public DateParts? Born { get; set; }
        public string? AboutAge { get; set; }
        public string? Gender { get; set; }
        public string? Postcode { get; set; }

        /// <summary>Ids of those who were shown as possibly the same.</summary>
        public string? Shown { get; set; }

        /// <summary>What was answered to them.</summary>
        public string? Answer { get; set; }
    }
}
