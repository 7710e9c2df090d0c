using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Ending;

/// <summary>Records the last check, 24 months from the original offence: whether the person had a positive disposal in that time (C4).</summary>
/// <param name="FirstOn">The day of the first such disposal.</param>
/// <param name="Words">What was looked up; needed where an earlier answer is put right.</param>
[Requires(Capability.WorkOnCase)]
public sealed record RecordFollowUp([property: Plain] CaseId CaseId, [property: Plain] bool Offended, [property: Plain] DateOnly? FirstOn, [property: Narrative] string? Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>A timer: the months to the last check are over.</summary>
/// <param name="OffenceOn">The day of the offence that it belongs to; where that was put right, another timer has taken over.</param>
public sealed record FollowUpComes([property: Plain] CaseId CaseId, [property: Plain] DateOnly OffenceOn) : IMessage
{
    public Guid StreamId => CaseId.Value;
}

internal static class FollowUpTimer
{
    private static readonly TimeOnly Morning = new(8, 0);

    internal static Decision.Accepted Set(Decision.Accepted decision, CaseId id, DateOnly offenceOn) =>
        decision.Then(new FollowUpComes(id, offenceOn), UkCalendar.AtLondon(offenceOn.AddMonths(CheckpointSettings.FollowUpMonths.On(offenceOn)).AddDays(1), Morning));
}

public static class RecordFollowUpHandler
{
    private static readonly Refusal NoContract = new("no-contract-yet", "There was no contract, so there is nothing to check.");
    private static readonly Refusal DayMissing = new("disposal-day-missing", "Enter the day of the first disposal.", nameof(RecordFollowUp.FirstOn));
    private static readonly Refusal DayOutside = new("disposal-day-outside", "Only disposals from the day of the offence until the check count. Check the day.", nameof(RecordFollowUp.FirstOn));

    public static Decision Handle(RecordFollowUp command, CheckpointCase state, CommandContext context)
    {
        var (today, words) = (CaseChecks.Today(context), Words.Clean(command.Words));
        if (state.Contract is null) return Decision.Refuse(state.Opened is null ? CaseChecks.NotOpened : NoContract);
        var first = command.Offended ? command.FirstOn : null;
        if (state.FollowUp is { } before && before.Offended == command.Offended && before.FirstOn == first) return Decision.Nothing;
        if (state.FollowUpFrom is not { } from || today < from)
            return Decision.Refuse("follow-up-too-early", $"The check is made when the months from the offence are over, from {(state.FollowUpFrom is { } day ? Kernel.Words.Date(day) : "a day that is not known yet")}.");
        return CaseChecks.Any(out var refusals,
            command.Offended ? first is null ? DayMissing : first < state.Offence!.OccurredOn || first >= from ? DayOutside : null : null,
            state.FollowUp is null ? Words.TooLong(words, nameof(command.Words)) : CaseChecks.Needed(words, "reason-missing", "Write why the earlier answer is put right.", nameof(command.Words)))
            ? Decision.Refuse(refusals)
            : Decision.Record(new FollowUpRecorded(command.Offended, today, first, words, context.Actor.Staff, context.Now));
    }
}

public static class FollowUpComesHandler
{
    public static Decision Handle(FollowUpComes message, CheckpointCase state) =>
        state is { Contract: not null, FollowUp: null, FollowUpDue: null } && state.Offence?.OccurredOn == message.OffenceOn && state.FollowUpFrom is { } since
            ? Decision.Record(new FollowUpDue(since))
            : Decision.Nothing;
}
