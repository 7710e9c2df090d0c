using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Home;

public class MyWorkTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData("Priya Shah")]
    [InlineData("Jo Harker")]
    [InlineData("Dean Colclough")]
    [InlineData("Ruth Ibbotson")]
    [InlineData("Alan Pickering")]
    [InlineData("Morag Finlay")]
    public async Task Is_accessible_for_every_role_and_fits_a_phone(string who)
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync(who);
        await visit.SeesAsync("My work");
        await visit.FineAtEveryWidthAsync();
    }

    [Fact]
    public async Task The_coordinators_list_has_as_many_rows_as_the_navigation_says_with_what_is_overdue_first()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Priya Shah");
        var rows = visit.Content().Locator("tbody tr");
        var count = await rows.CountAsync();
        Assert.True(count > 0);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = $"My work {count} waiting", Exact = true }).WaitForAsync();
        var late = await visit.Content().GetByRole(AriaRole.Row).Filter(new() { HasText = "Overdue" }).CountAsync();
        for (var row = 1; row <= late; row++) await Assertions.Expect(visit.Content().GetByRole(AriaRole.Row).Nth(row)).ToContainTextAsync("Overdue");
    }
}
