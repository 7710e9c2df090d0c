using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Marac.Meetings;

namespace SafeDurham.Cases.Marac.Transfers;

/// <summary>Records that the case came from a MARAC elsewhere, and which papers came (M-56). Everything is given as it is known by now.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record RecordTransferIn(
    [property: Plain] CaseId CaseId, [property: Plain] string FromPanel, [property: Plain] bool Permanent, [property: Plain] DateOnly? HeardThereOn = null,
    [property: Plain] DateOnly? MinutesReceivedOn = null, [property: Plain] DateOnly? PlanReceivedOn = null, [property: Plain] DateOnly? IdvaHandoverOn = null,
    [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Records that the case goes to a MARAC elsewhere, and which papers went (M-56). Everything is given as it is known by now.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record RecordTransferOut(
    [property: Plain] CaseId CaseId, [property: Plain] string ToPanel, [property: Plain] bool Permanent, [property: Plain] DateOnly On, [property: Plain] DateOnly? MinutesSentOn = null,
    [property: Plain] DateOnly? PlanSentOn = null, [property: Plain] DateOnly? IdvaHandoverOn = null, [property: Plain] DateOnly? AgenciesToldOn = null, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class RecordTransferInHandler
{
    private static readonly Refusal FromMissing = new("from-panel-missing", "Say from which MARAC the case came.", nameof(RecordTransferIn.FromPanel));
    private static readonly Refusal OnAgenda = new("listed-already", "This case is on an agenda or was heard. Record the papers that came as a note of the meeting.");

    public static Decision Handle(RecordTransferIn command, MaracCase state, CommandContext context)
    {
        var from = Words.Clean(command.FromPanel);
        if (state.Received is null) return Decision.Refuse(IntakeAnswers.NotReceived);
        if (from is null) return Decision.Refuse(FromMissing);
        if (Words.TooLong(from, nameof(command.FromPanel), Words.ShortText) is { } tooLong) return Decision.Refuse(tooLong);
        if (TransferRule.Future(UkCalendar.LondonDate(context.Now), command.HeardThereOn, command.MinutesReceivedOn, command.PlanReceivedOn, command.IdvaHandoverOn) is { } future) return Decision.Refuse(future);
        var transfer = new TransferredIn(from, command.Permanent, command.HeardThereOn, command.MinutesReceivedOn, command.PlanReceivedOn, command.IdvaHandoverOn, Words.Clean(command.Words), context.Now);
        if (state.FollowUp.In is { } before && before with { At = context.Now } == transfer) return Decision.Nothing;
        // Papers may come at any time; where the case came from is said before it is heard.
        if (state.FollowUp.In is null && (state.FollowUp.Agenda is not null || state.FollowUp.Heard.Count > 0)) return Decision.Refuse(OnAgenda);
        var recorded = Decision.Record(transfer);
        return state.Accepted is { } accepted && state.FollowUp.In?.FromPanel != from
            ? recorded.Then(ToPanel.Announce(command.CaseId, state, accepted.CaseReference, from, 1, context.Now))
            : recorded;
    }
}

public static class RecordTransferOutHandler
{
    private static readonly Refusal ToMissing = new("to-panel-missing", "Say to which MARAC the case goes.", nameof(RecordTransferOut.ToPanel));
    private static readonly Refusal NotAccepted = new("case-not-accepted", "This case was not accepted. Refuse the referral as outside the area, or accept it first.");

    public static Decision Handle(RecordTransferOut command, MaracCase state, CommandContext context)
    {
        var to = Words.Clean(command.ToPanel);
        if (state.Accepted is null) return Decision.Refuse(NotAccepted);
        if (to is null) return Decision.Refuse(ToMissing);
        if (Words.TooLong(to, nameof(command.ToPanel), Words.ShortText) is { } tooLong) return Decision.Refuse(tooLong);
        if (TransferRule.Future(UkCalendar.LondonDate(context.Now), command.On, command.MinutesSentOn, command.PlanSentOn, command.IdvaHandoverOn, command.AgenciesToldOn) is { } future)
            return Decision.Refuse(future);
        var transfer = new TransferredOut(to, command.Permanent, command.On, state.FollowUp.Out?.Stage ?? TransferRule.StageOf(state), command.MinutesSentOn, command.PlanSentOn,
            command.IdvaHandoverOn, command.AgenciesToldOn, Words.Clean(command.Words), context.Now);
        if (state.FollowUp.Out is { } before) return before with { At = context.Now } == transfer ? Decision.Nothing : Decision.Record(transfer);
        var recorded = Decision.Record(transfer);
        return transfer.Stage == TransferStage.Heard ? recorded : recorded.Then(ToPanel.Withdraw(command.CaseId, state, "transferred-out", context.Now));
    }
}

/// <summary>Something that a transfer still needs.</summary>
public sealed record TransferStep(string Code, string Words);

/// <summary>What sender and receiver do, which turns on whether the case was heard (M-56).</summary>
public static class TransferRule
{
    private static readonly Refusal InFuture = new("transfer-in-future", "One of the days is in the future. Enter what has happened.");

    internal static Refusal? Future(DateOnly today, params DateOnly?[] days) => days.Any(d => d > today) ? InFuture : null;

    /// <summary>How far the case has come.</summary>
    public static TransferStage StageOf(MaracCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.FollowUp.Heard.Count > 0 ? TransferStage.Heard : state.FollowUp.Agenda is not null ? TransferStage.OnAgenda : TransferStage.NotListed;
    }

    /// <summary>What is still to be done for a transfer, in or out.</summary>
    public static IReadOnlyList<TransferStep> ToDo(MaracCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. OutSteps(state.FollowUp.Out), .. InSteps(state.FollowUp.In)];
    }

    private static IEnumerable<TransferStep> OutSteps(TransferredOut? transfer)
    {
        if (transfer is null) yield break;
        if (transfer is { Stage: TransferStage.Heard, MinutesSentOn: null }) yield return new("send-minutes", $"Send the minutes to {transfer.ToPanel}.");
        if (transfer is { Stage: TransferStage.Heard, PlanSentOn: null }) yield return new("send-plan", $"Send the action plan to {transfer.ToPanel}.");
        if (transfer.IdvaHandoverOn is null) yield return new("idva-handover", "The adviser (IDVA) hands over to the adviser there.");
        // Before the agenda went out nobody but the coordinator and the referrer knows of the case.
        if (transfer is { Stage: not TransferStage.NotListed, AgenciesToldOn: null }) yield return new("tell-agencies", "Each agency speaks to its counterpart there.");
    }

    private static IEnumerable<TransferStep> InSteps(TransferredIn? transfer)
    {
        if (transfer is null) yield break;
        if (transfer is { HeardThereOn: not null, MinutesReceivedOn: null }) yield return new("ask-minutes", $"Ask {transfer.FromPanel} for the minutes.");
        if (transfer is { HeardThereOn: not null, PlanReceivedOn: null }) yield return new("ask-plan", $"Ask {transfer.FromPanel} for the action plan.");
        if (transfer.IdvaHandoverOn is null) yield return new("idva-handover-in", "The adviser (IDVA) takes over from the adviser there.");
    }
}
