using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Screens.HighImpactHouseholds;

/// <summary>A household with the names of those whom the reader may see.</summary>
public sealed record HouseholdScreen(
    HouseholdView View, IReadOnlyDictionary<PersonId, PersonCard> Cards, IReadOnlyList<AgencyRow> Agencies, IReadOnlyDictionary<StaffId, StaffName> Staff, SignedIn Who, DateTimeOffset Now)
{
    public CaseId Id => View.CaseId;
    public HouseholdCase Case => View.Seen;
    public DateOnly Today => UkCalendar.LondonDate(Now);

    /// <summary>Work goes on, and the reader may do it.</summary>
    public bool Works => View.MayWork && Case.IsOpen;

    public string Name(PersonId person) => Cards.TryGetValue(person, out var card) ? card.FullName : "name not known";

    /// <summary>The first name, for the drawing.</summary>
    public string First(PersonId person) => Cards.TryGetValue(person, out var card) ? card.GivenName ?? card.FullName : "name not known";

    public string Agency(AgencyId id) => Agencies.FirstOrDefault(a => a.AgencyId == id)?.Name ?? "Another agency";

    public string Colleague(StaffId id) => Staff.TryGetValue(id, out var known) ? $"{known.Name}, {known.AgencyName}" : "A colleague";

    public string? Age(PersonId person) => Cards.GetValueOrDefault(person)?.Born?.AgeOn(Today) is { } age ? $"{age}" : null;

    /// <summary>A.B. and C.D., for the heading.</summary>
    public string Initials => Case.Family.Parents.Count == 0 ? "Nobody who answers for the family" : string.Join(" and ", Case.Family.Parents.Select(p => Shell.Initials.Of(p.Person, Cards)));

    public IReadOnlyList<Choice> MemberChoices(bool adultsOnly = false) =>
        [.. (adultsOnly ? Case.Family.Adults : Case.Family.Current).Where(m => !View.NotShared.Contains(m.Person)).Select(m => new Choice(m.Person.ToString(), Name(m.Person)))];

    public IReadOnlyList<Choice> AgencyChoices => [.. Agencies.Where(a => a.ClosedOn is null || a.ClosedOn > Today).Select(a => new Choice(a.AgencyId.ToString(), a.Name))];

    /// <summary>Colleagues who may lead; loaded where they are offered.</summary>
    public IReadOnlyList<StaffName> Colleagues { get; private set; } = [];

    public IReadOnlyList<Choice> Workers => [.. Colleagues.Select(w => new Choice(w.Staff.ToString(), $"{w.Name}, {w.AgencyName}"))];

    public AgencyId AgencyOf(StaffId staff) => Colleagues.FirstOrDefault(w => w.Staff == staff)?.Agency ?? default;

    /// <summary>Agencies that may own an action; loaded where they are offered.</summary>
    public IReadOnlyList<Choice> OwnerChoices { get; private set; } = [];

    public async Task LoadOwnersAsync(Desk desk) => OwnerChoices = await Panels.Actions.OwnerChoices.OnAsync(desk, Forum.HighImpactHouseholds);

    public async Task LoadWorkersAsync(Desk desk) => Colleagues = await desk.Ask(new ListWorkers(Forum.HighImpactHouseholds)) is { Found: true } found ? found.Value : [];

    /// <returns>Null where there is no such household, or not for this reader.</returns>
    public static async Task<HouseholdScreen?> LoadAsync(Desk desk, CaseId id)
    {
        ArgumentNullException.ThrowIfNull(desk);
        if (await desk.Ask(new GetHousehold(id)) is not { Found: true, Value: { } view }) return null;
        var members = view.Seen.Family.Members.Select(m => m.Person).Concat(view.Seen.Nominated!.People.Select(p => p.Person));
        var staff = view.Timeline.Select(e => e.By.Staff).Append(view.Seen.Nominated.Staff).Concat(view.Seen.Family.Lead is { } lead ? [lead.Staff] : []).Where(s => s != Actor.System.Staff);
        return new(view, await desk.CardsAsync(members), (await desk.Ask(new GetAgencies(ClosedToo: true))).Value ?? [], await desk.StaffAsync(staff), await desk.WhoAsync(), desk.Now);
    }
}

/// <summary>A page of one household.</summary>
public abstract class HouseholdPageBase : ComponentBase
{
    [Parameter] public Guid Id { get; set; }

    /// <summary>What was just done, by the code of its form.</summary>
    [SupplyParameterFromQuery(Name = Urls.Done)] public string? DoneCode { get; set; }

    [Inject] protected Desk Desk { get; set; } = null!;
    [Inject] protected NavigationManager Navigator { get; set; } = null!;

    /// <summary>The household, or null when there is nothing to show.</summary>
    protected HouseholdScreen? Screen { get; private set; }

    protected CaseId CaseId => new(Id);

    protected override async Task OnInitializedAsync()
    {
        Screen = await HouseholdScreen.LoadAsync(Desk, CaseId);
        if (Screen is null) await Navigator.NotFoundAsync();
        else await LoadedAsync();
    }

    /// <summary>What this page needs beside the household.</summary>
    protected virtual Task LoadedAsync() => Task.CompletedTask;
}
