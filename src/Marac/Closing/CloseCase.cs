using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac.Transfers;
using SafeDurham.Cases.Marac.Victims;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Marac.Closing;

/// <summary>
/// Closes the file of a case (M-62). The chair concluded it in the meeting; this says that what was agreed there is done. The flag runs on, and nothing is reviewed
/// later: the way back is a new referral.
/// </summary>
[Requires(Capability.AnswerReferral)]
public sealed record CloseCase([property: Plain] CaseId CaseId, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>What closing needs to know beside the case.</summary>
/// <param name="OpenActions">Actions on the case that are neither done nor given up.</param>
public sealed record OpenWork(int OpenActions)
{
    internal static async Task<OpenWork> OfAsync(CaseId id, ReadContext read)
    {
        await using var command = read.Sql($"select count(*)::int from cases.{PanelTables.Actions} t where t.case_id = @id and t.state = 'Open'", new { id });
        return new((int)(await command.ExecuteScalarAsync(read.Cancel))!);
    }
}

public static class CloseCaseHandler
{
    public static Task<OpenWork> Load(CloseCase command, ReadContext read) => OpenWork.OfAsync(command.CaseId, read);

    public static Decision Handle(CloseCase command, MaracCase state, OpenWork work, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (state.FollowUp.Closed is not null) return Decision.Nothing;
        if (Words.TooLong(words, nameof(command.Words)) is { } tooLong) return Decision.Refuse(tooLong);
        return ClosingGaps.Of(state, work) is { Count: > 0 } gaps ? Decision.Refuse(gaps) : Decision.Record(new CaseClosed(words, context.Now));
    }
}

/// <summary>What is missing before a case can be closed; the same for the screen and for the command.</summary>
public static class ClosingGaps
{
    private static readonly Refusal NotAccepted = new("case-not-accepted", "This case was not accepted by the MARAC.");
    private static readonly Refusal NotHeard = new("case-not-heard", "The case has not been heard. Hear it, withdraw it from the list, or transfer it.");
    private static readonly Refusal OnAgenda = new("case-on-agenda", "The case is on an agenda. Hear it or take it off first.");
    private static readonly Refusal NotFirstTold = new("victim-not-contacted", "Record that the person at risk was contacted, or why that is not safe.");
    private static readonly Refusal NotTold = new("victim-not-told", "Record that the person at risk was told of the outcome, or why that is not safe.");

    /// <summary>Everything that is missing; empty when it can be closed.</summary>
    public static IReadOnlyList<Refusal> Of(MaracCase state, OpenWork work)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(work);
        if (state.Accepted is null) return [NotAccepted];
        var waiting = VictimClock.Waiting(state).Select(w => w.Purpose).ToList();
        return
        [
            .. new[]
            {
                state.FollowUp.Stage == CaseStage.Accepted ? NotHeard : null,
                state.FollowUp.Stage == CaseStage.Listed ? OnAgenda : null,
                waiting.Contains(ContactPurpose.First) ? NotFirstTold : null,
                waiting.Contains(ContactPurpose.AfterMeeting) ? NotTold : null,
                work.OpenActions > 0 ? OpenActions(work.OpenActions) : null,
            }.OfType<Refusal>(),
            .. TransferRule.ToDo(state).Select(step => new Refusal(step.Code, step.Words)),
        ];
    }

    private static Refusal OpenActions(int count) => new("actions-open", count == 1 ? "One action is still open." : $"There are still {count} open actions.");
}
