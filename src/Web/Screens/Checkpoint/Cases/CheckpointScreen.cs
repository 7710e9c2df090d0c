using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Checkpoint.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Marac.Cases;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Screens.Checkpoint.Cases;

/// <summary>All that the pages of one case share.</summary>
public sealed record CheckpointScreen(
    CheckpointCaseView View, IReadOnlyDictionary<PersonId, PersonCard> Cards, IReadOnlyDictionary<StaffId, StaffName> Staff, SignedIn Who, KnownAt Known, DateTimeOffset Now)
{
    public CheckpointCase Case => View.Case;
    public CaseId Id => View.CaseId;
    public string Initials => Shell.Initials.Of(View.Person, Cards);
    public string FullName => Cards.TryGetValue(View.Person, out var card) ? card.FullName : "Name not known";

    /// <summary>Whether what changes the case is offered: never in the past, and only to whom it would not be refused.</summary>
    public bool MayWork => !Known.IsPast && View.May.Contains(Capability.WorkOnCase);
    public bool MayDecide => !Known.IsPast && View.May.Contains(Capability.DecideContract);

    public string StaffName(StaffId? id) => id is { } who && Staff.TryGetValue(who, out var name) ? name.Name : id is null ? "nobody yet" : "somebody no longer known";

    public string Form(string form, Guid? about = null) => Urls.CheckpointForm(Id, form, about);

    public static async Task<CheckpointScreen?> LoadAsync(Desk desk, CaseId id, KnownAt known)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(known);
        if (await desk.Ask(new GetCheckpointCase(id, known.Moment)) is not { Found: true, Value: { } view }) return null;
        var state = view.Case;
        var staff = new[] { state.Navigator?.Staff, state.Opened?.FromStaff, state.Eligibility?.By, state.Disposal?.By }.OfType<StaffId>()
            .Concat(view.Timeline.Select(t => t.By.Staff)).Concat(state.Breaches.SelectMany(b => new[] { b.Alleged.By, b.Decided?.By ?? b.Alleged.By }));
        return new(view, await desk.CardsAsync([view.Person]), await desk.StaffAsync(staff), await desk.WhoAsync(), known, desk.Now);
    }
}

/// <summary>A page of one case.</summary>
public abstract class CheckpointPageBase : ComponentBase
{
    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = KnownAt.DayField)] public string? Day { get; set; }
    [SupplyParameterFromQuery(Name = KnownAt.TimeField)] public string? Time { get; set; }

    [Inject] protected Desk Desk { get; set; } = null!;
    [Inject] protected NavigationManager Navigator { get; set; } = null!;

    protected CheckpointScreen? Screen { get; private set; }

    /// <summary>Set when there is a case, but nothing was known of it at the moment asked for.</summary>
    protected KnownAt? Before { get; private set; }

    protected CaseId CaseId => new(Id);

    protected override async Task OnInitializedAsync() => await LoadAsync();

    protected async Task LoadAsync()
    {
        var known = KnownAt.Read(Day, Time, Desk.Now);
        Screen = await CheckpointScreen.LoadAsync(Desk, CaseId, known);
        if (Screen is null && known.IsPast && (await Desk.Ask(new GetCheckpointCase(CaseId))).Found) Before = known;
        else if (Screen is null) await Navigator.NotFoundAsync();
        else await LoadedAsync(Screen);
    }

    /// <summary>What this page needs beside the case.</summary>
    protected virtual Task LoadedAsync(CheckpointScreen screen) => Task.CompletedTask;
}
