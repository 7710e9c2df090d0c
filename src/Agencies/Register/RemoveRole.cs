using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Register;

/// <summary>Takes a role away: <paramref name="On"/> is the first day without it.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record RemoveRole([property: Plain] StaffId StaffId, [property: Plain] Role Role, [property: Plain] DateOnly On) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => StaffId.Value;
}

public static class RemoveRoleHandler
{
    public static Decision Handle(RemoveRole command, Staff state)
    {
        if (!state.Exists) return Decision.Refuse(StaffChecks.NotRegistered);
        return state.Roles.Any(r => r.Role == command.Role && StaffChecks.ReachesInto(r.Period, command.On))
            ? Decision.Record(new StaffRoleRemoved(command.Role, command.On))
            : Decision.Nothing;
    }
}
