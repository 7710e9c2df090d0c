using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Panels.Actions;

/// <summary>
/// The owner reports (M-47, M-49): done, under way, could not be done because circumstances changed, or not undertaken. Only "done" ends the action; what was
/// not done comes back to the panel, which carries it on or gives it up.
/// </summary>
/// <param name="Evidence">What shows that it was done, or why it was not.</param>
/// <param name="On">The day on which it was done or found impossible; null for today.</param>
[Requires(Capability.WorkOnAction)]
public sealed record ReportAction([property: Plain] ActionId ActionId, [property: Plain] ActionReport Report, [property: Narrative] string? Evidence, [property: Plain] DateOnly? On = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ActionId.Value;
}

/// <summary>Takes back a report of "done" that was pressed by mistake, on the same day and by the same agency. Later the panel opens an action again.</summary>
[Requires(Capability.WorkOnAction)]
public sealed record TakeBackReport([property: Plain] ActionId ActionId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ActionId.Value;
}

public static class TakeBackReportHandler
{
    private const string Mistake = "Reported by mistake.";
    private static readonly Refusal NotYours = new("report-not-yours", "Another agency reported this action. Ask the coordinator to open it again.");
    private static readonly Refusal TooLate = new("report-too-old", "A report can be taken back on the day on which it was given. Ask the coordinator to open the action again.");

    public static Decision Handle(TakeBackReport command, PanelAction state, CommandContext context)
    {
        if (state.Agreed is null) return Decision.Refuse(ActionChecks.NotAgreed);
        if (state.State != ActionState.Done || state.Last is not { } last) return Decision.Nothing;
        if (last.By.Agency != context.Actor.Agency) return Decision.Refuse(NotYours);
        if (UkCalendar.LondonDate(last.At) != UkCalendar.LondonDate(context.Now)) return Decision.Refuse(TooLate);
        var (clock, at) = ActionClock.First(command.ActionId, state.DueOn, context.Now);
        return Decision.Record(new ActionReopened(Mistake, context.Now)).Then(clock, at);
    }
}

public static class ReportActionHandler
{
    private static readonly Refusal ReportUnknown = new("report-unknown", "Choose what became of the action.", nameof(ReportAction.Report));
    private static readonly Refusal EvidenceMissing = new("evidence-missing", "Write one line that shows that it was done.", nameof(ReportAction.Evidence));
    private static readonly Refusal WhyNotMissing = new("why-not-missing", "Write why it was not done.", nameof(ReportAction.Evidence));
    private static readonly Refusal InFuture = new("report-in-future", "This day is in the future. Enter the day on which it was done.", nameof(ReportAction.On));
    private static readonly Refusal BeforeAgreed = new("report-before-agreed", "The action was agreed later than this day. Check the date.", nameof(ReportAction.On));

    public static Task<PanelSeats> Load(ReportAction command, ReadContext read) => Owners.SeatsAsync(command.ActionId, read);

    public static Decision Handle(ReportAction command, PanelAction state, PanelSeats seats, CommandContext context)
    {
        var evidence = Words.Clean(command.Evidence);
        if (state.Agreed is not { } agreed) return Decision.Refuse(ActionChecks.NotAgreed);
        var today = UkCalendar.LondonDate(context.Now);
        var on = command.On ?? today;
        // A report that was taken back since may be given again in the same words.
        var stands = (command.Report == ActionReport.Done) == (state.State == ActionState.Done);
        if (stands && state.Last is { } last && last.Report == command.Report && last.Evidence == evidence && (command.On is null || last.On == on)) return Decision.Nothing;
        if (ActionChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        Refusal[] refusals = [.. new[]
        {
            Enum.IsDefined(command.Report) ? null : ReportUnknown,
            evidence is not null ? Words.TooLong(evidence, nameof(command.Evidence))
                : command.Report is ActionReport.Done ? EvidenceMissing
                : command.Report is ActionReport.CircumstancesChanged or ActionReport.NotUndertaken ? WhyNotMissing : null,
            on > today ? InFuture : on < agreed.AgreedOn ? BeforeAgreed : null,
        }.OfType<Refusal>()];
        if (refusals.Length > 0) return Decision.Refuse(refusals);

        var reported = Decision.Record(new ActionReported(command.Report, evidence, on, context.Now));
        var limit = PanelSettings.Chasing.At(context.Now).NotUndertaken;
        return command.Report == ActionReport.NotUndertaken && state.Escalated is null && state.Reports.Count(r => r.Report == ActionReport.NotUndertaken) + 1 >= limit
            ? Escalation.After(reported, state, command.ActionId, "not-undertaken-twice", seats, context)
            : reported;
    }
}
