using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.Screens.Checkpoint;

/// <summary>Who works on contracts, for the pages.</summary>
public static class CheckpointRoles
{
    public const string Team = $"{nameof(Role.Navigator)},{nameof(Role.ContractManager)},{nameof(Role.AuthorisedOfficer)}";
    public const string Lead = nameof(Role.ContractManager);
    public const string Figures = $"{nameof(Role.ContractManager)},{nameof(Role.Manager)}";

    public static IReadOnlyList<Role> TeamRoles { get; } = [Role.Navigator, Role.ContractManager, Role.AuthorisedOfficer];
}
