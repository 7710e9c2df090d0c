using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.SignIn;

/// <summary>How a time signed in ends, and that nothing typed is lost by it.</summary>
public class SessionTests(BrowserFixture fixture)
{
    [Fact]
    public async Task After_the_idle_time_the_page_is_gone_and_signing_in_leads_back_to_the_draft_as_it_was()
    {
        await using var site = await SiteProcess.StartAsync(new Dictionary<string, string>(fixture.Settings) { ["Cases__IdleMinutes"] = "0.5" });
        await using var visit = await fixture.VisitAsync(site: site);
        await visit.SignInAsync("Ellen Wray", "/referrals");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Refer to MARAC" }).ClickAsync();
        var times = visit.Page.GetByLabel("When is it safe to be in touch?");
        await times.FillAsync("mornings, after the school run");
        await Assertions.Expect(visit.Page.Locator("[data-draft-status]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^Saved \d\d:\d\d$"));
        var page = new Uri(visit.Page.Url).PathAndQuery;

        var warning = visit.Page.Locator("[data-session-warning]");
        await warning.WaitForAsync(new() { Timeout = 60_000 });
        await visit.AccessibleAsync();
        await visit.ShotAsync("warning");
        await warning.GetByRole(AriaRole.Button, new() { Name = "Stay signed in" }).ClickAsync();
        await warning.WaitForAsync(new() { State = WaitForSelectorState.Hidden });

        await visit.SeesInTimeAsync("Sign in", 90_000);
        Assert.Equal($"/sign-in?return-to={Uri.EscapeDataString(page)}", new Uri(visit.Page.Url).PathAndQuery);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in as Ellen Wray" }).ClickAsync();
        await Assertions.Expect(times).ToHaveValueAsync("mornings, after the school run");
        Assert.Equal(page, new Uri(visit.Page.Url).PathAndQuery);
    }

    [Fact]
    public async Task Who_goes_on_typing_stays_signed_in()
    {
        await using var site = await SiteProcess.StartAsync(new Dictionary<string, string>(fixture.Settings) { ["Cases__IdleMinutes"] = "0.5" });
        await using var visit = await fixture.VisitAsync(site: site);
        await visit.SignInAsync("Priya Shah", "/people/record");
        for (var seconds = 0; seconds < 45; seconds += 3)
        {
            await visit.Content().GetByLabel("First names", new() { Exact = true }).PressSequentiallyAsync("a");
            await visit.Page.WaitForTimeoutAsync(3000);
        }
        Assert.Equal("/people/record", new Uri(visit.Page.Url).AbsolutePath);
        Assert.True(await visit.Page.Locator("[data-session-warning]").IsHiddenAsync());
    }

    [Fact]
    public async Task Sign_out_everywhere_closes_the_other_browser()
    {
        await using var here = await fixture.VisitAsync();
        await using var there = await fixture.VisitAsync();
        there.StatusIsExpected = there.OutageIsExpected = there.CutIsExpected = true;
        var abel = new Newcomer("Abel Example", "abel@agency.example");
        await abel.JoinAsync(here, await abel.InvitedAsync(fixture));
        await abel.SignInAsync(there, abel.RecoveryCodes[0], "/sign-in?return-to=%2Ffind");
        await there.Page.Locator("[data-find-live=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        await here.GoAsync("/account");
        Assert.Equal(2, await here.Content().GetByRole(AriaRole.Row).CountAsync() - 1);
        await here.FineAtEveryWidthAsync();
        await here.ShotAsync("my-sign-in");
        await here.ClickAsync(AriaRole.Button, "Sign out everywhere");
        await here.SeesAsync("Sign in");
        await there.SeesInTimeAsync("Sign in", 10_000);
        await there.GoAsync("/account");
        await there.SeesAsync("Sign in");
    }

    [Fact]
    public async Task An_administrator_invites_for_two_agencies_and_switches_off()
    {
        await using var admin = await fixture.VisitAsync();
        await admin.SignInAsync("Morag Finlay", "/agencies");
        var first = await StaffAsync(admin, "Castleside Housing", "Bella Example");
        await admin.GoAsync(first + "/sign-in");
        await admin.FineAtEveryWidthAsync();
        await admin.FillAsync("E-mail address or name to sign in with", "bella@agency.example");
        await admin.ClickAsync(AriaRole.Button, "Make a one-time link");
        await admin.SeesAsync("The link, this once");
        await admin.FineAtEveryWidthAsync();
        await admin.ShotAsync("one-time-link");
        var link = new Uri(await admin.Content().Locator(".cases-one-time-link").InnerTextAsync()).PathAndQuery;
        var second = await StaffAsync(admin, "Tees Health Trust", "Bella Example-Health");
        await admin.GoAsync(second + "/sign-in");
        await admin.FillAsync("E-mail address or name to sign in with", "bella@agency.example");
        await admin.ClickAsync(AriaRole.Button, "Make a one-time link");
        await admin.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("Somebody signs in with this already") }).WaitForAsync();
        await admin.FineAtEveryWidthAsync();
        await admin.Content().GetByLabel("She or he signs in with this already").CheckAsync();
        await admin.ClickAsync(AriaRole.Button, "Make a one-time link");
        await Assertions.Expect(admin.Content()).ToContainTextAsync("chooses at sign-in for which agency to act");

        await using var visit = await fixture.VisitAsync();
        visit.StatusIsExpected = visit.OutageIsExpected = true;
        var bella = new Newcomer("Bella Example", "bella@agency.example");
        await visit.GoAsync(link);
        await visit.FillAsync("Password", Newcomer.Password);
        await visit.ClickAsync(AriaRole.Button, "Continue");
        await bella.SetUpCodeAppAsync(visit);
        await visit.ClickAsync(AriaRole.Button, "I have kept them: continue");
        await visit.SeesAsync("What do you act as?");
        await visit.ClickAsync(AriaRole.Button, "Continue");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Choose what you act as." }).WaitForAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.ShotAsync("acting-as");
        await visit.Content().GetByLabel("Tees Health Trust").CheckAsync();
        await visit.ClickAsync(AriaRole.Button, "Continue");
        await visit.Page.GetByText("Acting as Bella Example-Health · Referrer, Tees Health Trust").WaitForAsync();

        await visit.GoAsync("/account");
        await visit.ClickAsync(AriaRole.Link, "Act as something else instead of acting as");
        await visit.Content().GetByLabel("Castleside Housing").CheckAsync();
        await visit.ClickAsync(AriaRole.Button, "Continue");
        await visit.Page.GetByText("Acting as Bella Example · Referrer, Castleside Housing").WaitForAsync();

        await admin.GoAsync(first + "/sign-in");
        await admin.FineAtEveryWidthAsync();
        await admin.ShotAsync("staff-sign-in");
        await admin.ClickAsync(AriaRole.Button, "Switch off");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Say why she or he may not sign in any more." }).WaitForAsync();
        await admin.FillAsync("Why?", "Left the agency.");
        await admin.ClickAsync(AriaRole.Button, "Switch off");
        await Assertions.Expect(admin.Content()).ToContainTextAsync("The sign-in is switched off.");
        await admin.FineAtEveryWidthAsync();
        await visit.SeesInTimeAsync("Sign in", 10_000);
        await bella.TypePasswordAsync(visit);
        await visit.Page.GetByRole(AriaRole.Alert).GetByText("That did not match.").WaitForAsync();
    }

    private static async Task<string> StaffAsync(Visit admin, string agency, string name)
    {
        await admin.GoAsync("/agencies");
        await admin.ClickAsync(AriaRole.Link, agency);
        await admin.ClickAsync(AriaRole.Button, "Register a member of staff");
        await admin.FillAsync("Name", name);
        await admin.ClickAsync(AriaRole.Button, "Register");
        await admin.SeesAsync(name);
        await admin.ClickAsync(AriaRole.Button, "Give a role");
        await admin.Content().GetByLabel("Referrer", new() { Exact = true }).CheckAsync();
        await admin.ClickAsync(AriaRole.Button, "Give this role");
        await admin.SeesAsync(name);
        return new Uri(admin.Page.Url).AbsolutePath;
    }
}
