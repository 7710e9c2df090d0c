using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Agreements;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Agencies.Seats;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
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
        [Personas.Neighbourhood.Name] = AgencyKind.Other,
    };

    public static IReadOnlyList<ICommand> Agencies { get; } = [.. Personas.Agencies.Select(a => new RegisterAgency(a.Id, a.Name, Kinds[a.Name]))];

    /// <summary>Who receives what in the demonstration; nobody receives on the other pathways yet.</summary>
    private static readonly IReadOnlyDictionary<string, AgencyId[]> Receivers = new Dictionary<string, AgencyId[]>
    {
        ["total-home-safety"] = [Personas.Castleside.Id],
        ["asb-team"] = [Personas.Police.Id, Personas.Castleside.Id],
        ["victim-care"] = [Personas.Harbourline.Id],
        ["mental-health"] = [Personas.Health.Id],
        [CheckpointCaseToOpen.Pathway] = [Personas.Police.Id],
    };

    /// <summary>The pathways that somebody receives on.</summary>
    public static IReadOnlyList<DefinePathway> Pathways { get; } = [.. Receivers.Select(r => new DefinePathway(ShippedPathways.From, ShippedPathways.Find(r.Key)! with { Receivers = r.Value }))];

    /// <summary>Staff with their roles and seats, once the agencies are there, and the agreements.</summary>
    public static IEnumerable<ICommand> Staff(Lots lots)
    {
        foreach (var persona in Personas.All)
        {
            yield return new RegisterStaff(persona.Staff, persona.Agency.Id, persona.Name);
            yield return new GiveRole(persona.Staff, persona.Role, Start);
            if (persona.Role is Role.Navigator or Role.ContractManager or Role.AuthorisedOfficer)
                yield return new TakeSeat(persona.Staff, Forum.Checkpoint, persona.Role == Role.ContractManager, Start);
            if (persona.Role is Role.Coordinator or Role.Representative && persona.Agency != Personas.Neighbourhood && !Personas.AtHouseholds.Contains(persona))
                yield return new TakeSeat(persona.Staff, Forum.Marac, persona.Role == Role.Coordinator, Start);
        }
        foreach (var (name, actor) in Cast.Extras)
        {
            yield return new RegisterStaff(actor.Staff, actor.Agency, name);
            yield return new GiveRole(actor.Staff, actor.Role, Start);
            yield return new TakeSeat(actor.Staff, actor.Role == Role.Navigator ? Forum.Checkpoint : Forum.Marac, false, Start);
        }
        yield return new SignAgreement(lots.Id("agreement"), Forum.Marac, [.. Personas.Agencies.Where(a => a != Personas.Ashgrove).Select(a => a.Id)], Start, null,
            ["Safeguarding people at high risk of domestic abuse"]);
        // A seat at MAIS besides: its own two, and those who come to the teams.
        foreach (var actor in Cast.MaisTeam) yield return new TakeSeat(actor.Staff, Forum.Mais, actor.Agency == Personas.Neighbourhood.Id, Start);
        yield return new SignAgreement(lots.Id("agreement mais"), Forum.Mais, [.. Personas.Agencies.Where(a => a != Personas.Ashgrove).Select(a => a.Id)], Start, null,
            ["Support for vulnerable adults by several agencies"]);
        foreach (var persona in Personas.AtHouseholds) yield return new TakeSeat(persona.Staff, Forum.HighImpactHouseholds, true, Start);
        foreach (var actor in Cast.Panel) yield return new TakeSeat(actor.Staff, Forum.HighImpactHouseholds, false, Start);
        yield return new SignAgreement(lots.Id("agreement households"), Forum.HighImpactHouseholds, [.. Personas.Agencies.Where(a => a != Personas.Ashgrove).Select(a => a.Id)], Start, null,
            ["One plan for families with many needs, with the consent of the adults"]);
        yield return new SignAgreement(lots.Id("agreement direct"), Forum.CommunitySafety, [.. Personas.Agencies.Where(a => a != Personas.Ashgrove).Select(a => a.Id)], Start, null,
            ["Preventing crime and disorder, and helping people who agree to it"]);
        yield return new SignAgreement(lots.Id("agreement checkpoint"), Forum.Checkpoint, [.. Personas.Agencies.Where(a => a != Personas.Ashgrove).Select(a => a.Id)], Start, null,
            ["Four-month contracts instead of prosecution"]);
    }
}
