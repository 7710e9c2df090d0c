using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures.Repeats;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Measures;

/// <summary>A page about one figure, which the address names.</summary>
public abstract class FigureScreen : ComponentBase
{
    /// <summary>Below so many cases a rate is shown with a caution and without a colour (M-70).</summary>
    public static Dated<int> SmallestDenominator { get; } = new((new DateOnly(2000, 1, 1), 10));

    [Inject] protected Desk Desk { get; set; } = null!;
    [Inject] protected NavigationManager Navigator { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "from")] protected string? FromTyped { get; set; }
    [SupplyParameterFromQuery(Name = "to")] protected string? ToTyped { get; set; }
    [SupplyParameterFromQuery(Name = "area")] protected string? AreaTyped { get; set; }
    [SupplyParameterFromQuery(Name = "definition")] protected string? DefinitionTyped { get; set; }
    [SupplyParameterFromQuery(Name = "known")] protected string? KnownTyped { get; set; }

    protected FigureAddress Asked { get; private set; } = null!;
    protected DateOnly Today => UkCalendar.LondonDate(Desk.Now);
    protected IReadOnlyList<AgencyRow> AllAgencies { get; private set; } = [];

    /// <summary>Whether the reader may open the cases behind a number.</summary>
    protected bool SeesCases { get; private set; }

    protected override async Task OnInitializedAsync()
    {
        Asked = FigureAddress.Read(FromTyped, ToTyped, AreaTyped, DefinitionTyped, KnownTyped, Today);
        SeesCases = (await Desk.WhoAsync()).Actor.Role == Role.Coordinator;
        var agencies = await Desk.Ask(new GetAgencies(ClosedToo: true));
        AllAgencies = agencies.Found ? agencies.Value : [];
    }

    /// <summary>Groups by agency under the agencies' names.</summary>
    protected IReadOnlyList<RateGroup> Named(IReadOnlyList<RateGroup> byAgency) => AgencyGroups.Named(byAgency, AllAgencies);

    protected string AgencyName(string agency) => AgencyGroups.NameOf(agency, AllAgencies);

    protected string AreaName(string code) => AreaNames.Of(code, Today);

    /// <summary>What was asked, or null where the reader may not know it; the page is then not there.</summary>
    protected async Task<T?> AskAsync<T>(IQuery<T> query) where T : class?
    {
        var answer = await Desk.Ask(query);
        if (answer.Found) return answer.Value;
        await Navigator.NotFoundAsync();
        return null;
    }
}
