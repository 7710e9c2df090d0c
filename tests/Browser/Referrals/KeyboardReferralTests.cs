using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Referrals;

/// <summary>The journey that the product stands or falls by: a referral from sign-in to confirmation without a mouse.</summary>
public class KeyboardReferralTests(BrowserFixture fixture, ITestOutputHelper output)
{
    private const string Save = "button.govuk-button[name='action'][value='save']";

    [Fact]
    public async Task A_referral_with_the_keyboard_only_and_the_browser_closed_in_the_middle()
    {
        var (moves, letters) = await FirstHalfAsync();
        await using var visit = await fixture.VisitAsync();
        var (page, keys) = (visit.Page, new Keyboard(visit.Page));
        await SignInAsync(visit, keys);

        // The draft is there, on another computer as it were, with what was typed.
        await keys.ToAsync("a[href*='/referrals/drafts/']:not([href$='discard'])");
        await keys.EnterAsync("Refer to MARAC");
        await keys.ToAsync("a[href$='/people/victim']");
        await keys.EnterAsync("The person at risk");
        await Assertions.Expect(page.GetByLabel("Family name")).ToHaveValueAsync("Quillfeather-O'Dell");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Safe contact" })).ToContainTextAsync("10:00 to 15:00");
        await keys.ToAsync("#victim-area");
        await keys.PressAsync("ArrowDown");
        await SaveAsync(keys, "Who causes the harm");

        await keys.FillAsync("#harm-1-given", "Corwin");
        await keys.FillAsync("#harm-1-family", "Dunstable-Vane");
        await keys.FillAsync("#harm-1-relation", "husband");
        await SaveAsync(keys, "Children");
        await keys.ChooseAsync("children-any", 2);
        await SaveAsync(keys, "The Dash");

        await keys.FillAsync("#risk-assessed-on", "19 November 2026");
        await keys.ToAsync("#dash-01");
        await keys.TypeAsync("yyyyyyyyyyyyyyynnnnnnddd");
        await Assertions.Expect(page.Locator("[data-dash-score]")).ToHaveTextAsync("Score 15 of 24. All questions are answered. That is 14 or more: visible high risk.");
        await SaveAsync(keys, "Why this case should be heard");
        await keys.ChooseAsync("route-visible-high-risk");
        await keys.ChooseAsync("route-judgement", 2);
        await keys.ChooseAsync("route-escalation", 2);
        await keys.ChooseAsync("route-repeat", 2);
        await SaveAsync(keys, "Background");
        await SaveAsync(keys, "Dates");
        await SaveAsync(keys, "Consent and lawful gateway");
        await keys.ChooseAsync("consent");
        await keys.ChooseAsync("aware");
        await keys.ChooseAsync("gateway");
        await SaveAsync(keys, "Check and send");
        await visit.AccessibleAsync();
        await keys.ToAsync("button[name='send']");
        await keys.EnterAsync("Referral sent");
        await Assertions.Expect(page.Locator(".govuk-panel__body")).ToContainTextAsync("R-");
        await visit.AccessibleAsync();

        output.WriteLine($"Keyboard only, from sign-in to confirmation, signed in twice: {moves + keys.Moves} keys to move and choose, {letters + keys.Letters} letters typed, no click.");
        // The Back button and the page that sent it lead to the same answer.
        var sent = page.Url;
        await page.GoBackAsync();
        await page.WaitForURLAsync(sent);
    }

    private async Task<(int, int)> FirstHalfAsync()
    {
        await using var visit = await fixture.VisitAsync();
        var keys = new Keyboard(visit.Page);
        await SignInAsync(visit, keys);
        await keys.ToAsync("main form button");
        await keys.EnterAsync("How to be in touch safely");
        await keys.FillAsync("#phone", "07700 900 123");
        await keys.ChooseAsync("safe-call");
        await keys.FillAsync("#safe-times", "10:00 to 15:00");
        await SaveAsync(keys, "The person at risk");
        await keys.FillAsync("#victim-given", "Thessaly");
        await keys.FillAsync("#victim-family", "Quillfeather-O'Dell");
        // No button is pressed: it is saved while it is typed.
        await visit.Page.RunAndWaitForResponseAsync(() => keys.FillAsync("#victim-born-Year", "1991"), response => response.Url.EndsWith("/save/victim", StringComparison.Ordinal));
        await Assertions.Expect(visit.Page.Locator("[data-draft-status]")).ToContainTextAsync("Saved");
        return (keys.Moves, keys.Letters);
    }

    private static async Task SignInAsync(Visit visit, Keyboard keys)
    {
        await visit.GoAsync("/sign-in?return-to=%2Freferrals");
        await keys.ToAsync("button[value='jo']");
        await keys.EnterAsync("Referrals");
        await keys.SkipAsync();
    }

    private static async Task SaveAsync(Keyboard keys, string next)
    {
        await keys.ToAsync(Save);
        await keys.EnterAsync(next);
    }
}
