using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.Screens.Home;

/// <summary>What comes next, for whom nothing waits.</summary>
public static class Empty
{
    public static string For(Role role) => role switch
    {
        Role.Coordinator => "Every referral has been decided on. A new one appears here the moment it is sent.",
        Role.Referrer => "No panel has asked you anything, and you have no referral begun. When a panel asks, the question appears here.",
        Role.Representative => "No panel has asked your agency anything. When one does, it appears here.",
        Role.Manager => "Figures are counted by themselves; you can read them at any time.",
        Role.GovernanceLead => "When somebody asks who has seen a record, look there.",
        Role.Navigator => "Nobody is due today, late or silent. The caseload shows everybody who is with you.",
        Role.ContractManager => "Nothing of the team waits. The caseload and the figures stand above.",
        Role.AuthorisedOfficer => "No breach waits for your decision, and every contract that ended has its outcome.",
        Role.Administrator => "When somebody joins or leaves an agency, give or take away roles and seats there.",
        _ => "",
    };
}
