using SafeDurham.Cases.Checkpoint;

namespace SafeDurham.Cases.Web.Screens.Checkpoint.Cases;

/// <summary>Something that can be done on a case, as a link.</summary>
/// <param name="Main">The thing to do now.</param>
public sealed record CaseStep(string Text, string Form, Guid? About = null, bool Main = false);

/// <summary>What can be done on a case as it stands: only what would not be refused outright.</summary>
public static class NextSteps
{
    public static IReadOnlyList<CaseStep> Of(CheckpointScreen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        var state = screen.Case;
        var steps = new List<CaseStep>();
        if (screen.MayWork) steps.AddRange(state.Stage switch
        {
            CheckpointStage.Referred or CheckpointStage.NotEligible => Before(state),
            CheckpointStage.Eligible => [new("Ask the victim", "victim", Main: state.Consultations.Count == 0), new("Record the offer", "offer", Main: state.Consultations.Count > 0)],
            CheckpointStage.Offered => [new("Record the answer", "answer", Main: true)],
            CheckpointStage.Agreed => [new("Assess the needs", "assess", Main: true)],
            CheckpointStage.Assessed => [new("Sign the contract", "sign", Main: true), new("Assess the needs again", "assess")],
            CheckpointStage.Active => Running(screen),
            _ => Over(screen),
        });
        if (screen.MayWork && !state.IsOver)
        {
            steps.Add(new(state.Navigator is null ? "Name the navigator" : "Change the navigator", "navigator", Main: state is { Navigator: null, Stage: CheckpointStage.Agreed or CheckpointStage.Assessed }));
            if (state.Stage != CheckpointStage.Active && state.Stage != CheckpointStage.Referred) steps.Add(new("It ends early", "withdraw"));
        }
        if (screen.MayWork && state.Disposal is null && state.Completed is null)
        {
            steps.Add(new("Correct the offence", "offence"));
            steps.Add(new("Set the last day to charge", "charge-date"));
        }
        if (screen.MayWork) steps.Add(new("Add a safety note", "safety-note"));
        if (screen.MayDecide && state is { IsOver: true, Disposal: null }) steps.Insert(0, new("Record the outcome", "outcome", Main: true));
        return steps;
    }

    private static IEnumerable<CaseStep> Before(CheckpointCase state) =>
        state.Offence is null
            ? [new("Record the offence", "offence", Main: true), new("Decide on eligibility", "eligibility")]
            : [new("Decide on eligibility", "eligibility", Main: state.Stage == CheckpointStage.Referred)];

    private static IEnumerable<CaseStep> Running(CheckpointScreen screen)
    {
        var state = screen.Case;
        var late = screen.View.Today > state.Contract!.EndsOn;
        if (screen.View.Missing.Count == 0) yield return new("Complete the contract", "complete", Main: true);
        foreach (var report in state.OpenReports) yield return new("Answer the report of the police", "offending-answer", report.Noted.ReportId, Main: true);
        yield return new("Log a contact", "contact", Main: !late);
        yield return new("Plan an appointment or session", "session");
        if (state.Conditions.Any(c => c.Hours is not null) && !late) yield return new("Log hours", "hours");
        if (state.Conditions.Any(c => c.Tag)) yield return state.Work is { TagOn: not null, TagOff: null } ? new("The tag was taken off", "tag-off") : new("The tag was fitted", "tag-on");
        if (state.Wish == RestorativeWish.Yes || state.Work.Restorative.Count > 0) yield return new("Record a restorative step", "restorative");
        yield return new("Mark a condition as met", "condition");
        yield return new("Change the conditions", "vary");
        yield return new("Assess the needs at the end", "assess");
        yield return new("Note a new offence", "offending");
        yield return new("Allege a breach", "breach");
        yield return new("It ends early", "withdraw");
        yield return new("Prepare a reminder", "reminder");
    }

    private static IEnumerable<CaseStep> Over(CheckpointScreen screen)
    {
        var state = screen.Case;
        if (state.Contract is null) yield break;
        if (state.FollowUpFrom <= screen.View.Today && state.FollowUp is null) yield return new("Record the check at 24 months", "follow-up", Main: true);
        if (state.Work is { TagOn: not null, TagOff: null }) yield return new("The tag was taken off", "tag-off", Main: true);
        yield return new("Record where help goes on", "step-down");
        if (state.After is null) yield return new("Assess the needs at the end", "assess");
        foreach (var report in state.OpenReports) yield return new("Answer the report of the police", "offending-answer", report.Noted.ReportId);
        if (state.FollowUp is not null) yield return new("Correct the check at 24 months", "follow-up");
    }
}
