using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Screens.Marac.Cases;

/// <summary>All that the pages of one case share: the case, whom it is about, who worked on it, and at which moment it is seen.</summary>
public sealed record CaseScreen(
    MaracCaseView View, IReadOnlyDictionary<PersonId, PersonCard> Cards, IReadOnlyDictionary<StaffId, StaffName> Staff, SignedIn Who, KnownAt Known, DateTimeOffset Now)
{
    public MaracCase Case => View.Case;
    public CaseId Id => View.CaseId;
    public string Reference => MaracText.ReferenceOf(Case);

    /// <summary>Whether buttons that change the case are offered: never in the past, and only where the reader may; the access rule has the last word.</summary>
    public bool MayWork => !Known.IsPast && View.May.Contains(Capability.WorkOnCase);

    public bool MayDecide => !Known.IsPast && View.May.Contains(Capability.AnswerReferral);

    public bool MaySeeLocation => View.May.Contains(Capability.SeeLocation);

    /// <summary>How many actions of the case are open now, of those that the reader may see.</summary>
    public int OpenActions { get; init; }

    /// <summary>The day that the page stands at.</summary>
    public DateOnly Today => UkCalendar.LondonDate(Known.Moment ?? Now);

    public string Href(string tab = "", params (string Name, string? Value)[] more) => Urls.MaracCase(Id) + tab + Known.Query(more);

    public string Initials(PersonId? person) => MaracText.Initials(Cards, person);

    public string Pair => MaracText.Pair(Cards, Case.Victim, Case.PeopleCausingHarm);

    /// <summary>Loads a case; null when there is none for this reader, or none yet at that moment.</summary>
    public static async Task<CaseScreen?> LoadAsync(Desk desk, CaseId id, KnownAt known)
    {
        ArgumentNullException.ThrowIfNull(desk);
        var answer = await desk.Ask(new GetMaracCase(id, known.Moment));
        if (!answer.Found || answer.Value is not { } view) return null;
        var people = view.Case.People.Select(p => p.Person);
        var cards = known.Moment is { } moment ? await CardsAtAsync(desk, people, moment) : await desk.CardsAsync(people);
        StaffId[] staff =
        [
            .. view.Case.Received is { } received ? new[] { received.FromStaff } : [], .. view.Case.Information.Select(i => i.By), .. view.Timeline.Select(t => t.By.Staff),
        ];
        var open = known.IsPast ? 0 : (await desk.Ask(new CountActionsOfCase(id))).Value;
        return new(view, cards, await desk.StaffAsync(staff), await desk.WhoAsync(), known, desk.Now) { OpenActions = open };
    }

    // Names are corrected too: a page at an earlier moment shows them as they were known then.
    private static async Task<IReadOnlyDictionary<PersonId, PersonCard>> CardsAtAsync(Desk desk, IEnumerable<PersonId> people, DateTimeOffset moment)
    {
        var cards = new Dictionary<PersonId, PersonCard>();
        foreach (var person in people.Distinct())
            if (await desk.Ask(new GetPerson(person, AsAt.Recorded(moment))) is { Found: true, Value: { } then }) cards[person] = then.Card;
        return cards;
    }
}
