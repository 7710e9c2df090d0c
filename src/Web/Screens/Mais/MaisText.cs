using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Mais.Intake;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Mais;

/// <summary>Words of the screens of MAIS that the module itself does not need.</summary>
public static class MaisText
{
    public static string State(TriageState state) => state switch
    {
        TriageState.ToTriage => "To triage",
        TriageState.Returned => "Waiting for the referrer",
        TriageState.Accepted => "Accepted",
        TriageState.Elsewhere => "Sent elsewhere",
        _ => "Withdrawn",
    };

    public static string Show(MaisShow show) => show switch
    {
        MaisShow.Open => "Open",
        MaisShow.Mine => "Mine",
        MaisShow.ReviewDue => "Review due",
        MaisShow.Section42 => "Section 42 to watch",
        MaisShow.NoNavigator => "No Navigator",
        MaisShow.Closed => "Closed",
        _ => "All",
    };

    public static (string Text, string Colour) Section42(Section42State state) => (MaisWords.Of(state), state switch
    {
        Section42State.NotTold => "red",
        Section42State.Open => "orange",
        Section42State.Told => "purple",
        _ => "grey",
    });

    public static string Work(MaisWorkKind kind) => kind switch
    {
        MaisWorkKind.Triage => "Triage",
        MaisWorkKind.NameNavigator => "Name a Navigator for",
        MaisWorkKind.FirstContact => "Reach the adult of",
        MaisWorkKind.TellSafeguarding => "Tell safeguarding about",
        MaisWorkKind.SettleSection42 => "Settle section 42 for",
        MaisWorkKind.Review => "Review the plan of",
        _ => "Count the calls after",
    };

    /// <summary>Where that is done.</summary>
    public static string Href(MaisWorkRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Kind switch
        {
            MaisWorkKind.Triage => Urls.MaisReferral(row.CaseId),
            MaisWorkKind.NameNavigator => Urls.MaisForm(row.CaseId, "navigator"),
            MaisWorkKind.FirstContact => Urls.MaisForm(row.CaseId, "contact"),
            MaisWorkKind.TellSafeguarding or MaisWorkKind.SettleSection42 => Urls.MaisForm(row.CaseId, "section-42"),
            MaisWorkKind.Review => Urls.MaisForm(row.CaseId, "review"),
            _ => Urls.MaisForm(row.CaseId, "calls"),
        };
    }

    public static string ReferenceOf(MaisCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.CaseReference ?? state.Received?.Reference ?? "";
    }

    /// <summary>What the case waits for, in one or two sentences.</summary>
    public static string Next(MaisCase state, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        var work = state.Work;
        return state.State switch
        {
            TriageState.ToTriage => $"Triage decides by {UkText.Moment(TriageClock.DueAt(state.WaitingSince))}.",
            TriageState.Returned => $"The referrer was asked on {UkText.Date(state.Asked!.At)} and has to answer: {state.Asked.Words}",
            TriageState.Elsewhere => $"Nothing here: {MaisWords.Of(state.Triaged!)}, on {UkText.Date(state.Triaged!.At)}. {state.Triaged.Words}",
            TriageState.Withdrawn => $"Nothing: the referrer took it back. {state.Withdrawal?.Reason}",
            _ when work.Closed is { } closed => $"Nothing: closed on {UkText.Date(closed.On)}, because {MaisWords.Of(closed.Reason)}{(closed.Risk is { } risk ? $"; the risk {MaisWords.Of(risk)}" : "")}.",
            _ when work.Navigator is null => "A Navigator has to be named.",
            _ when !work.IsContacted => $"The adult has to be reached by {UkText.Date(FirstContactClock.DueOn(state.AcceptedOn))}.",
            _ when work.LastConsent(ConsentTo.TakePart) is null => "The adult has to be asked whether she or he takes part.",
            _ when work.Assessments.Count == 0 => "Needs and risk have to be assessed.",
            _ when work.Agenda is { StartsAt: { } at } => $"The team meets on {UkText.Date(UkCalendar.LondonDate(at))}.",
            _ when work.Plan is null => "The team has to agree a plan.",
            _ => $"The plan is reviewed by {UkText.Date(work.NextReviewOn!.Value)}{(work.NextReviewOn < today ? ": that day is over" : "")}.",
        };
    }
}
