using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Panels.Reading;

namespace SafeDurham.Cases.Web.Screens.Panels.Actions;

/// <summary>Which actions a list shows, as it stands in the address.</summary>
/// <param name="Agency">One agency's, in the panel's list.</param>
/// <param name="Page">From 1.</param>
public sealed record ActionListAddress(ActionScope Scope, ActionFilter Filter, AgencyId? Agency = null, int Page = 1)
{
    public const string WhoseField = "whose", ShowField = "show", AgencyField = "agency", PageField = "page", ReportField = "report";

    private static readonly (string Word, ActionScope Scope)[] Scopes = [("mine", ActionScope.Mine), ("agency", ActionScope.MyAgency), ("panel", ActionScope.Panel)];

    private static readonly (string Word, ActionFilter Filter)[] Filters =
    [
        ("open", ActionFilter.Open), ("overdue", ActionFilter.Overdue), ("this-week", ActionFilter.DueThisWeek), ("no-report", ActionFilter.NeverReported), ("not-done", ActionFilter.NotDone),
        ("carried-twice", ActionFilter.CarriedTwice), ("escalated", ActionFilter.Escalated), ("done", ActionFilter.Done), ("given-up", ActionFilter.Cancelled), ("all", ActionFilter.All),
    ];

    /// <summary>What a word that nobody wrote means: the open ones of the agency, or for whoever runs a panel of the panel.</summary>
    public static ActionListAddress Read(string? whose, string? show, Guid? agency, int? page, bool runs)
    {
        var usual = runs ? ActionScope.Panel : ActionScope.MyAgency;
        var scope = Scopes.Where(s => s.Word == whose && (runs || s.Scope != ActionScope.Panel)).Select(s => s.Scope).DefaultIfEmpty(usual).First();
        var filter = Filters.Where(f => f.Word == show).Select(f => f.Filter).DefaultIfEmpty(ActionFilter.Open).First();
        return new(scope, filter, scope == ActionScope.Panel && agency is { } id ? new AgencyId(id) : null, Math.Max(1, page ?? 1));
    }

    /// <summary>The address; with an action, the same list with the form for its report open.</summary>
    public string Href(Guid? report = null)
    {
        var parts = new (string Name, string? Value)[]
        {
            (WhoseField, Scopes.First(s => s.Scope == Scope).Word), (ShowField, Filter == ActionFilter.Open ? null : Filters.First(f => f.Filter == Filter).Word),
            (AgencyField, Agency?.ToString()), (PageField, Page == 1 ? null : $"{Page}"), (ReportField, report?.ToString()),
        };
        return Urls.Actions + "?" + string.Join('&', parts.Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}")) + (report is { } id ? $"#report-{id}" : "");
    }
}
