using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Shell.Components;
using SafeDurham.Cases.Web.Shell.Forms;

namespace SafeDurham.Cases.Web.Screens.Governance.Closed;

/// <summary>A page about who is kept from one record: asked for by its reference, or by the id of a person.</summary>
public abstract class ClosedScreen : FormScreen
{
    [SupplyParameterFromQuery(Name = "record")] protected string? Record { get; set; }

    protected string Asked => (Record ?? "").Trim();

    /// <summary>The records of the reference: a referral and the case that it was taken in as are two, and are shut together.</summary>
    protected IReadOnlyList<Guid> Records { get; private set; } = [];

    protected ClosedView Closed { get; private set; } = new([], []);

    protected IReadOnlyDictionary<StaffId, StaffName> Staff { get; private set; } = new Dictionary<StaffId, StaffName>();

    protected IReadOnlyList<Choice> Colleagues => [.. Staff.Values.OrderBy(s => s.Name, StringComparer.CurrentCulture).Select(s => new Choice(s.Staff.ToString(), $"{s.Name}, {s.AgencyName}"))];

    protected override async Task OnInitializedAsync()
    {
        if (Asked.Length == 0) return;
        var id = Guid.TryParse(Asked, out var typed) ? typed : (Guid?)null;
        var found = await Desk.Ask(new FindRecordsToClose(Asked, id is { } one ? [one] : []));
        Records = found is { Found: true, Value.Count: > 0 } ? [.. found.Value.Select(named => named.Record)] : id is { } person ? [person] : [];
        if (Records.Count == 0) return;
        var closed = await Desk.Ask(new GetClosed(Records));
        var colleagues = await Desk.Ask(new GetColleagues());
        if (!closed.Found || !colleagues.Found) return;
        (Closed, Staff) = (closed.Value, colleagues.Value.ToDictionary(s => s.Staff));
    }

    protected string Who(StaffId staff) => Staff.TryGetValue(staff, out var name) ? $"{name.Name}, {name.AgencyName}" : "Somebody no longer known";
}
