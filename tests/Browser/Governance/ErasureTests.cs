using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Governance;

public class ErasureTests(BrowserFixture fixture)
{
    [Fact]
    public async Task One_lead_asks_the_other_approves_and_either_may_call_it_back()
    {
        await using var worker = await fixture.VisitAsync();
        await worker.SignInAsync("Priya Shah", "/people");
        await worker.RecordPersonAsync("Ottilie", "Example-Forgotten", "1931");
        var person = worker.Page.Url.Split('/')[^1].Split('?')[0];

        await using var asks = await fixture.VisitAsync();
        await asks.SignInAsync("Alan Pickering", "/erasures");
        await asks.FineAtEveryWidthAsync();
        await asks.ClickAsync(AriaRole.Button, "Ask for an erasure");
        await asks.ClickAsync(AriaRole.Button, "Ask for this erasure");
        await asks.Page.GetByRole(AriaRole.Link, new() { Name = "Enter the id of a person who is recorded. It stands at the end of the address of her page." }).WaitForAsync();
        await asks.FineAtEveryWidthAsync();
        await asks.FillAsync("Id of the person", person);
        await asks.Content().GetByRole(AriaRole.Radio).First.CheckAsync();
        await asks.FillAsync("Who decided it, and on what?", "Review board, 3 March.");
        await asks.ClickAsync(AriaRole.Button, "Ask for this erasure");
        await Assertions.Expect(asks.Content()).ToContainTextAsync("Somebody else must approve it now.");
        await asks.FineAtEveryWidthAsync();
        await asks.Content().GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(asks.Content()).ToContainTextAsync("You asked for this erasure, so somebody else must approve it.");
        await asks.FineAtEveryWidthAsync();
        var address = asks.Page.Url;

        await using var approves = await fixture.VisitAsync();
        await approves.SignInAsync("Nadia Rahman", new Uri(address).AbsolutePath);
        await approves.FineAtEveryWidthAsync();
        await approves.ClickAsync(AriaRole.Button, "Approve this erasure");
        await Assertions.Expect(approves.Content()).ToContainTextAsync("The erasure is approved.");

        await asks.GoAsync(address);
        await asks.ClickAsync(AriaRole.Button, "Withdraw this erasure");
        await asks.FineAtEveryWidthAsync();
        await asks.FillAsync("Why is the record to be kept?", "An inquest asked for it.");
        await asks.ClickAsync(AriaRole.Button, "Withdraw this erasure");
        await Assertions.Expect(asks.Content()).ToContainTextAsync("The erasure is withdrawn. The record stays.");

        await worker.GoAsync($"/people/{person}");
        await worker.SeesAsync("Ottilie Example-Forgotten");
    }

    [Fact]
    public async Task Nobody_but_a_governance_lead_gets_to_it()
    {
        await using var visit = await fixture.VisitAsync();
        visit.StatusIsExpected = true;
        await visit.SignInAsync("Morag Finlay");
        await visit.GoAsync("/erasures");
        Assert.Equal(0, await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Erasing people" }).CountAsync());
    }
}
