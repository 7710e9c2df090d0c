using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Agreements;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Agencies.Seats;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>The agencies, staff, seats and the sharing agreement of the demonstration.</summary>
internal static class Partnership
{
    private static readonly DateOnly Start = new(2024, 4, 1);

    private static readonly IReadOnlyDictionary<string, AgencyKind> Kinds = new Dictionary<string, AgencyKind>
    {
        [Personas.Police.Name] = AgencyKind.Police,
        [Personas.Harbourline.Name] = AgencyKind.DomesticAbuseService,
        [Personas.ChildrensServices.Name] = AgencyKind.CouncilChildren,
        [Personas.Castleside.Name] = AgencyKind.Housing,
        [Personas.Probation.Name] = AgencyKind.Probation,
        [Personas.Health.Name] = AgencyKind.Health,
        [Personas.Ashgrove.Name] = AgencyKind.Other,
    };

    /// <summary>Who receives what in the demonstration; nobody receives on the other pathways yet.</summary>
    private static readonly IReadOnlyDictionary<string, AgencyId[]> Receivers = new Dictionary<string, AgencyId[]>
    {
        ["total-home-safety"] = [Personas.Castleside.Id],
        ["asb-team"] = [Personas.Police.Id, Personas.Castleside.Id],
        ["victim-care"] = [Personas.Harbourline.Id],
        ["mental-health"] = [Personas.Health.Id],
    };

    public static IEnumerable<(string Name, ICommand Command)> Commands(Lots lots)
    {
        foreach (var agency in Personas.Agencies)
            yield return ($"agency {agency.Id}", new RegisterAgency(agency.Id, agency.Name, Kinds[agency.Name]));
        foreach (var persona in Personas.All)
        {
            yield return ($"staff {persona.Staff}", new RegisterStaff(persona.Staff, persona.Agency.Id, persona.Name));
            yield return ($"role {persona.Staff}", new GiveRole(persona.Staff, persona.Role, Start));
            if (persona.Role is Role.Coordinator or Role.Representative)
                yield return ($"seat {persona.Staff}", new TakeSeat(persona.Staff, Forum.Marac, persona.Role == Role.Coordinator, Start));
        }
        yield return ("agreement", new SignAgreement(lots.Id("agreement"), Forum.Marac, [.. Personas.Agencies.Where(a => a != Personas.Ashgrove).Select(a => a.Id)], Start, null,
            ["Safeguarding people at high risk of domestic abuse"]));
        yield return ("agreement direct", new SignAgreement(lots.Id("agreement direct"), Forum.CommunitySafety, [.. Personas.Agencies.Where(a => a != Personas.Ashgrove).Select(a => a.Id)], Start, null,
            ["Preventing crime and disorder, and helping people who agree to it"]));
        foreach (var (code, receivers) in Receivers)
            yield return ($"pathway {code}", new DefinePathway(ShippedPathways.From, ShippedPathways.Find(code)! with { Receivers = receivers }));
    }
}
