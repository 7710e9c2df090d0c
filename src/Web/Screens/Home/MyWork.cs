using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Messaging.Drafts;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.HighImpactHouseholds;
using SafeDurham.Cases.Web.Screens.Mais;
using SafeDurham.Cases.Web.Screens.People.Chronology;
using SafeDurham.Cases.Web.Screens.Referrals;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Screens.Home;

/// <summary>One thing that waits for somebody.</summary>
/// <param name="Do">A verb first: "Decide on".</param>
/// <param name="About">Reference and initials; never a full name, for whoever reads over a shoulder.</param>
/// <param name="Panel">For which panel.</param>
/// <param name="Due">By when, in words.</param>
/// <param name="Late">Whether that is over.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="DueAt">By when, for the order; null for what has no day.</param>
/// <param name="Soon">It is not over, but so near that it stands with what is.</param>
public sealed record WaitingItem(string Do, string About, string Panel, string Due, bool Late, string Href, DateTimeOffset? DueAt = null, bool Soon = false);

/// <summary>What waits for whom, in the order in which harm would come.</summary>
public static class MyWork
{
    /// <summary>The number beside the word in the navigation. Counts without showing anybody.</summary>
    public static async Task<int> CountAsync(IServiceProvider services, SignedIn who)
    {
        ArgumentNullException.ThrowIfNull(who);
        var desk = services.GetRequiredService<Desk>();
        return who.Actor.Role switch
        {
            Role.Coordinator => await CountAsync(desk, new CountToDecide()) + await CountPanelsAsync(desk),
            Role.Referrer or Role.Representative =>
                await CountAsync(desk, new CountReferralsAsking()) + await CountAsync(desk, new CountInbox()) + (await desk.Drafts.ListAsync(who.Actor)).Count(IsReferral) + await CountPanelsAsync(desk),
            Role.Navigator or Role.ContractManager or Role.AuthorisedOfficer => await ContractWork.CountAsync(desk, who.Actor),
            _ => 0,
        };
    }

    /// <summary>The list: what is overdue first, then by the day, then what has none.</summary>
    public static async Task<IReadOnlyList<WaitingItem>> ListAsync(Desk desk, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(actor);
        IEnumerable<WaitingItem> items = actor.Role switch
        {
            Role.Coordinator => [.. await ToDecideAsync(desk), .. await PanelsAsync(desk)],
            Role.Referrer or Role.Representative => [.. await ReceivedAsync(desk), .. await PanelsAsync(desk), .. await QuestionsAsync(desk), .. await DraftsAsync(desk, actor)],
            Role.Navigator or Role.ContractManager or Role.AuthorisedOfficer => [.. await ContractWork.ListAsync(desk, actor), .. await ReceivedAsync(desk), .. await QuestionsAsync(desk)],
            _ => [],
        };
        return [.. items.OrderByDescending(i => i.Late || i.Soon).ThenBy(i => i.DueAt ?? DateTimeOffset.MaxValue)];
    }

    private static async Task<int> CountPanelsAsync(Desk desk) =>
        await PanelItems.CountAsync(desk) + await MaracItems.CountAsync(desk) + await CountAsync(desk, new CountMaisWork()) + await CountAsync(desk, new CountHouseholdWork()) + await ContactWishItems.CountAsync(desk);

    private static async Task<IEnumerable<WaitingItem>> PanelsAsync(Desk desk) =>
        [.. await PanelItems.ListAsync(desk), .. await MaracItems.ListAsync(desk), .. await MaisToDo.ListAsync(desk), .. await HouseholdItems.ListAsync(desk), .. await ContactWishItems.ListAsync(desk)];

    /// <summary>Zero where the reader may not ask.</summary>
    internal static async Task<int> CountAsync(Desk desk, IQuery<int> query) => await desk.Ask(query) is { Found: true } answer ? answer.Value : 0;

    private static async Task<IReadOnlyList<WaitingItem>> ToDecideAsync(Desk desk)
    {
        var answer = await desk.Ask(new ListIntake(IntakeState.ToDecide));
        if (!answer.Found) return [];
        var rows = answer.Value.Items.Select(item => item.Row).OrderBy(row => row.DueAt).ToList();
        var people = await desk.CardsAsync(rows.Select(row => row.Victim).OfType<PersonId>());
        return [.. rows.Select(row => new WaitingItem(
            "Decide on", $"{row.Reference}, {Initials.Of(row.Victim, people)}", "MARAC", DueWords(row.DueAt, desk.Now), row.DueAt < desk.Now, Urls.MaracReferral(row.CaseId), row.DueAt))];
    }

    private static async Task<IReadOnlyList<WaitingItem>> ReceivedAsync(Desk desk)
    {
        if (await desk.Ask(new ListInbox()) is not { Found: true, Value.Rows: { Count: > 0 } rows }) return [];
        var people = await desk.CardsAsync(rows.Select(row => row.About).OfType<PersonId>());
        return [.. rows.Select(row => new WaitingItem(
            "Answer", $"{row.Reference}, {Initials.Of(row.About, people)}", "Inbox", row.DueAt is { } due ? DueWords(due, desk.Now) : "", row.DueAt < desk.Now, Urls.Received(row.Referral.Value), row.DueAt))];
    }

    private static async Task<IReadOnlyList<WaitingItem>> QuestionsAsync(Desk desk)
    {
        var answer = await desk.Ask(new ListSentReferrals(ReferralStage.MoreAsked));
        if (!answer.Found) return [];
        var people = await desk.CardsAsync(answer.Value.Select(row => row.Victim).OfType<PersonId>());
        return [.. answer.Value.OrderBy(row => row.LastAnswerAt).Select(row => new WaitingItem(
            "Answer the question about", $"{row.Reference}, {Initials.Of(row.Victim, people)}", "MARAC",
            row.LastAnswerAt is { } asked ? $"Asked {UkText.Moment(asked)}" : "", Late: false, Urls.Referral(row.Referral.Value)))];
    }

    private static async Task<IReadOnlyList<WaitingItem>> DraftsAsync(Desk desk, Actor actor)
    {
        var waiting = new List<WaitingItem>();
        foreach (var draft in (await desk.Drafts.ListAsync(actor)).Where(IsReferral))
        {
            var typed = await desk.Drafts.FindAsync(draft.Id, actor);
            var about = typed is null ? null : DraftTasks.Initials(ReferralDraft.Of(typed), DraftPages.Victim);
            waiting.Add(new WaitingItem(
                "Finish the referral", about is null ? "you began" : $"about {about}", "MARAC", $"Saved {UkText.Moment(draft.SavedAt)}", Late: false, Urls.ReferralDraft(draft.Id)));
        }
        return waiting;
    }

    private static bool IsReferral(DraftSummary draft) => draft.Kind == ReferralDraft.Kind;

    internal static string DueWords(DateTimeOffset due, DateTimeOffset now)
    {
        if (due < now) return $"Was due {UkText.Moment(due)}";
        return UkCalendar.LondonDate(due) == UkCalendar.LondonDate(now) ? $"Today, {UkText.Time(due)}" : UkText.Moment(due);
    }
}
