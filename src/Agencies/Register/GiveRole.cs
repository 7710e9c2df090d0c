using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Register;

/// <summary>Lets somebody act in a role, within dates.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record GiveRole([property: Plain] StaffId StaffId, [property: Plain] Role Role, [property: Plain] DateOnly From, [property: Plain] DateOnly? To = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => StaffId.Value;
}

public static class GiveRoleHandler
{
    private static readonly Refusal RoleNotForPeople = new("role-not-for-people", "Choose a role from the list.", nameof(GiveRole.Role));
    private static readonly Refusal AlreadyHeld = new("role-already-held", "She or he holds this role in these days already. Take it away first.", nameof(GiveRole.From));

    public static Decision Handle(GiveRole command, Staff state)
    {
        if (!state.Exists) return Decision.Refuse(StaffChecks.NotRegistered);
        if (!Enum.IsDefined(command.Role) || command.Role == Role.System) return Decision.Refuse(RoleNotForPeople);
        var period = new Period(command.From, command.To);
        if (StaffChecks.Dates(period) is { } crossed) return Decision.Refuse(crossed);
        if (state.Roles.Contains(new HeldRole(command.Role, period))) return Decision.Nothing;
        if (state.Roles.Any(r => r.Role == command.Role && r.Period.Overlaps(period))) return Decision.Refuse(AlreadyHeld);
        return Decision.Record(new StaffRoleGiven(command.Role, command.From, command.To));
    }
}
