using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Agencies.Access;

/// <summary>A conflict of interest that was declared before a panel shuts the case to that member of staff, with its hearings and actions.</summary>
public static class ConflictDeclaredHandler
{
    internal const string Reason = "Conflict of interest declared before the panel.";

    public static Decision Handle(ConflictDeclared message, Staff state) =>
        !state.Exists || state.ExcludedFrom.Contains(message.CaseId.Value) ? Decision.Nothing : Decision.Record(new StaffExcluded(message.CaseId.Value, Reason));
}

/// <summary>A conflict that was declared in error shuts nothing any more. Who was shut out for another reason stays shut out.</summary>
public static class ConflictTakenBackHandler
{
    /// <summary>Why she is shut out of the case at present.</summary>
    public sealed record Shut(string? Reason);

    public static async Task<Shut> Load(ConflictTakenBack message, ReadContext read) =>
        new((await read.Events(message.StreamId)).Select(e => e.Data).OfType<StaffExcluded>().LastOrDefault(e => e.RecordId == message.CaseId.Value)?.Reason);

    public static Decision Handle(ConflictTakenBack message, Staff state, Shut shut) =>
        state.ExcludedFrom.Contains(message.CaseId.Value) && shut.Reason == ConflictDeclaredHandler.Reason
            ? Decision.Record(new StaffExclusionLifted(message.CaseId.Value, "Conflict of interest taken back before the panel."))
            : Decision.Nothing;
}
