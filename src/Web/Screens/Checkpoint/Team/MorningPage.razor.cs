using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Checkpoint.Reading;
using SafeDurham.Cases.Checkpoint.Working;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Checkpoint.Forms;
using SafeDurham.Cases.Web.Screens.Marac;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Checkpoint.Team;

/// <summary>What waits for a navigator this morning, and the taps that do it.</summary>
public sealed partial class MorningPage
{
    private const int Most = 20;
    private Morning? morning;
    private IReadOnlyList<Refusal> refusals = [];
    private bool hasOwn;
    private IReadOnlyDictionary<StaffId, StaffName>? team;
    private IReadOnlyDictionary<PersonId, PersonCard> cards = new Dictionary<PersonId, PersonCard>();

    [SupplyParameterFromQuery(Name = "all")] private string? AllField { get; set; }
    [SupplyParameterFromQuery(Name = Urls.Done)] private string? Done { get; set; }
    [SupplyParameterFromForm(FormName = "morning", Name = "Act")] private string? Act { get; set; }

    [Inject] private Desk Desk { get; set; } = null!;
    [Inject] private NavigationManager Navigator { get; set; } = null!;

    private bool All { get; set; }
    private bool Empty => morning is { } m && m.Today.Count + m.NotRecorded.Count + m.Week.Count + m.Late.Count + m.Silent.Count + m.Ending.Count + m.Decide.Count + m.Charge.Count + m.New.Count + m.Check.Count == 0;

    private string? DoneWords => Done switch
    {
        null => null,
        "came" => "It is recorded that the person came.",
        "spoke" => "The contact of today is logged.",
        "tried" => "It is logged that nobody answered.",
        "hour" => "One hour of today is logged.",
        _ => CaseForms.DoneWords(Done),
    };

    protected override async Task OnInitializedAsync()
    {
        // Whoever has no people of her own looks at the team.
        hasOwn = (await Desk.WhoAsync()).Actor.Role == Role.Navigator;
        All = AllField == "yes" || !hasOwn;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (await Desk.Ask(new GetMorning(All)) is not { Found: true } answer)
        {
            await Navigator.NotFoundAsync();
            return;
        }
        morning = answer.Value;
        if (All) team = await Desk.StaffAsync(Rows(morning).Select(r => r.Navigator).Concat(morning.Today.Concat(morning.NotRecorded).Concat(morning.Week).Select(s => s.Navigator)).OfType<StaffId>());
        cards = await Desk.CardsAsync(morning.Today.Concat(morning.NotRecorded).Concat(morning.Week).Select(s => s.Person).Concat(Rows(morning).Select(r => r.Person)));
    }

    private string Here => Urls.Checkpoint + (AllField == "yes" ? "?all=yes" : "");

    // The parts that have something, in their order, so that a long morning can be jumped through.
    private static IReadOnlyList<(string Word, string Title, int Count)> Parts(Morning m) => [.. new[]
    {
        ("Charge", "Last day to charge", m.Charge.Count), ("Decide", "Decision", m.Decide.Count), ("Today", "Today", m.Today.Count + m.NotRecorded.Count), ("Late", "Hours", m.Late.Count),
        ("Silent", "Silent", m.Silent.Count), ("Ending", "Ending", m.Ending.Count), ("New", "Not running yet", m.New.Count), ("Week", "Next seven days", m.Week.Count), ("Check", "24 months", m.Check.Count),
    }.Where(part => part.Item3 > 0)];

    /// <summary>Whose person it is, where the whole team is shown.</summary>
    internal static string WithWhom(IReadOnlyDictionary<StaffId, StaffName>? team, StaffId? navigator) => team is not null && navigator is { } id && team.TryGetValue(id, out var name) ? $" ({name.Name})" : "";

    private static IEnumerable<CheckpointCaseRow> Rows(Morning m) =>
        m.Late.Select(l => l.Case).Concat(m.Silent.Select(s => s.Case)).Concat(m.Charge.Select(c => c.Case)).Concat(m.Ending).Concat(m.Decide).Concat(m.New).Concat(m.Check.Take(Most));

    // What, about which case and session, under which command: one form holds all rows.
    private string Write(string what, CaseId id, Guid about) => $"{what} {id} {about} {Desk.NewId()}";

    private async Task ActAsync()
    {
        var parts = (Act ?? "").Split(' ');
        if (parts.Length != 4 || !Guid.TryParse(parts[1], out var id) || !Guid.TryParse(parts[2], out var about) || !Guid.TryParse(parts[3], out var commandId)) return;
        var (caseId, today) = (new CaseId(id), UkCalendar.LondonDate(Desk.Now));
        ICommand? command = parts[0] switch
        {
            "came" => new RecordAttendance(caseId, about, Attendance.Came),
            "spoke" => new LogContact(caseId, commandId, ContactWay.Telephone, true, today, null),
            "tried" => new LogContact(caseId, commandId, ContactWay.Telephone, false, today, null),
            "hour" => new LogHours(caseId, commandId, today, 60),
            _ => null,
        };
        if (command is null) return;
        var outcome = await Desk.Send(command, commandId);
        if (outcome.IsDone) Navigator.NavigateTo(Urls.AfterDoing(Urls.Checkpoint + (AllField == "yes" ? "?all=yes" : ""), parts[0], more: AllField == "yes"));
        else refusals = [.. OutcomeText.Refusals(outcome).Select(r => r with { Field = null })];
    }
}
