using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Frame;

public class EnhancedNavigationTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_link_changes_the_page_without_loading_it_anew_and_starts_at_its_heading()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Ellen Wray");
        await visit.Page.EvaluateAsync("window.stillHere = true");
        await visit.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "People" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "People", Exact = true })).ToBeFocusedAsync();
        Assert.True(await visit.Page.EvaluateAsync<bool>("window.stillHere === true"));
        Assert.Contains("js-enabled", await visit.Page.EvaluateAsync<string>("document.body.className"));
        await visit.AccessibleAsync();
    }
}
