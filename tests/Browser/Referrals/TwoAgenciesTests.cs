using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Referrals;

/// <summary>Two agencies live on it: one refers by the short form, the other works its inbox; with nothing but the keyboard where that is named.</summary>
public class TwoAgenciesTests(BrowserFixture browser)
{
    [Fact]
    public async Task Sent_by_one_taken_and_accepted_by_the_other()
    {
        await using var jo = await browser.VisitAsync();
        await jo.SignInAsync("Jo Harker", "/referrals");
        await jo.Content().GetByRole(AriaRole.Button, new() { Name = "Refer to another service" }).ClickAsync();
        await jo.SeesAsync("Where do you want to refer?");
        await FineAsync(jo, "choose");
        await jo.Content().GetByRole(AriaRole.Link, new() { Name = "Total Home Safety" }).ClickAsync();
        await jo.SeesAsync("Total Home Safety");
        await FineAsync(jo, "form-empty");
        await jo.ClickAsync(AriaRole.Button, "Send the referral");
        await jo.SeesAsync("There is a problem");
        await FineAsync(jo, "form-errors");
        // In the order of the fields on the page.
        var said = (await jo.Content().Locator(".govuk-error-summary__list a").AllTextContentsAsync()).ToList();
        Assert.True(said.FindIndex(s => s.Contains("safe to ring")) < said.FindIndex(s => s.StartsWith("Answer the question")), string.Join(" | ", said));
        Assert.StartsWith("Choose the lawful gateway", said[^1], StringComparison.Ordinal);
        Assert.StartsWith("Error: ", await jo.Page.TitleAsync(), StringComparison.Ordinal);

        await Radio(jo, "Is it safe to ring the person?", "Yes");
        await jo.FillAsync("Who must not learn of this referral?", "her former partner");
        await jo.FillAsync("First names", "Wanda");
        await jo.FillAsync("Family name", "Testperson");
        await jo.FillAsync("What needs doing?", "New locks, front and back.");
        await jo.FillAsync("How can the person be reached?", "Mornings, 0191 496 0000.");
        await Radio(jo, "What did the person say to being referred?", "Agreed");
        await Radio(jo, "On which lawful gateway do you share this?", "The person has agreed");
        await jo.ClickAsync(AriaRole.Button, "Save for later");
        await jo.Content().GetByText("The draft is saved").WaitForAsync();
        await FineAsync(jo, "list-with-draft");
        await jo.Content().GetByRole(AriaRole.Link, new() { Name = "Continue the draft for Total Home Safety" }).First.ClickAsync();
        await jo.ClickAsync(AriaRole.Button, "Send the referral");
        // The field asks for a number, and the page asks whether it is meant.
        await jo.Content().GetByLabel("Save anyway: what looks like a place is meant").CheckAsync();
        await jo.ClickAsync(AriaRole.Button, "Send the referral");
        await jo.Content().GetByText("The referral is sent.").WaitForAsync();
        var reference = (await jo.Content().GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync()).Replace("Referral ", "", StringComparison.Ordinal);
        await FineAsync(jo, "sent");

        await using var dean = await browser.VisitAsync();
        await dean.SignInAsync("Dean Colclough", "/inbox");
        await FineAsync(dean, "inbox");
        // With the keyboard: tick, and press the button.
        var box = dean.Content().GetByRole(AriaRole.Checkbox, new() { Name = $"Choose {reference}" });
        await box.FocusAsync();
        await dean.Page.Keyboard.PressAsync("Space");
        await dean.Content().GetByRole(AriaRole.Button, new() { Name = "Take" }).FocusAsync();
        await dean.Page.Keyboard.PressAsync("Enter");
        await dean.SeesAsync("Done");
        await FineAsync(dean, "inbox-taken");
        await dean.GoAsync("/inbox?show=mine");
        await dean.Content().GetByRole(AriaRole.Link, new() { Name = reference }).ClickAsync();
        await dean.Content().GetByText("Must not learn of it: her former partner.").WaitForAsync();
        await FineAsync(dean, "received");
        await dean.Content().GetByRole(AriaRole.Link, new() { Name = "Decline" }).ClickAsync();
        await FineAsync(dean, "decline");
        await dean.ClickAsync(AriaRole.Button, "Decline the referral");
        await dean.SeesAsync("There is a problem");
        await FineAsync(dean, "decline-errors");
        await dean.Content().GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
        await dean.Content().GetByRole(AriaRole.Link, new() { Name = "Ask the referrer" }).ClickAsync();
        await Radio(dean, "What about?", "What is needed is missing or unclear");
        await dean.FillAsync("What do you need to know?", "Is the back door wood or plastic?");
        await dean.ClickAsync(AriaRole.Button, "Ask the referrer");
        await dean.Content().GetByText("Asked the referrer").First.WaitForAsync();

        await jo.Page.ReloadAsync();
        await jo.FillAsync("Your answer to what was asked", "Plastic.");
        await jo.ClickAsync(AriaRole.Button, "Send the answer");
        await jo.Content().GetByText("You answered").WaitForAsync();
        await dean.Page.ReloadAsync();
        await dean.ClickAsync(AriaRole.Button, "Accept");
        await dean.Content().GetByText("Accepted").First.WaitForAsync();
        for (var again = 0; again < 50 && await jo.Content().GetByText("H-20").CountAsync() == 0; again++)
        {
            await jo.Page.WaitForTimeoutAsync(100);
            await jo.Page.ReloadAsync();
        }
        await FineAsync(jo, "accepted");
    }

    [Fact]
    public async Task A_manager_changes_a_pathway_on_a_screen()
    {
        await using var ruth = await browser.VisitAsync();
        await ruth.SignInAsync("Ruth Ibbotson", "/pathways");
        await FineAsync(ruth, "pathways");
        await ruth.Content().GetByRole(AriaRole.Link, new() { Name = "Hate crime advocacy" }).ClickAsync();
        await ruth.SeesAsync("Hate crime advocacy");
        await FineAsync(ruth, "pathway");
        await ruth.Content().GetByRole(AriaRole.Button, new() { Name = "Change this pathway" }).ClickAsync();
        await FineAsync(ruth, "pathway-change");
        await ruth.FillAsync("Working days for an answer", "many");
        await ruth.ClickAsync(AriaRole.Button, "Record the change");
        await ruth.SeesAsync("There is a problem");
        await FineAsync(ruth, "pathway-errors");
        await ruth.FillAsync("Working days for an answer", "3");
        await ruth.ClickAsync(AriaRole.Button, "Record the change");
        await ruth.Content().GetByText("The change is recorded").WaitForAsync();
    }

    [Fact]
    public async Task An_administrator_connects_a_system_and_its_key_is_shown_once()
    {
        await using var morag = await browser.VisitAsync();
        await morag.SignInAsync("Morag Finlay", "/connections");
        await FineAsync(morag, "connections-empty");
        await morag.Content().GetByLabel("Of which agency?").SelectOptionAsync(new SelectOptionValue { Label = "Castleside Housing" });
        await morag.FillAsync("What is the system called?", "Repairs system");
        await morag.ClickAsync(AriaRole.Button, "Connect it");
        await morag.SeesAsync("Repairs system");
        await FineAsync(morag, "connection-new");
        await morag.ClickAsync(AriaRole.Button, "Issue a key");
        await morag.Content().GetByText("The key is issued.").WaitForAsync();
        Assert.StartsWith("cases_", await morag.Content().Locator("pre").InnerTextAsync(), StringComparison.Ordinal);
        await FineAsync(morag, "connection-key");
        await morag.GoAsync(morag.Page.Url);
        Assert.Equal(0, await morag.Content().Locator("pre").CountAsync());
    }

    private static Task Radio(Visit visit, string group, string choice) => visit.Content().GetByRole(AriaRole.Group, new() { Name = group }).GetByLabel(choice).First.CheckAsync();

    private static async Task FineAsync(Visit visit, string name)
    {
        await visit.FineAtEveryWidthAsync();
        await visit.ShotAsync("referral-" + name);
    }
}
