using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Mais.Meetings;
using SafeDurham.Cases.Mais.Safeguarding;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Mais.Closing;

/// <summary>Closes the case with all that has to be kept of it (V-22, V-23); section 42 is asked a last time.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record CloseMaisCase(
    [property: Plain] CaseId CaseId, [property: Plain] CloseReason? Reason, [property: Plain] RiskNow? Risk, [property: Narrative] string? Words, [property: Narrative] string? AdultsView,
    [property: Narrative] string? SourceOfHarm, [property: Narrative] string? Others, [property: Plain] bool ReviewConsidered, [property: Plain] DateOnly? ReferrerToldOn, Section42Answer? Section42) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>What closing needs to know beside the case.</summary>
/// <param name="Actions">Actions on the case that are neither done nor given up.</param>
public sealed record MaisOpenWork(int Actions)
{
    internal static async Task<MaisOpenWork> OfAsync(CaseId id, ReadContext read)
    {
        await using var command = read.Sql($"select count(*)::int from cases.{PanelTables.Actions} t where t.case_id = @id and t.state = 'Open'", new { id });
        return new((int)(await command.ExecuteScalarAsync(read.Cancel))!);
    }
}

public static class CloseMaisCaseHandler
{
    private static readonly Refusal ReasonMissing = new("close-reason-missing", "Say why the case closes.", nameof(CloseMaisCase.Reason));
    private static readonly Refusal RiskMissing = new("close-risk-missing", "Say what became of the risk: removed, reduced, or it remains.", nameof(CloseMaisCase.Risk));
    private static readonly Refusal NoViewFromTheDead = new("close-risk-of-the-dead", "Leave the risk open where the adult has died.", nameof(CloseMaisCase.Risk));
    private static readonly Refusal ViewMissing = new("adults-view-missing", "Write what the adult says of it, or why she or he could not be asked.", nameof(CloseMaisCase.AdultsView));
    private static readonly Refusal SourceMissing = new("source-of-harm-missing", "Write what was done about the source of harm, or that there is none.", nameof(CloseMaisCase.SourceOfHarm));
    private static readonly Refusal OthersMissing = new("others-at-risk-missing", "Write who else is at risk and who knows of it, or that nobody is.", nameof(CloseMaisCase.Others));
    private static readonly Refusal ReviewNotConsidered = new("review-not-considered", "Where somebody died, a safeguarding adults review (SAR) has to be considered. Do that first.", nameof(CloseMaisCase.ReviewConsidered));
    private static readonly Refusal WishesOpen = new("wishes-not-asked", "Ask the adult whether each wish was met, or record that she or he could not be asked.");
    private static readonly Refusal RemainsAlone = new("risk-remains-unexplained", "The risk remains: write what keeps the adult safe from now on.", nameof(CloseMaisCase.Words));
    private static readonly Refusal ActionsOpen = new("actions-open", "Actions on this case are still open. Have them finished or given up first.");

    public static Task<MaisOpenWork> Load(CloseMaisCase command, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(command);
        return MaisOpenWork.OfAsync(command.CaseId, read);
    }

    public static Decision Handle(CloseMaisCase command, MaisCase state, MaisOpenWork work, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        if (state.Work.Closed is not null) return Decision.Nothing;
        if (Check(command, state, work, context) is { Count: > 0 } refusals) return Decision.Refuse(refusals);

        var today = UkCalendar.LondonDate(context.Now);
        var asked = Section42Rule.Events(command.Section42!, MaisStep.Closing, context);
        var (from, to) = CallsClock.After(today);
        return Decision.Record([.. asked, new MaisCaseClosed(
                command.Reason!.Value, command.Risk, Words.Clean(command.Words)!, Words.Clean(command.AdultsView), Words.Clean(command.SourceOfHarm), Words.Clean(command.Others),
                command.ReviewConsidered, command.ReferrerToldOn, today)])
            .Then(ToPanel.Withdraw(command.CaseId, state, "closed", asked.Count + 1, context.Now))
            .Then(new CountCallsAfter(command.CaseId, from, to), CallsClock.At(to));
    }

    private static IReadOnlyList<Refusal> Check(CloseMaisCase command, MaisCase state, MaisOpenWork work, CommandContext context)
    {
        if (MaisChecks.NotOpen(state) is { } closed) return [closed];
        var died = command.Reason == CloseReason.Died;
        return
        [
            .. MaisChecks.All(state,
                command.Reason is null ? ReasonMissing : null,
                command.Reason is null ? null : died ? command.Risk is null ? null : NoViewFromTheDead : command.Risk is null ? RiskMissing : null,
                command.Risk == RiskNow.Remains && Words.Clean(command.Words) is null ? RemainsAlone : MaisChecks.Text(command.Words),
                died ? null : Needed(command.AdultsView, ViewMissing), Needed(command.SourceOfHarm, SourceMissing), Needed(command.Others, OthersMissing),
                died && !command.ReviewConsidered ? ReviewNotConsidered : null,
                command.ReferrerToldOn is { } told ? MaisChecks.Day(told, context, nameof(command.ReferrerToldOn)) : null,
                !died && state.Work.Wishes.Any(w => w.Answered is null) ? WishesOpen : null,
                work.Actions > 0 ? ActionsOpen : null),
            .. Section42Rule.Check(command.Section42, state, context),
        ];
    }

    private static Refusal? Needed(string? words, Refusal missing) => Words.Clean(words) is null ? missing : Words.TooLong(words, missing.Field!);
}
