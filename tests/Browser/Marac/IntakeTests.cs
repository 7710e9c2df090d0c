using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Marac;

/// <summary>The coordinator's morning, by keyboard; the referrer sees what became of it.</summary>
public class IntakeTests(BrowserFixture fixture, ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> ReferrerOf = new()
    {
        ["Durham Constabulary"] = "Sam Teasdale",
        ["Harbourline Domestic Abuse Service"] = "Jo Harker",
        ["County Durham Council Children's Services"] = "Ellen Wray",
        ["Castleside Housing"] = "Dean Colclough",
    };

    [Fact]
    public async Task Several_referrals_are_decided_by_keyboard_and_the_referrer_learns_of_it()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Priya Shah");
        await visit.IntakeAsync();
        await visit.FineAtEveryWidthAsync();

        await AcceptWithOneKeyAsync(visit);
        await AskAsync(visit);
        var (reference, agency) = await RefuseAsync(visit);
        await AcceptRepeatAsync(visit);

        await using var referrer = await fixture.VisitAsync();
        await referrer.SignInAsync(ReferrerOf[agency]);
        await referrer.GoAsync("/referrals");
        await referrer.Page.GetByRole(AriaRole.Link, new() { NameString = reference }).First.ClickAsync();
        await referrer.Page.GetByRole(AriaRole.Heading, new() { NameString = reference, Level = 1 }).WaitForAsync();
        await referrer.EventuallyAsync(new Uri(referrer.Page.Url).AbsolutePath, "The account does not show high risk now.");
    }

    [Fact]
    public async Task Opening_by_key_shows_the_referral_and_tells_the_referrer_once()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Priya Shah");
        var (row, _) = await visit.WalkToAsync(visit.Page.GetByText("New", new() { Exact = true }));
        var reference = await row.ReferenceAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = reference, Level = 1 }).WaitForAsync();
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visit.FineAtEveryWidthAsync();
        Assert.Equal("Safety first", (await visit.Page.GetByRole(AriaRole.Main).Locator("h2").First.InnerTextAsync()).Trim());
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Tell the referrer" })).ToHaveCountAsync(0);

        var address = new Uri(visit.Page.Url).AbsolutePath;
        await visit.GoAsync(address.Replace("/referrals/", "/cases/", StringComparison.Ordinal) + "/timeline");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Referral opened by the coordinator" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Keys_do_nothing_while_somebody_types_or_when_they_are_off()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Priya Shah");
        await visit.IntakeAsync();
        await visit.Page.Locator("#frame-find").FocusAsync();
        await visit.Page.Keyboard.TypeAsync("jai");
        await Assertions.Expect(visit.Page.Locator("#frame-find")).ToHaveValueAsync("jai");
        await visit.PressButtonAsync("Turn keys off");
        await visit.Page.Locator("[data-row]").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("r");
        Assert.EndsWith(Desk.Intake, visit.Page.Url);
        await visit.PressButtonAsync("Turn keys on");
    }

    [Fact]
    public async Task What_somebody_else_decided_meanwhile_is_told_and_nothing_typed_is_lost()
    {
        await using var first = await fixture.VisitAsync();
        await first.SignInAsync("Priya Shah");
        var row = (await first.IntakeAsync()).Last;
        var address = (await row.Locator("h2 a").GetAttributeAsync("href"))!;
        await using var second = await fixture.VisitAsync();
        await second.SignInAsync("Priya Shah");
        await second.GoAsync(address + "/refuse");

        await first.GoAsync(address + "/ask");
        await first.Page.GetByLabel("It is unclear who somebody is").CheckAsync();
        await first.Page.GetByLabel("What do you need to know?").FillAsync("Who is the uncle?");
        await first.PressButtonAsync("Return it with this question");
        await first.Page.GetByText("is returned to the referrer with your question").WaitForAsync();

        await second.Page.GetByLabel("Sent in error").CheckAsync();
        await second.Page.GetByLabel("Why, in your words").FillAsync("It came twice; the words that must not be lost.");
        await second.PressButtonAsync("Refuse the referral");
        var told = second.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Changed while you were typing" });
        await Assertions.Expect(told).ToContainTextAsync("Returned for information");
        await Assertions.Expect(told).ToContainTextAsync("by Priya Shah, Durham Constabulary");
        await Assertions.Expect(second.Page.GetByLabel("Why, in your words")).ToHaveValueAsync("It came twice; the words that must not be lost.");
        await Assertions.Expect(second.Page.GetByLabel("Sent in error")).ToBeCheckedAsync();
        await second.FineAtEveryWidthAsync();

        await second.PressButtonAsync("Refuse the referral");
        await second.Page.GetByText("is refused. The referrer is being told why.").WaitForAsync();
    }

    [Fact]
    public async Task The_intake_is_no_page_for_others()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Jo Harker");
        visit.StatusIsExpected = true;
        var response = await visit.Page.GotoAsync(Desk.Intake);
        Assert.Equal(404, response!.Status);
    }

    private async Task AcceptWithOneKeyAsync(Visit visit)
    {
        var (row, walked) = await visit.WalkToAsync(visit.Page.Locator("button[name=Accept]"));
        var reference = await row.ReferenceAsync();
        await visit.Page.Keyboard.PressAsync("a");
        await visit.Page.GetByText($"{reference} is accepted as M-").WaitForAsync();
        output.WriteLine($"Accept: 1 key on the row ({walked} to get there).");
        await visit.FineAtEveryWidthAsync();
        // Nothing has the focus of a row now, so that the same key pressed again accepts nothing.
        await visit.Page.Keyboard.PressAsync("a");
        await Assertions.Expect(visit.Page.GetByText($"{reference} is accepted as M-")).ToBeVisibleAsync();
    }

    private async Task AskAsync(Visit visit)
    {
        await visit.WalkToAsync(visit.Page.Locator("[data-key=i]"));
        await visit.Page.Keyboard.PressAsync("i");
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Ask the referrer for information" }).WaitForAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.PressButtonAsync("Return it with this question");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Choose a reason from the list." }).WaitForAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.Page.GetByLabel("The dates of the incident are missing or unclear").CheckAsync();
        await visit.Page.GetByLabel("What do you need to know?").FillAsync("On which day was it?");
        await visit.PressButtonAsync("Return it with this question");
        await visit.Page.GetByText("is returned to the referrer with your question").WaitForAsync();
        output.WriteLine("Ask for information: 1 key on the row, 1 reason, words, 1 press.");
    }

    private async Task<(string Reference, string Agency)> RefuseAsync(Visit visit)
    {
        var (row, _) = await visit.WalkToAsync(visit.Page.Locator("button[name=Accept]"));
        var reference = await row.ReferenceAsync();
        var agency = ReferrerOf.Keys.Single((await row.InnerTextAsync()).Contains);
        await visit.Page.Keyboard.PressAsync("r");
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Refuse the referral" }).WaitForAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.Page.GetByLabel("None of the four routes into the MARAC is met").CheckAsync();
        await visit.Page.GetByLabel("Why, in your words").FillAsync("The account does not show high risk now.");
        await visit.PressButtonAsync("Refuse the referral");
        await visit.Page.GetByText($"{reference} is refused. The referrer is being told why.").WaitForAsync();
        output.WriteLine("Refuse: 1 key on the row, 1 reason, words, 1 press.");
        return (reference, agency);
    }

    private async Task AcceptRepeatAsync(Visit visit)
    {
        var (row, _) = await visit.WalkToAsync(visit.Page.GetByText("Possible repeat:"));
        var reference = await row.ReferenceAsync();
        await row.Locator("summary").ClickAsync();
        await Assertions.Expect(row.GetByText("Rule M-31")).ToBeVisibleAsync();
        await visit.FineAtEveryWidthAsync();
        await row.FocusAsync();
        await visit.Page.Keyboard.PressAsync("a");
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Accept the referral" }).WaitForAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Radio, new() { NameString = "Yes, of M-" }).First).ToBeCheckedAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.PressButtonAsync("Accept");
        await visit.Page.GetByText($"{reference} is accepted as M-").WaitForAsync();
        output.WriteLine("Accept with a possible repeat: 1 key on the row, 1 press (the repeat is proposed).");
    }
}
