using SafeDurham.Cases.HighImpactHouseholds.Consents;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Reading;

/// <summary>How somebody stands to a household when she reads it.</summary>
public enum HouseholdReader { Coordinator, LeadWorker, Team, InEmergency }

/// <summary>
/// What one reader sees of a household. Of somebody who left in secret there is nothing, for nobody (A8); of somebody whose place is protected while the others' is not,
/// nothing for those who work with the rest; and of an adult who does not share with the reader's agency nothing for that agency.
/// </summary>
/// <param name="Sheltered">Members whose place is under protection.</param>
public sealed record HouseholdLens(HouseholdCase Whole, HouseholdReader Reader, AgencyId Agency, IReadOnlySet<PersonId> Sheltered)
{
    /// <summary>The household fled together: then its place is everybody's secret, and there is nobody to keep it from.</summary>
    private bool AllSheltered => Whole.Family.Adults.All(a => Sheltered.Contains(a.Person));

    public bool Shows(PersonId person)
    {
        if (Whole.Family.Gone.Contains(person)) return false;
        if (Reader == HouseholdReader.Coordinator) return true;
        if (Sheltered.Contains(person) && !AllSheltered) return false;
        return Reader switch
        {
            HouseholdReader.LeadWorker => !ConsentGrid.Objects(Whole.Family, person, Agency, ConsentPurpose.Sharing),
            HouseholdReader.Team => ConsentGrid.Shares(Whole.Family, person, Agency),
            _ => true,
        };
    }

    /// <summary>Nobody who lives there is kept from this reader.</summary>
    public bool SeesEverybody => Whole.Family.Current.All(m => Shows(m.Person));

    /// <summary>Somebody is left out because an adult does not share with the agency; that she or he lives there is no secret.</summary>
    public IReadOnlyList<PersonId> NotShared => Reader is HouseholdReader.Coordinator ? [] :
        [.. Whole.Family.Current.Select(m => m.Person).Where(p => !Shows(p) && (!Sheltered.Contains(p) || AllSheltered))];

    /// <summary>The household as this reader sees it, made of nothing but what may be seen.</summary>
    public HouseholdCase Seen()
    {
        var (family, plan, ending) = (Whole.Family, Whole.Plan, Whole.Ending);
        HashSet<Guid> needs = [.. plan.Needs.Where(n => Shows(n.Person)).Select(n => n.Id)];
        HashSet<Guid> incidents = [.. ending.Incidents.Where(i => i.People.All(Shows)).Select(i => i.IncidentId)];
        bool ShowsRegression(HouseholdRegressed r) => r.What switch
        {
            RegressionSource.Need => needs.Contains(r.Source),
            RegressionSource.Incident => incidents.Contains(r.Source),
            _ => true,
        };
        var regressions = ending.Regressions.Where(ShowsRegression).ToList();
        return Whole with
        {
            Nominated = Whole.Nominated is { } n ? n with { People = [.. n.People.Where(p => Shows(p.Person))] } : null,
            Again = [.. Whole.Again.Where(a => a.Named.All(Shows))],
            Family = family with
            {
                Members = [.. family.Members.Where(m => Shows(m.Person) || NotShared.Contains(m.Person))],
                Relations = [.. family.Relations.Where(r => IsThere(r.From) && IsThere(r.To))],
                Notices = [.. family.Notices.Where(x => Shows(x.Person))],
                Confirmations = [.. family.Confirmations.Where(x => Shows(x.Person))],
                Consents = [.. family.Consents.Where(x => Shows(x.Person))],
            },
            Plan = plan with
            {
                Assessed = [.. plan.Assessed.Select(a => a with { Members = [.. a.Members.Where(m => Shows(m.Person))] })],
                Needs = [.. plan.Needs.Where(x => Shows(x.Person))],
                Goals = [.. plan.Goals.Where(x => Shows(x.Person))],
                Measures = [.. plan.Measures.Where(x => x.Set.Person is not { } p || Shows(p))],
            },
            Ending = ending with
            {
                Incidents = [.. ending.Incidents.Where(i => incidents.Contains(i.IncidentId))],
                Regressions = regressions,
                Regressed = regressions.OrderBy(r => r.On).FirstOrDefault(),
                Claims = [.. ending.Claims.Select(c => c with { Made = c.Made with { Evidence = [.. c.Made.Evidence.Where(e => Shows(e.Person))] } })],
                Measured = [.. ending.Measured.Where(x => x.Person is not { } p || Shows(p))],
            },
        };
    }

    /// <summary>Whether something that happened in the record may be told to this reader.</summary>
    public bool Shows(IEvent data) => PeopleOf(data).All(Shows);

    private bool IsThere(PersonId person) => Shows(person) || NotShared.Contains(person);

    /// <summary>Whom an event concerns in particular.</summary>
    private IEnumerable<PersonId> PeopleOf(IEvent data) => data switch
    {
        HouseholdNominatedAgain e => e.Named,
        HouseholdMemberJoined e => [e.Person],
        HouseholdMemberLeft e => [e.Person],
        HouseholdRelationRecorded e => [e.From, e.To],
        HouseholdNoticeGiven e => [e.Person],
        HouseholdConfirmationRecorded e => [e.Person],
        HouseholdConsentRecorded e => [e.Person],
        HouseholdNeedFound e => [e.Person],
        HouseholdNeedMet e => OfNeed(e.NeedId),
        HouseholdNeedReturned e => OfNeed(e.NeedId),
        HouseholdGoalSet e => [e.Person],
        HouseholdGoalReported e => Whole.Plan.Goals.Where(g => g.Id == e.GoalId).Select(g => g.Person),
        HouseholdMeasureSet e => e.Person is { } p ? [p] : [],
        HouseholdMeasureEnded e => Whole.Plan.Measures.Where(m => m.Set.MeasureId == e.MeasureId).Select(m => m.Set.Person).OfType<PersonId>(),
        HouseholdIncidentRecorded e => e.People,
        HouseholdRegressed { What: RegressionSource.Need } e => OfNeed(e.Source),
        HouseholdRegressed { What: RegressionSource.Incident } e => Whole.Ending.Incidents.Where(i => i.IncidentId == e.Source).SelectMany(i => i.People),
        HouseholdMeasured e => e.Person is { } p ? [p] : [],
        _ => [],
    };

    private IEnumerable<PersonId> OfNeed(Guid need) => Whole.Plan.Needs.Where(n => n.Id == need).Select(n => n.Person);
}
