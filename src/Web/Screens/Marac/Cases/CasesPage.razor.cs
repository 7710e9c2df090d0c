using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Hosting;

namespace SafeDurham.Cases.Web.Screens.Marac.Cases;

public partial class CasesPage
{
    private const string StateField = "state";
    private const string AreaField = "area";

    private IReadOnlyList<IntakeRow> rows = [];
    private IReadOnlyDictionary<PersonId, PersonCard> cards = new Dictionary<PersonId, PersonCard>();

    [SupplyParameterFromQuery(Name = StateField)] public string? StateCode { get; set; }
    [SupplyParameterFromQuery(Name = AreaField)] public string? Area { get; set; }

    [Inject] private Desk Desk { get; set; } = null!;

    // Names only: a bare number would parse as well.
    private IntakeState State => Enum.GetValues<IntakeState>().Where(s => s.ToString().Equals(StateCode, StringComparison.OrdinalIgnoreCase)).DefaultIfEmpty(IntakeState.Accepted).First();

    protected override async Task OnInitializedAsync()
    {
        var answer = await Desk.Ask(new ListCases(State, Area));
        if (!answer.Found) return;
        rows = answer.Value;
        cards = await Desk.CardsAsync(rows.SelectMany(r => r.PeopleCausingHarm.Append(r.Victim ?? default)).Where(p => p != default));
    }

    private static string Href(IntakeState state, string? area)
    {
        var parts = new (string Name, string? Value)[] { (StateField, state == IntakeState.Accepted ? null : state.ToString().ToLowerInvariant()), (AreaField, area) }
            .Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}").ToList();
        return Urls.MaracCases + (parts.Count == 0 ? "" : "?" + string.Join('&', parts));
    }
}
