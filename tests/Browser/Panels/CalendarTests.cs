using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Panels;

/// <summary>What a calendar program fetches by a secret address, and who was told by e-mail.</summary>
[Collection("Meetings")]
public class CalendarTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_calendar_address_is_made_renewed_and_stopped_and_says_references_only()
    {
        await using var ellen = await fixture.VisitAsync();
        await ellen.SignInAsync("Ellen Wray", "/account");
        var first = await MakeAsync(ellen, "Make an address");
        await ellen.FineAtEveryWidthAsync();
        using var program = new HttpClient();
        var calendar = await program.GetStringAsync(first, TestContext.Current.CancellationToken);
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", calendar, StringComparison.Ordinal);
        var told = calendar.Split("\r\n").Where(line => line.StartsWith("SUMMARY:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(told);
        Assert.All(told, line => Assert.Matches("^SUMMARY:(MT|A)-[0-9]{4}-[0-9]{4}$", line));
        Assert.DoesNotContain("DESCRIPTION", calendar, StringComparison.Ordinal);

        Assert.Equal(404, await StatusAsync(program, first.Replace(".ics", "x.ics", StringComparison.Ordinal)));
        var second = await MakeAsync(ellen, "Make a new address; the old one stops");
        Assert.Equal((404, 200), (await StatusAsync(program, first), await StatusAsync(program, second)));
        await ellen.ClickAsync(AriaRole.Button, "Stop the address");
        await ellen.Page.GetByText("You have no address.").WaitForAsync();
        Assert.Equal(404, await StatusAsync(program, second));
    }

    [Theory]
    [InlineData("Priya Shah")]
    [InlineData("Morag Finlay")]
    public async Task The_outbox_shows_who_is_told_and_that_no_mail_server_is_set(string who)
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync(who, "/outbox");
        await visit.Page.GetByText("No mail server is set").WaitForAsync();
        Assert.True(await visit.Page.Locator("tbody tr").CountAsync() > 0);
        await visit.FineAtEveryWidthAsync();
        await visit.GoAsync("/outbox?show=GivenUp");
        await visit.SeesAsync("None was given up");
    }

    private static async Task<string> MakeAsync(Visit visit, string button)
    {
        await visit.ClickAsync(AriaRole.Button, button);
        return await visit.Page.GetByLabel("Address", new() { Exact = true }).InputValueAsync();
    }

    private static async Task<int> StatusAsync(HttpClient program, string address)
    {
        using var answer = await program.GetAsync(address, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
