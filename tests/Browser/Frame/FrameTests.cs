using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Frame;

public class FrameTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData("/", 200)]
    [InlineData("/find", 200)]
    [InlineData("/error", 200)]
    [InlineData("/nothing-here", 404)]
    public async Task Every_page_is_accessible_and_fits_a_phone(string address, int status)
    {
        foreach (var width in new[] { 1280, 320 })
        {
            await using var visit = await fixture.VisitAsync(width);
            await visit.SignInAsync("Priya Shah");
            visit.StatusIsExpected = status != 200;
            var response = await visit.Page.GotoAsync(address);
            Assert.Equal(status, response!.Status);
            await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await visit.AccessibleAsync();
            await visit.NoSidewaysScrollAsync();
        }
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task The_sign_in_page_is_accessible_and_fits_a_phone(int width)
    {
        await using var visit = await fixture.VisitAsync(width);
        await visit.GoAsync("/sign-in");
        await visit.AccessibleAsync();
        await visit.NoSidewaysScrollAsync();
        Assert.Equal("Sign in – Cases – Safe Durham Partnership", await visit.Page.TitleAsync());
    }

    [Fact]
    public async Task The_skip_link_is_the_first_stop_and_leads_to_the_content()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Jo Harker");
        await visit.GoAsync("/find");
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to main content", await visit.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await visit.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main-content", await visit.Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.EndsWith("/find#main-content", visit.Page.Url);
    }

    [Fact]
    public async Task A_slash_goes_to_Find_and_a_slash_in_a_field_is_a_slash()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Jo Harker");
        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.Keyboard.TypeAsync("ho/me");
        await Assertions.Expect(visit.Page.Locator("#frame-find")).ToHaveValueAsync("ho/me");
    }

    [Fact]
    public async Task Find_finds_from_any_page_and_keeps_the_words_out_of_the_address()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Jo Harker");
        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.Keyboard.TypeAsync("work");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "My work" }).WaitForAsync();
        Assert.Equal($"{fixture.Site.Address}/find", visit.Page.Url);
        await visit.Page.GetByLabel("A name, a reference or a screen", new() { Exact = true }).FillAsync("zzz");
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing found" }).WaitForAsync();
        await visit.AccessibleAsync();
    }

    [Fact]
    public async Task Who_acts_is_in_sight_on_every_page_and_signing_out_ends_it()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Dean Colclough", thenTo: "/find");
        Assert.Equal($"{fixture.Site.Address}/find", visit.Page.Url);
        await visit.Page.GetByText("Acting as Dean Colclough · Housing officer, Castleside Housing").WaitForAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/sign-in");
        await visit.GoAsync("/find");
        Assert.Equal($"{fixture.Site.Address}/sign-in?return-to=%2Ffind", visit.Page.Url);
    }

    [Fact]
    public async Task The_demonstration_says_so_on_every_page()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.GoAsync("/sign-in");
        await visit.Page.GetByRole(AriaRole.Region, new() { Name = "Demonstration" }).WaitForAsync();
        await visit.SignInAsync("Ruth Ibbotson");
        await visit.Page.GetByRole(AriaRole.Region, new() { Name = "Demonstration" }).WaitForAsync();
    }

    [Fact]
    public async Task Signing_in_works_without_a_script()
    {
        await using var visit = await fixture.VisitAsync(script: false);
        await visit.SignInAsync("Morag Finlay");
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "My work" }).WaitForAsync();
    }

    [Fact]
    public async Task The_lost_connection_panel_is_out_of_sight_until_it_is_needed()
    {
        await using var visit = await fixture.VisitAsync(390);
        await visit.SignInAsync("Priya Shah");
        var panel = visit.Page.Locator("#components-reconnect-modal");
        await Assertions.Expect(panel).ToBeHiddenAsync();
        await panel.EvaluateAsync("panel => panel.classList.add('components-reconnect-rejected')");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alertdialog, new() { Name = "The connection was lost" })).ToBeVisibleAsync();
        await visit.AccessibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Reload the page" }).ClickAsync();
        await Assertions.Expect(panel).ToBeHiddenAsync();
    }
}
