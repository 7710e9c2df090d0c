using System.Text.Json.Serialization;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Access;

/// <summary>Ends an exclusion.</summary>
[Requires(Capability.Restrict)]
public sealed record LiftExclusion([property: Plain] StaffId StaffId, [property: Plain] Guid RecordId, [property: Narrative] string? Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => StaffId.Value;
}

public static class LiftExclusionHandler
{
    private static readonly Refusal ReasonMissing = new("reason-missing", "Say why she or he may see it again.", nameof(LiftExclusion.Reason));

    public static Decision Handle(LiftExclusion command, Staff state)
    {
        if (!state.Exists) return Decision.Refuse(StaffChecks.NotRegistered);
        if (!state.ExcludedFrom.Contains(command.RecordId)) return Decision.Nothing;
        return Words.Clean(command.Reason) is { } reason ? Decision.Record(new StaffExclusionLifted(command.RecordId, reason)) : Decision.Refuse(ReasonMissing);
    }
}
