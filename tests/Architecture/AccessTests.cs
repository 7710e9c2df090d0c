using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Hosting;

namespace SafeDurham.Cases.Architecture.Tests;

/// <summary>Whoever wants something says what he needs for it (A1): commands, queries, timers, pages, addresses that are no pages, live islands.</summary>
public sealed partial class AccessTests
{
    /// <summary>Pages for everybody who is signed in; what they show is asked for by queries that name a capability.</summary>
    private static readonly string[] ForEverybody =
    [
        "HomePage", "FindPage", "MyAccountPage", "AgenciesPage", "AgencyPage", "StaffPage", "AgreementsPage", "SafeDurhamPage", "SignInAgainPage", "StaffSignInPage",
        "CaseActionsPage", "CaseFollowUpPage", "CaseResearchPage", "CaseOverviewPage", "CasePeoplePage", "CaseRiskPage", "CaseTimelinePage", "CaseMeetingsPage", "CheckpointCasePage", "CheckpointTimelinePage", "PersonPage", "ReferralPage", "ReferralsPage", "SentPage", "WithdrawPage", "DatesPage",
        "BackgroundPage", "CheckPage", "ChildrenPage", "ConsentPage", "DashPage", "DiscardDraftPage", "DraftTasksPage", "OtherToolPage", "RoutesPage", "SafeContactPage",
    ];

    /// <summary>Addresses that are no pages, by the method that maps them, with what they need.</summary>
    private static readonly Dictionary<string, string> Endpoints = new()
    {
        ["MapGet(Urls.HealthLive"] = "nothing: says that it is alive",
        ["MapGet(Urls.Health"] = "nothing: says whether it works",
        ["MapGet(Urls.HealthReady"] = "nothing: says whether it works",
        ["MapGet(Urls.HealthDetail"] = "Operate",
        ["MapPost(Urls.PasskeyToSignIn"] = "nothing: before anybody is signed in; rate-limited, with antiforgery",
        ["MapPost(Urls.PasskeyToAdd"] = "the sign-in that is under way; with antiforgery",
        ["MapPost(Urls.SignOut"] = "signed in",
        ["MapGet(Urls.SessionState"] = "nothing: says how long the own session lasts",
        ["MapPost(Urls.SessionStay"] = "signed in; with antiforgery",
        ["MapPost(Urls.TypingRoute"] = "signed in; goes to the draft of who types; with antiforgery",
        ["MapGet($\"{Urls.FigureFile}.{ending}\""] = "SeeFigures, by its query",
        ["MapGet($\"{Urls.FigureMeetings}.{ending}\""] = "SeeFigures, by its query",
        ["MapGet(Urls.FiguresCsv"] = "SeeFigures, by its query",
        ["MapGet($\"{Urls.FigureFile}.{ending}\""] = "SeeFigures, by its query; counts only",
        ["MapGet($\"{Urls.FigureMeetings}.{ending}\""] = "SeeFigures, by its query; counts only",
        ["MapGet(Urls.CalendarRoute"] = "the secret in the address, rate-limited; SeeMeeting and SeeAction, by its queries",
        ["MapGet(\"/pathways\""] = "a key of an agency's system; UseTheSystem, by its query",
        ["MapGet(\"/inbox\""] = "a key of an agency's system; AnswerReferral, by its query",
        ["MapGet(\"/outbox\""] = "a key of an agency's system; SeeReferral, by its query",
        ["MapGet(\"/referrals/{id:guid}\""] = "a key of an agency's system; SeeReferral, by its query",
        ["MapPost(\"/referrals\""] = "a key of an agency's system; Refer, by its command",
        ["MapPost(\"/referrals/{id:guid}/\" + word"] = "a key of an agency's system; Refer or AnswerReferral, by each command",
        ["MapPost(Urls.TypingRoute"] = "signed in, own drafts; with antiforgery",
        ["MapPost(Urls.ReferralDrafts + \"/{draft:guid}/save/{page}\""] = "signed in, own drafts; with antiforgery",
        ["MapPost(Urls.ReferralDrafts + \"/{draft:guid}/possible/{page}\""] = "FindPeople, by its query; with antiforgery",
    };

    /// <summary>Where something is read past row security, and why it tells nothing.</summary>
    private static readonly Dictionary<string, string> PastTheWall = new()
    {
        ["src/Checkpoint/Reading/Figures.cs"] = "figures without people",
        ["src/Checkpoint/Reading/MissingHelp.cs"] = "figures without people",
        ["src/Messaging/Reading/ReadContext.cs"] = "the index of keyed numbers, which gives ids only",
        ["src/Measures/Facts/Books.cs"] = "figures without people",
        ["src/Measures/History/CompareHistory.cs"] = "whether a line was imported before",
        ["src/Measures/Report/ImportReport.cs"] = "a report of figures without people",
        ["src/Measures/Returns/MeetingReturns.cs"] = "totals by meeting; nothing of one person",
        ["src/HighImpactHouseholds/Reading/GetHousehold.cs"] = "whose place is protected, so that nothing of her is shown to those who work with the rest",
        ["src/HighImpactHouseholds/Reading/GetOutcomes.cs"] = "how many people: two counts",
        ["src/Referrals/Figures/PathwayReport.cs"] = "figures without people",
        ["src/Referrals/Reading/StageSpells.cs"] = "figures without people",
        ["src/People/Contacting/Circumstances.cs"] = "the rule of safe contact, which says yes or no",
        ["src/People/Finding/SharedHomes.cs"] = "whether somebody shares a home with a bearer of the reader's name; tells no place",
        ["src/Panels/Reading/ActionLists.cs"] = "whether actions were lost: five counts",
        ["src/Web/Screens/Panels/Actions/GetPlanActions.cs"] = "actions of a plan, for whoever the case itself shows all that they tell of",
        ["src/Web/Screens/Governance/Misuse/GetMisuse.cs"] = "names are compared with the reader's and not told",
    };

    [Fact]
    public void Every_command_and_every_query_names_its_capability()
    {
        var without = Product.Commands.Concat(Product.Queries).Where(t => t.GetCustomAttribute<RequiresAttribute>() is null).Select(t => t.FullName);
        Assert.True(!without.Any(), "Without [Requires]: " + string.Join(", ", without));
        Assert.NotEmpty(Product.Queries);
    }

    [Fact]
    public void A_query_creates_nothing() => Assert.DoesNotContain(Product.Queries, q => q.GetCustomAttribute<RequiresAttribute>()!.Creates);

    /// <summary>Timers and messages act as the product itself; nobody can send one from outside, because no message is a command.</summary>
    [Fact]
    public void No_message_is_a_command_or_a_query()
    {
        Assert.NotEmpty(Product.Messages);
        Assert.DoesNotContain(Product.Messages, m => m.IsAssignableTo(typeof(ICommand)) || Product.Queries.Contains(m));
    }

    [Fact]
    public void Every_page_says_who_may_see_it()
    {
        var pages = typeof(CasesEngine).Assembly.GetTypes().Where(t => t.GetCustomAttributes<RouteAttribute>().Any()).ToList();
        Assert.True(pages.Count > 30, "The pages were not found.");
        var silent = pages.Where(p => p.GetCustomAttributes<AuthorizeAttribute>(inherit: true).All(a => a.Roles is null) && p.GetCustomAttribute<AllowAnonymousAttribute>(inherit: true) is null).Select(p => p.Name).Order().ToList();
        Assert.True(!silent.Except(ForEverybody).Any(), "Pages that name no role, and are not in the list of those for everybody: " + string.Join(", ", silent.Except(ForEverybody)));
    }

    [Fact]
    public void Every_address_that_is_no_page_is_known()
    {
        var found = Product.Files(["src/Web"], ".cs").SelectMany(f => Maps().Matches(File.ReadAllText(f)).Select(m => m.Value)).Distinct().Order().ToList();
        Assert.NotEmpty(found);
        Assert.True(!found.Except(Endpoints.Keys).Any(), "Say in this test what it needs: " + string.Join(", ", found.Except(Endpoints.Keys)));
    }

    /// <summary>What runs in a circuit reaches the engine by the desk, and so by the bus, which asks the rule for every command and query.</summary>
    [Fact]
    public void Pages_and_islands_reach_the_engine_by_the_desk_only()
    {
        var others = Product.Files(["src/Web/Screens"], ".razor", ".razor.cs").Where(f => DirectEngine().IsMatch(File.ReadAllText(f))).Select(f => Path.GetRelativePath(Product.Root, f));
        Assert.Empty(others);
    }

    [Fact]
    public void Nothing_is_read_past_row_security_but_what_is_listed()
    {
        var found = Product.Files(["src"], ".cs", ".razor").Where(f => File.ReadAllText(f).Contains("AsProgram", StringComparison.Ordinal)).Select(f => Path.GetRelativePath(Product.Root, f)).Order();
        Assert.Equal(PastTheWall.Keys.Order(), found);
    }

    [GeneratedRegex(@"Map(?:Get|Post|Put|Delete|Methods|Hub)\([^,)]+")]
    private static partial Regex Maps();

    [GeneratedRegex(@"\b(?:Engine|Store|Bus|NpgsqlDataSource)\b\s+\w+\s*[{;=]|@inject\s+(?:Engine|Store|Bus|NpgsqlDataSource)\b")]
    private static partial Regex DirectEngine();
}
