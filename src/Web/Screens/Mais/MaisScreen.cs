using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Marac;
using SafeDurham.Cases.Web.Screens.Marac.Cases;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Screens.Mais;

/// <summary>All that the pages of one case share: the case, whom it is about, who worked on it, and at which moment it is seen.</summary>
public sealed record MaisScreen(
    MaisCaseView View, PersonCard? Card, IReadOnlyDictionary<StaffId, StaffName> Staff, IReadOnlyDictionary<AgencyId, string> Agencies, SignedIn Who, KnownAt Known, DateTimeOffset Now)
{
    public MaisCase Case => View.Case;
    public MaisWork Work => View.Case.Work;
    public CaseId Id => View.CaseId;
    public string Reference => MaisText.ReferenceOf(Case);

    /// <summary>Whether what changes the case is offered: never in the past, and only where the reader may; the access rule has the last word.</summary>
    public bool MayWork => !Known.IsPast && View.May.Contains(Capability.WorkOnCase);

    public bool MayTriage => !Known.IsPast && View.May.Contains(Capability.AnswerReferral);

    /// <summary>The case can be worked on now.</summary>
    public bool Works => MayWork && Case.IsOpen;

    /// <summary>The day that the page stands at.</summary>
    public DateOnly Today => UkCalendar.LondonDate(Known.Moment ?? Now);

    public string Initials => MaracText.Initials(Card);

    public string Home => Case.State == TriageState.Accepted ? Urls.MaisCase(Id) : Urls.MaisReferral(Id);

    public string Agency(AgencyId id) => Agencies.GetValueOrDefault(id, "another agency");

    public string Colleague(StaffId id) => MaracText.Who(id, Staff);

    public string Href(string tab = "", params (string Name, string? Value)[] more) => Urls.MaisCase(Id) + tab + Known.Query(more);

    /// <summary>The address of a form, where the reader may use it now; null where not.</summary>
    public string? Form(string form) => Works ? Urls.MaisForm(Id, form) : null;

    /// <summary>Loads a case; null when there is none for this reader, or none yet at that moment.</summary>
    public static async Task<MaisScreen?> LoadAsync(Desk desk, CaseId id, KnownAt known)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(known);
        if (await desk.Ask(new GetMaisCase(id, known.Moment)) is not { Found: true, Value: { } view }) return null;
        var adult = view.Case.Adult!.Value;
        // Names are corrected too: a page at an earlier moment shows them as they were known then.
        var card = known.Moment is not { } moment ? (await desk.CardsAsync([adult])).GetValueOrDefault(adult)
            : await desk.Ask(new GetPerson(adult, AsAt.Recorded(moment))) is { Found: true, Value: { } then } ? then.Card : null;
        var agencies = await desk.Ask(new GetAgencies(ClosedToo: true));
        StaffId[] staff =
        [
            view.Case.Received!.From.Staff, .. view.Case.Work.Team.Select(m => m.Joined.Staff), .. view.Case.Work.Navigator is { } navigator ? new[] { navigator.Staff } : [],
            .. view.Timeline.Where(t => t.By != Actor.System).Select(t => t.By.Staff),
        ];
        return new(view, card, await desk.StaffAsync(staff), agencies.Found ? agencies.Value.ToDictionary(a => a.AgencyId, a => a.Name) : new Dictionary<AgencyId, string>(), await desk.WhoAsync(), known, desk.Now);
    }
}
