using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Marac.Cases;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Mais;

/// <summary>A page of one case, at one moment.</summary>
public abstract class MaisPageBase : ComponentBase
{
    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = KnownAt.DayField)] public string? Day { get; set; }
    [SupplyParameterFromQuery(Name = KnownAt.TimeField)] public string? Time { get; set; }

    [Inject] protected Desk Desk { get; set; } = null!;
    [Inject] protected NavigationManager Navigator { get; set; } = null!;

    /// <summary>The case, or null when there is nothing to show.</summary>
    protected MaisScreen? Screen { get; private set; }

    /// <summary>Set when there is a case, but nothing was known of it at the moment asked for.</summary>
    protected KnownAt? Before { get; private set; }

    protected CaseId CaseId => new(Id);

    protected override async Task OnParametersSetAsync()
    {
        var known = KnownAt.Read(Day, Time, Desk.Now);
        Screen = await MaisScreen.LoadAsync(Desk, CaseId, known);
        if (Screen is null && known.IsPast && (await Desk.Ask(new GetMaisCase(CaseId))).Found) Before = known;
        else if (Screen is null) await Navigator.NotFoundAsync();
        else await LoadedAsync();
    }

    /// <summary>What this page needs beside the case.</summary>
    protected virtual Task LoadedAsync() => Task.CompletedTask;
}
