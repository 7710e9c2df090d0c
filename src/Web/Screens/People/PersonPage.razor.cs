using System.Globalization;
using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Checkpoint.Reading;
using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Checkpoint;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.People;

/// <summary>All that is known of somebody and that this reader may see; now, or as it was known on a day.</summary>
public sealed partial class PersonPage
{
    private static readonly Dictionary<string, string> Done = new()
    {
        ["recorded"] = "The person is recorded.",
        ["name"] = "The name is added.",
        ["birth-date"] = "The date of birth is added.",
        ["address"] = "The address is recorded.",
        ["address-ended"] = "It is recorded that the address was left.",
        ["phone"] = "The telephone number is recorded.",
        ["letter-safety"] = "It is recorded whether letters are safe there.",
        ["protected"] = "It is protected now.",
        ["moved"] = "The move is recorded. Everybody else sees only that the whereabouts are withheld.",
        ["lift-asked"] = "Your wish is recorded. The place stays protected until somebody else agrees.",
        ["phone-safety"] = "It is recorded how the number may be used.",
        ["language"] = "The language is recorded.",
        ["need"] = "The need is recorded.",
        ["owners-asked"] = "If somebody works with this person in a case that you may not see, she or he is asked to be in touch. You are not told whether there is one.",
        ["diversity"] = "The answers are recorded.",
        ["corrected"] = "The details are corrected.",
    };

    private PersonView? view;
    private PersonTimeline? timeline;
    private DateOnly? asAt;
    private bool mayOpenContract;
    private IReadOnlyList<(string Text, string Href)> records = [];
    private IReadOnlyDictionary<StaffId, StaffName> staff = new Dictionary<StaffId, StaffName>();

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = "as-at")] private string? AsAt { get; set; }
    [SupplyParameterFromQuery(Name = Urls.Done)] private string? JustDone { get; set; }
    [Inject] private Desk Desk { get; set; } = null!;
    [Inject] private NavigationManager Navigator { get; set; } = null!;

    private PersonId Person => new(Id);
    private DateOnly Today => UkCalendar.LondonDate(Desk.Now);
    private string? DoneWords => JustDone is { } code ? Done.GetValueOrDefault(code) : null;

    /// <summary>Nobody changes the past.</summary>
    private bool MayChange => asAt is null && view is { MayRecord: true };

    private string LaterWords => timeline is { LaterEvents: > 0 and var later } ? $" {later} {(later == 1 ? "thing" : "things")} recorded later {(later == 1 ? "is" : "are")} not shown." : "";

    protected override async Task OnInitializedAsync()
    {
        asAt = DateOnly.TryParseExact(AsAt, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < Today ? day : null;
        // All of that day, in London.
        var known = asAt is { } then ? UkCalendar.AtLondon(then.AddDays(1), TimeOnly.MinValue).AddTicks(-1) : (DateTimeOffset?)null;
        var moment = known is { } at ? EventStore.Streams.AsAt.Recorded(at) : null;
        var answer = await Desk.Ask(new GetPerson(Person, moment));
        if (!answer.Found)
        {
            await Navigator.NotFoundAsync();
            return;
        }
        view = answer.Value;
        var told = await Desk.Ask(new GetPersonTimeline(Person, known));
        timeline = told.Found ? told.Value : null;
        staff = await Desk.StaffAsync((timeline?.Items ?? []).Select(item => item.By.Staff));
        records = [.. await CasesAsync(), .. await ContractsAsync(), .. await MaisAsync(), .. await HouseholdsAsync(), .. await ReferralsAsync()];
        mayOpenContract = asAt is null && CheckpointRoles.TeamRoles.Contains((await Desk.WhoAsync()).Actor.Role);
    }

    private async Task<IEnumerable<(string, string)>> CasesAsync()
    {
        var answer = await Desk.Ask(new ListCasesOfPerson(Person));
        return answer.Found ? answer.Value.Select(row => row.CaseReference is { } opened
            ? ($"MARAC case {opened}", Urls.MaracCase(row.CaseId))
            : ($"MARAC referral {row.Reference}", Urls.MaracReferral(row.CaseId))) : [];
    }

    private async Task<IEnumerable<(string, string)>> ContractsAsync()
    {
        var answer = await Desk.Ask(new ListContractsOfPerson(Person));
        return answer.Found ? answer.Value.Select(row => ($"Checkpoint case {row.Reference}", Urls.CheckpointCase(row.CaseId))) : [];
    }

    private async Task<IEnumerable<(string, string)>> MaisAsync()
    {
        var answer = await Desk.Ask(new ListMaisOfPerson(Person));
        return answer.Found ? answer.Value.Select(row => row.CaseReference is { } opened
            ? ($"MAIS case {opened}", Urls.MaisCase(row.CaseId))
            : ($"MAIS referral {row.Reference}", Urls.MaisReferral(row.CaseId))) : [];
    }

    private async Task<IEnumerable<(string, string)>> HouseholdsAsync()
    {
        var answer = await Desk.Ask(new ListHouseholdsOfPerson(Person));
        return answer.Found ? answer.Value.Select(row => ($"Household {row.Reference}", Urls.Household(row.CaseId))) : [];
    }

    private async Task<IEnumerable<(string, string)>> ReferralsAsync()
    {
        // To the coordinator the referral is the case that it became.
        var answer = await Desk.Ask(new ListReferralsOfPerson(Person));
        return answer.Found ? answer.Value.Select(row => ($"Referral {row.Reference}, sent by your agency", Urls.Referral(row.Referral.Value))) : [];
    }

    private string? Change(string form) => MayChange ? Urls.PersonForm(Person, form) : null;

    private string BornWords()
    {
        if (view!.Card.Born is not { } born) return "Not known";
        return born.AgeOn(asAt ?? Today) is { } age ? $"{born.Words()} ({(born.Precision == BirthPrecision.Exact ? "" : "about ")}{age} years old)" : born.Words();
    }

    private string LanguageWords() => view!.Language switch
    {
        null => "Not asked",
        { InterpreterNeeded: true } told => $"{told.Language}, interpreter needed",
        { InterpreterNeeded: false } told => $"{told.Language}, no interpreter needed",
        { } told => $"{told.Language}, not asked whether an interpreter is needed",
    };

    private IEnumerable<(string What, string Said)> Diversity()
    {
        var told = view!.Diversity ?? new DiversityDetails();
        if (told.Ethnicity is { } ethnicity) yield return ("Ethnicity", ethnicity);
        if (told.Disability is { } disability) yield return ("Disability", disability);
        if (told.Lgbt is { } lgbt) yield return ("LGBT", lgbt);
        if (told.GenderIdentity is { } identity) yield return ("Gender identity", identity);
    }

    private string ByWords(Actor by) => staff.TryGetValue(by.Staff, out var name) ? $"{name.Name}, {name.AgencyName}" : by.Role == Role.System ? "the system" : "somebody no longer known";
}
