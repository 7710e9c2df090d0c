using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Mais;

/// <summary>A referral by the police, triage, a Navigator's work to the closing, and what the manager reads; every page state is accessible and fits a phone.</summary>
public class MaisJourneyTests(BrowserFixture fixture)
{
    [Fact]
    public async Task An_adult_is_referred_triaged_supported_and_counted()
    {
        var family = "Quarrel" + Guid.NewGuid().ToString("N")[..6];
        var reference = await ReferAsync(family);
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Bev Hutchinson");
        var address = await TriageAsync(visit, reference);
        await WorkAsync(visit, address);
        await EndAsync(visit, address);
        await visit.GoAsync("/mais/results");
        await visit.FineAtEveryWidthAsync();
        await visit.ShotAsync("mais-results");
    }

    private async Task<string> ReferAsync(string family)
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Sam Teasdale", "/referrals/new/mais");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send the referral" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "There is a problem" })).ToBeVisibleAsync();
        await visit.FineAtEveryWidthAsync();
        await ChooseAsync(visit, "Is it safe to ring the person?", "Yes");
        await ChooseAsync(visit, "Is it safe to write?", "No");
        await visit.Content().GetByLabel("Who must not learn of this referral?").FillAsync("his nephew");
        await visit.Content().GetByLabel("First names").FillAsync("Norman");
        await visit.Content().GetByLabel("Family name").FillAsync(family);
        foreach (var (question, answer) in new[]
        {
            ("Is the adult a victim of anti-social behaviour or crime?", "No"), ("Does the adult cause it again and again?", "Yes"), ("Does the adult keep complaining?", "No"),
            ("Is the adult at risk of harm, or vulnerable in another way?", "Yes"), ("Does the adult make heavy demand on services?", "No"), ("Does the adult need care and support?", "Yes"),
            ("Does the adult suffer abuse or neglect, or risk it?", "No"), ("Do those needs keep the adult from staying safe without help?", "Not known"),
            ("What did the person say to being referred?", "Agreed"), ("Does the person know of this referral?", "Yes"),
        }) await ChooseAsync(visit, question, answer);
        await visit.Content().GetByLabel("Why do you refer?").FillAsync("Rings 999 nightly.");
        await visit.Content().GetByLabel("How can the person be reached?").FillAsync("At home in the mornings.");
        await visit.Content().GetByLabel(new Regex("Crime and Disorder Act")).CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send the referral" }).ClickAsync();
        var heading = visit.Page.GetByText(new Regex(@"R-\d{4}-\d{4}")).First;
        await heading.WaitForAsync();
        return Regex.Match(await heading.InnerTextAsync(), @"R-\d{4}-\d{4}").Value;
    }

    private static async Task<string> TriageAsync(Visit visit, string reference)
    {
        var row = visit.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = reference });
        for (var attempt = 0; attempt < 40; attempt++)
        {
            await visit.GoAsync("/mais/referrals");
            if (await row.CountAsync() == 1) break;
            await visit.Page.WaitForTimeoutAsync(250);
        }
        await Assertions.Expect(row).ToContainTextAsync("his nephew");
        await visit.FineAtEveryWidthAsync();
        await row.GetByRole(AriaRole.Link, new() { Name = reference, Exact = true }).ClickAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.ShotAsync("mais-referral");
        var referral = new Uri(visit.Page.Url).AbsolutePath;
        await FineAsync(visit, [$"{referral}/elsewhere", $"{referral}/ask", $"{referral}/told", "/mais/referrals?tab=elsewhere", "/mais/referrals?tab=withdrawn"]);
        await visit.GoAsync(referral);
        await visit.Content().GetByRole(AriaRole.Button, new() { Name = "Accept…" }).First.ClickAsync();
        await visit.ClickAsync(AriaRole.Button, "Accept");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Answer all three questions of section 42." })).ToBeVisibleAsync();
        await Section42Async(visit, "Yes", "Yes", "Yes");
        await visit.ClickAsync(AriaRole.Button, "Accept");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("safeguarding adults has to be told") })).ToBeVisibleAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.ShotAsync("mais-accept-refused");
        await Section42Async(visit, "Yes", "No", "No");
        await visit.ClickAsync(AriaRole.Button, "Accept");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Go to the case" }).ClickAsync();
        await visit.SeesAsync("What happens next");
        return new Uri(visit.Page.Url).AbsolutePath;
    }

    private static async Task WorkAsync(Visit visit, string address)
    {
        await visit.FineAtEveryWidthAsync();
        await FormAsync(visit, address, "navigator", "Name the Navigator", async () => await visit.Content().GetByLabel("Who?").SelectOptionAsync(new SelectOptionValue { Label = "Bev Hutchinson, County Durham Council Neighbourhood Protection" }));
        await FormAsync(visit, address, "contact", "Record it", () => ChooseAsync(visit, "What came of it?", "Met or spoken with"));
        await FormAsync(visit, address, "capacity", "Record it", async () =>
        {
            await visit.Content().GetByLabel("Which decision?").SelectOptionAsync("money");
            await ChooseAsync(visit, "Does the adult have capacity for it?", "Yes");
            await visit.Content().GetByLabel("Who assessed, and as what?").FillAsync("A. Ash, social worker");
            await visit.Content().GetByLabel("What was found, and why?").FillAsync("Weighs it up.");
        });
        await FormAsync(visit, address, "consent", "Record it", () => ChooseAsync(visit, "What did the adult say?", "Agreed"));
        await FormAsync(visit, address, "wish", "Record the wish", () => visit.Content().GetByLabel("What does the adult want to come of it?").FillAsync("A quiet night."));
        await FormAsync(visit, address, "needs", "Record the assessment", async () =>
        {
            await visit.Content().GetByLabel("Alcohol").CheckAsync();
            await visit.Content().GetByLabel("Mental health").CheckAsync();
            await ChooseAsync(visit, "What is the adult’s part in what brought her or him here?", "Suffers it and causes it");
            await ChooseAsync(visit, "How grave do you judge the risk to be?", "Medium");
            await visit.Content().GetByLabel("Why do you judge it so?").FillAsync("Drinks alone.");
            await Section42Async(visit, "Yes", "No", "No");
        });
        await FormAsync(visit, address, "plan", "Agree the plan", async () =>
        {
            await visit.Content().GetByLabel("What is the plan to reach?").FillAsync("Somebody to ring at night.\nA working smoke alarm.");
            await Section42Async(visit, "Yes", "No", "No");
        });
        await FormAsync(visit, address, "review", "Record the review", async () =>
        {
            await ChooseAsync(visit, "What became of the risk so far?", "Reduced");
            await visit.Content().GetByLabel("What has changed, and what is left to do?").FillAsync("Calls have halved.");
            await Section42Async(visit, "Yes", "No", "No");
        });
        await FormAsync(visit, address, "calls", "Record the count", () => visit.Content().GetByLabel("How many calls?").FillAsync("31"));
        await Assertions.Expect(visit.Content()).ToContainTextAsync("A working smoke alarm.");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("Alcohol");
        await visit.FineAtEveryWidthAsync();
        await visit.ShotAsync("mais-case");
        await FineAsync(visit, [.. new[] { "/meetings", "/timeline", "?known-on=1999-01-01", "/team", "/section-42", "/action", "/meeting", "/safety-note" }.Select(p => address + p), "/mais/cases", "/mais/cases?show=closed"]);
    }

    private static async Task EndAsync(Visit visit, string address)
    {
        await visit.GoAsync(address + "/close");
        await ChooseAsync(visit, "Why does it close?", "The plan is completed");
        await ChooseAsync(visit, "What became of the risk?", "Reduced");
        await visit.Content().GetByLabel("What led to this; and where the risk remains, what keeps the adult safe from now on?").FillAsync("The plan did it.");
        await visit.Content().GetByLabel("What does the adult say of it?").FillAsync("Glad of it.");
        await visit.Content().GetByLabel("What was done about the source of harm?").FillAsync("There is none.");
        await visit.Content().GetByLabel("Who else is at risk, and who knows of it?").FillAsync("Nobody.");
        await Section42Async(visit, "Yes", "No", "No");
        await visit.ClickAsync(AriaRole.Button, "Close the case");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("whether each wish was met");
        await Assertions.Expect(visit.Content().GetByLabel("What does the adult say of it?")).ToHaveValueAsync("Glad of it.");
        await visit.FineAtEveryWidthAsync();
        await visit.Content().GetByRole(AriaRole.Link, new() { NameRegex = new("Ask whether it was met") }).ClickAsync();
        await visit.FineAtEveryWidthAsync();
        await ChooseAsync(visit, "What does the adult say?", "Met");
        await visit.ClickAsync(AriaRole.Button, "Record the answer");
        await visit.GoAsync(address + "/close");
        await ChooseAsync(visit, "Why does it close?", "The plan is completed");
        await ChooseAsync(visit, "What became of the risk?", "Reduced");
        await visit.Content().GetByLabel("What led to this; and where the risk remains, what keeps the adult safe from now on?").FillAsync("The plan did it.");
        await visit.Content().GetByLabel("What does the adult say of it?").FillAsync("Glad of it.");
        await visit.Content().GetByLabel("What was done about the source of harm?").FillAsync("There is none.");
        await visit.Content().GetByLabel("Who else is at risk, and who knows of it?").FillAsync("Nobody.");
        await Section42Async(visit, "Yes", "No", "No");
        await visit.ClickAsync(AriaRole.Button, "Close the case");
        await visit.SeesAsync("How it ended");
        await visit.FineAtEveryWidthAsync();
    }

    /// <summary>Each of these pages, on a phone.</summary>
    private static async Task FineAsync(Visit visit, IReadOnlyList<string> pages)
    {
        foreach (var page in pages)
        {
            await visit.Page.SetViewportSizeAsync(1280, 900);
            await visit.GoAsync(page);
            await Assertions.Expect(visit.Content().GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToHaveTextAsync("Page not found");
            await visit.AccessibleAsync();
            await visit.ShotAsync("mais" + string.Join('-', page.Split('/', '?').Where(part => !Guid.TryParse(part, out _))));
            await visit.Page.SetViewportSizeAsync(320, 900);
            await visit.NoSidewaysScrollAsync();
        }
        await visit.Page.SetViewportSizeAsync(1280, 900);
    }

    private static async Task FormAsync(Visit visit, string address, string form, string send, Func<Task> fill)
    {
        await visit.GoAsync($"{address}/{form}");
        await fill();
        await visit.AccessibleAsync();
        await visit.NoSidewaysScrollAsync();
        await visit.ClickAsync(AriaRole.Button, send);
        await visit.Page.GetByText("It is recorded.").WaitForAsync();
    }

    private static async Task Section42Async(Visit visit, string needs, string abuse, string protect)
    {
        await ChooseAsync(visit, "Does the adult need care and support?", needs);
        await ChooseAsync(visit, "Does the adult suffer abuse or neglect, or risk it (money included)?", abuse);
        await ChooseAsync(visit, "Do those needs keep the adult from staying safe without help?", protect);
    }

    private static Task ChooseAsync(Visit visit, string question, string answer) =>
        visit.Content().GetByRole(AriaRole.Group, new() { NameString = question }).GetByLabel(answer, new() { Exact = true }).CheckAsync();
}
