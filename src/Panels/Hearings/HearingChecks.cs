using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Panels.Hearings;

/// <summary>What every command about a hearing asks first.</summary>
internal static class HearingChecks
{
    private static readonly Refusal NotListed = new("hearing-not-listed", "This case is not on the agenda of this meeting.");
    private static readonly Refusal IsClosed = new("hearing-closed", "This case was closed in the meeting. Open it again to add to it.");
    private static readonly Refusal Conflicted = new("hearing-not-yours", "You are not part of this case.");
    internal static readonly Refusal EntryUnknown = new("entry-unknown", "There is no such line in this hearing.", "EntryId");
    internal static readonly Refusal NotYourAgency = new("entry-of-other-agency", "This line belongs to another agency.", "EntryId");
    internal static readonly Refusal NatureMissing = new("nature-missing", "Say whether this is fact or opinion.", "Nature");
    internal static readonly Refusal BoxMissing = new("box-missing", "Say whom or what it is about.", "Box");

    /// <summary>Nobody touches a case that she is too near to; and only a listed case can be worked on.</summary>
    internal static Refusal? NotThere(Hearing state, CommandContext context) =>
        state.Listed is null || state.Unlisted is not null ? NotListed : state.Conflicts.Contains(context.Actor.Staff) ? Conflicted : null;

    internal static Refusal? NotRunning(Hearing state, CommandContext context) => NotThere(state, context) ?? (state.Closed is not null ? IsClosed : null);

    /// <summary>What is wrong with a line; empty when nothing is.</summary>
    internal static IReadOnlyList<Refusal> Line(EntryKind kind, EntryBox? box, EntryNature? nature, string? words) => [.. new[]
    {
        words is null ? kind == EntryKind.Withheld ? WithheldReasonMissing : PanelChecks.WordsMissing : Words.TooLong(words, "Words"),
        kind is EntryKind.Research or EntryKind.Shared && nature is null ? NatureMissing : null,
        kind is EntryKind.Research or EntryKind.Withheld or EntryKind.Risk && box is null ? BoxMissing : null,
    }.OfType<Refusal>()];

    private static readonly Refusal WithheldReasonMissing = new("withheld-reason-missing", "Say why it is not shared. Write nothing of what is known.", "Words");
}
