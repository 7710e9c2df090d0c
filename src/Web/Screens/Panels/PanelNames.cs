using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Marac;

namespace SafeDurham.Cases.Web.Screens.Panels;

/// <summary>Names for what the panels hold by id: agencies, colleagues, and the people of the cases as far as the reader may see them.</summary>
public sealed class PanelNames
{
    private readonly Dictionary<PersonId, PersonCard> cards = [];
    private readonly Dictionary<StaffId, StaffName> staff = [];
    private readonly HashSet<PersonId> asked = [];

    public IReadOnlyList<AgencyRow> Agencies { get; private set; } = [];

    /// <summary>Fetches what is not known yet; a live screen asks again and again.</summary>
    public async Task FetchAsync(Desk desk, IEnumerable<StaffId> colleagues, IEnumerable<ListingRow> cases)
    {
        ArgumentNullException.ThrowIfNull(desk);
        if (Agencies.Count == 0) Agencies = (await desk.Ask(new GetAgencies(ClosedToo: true))).Value ?? [];
        foreach (var (id, name) in await desk.StaffAsync(colleagues.Where(s => s.Value != Guid.Empty && !staff.ContainsKey(s)))) staff[id] = name;
        var people = cases.SelectMany(c => (c.PeopleCausingHarm ?? []).Append(c.Victim ?? default)).Where(p => p != default && asked.Add(p)).ToList();
        foreach (var (id, card) in await desk.CardsAsync(people)) cards[id] = card;
    }

    public string Agency(AgencyId id) => Agencies.FirstOrDefault(a => a.AgencyId == id)?.Name ?? "Another agency";

    public string Agency(AgencyId? id) => id is { } known ? Agency(known) : "";

    public string Staff(StaffId id) => staff.TryGetValue(id, out var name) ? name.Name : "A colleague";

    public string Who(Actor by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by == Actor.System ? "the system" : Staff(by.Staff);
    }

    /// <summary>A.B. and C.D.</summary>
    public string Pair(ListingRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return MaracText.Pair(cards, row.Victim, row.PeopleCausingHarm);
    }

    /// <summary>M-2026-0188, A.B. and C.D.</summary>
    public string Case(ListingRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return $"{row.Reference} {Pair(row)}";
    }

    /// <summary>The people of a waiting case, whose row is of another shape.</summary>
    public async Task<IReadOnlyDictionary<CaseId, string>> PairsAsync(Desk desk, IReadOnlyList<WaitingCaseRow> waiting)
    {
        ArgumentNullException.ThrowIfNull(desk);
        var people = waiting.SelectMany(w => (w.PeopleCausingHarm ?? []).Append(w.Victim ?? default)).Where(p => p != default && asked.Add(p)).ToList();
        foreach (var (id, card) in await desk.CardsAsync(people)) cards[id] = card;
        return waiting.ToDictionary(w => w.CaseId, w => MaracText.Pair(cards, w.Victim, w.PeopleCausingHarm));
    }
}
