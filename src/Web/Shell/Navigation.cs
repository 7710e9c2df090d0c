using SafeDurham.Cases.Agencies.Emergency;
using SafeDurham.Cases.Checkpoint.Reading;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Checkpoint;
using SafeDurham.Cases.Web.Screens.Home;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Shell;

/// <summary>One word of the main navigation.</summary>
/// <param name="Text">As it is read.</param>
/// <param name="Href">From <see cref="Urls"/>.</param>
/// <param name="Roles">Who can use it; others do not see it.</param>
/// <param name="Waiting">How many things wait there for this person, or null when the word carries no number.</param>
/// <param name="Panel">Only for those who sit on this panel; null for all of the roles.</param>
public sealed record NavigationItem(
    string Text, string Href, IReadOnlyList<Role> Roles, Func<IServiceProvider, SignedIn, Task<int>>? Waiting = null, Forum? Panel = null)
{
    /// <summary>Whether an address lies under this word.</summary>
    public bool Holds(string here) => Href == "/" ? here == "/" : here == Href || here.StartsWith(Href + "/", StringComparison.Ordinal);
}

/// <summary>The main navigation: one line for each screen that stands by itself.</summary>
public static class Navigation
{
    private static readonly Role[] Everybody = [.. Enum.GetValues<Role>().Where(role => role != Role.System)];

    public static IReadOnlyList<NavigationItem> Items { get; } =
    [
        new("My work", Urls.Home, Everybody, MyWork.CountAsync),
        new("Checkpoint", Urls.Checkpoint, [Role.Navigator, Role.ContractManager], MorningAsync),
        new("Breaches", Urls.CheckpointBreaches, [Role.AuthorisedOfficer, Role.ContractManager], BreachesAsync),
        new("Caseload", Urls.CheckpointCases, [.. CheckpointRoles.TeamRoles]),
        new("Missing services", Urls.CheckpointMissing, [Role.ContractManager]),
        new("Referrals", Urls.Referrals, [Role.Referrer, Role.Representative, .. CheckpointRoles.TeamRoles], ReferralsAskingAsync),
        new("Referrals", Urls.MaracIntake, [Role.Coordinator], async (services, _) => (await services.GetRequiredService<Desk>().Ask(new CountToDecide())).Value, Forum.Marac),
        new("MAIS referrals", Urls.MaisTriage, [Role.Coordinator], async (services, _) => (await services.GetRequiredService<Desk>().Ask(new CountToTriage())).Value, Forum.Mais),
        new("Inbox", Urls.Inbox, [Role.Referrer, Role.Representative, .. CheckpointRoles.TeamRoles], async (services, _) => (await services.GetRequiredService<Desk>().Ask(new CountInbox())).Value),
        new("Meetings", Urls.Meetings, [Role.Coordinator, Role.Representative], MeetingsWaitingAsync),
        new("Actions", Urls.Actions, [Role.Coordinator, Role.Referrer, Role.Representative], async (services, _) => (await services.GetRequiredService<Desk>().Ask(new CountActionWork())).Value),
        new("Follow-up", Urls.MaracFlags, [Role.Coordinator, Role.Representative], FollowUpWaitingAsync, Forum.Marac),
        new("Cases", Urls.MaracCases, [Role.Coordinator, Role.Representative], Panel: Forum.Marac),
        new("MAIS cases", Urls.MaisCases, [Role.Coordinator, Role.Representative], Panel: Forum.Mais),
        new("Households", Urls.Households, [Role.Coordinator, Role.Representative], HouseholdsWaitingAsync, Forum.HighImpactHouseholds),
        new("Households", Urls.Households, [Role.Referrer]),
        new("People", Urls.People, [Role.Coordinator, Role.Referrer, Role.Representative, .. CheckpointRoles.TeamRoles]),
        new("Figures", Urls.Figures, [Role.Manager, Role.Coordinator]),
        new("Checkpoint figures", Urls.CheckpointFigures, [Role.ContractManager, Role.Manager]),
        new("MAIS results", Urls.MaisResults, [Role.Manager, Role.Coordinator], Panel: Forum.Mais),
        new("Households’ results", Urls.HouseholdOutcomes, [Role.Manager, Role.Coordinator], Panel: Forum.HighImpactHouseholds),
        new("Pathways", Urls.Pathways, [Role.Manager]),
        new("Who has looked", Urls.WhoLooked, [Role.GovernanceLead]),
        new("Emergency openings", Urls.EmergencyReviews, [Role.GovernanceLead], EmergencyReviewsAsync),
        new("Patterns", Urls.Misuse, [Role.GovernanceLead]),
        new("Shut out", Urls.ClosedRecords, [Role.GovernanceLead]),
        new("Erasing people", Urls.Erasures, [Role.GovernanceLead]),
        new("Emergency", Urls.Emergency, [Role.Coordinator, Role.Referrer, Role.Representative, .. CheckpointRoles.TeamRoles]),
        new("Agencies", Urls.Agencies, [Role.Administrator]),
        new("Agreements", Urls.Agreements, [Role.Administrator]),
        new("Agencies’ systems", Urls.Connections, [Role.Administrator]),
        new("Import", Urls.ImportHistory, [Role.Administrator]),
        new("Operator", Urls.Operator, [Role.Administrator]),
    ];

    private static async Task<int> MorningAsync(IServiceProvider services, SignedIn who) =>
        await services.GetRequiredService<Engine>().Bus.Ask(new CountMorning(), who.Actor) is { Found: true } answer ? answer.Value : 0;

    private static async Task<int> BreachesAsync(IServiceProvider services, SignedIn who) =>
        await services.GetRequiredService<Engine>().Bus.Ask(new CountBreaches(), who.Actor) is { Found: true } answer ? answer.Value : 0;

    private static async Task<int> HouseholdsWaitingAsync(IServiceProvider services, SignedIn who) =>
        who.Actor.Role == Role.Coordinator && await services.GetRequiredService<Desk>().Ask(new CountHouseholdsToScreen()) is { Found: true } answer ? answer.Value : 0;

    private static async Task<int> EmergencyReviewsAsync(IServiceProvider services, SignedIn who) =>
        await services.GetRequiredService<Engine>().Bus.Ask(new CountEmergencyReviews(), who.Actor) is { Found: true } answer ? answer.Value : 0;

    private static async Task<int> ReferralsAskingAsync(IServiceProvider services, SignedIn who) =>
        await services.GetRequiredService<Engine>().Bus.Ask(new CountReferralsAsking(), who.Actor) is { Found: true } answer ? answer.Value : 0;

    /// <summary>Files to flag, flags to take off, incidents to decide on, people at risk whom nobody told in time.</summary>
    private static async Task<int> FollowUpWaitingAsync(IServiceProvider services, SignedIn who) =>
        await services.GetRequiredService<Desk>().Ask(new CountMaracWork()) is { Found: true, Value: { } work } ? work.ToTag + work.ToLift + work.Incidents + work.ContactsLate : 0;

    /// <summary>Cases to be listed for whoever runs a panel, research to be answered for everybody else.</summary>
    private static async Task<int> MeetingsWaitingAsync(IServiceProvider services, SignedIn who)
    {
        var desk = services.GetRequiredService<Desk>();
        if (who.Actor.Role == Role.Coordinator) return (await desk.Ask(new CountWaitingCases())).Value;
        return await desk.Ask(new ListMeetings()) is { Found: true } meetings ? meetings.Value.Sum(m => m.OwnToAnswer) : 0;
    }

    /// <summary>What somebody can use: by her role, and where it belongs to one panel by her seat there. Whoever sits on no panel by her role is not asked for a seat.</summary>
    public static IReadOnlyList<NavigationItem> For(Role role, IReadOnlyCollection<Forum> panels) =>
        [.. Items.Where(item => item.Roles.Contains(role) && (item.Panel is not { } panel || role is not (Role.Coordinator or Role.Representative) || panels.Contains(panel)))];

    /// <summary>The same for whoever is signed in.</summary>
    public static async Task<IReadOnlyList<NavigationItem>> ForAsync(Desk desk, SignedIn who)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(who);
        return For(who.Actor.Role, await desk.Ask(new GetMyPanels()) is { Found: true } panels ? [.. panels.Value.Select(p => p.Forum)] : []);
    }
}
