using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>The whole referral as it will be read, what is still missing, and the button that sends it.</summary>
public partial class CheckPage
{
    private ComposedReferral composed = null!;
    private IReadOnlyList<PaperSection> sections = [];
    private IReadOnlyList<DraftProblem> problems = [];
    private bool refused;
    private string? calm;

    public override string PageName => DraftPages.Check;

    protected override async Task OpenedAsync(ReferralDraft draft)
    {
        composed = ReferralFromDraft.Compose(draft);
        problems = DraftProblems.Of(draft, composed, Context);
        var cards = await Desk.CardsAsync(composed.People.Where(p => p.Known).Select(p => p.Id));
        sections = Paper.Of(draft, composed, cards, UkCalendar.LondonDate(Desk.Now));
    }

    private async Task SendAsync()
    {
        if (Draft is not { } draft)
        {
            await GoneAsync();
            return;
        }
        problems = await Sending.ProblemsAsync(draft, composed, Context);
        refused = problems.Count > 0;
        if (refused) return;
        switch (await Sending.SendAsync(draft, composed))
        {
            case Outcome.Done:
                Navigator.NavigateTo(Urls.ReferralSent(composed.Send.Referral.Value));
                break;
            case Outcome.Refused no:
                (problems, refused) = ([.. no.Reasons.Select(r => DraftProblems.Place(r, draft))], true);
                break;
            case Outcome.NotFound:
                (problems, refused) = (Sending.NotAllowed(composed), true);
                break;
            case Outcome.Unavailable:
                calm = "It is not certain that the referral was sent: the database did not answer. Nothing is lost. Press the button again in a minute; it is sent once, however often you press.";
                break;
            default:
                calm = "Somebody changed a record of one of these people at the same moment. Nothing is lost. Press the button again.";
                break;
        }
    }

    private string Change(string page) => $"{Urls.ReferralDraftPage(DraftId, page)}?from={DraftPages.Check}";

    /// <summary>What is to be done, one line each; of the 24 questions only how many are open.</summary>
    private IEnumerable<(string Page, string Text, string? Href)> Listed()
    {
        var open = problems.Where(p => p.Refusal.Code == "dash-unanswered").ToList();
        foreach (var (page, refusal) in problems.Where(p => open.Count < 3 || p.Refusal.Code != "dash-unanswered" || p == open[0]))
        {
            var text = open.Count >= 3 && refusal.Code == "dash-unanswered" ? $"Answer the Dash with yes, no or don’t know: {open.Count} questions are open." : refusal.Words;
            yield return (page, text, page == DraftPages.Check ? null : Change(page) + (refusal.Field is { } field ? "#" + Shell.Components.Field.IdOf(field) : ""));
        }
    }
}
