using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Panels;

/// <summary>What follows a meeting: an action until it is done; the flag, a further incident and the repeat that is proposed.</summary>
[Collection("Meetings")]
public class AfterTheMeetingTests(BrowserFixture fixture)
{
    private const string What = "Fit a second bolt to the back door", Agency = "County Durham Council Children's Services";

    [Fact]
    public async Task An_action_goes_from_the_meeting_to_done()
    {
        await using var priya = await fixture.VisitAsync(script: false);
        priya.StatusIsExpected = true; // whoever takes all cases off an agenda leaves nothing to be researched there
        await priya.SignInAsync("Priya Shah");
        await AgreeInMeetingAsync(priya);

        await using var ellen = await fixture.VisitAsync();
        await ellen.SignInAsync("Ellen Wray");
        await ellen.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Actions") }).First.ClickAsync();
        await ellen.SeesAsync("Actions");
        await ellen.FineAtEveryWidthAsync();
        var row = ellen.Page.Locator("tbody tr", new() { HasTextString = What });
        var reference = await row.Locator(".cases-action__reference a").InnerTextAsync();
        await row.GetByRole(AriaRole.Link, new() { NameRegex = new("^Report") }).ClickAsync();
        await ellen.ClickAsync(AriaRole.Button, $"Done {reference}");
        await ellen.Page.GetByRole(AriaRole.Link, new() { Name = "Write one line that shows that it was done." }).WaitForAsync();
        await ellen.FineAtEveryWidthAsync();

        await ellen.ReportAsync(reference);
        await ellen.FineAtEveryWidthAsync();
        await ellen.ClickAsync(AriaRole.Button, $"Undo: {reference} is not done");
        await ellen.Page.GetByText("The report is taken back; the action is open again.").WaitForAsync();
        await row.GetByRole(AriaRole.Link, new() { NameRegex = new("^Report") }).ClickAsync();
        await ellen.ReportAsync(reference);
        await ellen.GoAsync("/actions?whose=agency&show=done");
        await row.GetByRole(AriaRole.Link, new() { Name = reference, Exact = true }).ClickAsync();
        await ellen.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^Reported: done") }).First.WaitForAsync();
        await ellen.FineAtEveryWidthAsync();
        await CoordinatorsViewAsync();
    }

    [Fact]
    public async Task A_flag_an_incident_and_the_repeat_that_is_proposed()
    {
        await using var dean = await fixture.VisitAsync();
        await dean.SignInAsync("Dean Colclough");
        await dean.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Follow-up") }).First.ClickAsync();
        await dean.SeesAsync("Flags");
        await dean.ClickAsync(AriaRole.Button, "The chosen files are flagged");
        await dean.Page.GetByText("Choose the files first.").WaitForAsync();
        await dean.FineAtEveryWidthAsync();
        var row = dean.Page.Locator("tbody tr").First;
        var reference = await row.Locator("th a").InnerTextAsync();
        await row.Locator("input[type=checkbox]").CheckAsync();
        await dean.ClickAsync(AriaRole.Button, "The chosen files are flagged");
        await dean.Page.GetByText("It is recorded for your agency.").WaitForAsync();
        foreach (var show in new[] { "lift", "lapsing", "lapsed" })
        {
            await dean.GoAsync("/marac/flags?show=" + show);
            await dean.FineAtEveryWidthAsync();
        }

        await dean.ClickAsync(AriaRole.Button, "Record a further incident");
        await dean.ClickAsync(AriaRole.Button, "Find");
        await dean.Page.GetByRole(AriaRole.Link, new() { Name = "Enter a name, a date of birth or a reference." }).WaitForAsync();
        await dean.FillAsync("Name of either person, date of birth, or case reference", reference.Replace('-', ' ').ToLowerInvariant());
        await dean.ClickAsync(AriaRole.Button, "Find");
        await dean.Content().GetByRole(AriaRole.Link, new() { NameRegex = new($"^{reference}") }).WaitForAsync();
        await dean.FineAtEveryWidthAsync();
        await dean.Content().GetByRole(AriaRole.Link, new() { NameRegex = new($"^{reference}") }).ClickAsync();
        await dean.ClickAsync(AriaRole.Button, "Record the incident");
        await dean.Page.GetByRole(AriaRole.Link, new() { Name = "Say whether what happened would be a crime." }).WaitForAsync();
        await dean.FineAtEveryWidthAsync();
        await dean.FillAsync("What happened?", "Neighbours heard him shout through the letter box.");
        await dean.Page.GetByLabel("I do not know").CheckAsync();
        await dean.ClickAsync(AriaRole.Button, "Record the incident");
        await dean.Page.GetByText("The incident is recorded.").WaitForAsync();
        await dean.Page.GetByText("Possible repeat:").First.WaitForAsync();
        await dean.FineAtEveryWidthAsync();
        await DecideAsync(reference);

        await dean.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Start the repeat referral") }).First.ClickAsync();
        await dean.Page.WaitForURLAsync("**/referrals/drafts/*");
        await dean.GoAsync(dean.Page.Url + "/routes");
        Assert.StartsWith(reference, await dean.Page.Locator("textarea[name=route-repeat-comment]").InputValueAsync(), StringComparison.Ordinal);
    }

    /// <summary>The coordinator sees the incident with its reasons, and says that it is referred.</summary>
    private async Task DecideAsync(string reference)
    {
        await using var priya = await fixture.VisitAsync();
        await priya.SignInAsync("Priya Shah", "/marac/flags/incidents");
        await priya.FineAtEveryWidthAsync();
        var section = priya.Page.Locator(".cases-incident", new() { HasTextString = "through the letter box" });
        await section.GetByRole(AriaRole.Link, new() { NameRegex = new("^Decide") }).ClickAsync();
        await priya.ClickAsync(AriaRole.Button, "Record the decision");
        await priya.Page.GetByRole(AriaRole.Link, new() { Name = "Say whether it is referred again." }).WaitForAsync();
        await priya.FineAtEveryWidthAsync();
        await priya.Page.GetByLabel("Yes, a repeat referral is made").CheckAsync();
        await priya.ClickAsync(AriaRole.Button, "Record the decision");
        await priya.Page.GetByText("Your decision is recorded.").WaitForAsync();
        Assert.Equal(0, await section.CountAsync());
        await EndingsAsync(priya, reference);
    }

    /// <summary>Every form about the end of a case, empty and refused.</summary>
    private static async Task EndingsAsync(Visit priya, string reference)
    {
        await priya.GoAsync("/marac/cases");
        var heard = await priya.Page.Locator("tbody th a", new() { HasTextString = reference }).GetAttributeAsync("href");
        foreach (var (form, button, refused) in new[]
        {
            ("told", "Record the contact", "Say what came of it."), ("adviser", "Name the adviser", ""), ("transfer-out", "Save", "Say to which MARAC the case goes."),
            ("transfer-in", "Save", "Say from which MARAC the case came."), ("withdraw", "Withdraw the case", "This case was heard. It comes back by a new referral."), ("emergency-meeting", "Call the meeting", "Enter when it begins, for example 14:30."),
        })
        {
            await priya.GoAsync($"{heard}/{form}");
            if (refused.Length > 0)
            {
                await priya.ClickAsync(AriaRole.Button, button);
                await priya.Page.GetByText(refused).First.WaitForAsync();
            }
            await priya.AccessibleAsync();
            await priya.NoSidewaysScrollAsync();
        }
        await priya.GoAsync("/marac/flags/to-be-told");
        await priya.FineAtEveryWidthAsync();
    }

    private async Task CoordinatorsViewAsync()
    {
        await using var priya = await fixture.VisitAsync();
        await priya.SignInAsync("Priya Shah", "/actions/by-agency");
        await priya.FineAtEveryWidthAsync();
        await priya.GoAsync("/actions?whose=panel&show=overdue");
        await priya.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Remind the owner of") }).First.ClickAsync();
        await priya.Page.GetByText("Reminded. Each owner is told at most once a day about an action.").WaitForAsync();
        await priya.Page.Locator(".cases-action__reference a").First.ClickAsync();
        var address = new Uri(priya.Page.Url).AbsolutePath;
        foreach (var (form, button) in new[] { ("change", "Save the change"), ("give-up", "Give it up"), ("escalate", "Bring it before the steering group"), ("reopen", "Open it again") })
        {
            await priya.GoAsync($"{address}/{form}");
            if (form is "change" or "give-up") await priya.ClickAsync(AriaRole.Button, button);
            await priya.AccessibleAsync();
            await priya.NoSidewaysScrollAsync();
        }
    }

    /// <summary>A meeting with one case and one action for an agency whose people no other test shuts out of a case.</summary>
    private static async Task AgreeInMeetingAsync(Visit visit)
    {
        await visit.FreeCasesAsync(1);
        var address = await visit.FixMeetingAsync();
        await visit.ListCasesAsync(new Counter(visit.Page), address, 1);
        await visit.AskedAsync(address, 1);
        await visit.GoAsync(address + "/live");
        foreach (var button in new[] { "Open the meeting", "I sign this statement" }) await visit.Button(button).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Call M-") }).ClickAsync();
        await visit.Page.GetByLabel("What will be done").FillAsync(What);
        await visit.Page.GetByLabel("Agency", new() { Exact = true }).SelectOptionAsync(Agency);
        await visit.Page.GetByLabel("By", new() { Exact = true }).FillAsync("+3");
        await visit.Button("Add the action").ClickAsync();
        await visit.Page.Locator(".cases-actions li", new() { HasTextString = What }).WaitForAsync();
        await visit.Button("Carry over to a later meeting").ClickAsync();
        await visit.Button("Close the meeting").ClickAsync();
        await visit.Page.GetByText("The meeting is closed").WaitForAsync();
    }
}

file static class ActionSteps
{
    /// <summary>Writes the line of evidence and presses "done".</summary>
    public static async Task ReportAsync(this Visit visit, string reference)
    {
        await visit.FillAsync("One line: what shows that it was done, or why it was not", "Fitted this morning, photographed.");
        await visit.ClickAsync(AriaRole.Button, $"Done {reference}");
        await visit.Page.GetByText($"{reference}: done.").WaitForAsync();
    }
}
