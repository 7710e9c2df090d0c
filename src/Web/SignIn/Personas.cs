using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.SignIn;

/// <summary>An invented member of staff whom anybody may be in demonstration mode.</summary>
/// <param name="Id">Short and stable, for forms and tests.</param>
/// <param name="RoleWords">The role as people call it, shown beside the name.</param>
/// <param name="Does">One line: what this person would come here for.</param>
public sealed record Persona(string Id, string Name, string RoleWords, Role Role, StaffId Staff, PersonaAgency Agency, string Does);

/// <summary>The agency of a persona.</summary>
public sealed record PersonaAgency(AgencyId Id, string Name);

/// <summary>The people and agencies of the demonstration. Every one is invented; the ids are fixed so that a second start finds the same people.</summary>
public static class Personas
{
    public static readonly PersonaAgency Police = new(Agency(1), "Durham Constabulary");
    public static readonly PersonaAgency Harbourline = new(Agency(2), "Harbourline Domestic Abuse Service");
    public static readonly PersonaAgency ChildrensServices = new(Agency(3), "County Durham Council Children's Services");
    public static readonly PersonaAgency Castleside = new(Agency(4), "Castleside Housing");
    public static readonly PersonaAgency Probation = new(Agency(5), "Probation Service");
    public static readonly PersonaAgency Health = new(Agency(6), "Tees Health Trust");


    /// <summary>Belongs to the partnership but not to the sharing agreement.</summary>
    public static readonly PersonaAgency Ashgrove = new(Agency(7), "Ashgrove Night Shelter");

    public static readonly PersonaAgency Neighbourhood = new(Agency(8), "County Durham Council Neighbourhood Protection");

    public static IReadOnlyList<PersonaAgency> Agencies { get; } = [Police, Harbourline, ChildrensServices, Castleside, Probation, Health, Ashgrove, Neighbourhood];

    /// <summary>Those who told the story of the invented county.</summary>
    public static IReadOnlyList<Persona> Tellers { get; } =
    [
        new("priya", "Priya Shah", "MARAC coordinator", Role.Coordinator, Staff(1), Police, "Takes in referrals, builds the agenda, chases actions."),
        new("jo", "Jo Harker", "Independent domestic violence adviser", Role.Referrer, Staff(2), Harbourline, "Refers people at high risk and speaks for them."),
        new("sam", "Sam Teasdale", "Police officer, referrer", Role.Referrer, Staff(3), Police, "Refers after an incident."),
        new("ellen", "Ellen Wray", "Agency representative", Role.Representative, Staff(4), ChildrensServices, "Answers what is asked about the children."),
        new("dean", "Dean Colclough", "Housing officer", Role.Representative, Staff(5), Castleside, "Fits the locks and moves people."),
        new("ruth", "Ruth Ibbotson", "Partnership manager", Role.Manager, Staff(6), ChildrensServices, "Reads the figures and answers for them."),
        new("alan", "Alan Pickering", "Information governance lead", Role.GovernanceLead, Staff(7), Police, "Asks who saw what and why."),
        new("nadia", "Nadia Rahman", "Deputy information governance lead", Role.GovernanceLead, Staff(9), Health, "Approves what takes two people."),
        new("morag", "Morag Finlay", "Administrator", Role.Administrator, Staff(8), Police, "Looks after agencies, staff and seats."),
    ];

    /// <summary>Those at the edges: the second person where it takes two, and those who must not see what others see.</summary>
    private static readonly IReadOnlyList<Persona> AtTheEdges =
    [
        new("farah", "Farah Siddiqui", "Deputy MARAC coordinator", Role.Coordinator, Staff(10), Police, "Stands in for the coordinator, and agrees where it takes two."),
        new("kim", "Kim Bowes", "Probation officer", Role.Referrer, Staff(11), Probation, "Works with people who cause harm."),
        new("leah", "Leah Dodds", "Police representative", Role.Representative, Staff(12), Police, "Speaks for the police where she is not shut out of a case."),
        new("omar", "Omar Naseem", "Health visitor", Role.Referrer, Staff(13), Health, "Refers families and sees only those."),
        new("tess", "Tess Arkley", "Shelter volunteer", Role.Referrer, Staff(14), Ashgrove, "Her agency has not signed the sharing agreement."),
    ];

    /// <summary>Those who run MAIS. Their Navigator is not the Checkpoint navigator.</summary>
    private static readonly IReadOnlyList<Persona> AtMais =
    [
        new("bev", "Bev Hutchinson", "Neighbourhood protection manager, runs MAIS", Role.Coordinator, Staff(41), Neighbourhood, "Triages referrals of vulnerable adults and names their Navigators."),
        new("gwen", "Gwen Alderson", "MAIS Navigator", Role.Coordinator, Staff(42), Neighbourhood, "Works with vulnerable adults, calls their teams together and reviews their plans."),
    ];

    /// <summary>The team of the four-month contracts.</summary>
    private static readonly IReadOnlyList<Persona> Contracts =
    [
        new("gill", "Gill Tranter", "Checkpoint navigator", Role.Navigator, Staff(31), Police, "Stays with people through their four months."),
        new("devi", "Devi Anand", "Checkpoint navigator", Role.Navigator, Staff(32), Police, "Has her own people, and covers for her colleagues."),
        new("wendy", "Wendy Stobbs", "Checkpoint manager", Role.ContractManager, Staff(33), Police, "Answers for the navigators and their caseload."),
        new("ian", "Ian Marsden", "Inspector, authorised officer", Role.AuthorisedOfficer, Staff(34), Police, "Decides on breaches and outcomes."),
        new("bea", "Bea Harrogate", "Custody sergeant, authorised officer", Role.AuthorisedOfficer, Staff(35), Police, "Opens cases in custody, and decides where the inspector may not."),
    ];

    /// <summary>Those who run High Impact Households.</summary>
    public static IReadOnlyList<Persona> AtHouseholds { get; } =
    [
        new("hazel", "Hazel Winship", "Think Family coordinator", Role.Coordinator, Staff(51), ChildrensServices, "Screens nominations of households, designates them and follows their plans."),
        new("mona", "Mona Brack", "Deputy Think Family coordinator", Role.Coordinator, Staff(52), ChildrensServices, "Stands in for the coordinator, and checks what she claims."),
    ];

    public static IReadOnlyList<Persona> All { get; } = [.. Tellers, .. AtTheEdges, .. Contracts, .. AtMais, .. AtHouseholds];

    private static AgencyId Agency(int number) => new(new Guid($"5afe0001-0000-7000-8000-{number:D12}"));

    private static StaffId Staff(int number) => new(new Guid($"5afe0002-0000-7000-8000-{number:D12}"));
}
