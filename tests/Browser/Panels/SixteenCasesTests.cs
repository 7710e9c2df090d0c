using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Panels;

/// <summary>The coordinator takes sixteen cases from the intake to the minutes. What her hands do is counted.</summary>
[Collection("Meetings")]
public class SixteenCasesTests(BrowserFixture fixture, ITestOutputHelper output)
{
    private const int Cases = 16;

    [Fact]
    public async Task From_intake_to_minutes()
    {
        await using var visit = await fixture.VisitAsync();
        var hands = new Counter(visit.Page);
        await visit.SignInAsync("Priya Shah");
        var accepted = await AcceptAsync(visit, hands);
        var intake = hands.Sum;
        await visit.FreeCasesAsync(Cases);
        var address = await visit.FixMeetingAsync();
        await visit.ListCasesAsync(hands, address, Cases);
        await visit.AskedAsync(address, Cases);
        await OrderAsync(visit, hands, address);
        await CirculateAsync(visit, hands, address);
        var prepared = hands.Sum;

        await AnswerAsync("Ellen Wray", address);
        await AnswerAsync("Dean Colclough", address);
        await visit.GoAsync(address + "/grid");
        await visit.FineAtEveryWidthAsync();
        await hands.ClickAsync(visit.Button("Remind all who have not answered"));
        await visit.Page.GetByText("Reminded.").WaitForAsync();

        await HoldAsync(visit, hands, address);
        var held = hands.Sum;
        await MinutesAsync(visit, hands, address);
        var all = hands.Sum;

        output.WriteLine($"Intake: {accepted} referrals accepted with {intake.Clicks} clicks and {intake.Keys} keys ({(double)(intake.Clicks + intake.Keys) / Math.Max(1, accepted):0.0} a case).");
        output.WriteLine($"Agenda, order, circulating: {prepared.Clicks - intake.Clicks} clicks, {prepared.Keys - intake.Keys} keys for {Cases} cases.");
        output.WriteLine($"Reminder and meeting: {held.Clicks - prepared.Clicks} clicks, {held.Keys - prepared.Keys} keys, {held.Letters} letters for {Cases} cases.");
        output.WriteLine($"Minutes: {all.Clicks - held.Clicks} clicks.");
        var each = (double)(all.Clicks + all.Keys - intake.Clicks - intake.Keys) / Cases + (double)(intake.Clicks + intake.Keys) / Math.Max(1, accepted);
        output.WriteLine($"From intake to minutes a case takes {each:0.0} clicks and keys beside its words.");
        Assert.True(each < 15, $"{each} clicks and keys a case.");
    }

    /// <summary>The intake by keyboard: one key to walk, one to accept.</summary>
    private static async Task<int> AcceptAsync(Visit visit, Counter hands)
    {
        await visit.GoAsync("/marac/referrals");
        var accepted = 0;
        for (; accepted < 2; accepted++)
        {
            if (await visit.Page.Locator("[data-row] button[data-key=a]").CountAsync() == 0) break;
            var row = visit.Page.Locator("[data-row]", new() { Has = visit.Page.Locator("button[data-key=a]") }).First;
            var at = await row.EvaluateAsync<int>("row => [...document.querySelectorAll('[data-row]')].indexOf(row)");
            for (var i = 0; i <= at; i++) await hands.PressAsync("j");
            await hands.PressAsync("a");
            await visit.Page.GetByText("is accepted as").WaitForAsync();
        }
        return accepted;
    }

    private static async Task OrderAsync(Visit visit, Counter hands, string address)
    {
        await visit.GoAsync(address);
        await visit.FineAtEveryWidthAsync();
        var last = (await visit.Page.Locator("[data-row]").Last.GetAttributeAsync("id"))!;
        await visit.Page.Locator($"#{last}").FocusAsync();
        await hands.PressAsync("u");
        await Assertions.Expect(visit.Page.Locator("[data-row]").Nth(Cases - 2)).ToHaveIdAsync(last);
        await Assertions.Expect(visit.Page.Locator($"#{last}")).ToBeFocusedAsync();
        await hands.PressAsync("u");
        await Assertions.Expect(visit.Page.Locator("[data-row]").Nth(Cases - 3)).ToHaveIdAsync(last);
        Assert.Contains("16 cases, 3 h 28 min", await visit.Page.Locator(".cases-agenda__order").InnerTextAsync(), StringComparison.Ordinal);
        await hands.ClickAsync(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^No conflict with any") }));
    }

    private static async Task CirculateAsync(Visit visit, Counter hands, string address)
    {
        await hands.ClickAsync(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Circulate to") }));
        await visit.Page.GetByText("What each agency will see").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await visit.FineAtEveryWidthAsync();
        await hands.ClickAsync(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Circulate to") }));
        await visit.Page.GetByText("The agenda is circulated to").WaitForAsync();
        await visit.GoAsync(address + "/agenda");
        await visit.FineAtEveryWidthAsync();
    }

    /// <summary>An agency answers for all cases on one page; its hands are its own.</summary>
    private async Task AnswerAsync(string who, string address)
    {
        await using var agency = await fixture.VisitAsync();
        await agency.SignInAsync(who);
        await agency.GoAsync(address + "/research");
        await agency.FineAtEveryWidthAsync();
        await agency.Page.Locator("textarea").First.FillAsync("Seen on 12 November with a bruise.\n\tpasted from another system");
        await agency.Page.GetByText("Typing kept").WaitForAsync();
        await agency.Page.ReloadAsync();
        await Assertions.Expect(agency.Page.Locator("textarea").First).ToHaveValueAsync("Seen on 12 November with a bruise.\n\tpasted from another system");
        foreach (var tick in (await agency.Page.Locator("input[name$='-nothing']").AllAsync()).Skip(1).Take(Cases - 2)) await tick.CheckAsync();
        await agency.Page.Locator("input[name$='-withheld']").Last.FillAsync("Told in confidence.");
        await agency.ClickAsync(AriaRole.Button, "Send the answers");
        await agency.Page.GetByText("Your agency's answers are sent.").WaitForAsync();
        await agency.Page.GetByText($"{Cases} of {Cases} answered").First.WaitForAsync();
    }

    private static async Task HoldAsync(Visit visit, Counter hands, string address)
    {
        await visit.LiveAsync(address);
        await hands.ClickAsync(visit.Button("Everybody else on the panel is here"));
        await hands.ClickAsync(visit.Button("Open the meeting"));
        await hands.ClickAsync(visit.Button("I sign this statement"));
        await Assertions.Expect(visit.Button("I sign this statement")).ToHaveCountAsync(0);
        await hands.ClickAsync(visit.Button("All who are here have signed on paper"));
        await Assertions.Expect(visit.Button("All who are here have signed on paper")).ToHaveCountAsync(0);
        await visit.LeaveFieldAsync();
        await hands.PressAsync("n");
        for (var number = 1; number <= Cases; number++) await CaseAsync(visit, hands, number);
        await visit.Button("Close the meeting").WaitForAsync();
        await visit.LeaveFieldAsync();
        await hands.PressAsync("n");
        await visit.Page.GetByText("The meeting is closed").WaitForAsync();
        await visit.FineAtEveryWidthAsync();
    }

    /// <summary>One case: what the agencies sent is shared, one decision, one action, next.</summary>
    private static async Task CaseAsync(Visit visit, Counter hands, int number)
    {
        await visit.Page.GetByText($"Case {number} of {Cases}").WaitForAsync();
        if (number == 1)
        {
            await visit.LeaveFieldAsync();
            await hands.PressAsync("n");
            await visit.Page.GetByText("Agree at least one action with an agency and a date").First.WaitForAsync();
            await visit.FineAtEveryWidthAsync();
        }
        var share = visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Mark all .* as shared$") });
        if (await share.CountAsync() > 0) await hands.ClickAsync(share);
        await hands.PressAsync("d");
        await hands.TypeAsync("Police mark the address.");
        await hands.PressAsync("Enter");
        await visit.Page.Locator(".cases-live__side li.cases-line").WaitForAsync();
        await hands.PressAsync("Escape");
        await hands.PressAsync("a");
        await hands.TypeAsync("Cast");
        await hands.PressAsync("Tab");
        await hands.TypeAsync("Fit window locks");
        await hands.PressAsync("Tab");
        await hands.TypeAsync("+3");
        await hands.PressAsync("Enter");
        await visit.Page.Locator(".cases-actions li").WaitForAsync();
        if (number == 1) await visit.FineAtEveryWidthAsync();
        await hands.PressAsync("Escape");
        await hands.PressAsync("n");
    }

    private static async Task MinutesAsync(Visit visit, Counter hands, string address)
    {
        await hands.ClickAsync(visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Minutes", Exact = true }));
        await visit.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^Minutes: ") }).WaitForAsync();
        await Assertions.Expect(visit.Page.Locator(".cases-minutes__case")).ToHaveCountAsync(Cases);
        await visit.FineAtEveryWidthAsync();
        await hands.ClickAsync(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Issue the minutes to") }));
        await visit.Page.GetByText("The minutes are issued to").WaitForAsync();
        var paper = await visit.Page.PdfAsync(new() { Format = "A4" });
        Assert.True(paper.Length > 20_000);
        if (Environment.GetEnvironmentVariable("CASES_PAPER") is { Length: > 0 } folder) await File.WriteAllBytesAsync(Path.Combine(folder, "minutes.pdf"), paper);
        await visit.GoAsync(address + "/actions");
        await visit.FineAtEveryWidthAsync();
        await CorrectAsync(visit, address);
    }

    /// <summary>Minutes are corrected by event: what stood before stays readable.</summary>
    private static async Task CorrectAsync(Visit visit, string address)
    {
        await visit.GoAsync(address + "/correct");
        await visit.FineAtEveryWidthAsync();
        await visit.Page.GetByLabel("What is wrong?").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await visit.FillAsync("How it should read", "Seen on 13 November with a bruise.");
        await visit.FillAsync("Why (for a line)", "Wrong day.");
        await visit.ClickAsync(AriaRole.Button, "Record the correction");
        await visit.Page.GetByText("Corrected on").First.WaitForAsync();
        await visit.ClickAsync(AriaRole.Button, "Issue edition 2, with the corrections");
        await visit.Page.GetByText("edition 2, issued").WaitForAsync();
    }
}
