using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Panels.Hearings;

/// <summary>
/// Says for oneself whether one is too near to the people of a case. Whoever is does not see it from then on: not this hearing, not the case, not its actions.
/// </summary>
[Requires(Capability.SeeMeeting)]
public sealed record DeclareConflict([property: Plain] HearingId HearingId, [property: Plain] bool Conflict, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => HearingId.Value;
}

/// <summary>Whoever runs the meeting records somebody else's conflict, or that there is none.</summary>
[Requires(Capability.RunMeeting)]
public sealed record RecordConflict([property: Plain] HearingId HearingId, [property: Plain] StaffId Staff, [property: Plain] bool Conflict, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => HearingId.Value;
}

/// <summary>Takes back a conflict that was declared in error; the person sees the case again.</summary>
[Requires(Capability.RunMeeting)]
public sealed record TakeBackConflict([property: Plain] HearingId HearingId, [property: Plain] StaffId Staff, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => HearingId.Value;
}

public static class DeclareConflictHandler
{
    public static Decision Handle(DeclareConflict command, Hearing state, CommandContext context) =>
        ConflictRule.Declare(state, context.Actor.Staff, command.Conflict, Words.Clean(command.Words), context.Now);
}

public static class RecordConflictHandler
{
    public static Decision Handle(RecordConflict command, Hearing state, CommandContext context) =>
        ConflictRule.Declare(state, command.Staff, command.Conflict, Words.Clean(command.Words), context.Now);
}

public static class TakeBackConflictHandler
{
    private static readonly Refusal Own = new("conflict-own", "You cannot take back a conflict of your own. Somebody else who runs this panel can.", nameof(TakeBackConflict.Staff));

    public static Decision Handle(TakeBackConflict command, Hearing state, CommandContext context)
    {
        var reason = Words.Clean(command.Reason);
        if (!state.Conflicts.Contains(command.Staff)) return Decision.Nothing;
        if (command.Staff == context.Actor.Staff) return Decision.Refuse(Own);
        if (PanelChecks.Text(reason, PanelChecks.WhyMissing) is { } missing) return Decision.Refuse(missing);
        return Decision.Record(new ConflictOfInterestTakenBack(command.Staff, reason!, context.Now)).Then(new ConflictTakenBack(command.Staff, state.CaseId, context.Now));
    }
}

internal static class ConflictRule
{
    private static readonly Refusal NotListed = new("hearing-not-listed", "This case is not on the agenda of this meeting.");
    private static readonly Refusal Declared = new("conflict-declared", "A conflict was declared for this case. Whoever runs the meeting can take it back, with a reason.");

    internal static Decision Declare(Hearing state, StaffId staff, bool conflict, string? words, DateTimeOffset now)
    {
        if (state.Listed is not { } listed) return Decision.Refuse(NotListed);
        if (Words.TooLong(words, "Words") is { } tooLong) return Decision.Refuse(tooLong);
        if (!conflict)
            return state.Conflicts.Contains(staff) ? Decision.Refuse(Declared)
                : state.NoConflicts.Contains(staff) ? Decision.Nothing
                : Decision.Record(new NoConflictDeclared(staff, now));
        return state.Conflicts.Contains(staff)
            ? Decision.Nothing
            : Decision.Record(new ConflictOfInterestDeclared(staff, words, now)).Then(new ConflictDeclared(staff, listed.CaseId, now));
    }
}
