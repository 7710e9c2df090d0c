using System.Text.Json.Serialization;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Access;

/// <summary>Shuts a member of staff out of one record, or of one person and every record with her. Stronger than anything that would let her in.</summary>
[Requires(Capability.Restrict)]
public sealed record ExcludeStaff([property: Plain] StaffId StaffId, [property: Plain] Guid RecordId, [property: Narrative] string? Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => StaffId.Value;
}

public static class ExcludeStaffHandler
{
    private static readonly Refusal ReasonMissing = new("reason-missing", "Say why she or he must not see it.", nameof(ExcludeStaff.Reason));

    public static Decision Handle(ExcludeStaff command, Staff state)
    {
        if (!state.Exists) return Decision.Refuse(StaffChecks.NotRegistered);
        if (state.ExcludedFrom.Contains(command.RecordId)) return Decision.Nothing;
        return Words.Clean(command.Reason) is { } reason ? Decision.Record(new StaffExcluded(command.RecordId, reason)) : Decision.Refuse(ReasonMissing);
    }
}
