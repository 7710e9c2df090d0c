using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>Who acts in the invented county. Agencies without a persona that sits on the panel send somebody whom nobody signs in as.</summary>
internal static class Cast
{
    public static readonly Actor Coordinator = Of("priya");

    /// <summary>The adviser who speaks for the victims.</summary>
    public static readonly Actor Adviser = Of("jo");

    /// <summary>Who refers.</summary>
    public static IReadOnlyList<Actor> Referrers { get; } = [Of("sam"), Of("sam"), Of("jo"), Of("ellen"), Of("dean")];

    /// <summary>Members of staff beside the personas.</summary>
    public static IReadOnlyList<(string Name, Actor Actor)> Extras { get; } =
    [
        ("Grace Uddin", new(Staff(101), Personas.Harbourline.Id, Role.Representative)),
        ("Colin Bewick", new(Staff(102), Personas.Probation.Id, Role.Representative)),
        ("Amina Yusuf", new(Staff(103), Personas.Health.Id, Role.Representative)),
        ("Kerry Lisle", new(Staff(131), Personas.Police.Id, Role.Navigator)),
        ("Tom Askew", new(Staff(132), Personas.Police.Id, Role.Navigator)),
    ];

    /// <summary>Those who look after people on a contract.</summary>
    public static IReadOnlyList<Actor> Navigators { get; } = [Of("gill"), Of("devi"), .. Extras.Where(e => e.Actor.Role == Role.Navigator).Select(e => e.Actor)];

    /// <summary>Those who decide on breaches and outcomes.</summary>
    public static IReadOnlyList<Actor> Officers { get; } = [Of("ian"), Of("bea")];

    /// <summary>Who speaks for each agency on the panel.</summary>
    public static IReadOnlyList<Actor> Panel { get; } = [Of("leah"), Of("ellen"), Of("dean"), .. Extras.Where(e => e.Actor.Role == Role.Representative).Select(e => e.Actor)];

    /// <summary>Runs MAIS and triages.</summary>
    public static readonly Actor MaisManager = Of("bev");

    /// <summary>The Navigator of MAIS.</summary>
    public static readonly Actor MaisNavigator = Of("gwen");

    /// <summary>Who refers to MAIS.</summary>
    public static IReadOnlyList<Actor> MaisReferrers { get; } = [Of("sam"), Of("sam"), Of("dean"), Of("omar")];

    /// <summary>Who has a seat at MAIS; the first two run it.</summary>
    public static IReadOnlyList<Actor> MaisTeam { get; } = [MaisManager, MaisNavigator, Of("leah"), Of("dean"), .. Extras.Where(e => e.Actor.Role == Role.Representative && (e.Actor.Agency == Personas.Health.Id || e.Actor.Agency == Personas.Probation.Id)).Select(e => e.Actor)];

    /// <summary>Runs High Impact Households, and her deputy, who checks what she claims.</summary>
    public static readonly Actor HouseholdCoordinator = Of("hazel"), HouseholdDeputy = Of("mona");

    /// <summary>Who nominates households.</summary>
    public static IReadOnlyList<Actor> HouseholdNominators { get; } = [Of("sam"), Of("sam"), Of("dean"), Of("ellen"), Of("omar")];

    /// <summary>Who leads the work with a family.</summary>
    public static IReadOnlyList<Actor> HouseholdLeads { get; } = [Of("dean"), Of("ellen"), Of("dean"), Of("ellen"), Of("omar")];

    /// <summary>Who speaks for an agency.</summary>
    public static Actor For(AgencyId agency) => Panel.First(a => a.Agency == agency);

    private static Actor Of(string persona) => SignedIn.From(Personas.All.First(p => p.Id == persona)).Actor;

    private static StaffId Staff(int number) => new(new Guid($"5afe0002-0000-7000-8000-{number:D12}"));
}
