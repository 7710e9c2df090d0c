using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SafeDurham.Cases.Kernel;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Checkpoint;

/// <summary>One contract from the first page to the check at 24 months, with the clock moved; and the pages of the demonstration.</summary>
public class WholeContractTests(BrowserFixture fixture)
{
    private static string Day(DateOnly day) => Words.Date(day);

    private static async Task DateAsync(Visit visit, string legend, DateOnly day)
    {
        var group = visit.Content().GetByRole(AriaRole.Group, new() { Name = legend });
        await group.GetByLabel("Day", new() { Exact = true }).FillAsync($"{day.Day}");
        await group.GetByLabel("Month", new() { Exact = true }).FillAsync($"{day.Month}");
        await group.GetByLabel("Year", new() { Exact = true }).FillAsync($"{day.Year}");
    }

    private static Task TickAsync(Visit visit, string label) => visit.Content().GetByLabel(label, new() { Exact = true }).CheckAsync();

    private static Task AnswerAsync(Visit visit, string question, string answer) =>
        visit.Content().GetByRole(AriaRole.Group, new() { Name = question }).GetByLabel(answer, new() { Exact = true }).CheckAsync();

    /// <summary>A step that the case offers: a link, and where it is the thing to do now, one that looks like a button.</summary>
    private static Task StepAsync(Visit visit, string name) => Named(visit, "a", name).ClickAsync();

    /// <summary>A form's own button, which the page before may have had as a step of the same name.</summary>
    private static Task PressAsync(Visit visit, string name) => Named(visit, "button", name).ClickAsync();

    /// <summary>Time passes while no page is open (one that is would go to the sign-in by itself), and the next morning begins.</summary>
    private static async Task LaterAsync(ClockedSite site, Visit visit, DateTimeOffset to)
    {
        await visit.Page.GotoAsync("about:blank");
        await site.PassAsync(to);
        await visit.SignInAsync("Gill Tranter", "/checkpoint/today");
    }

    private static ILocator Named(Visit visit, string element, string name) => visit.Content().Locator(element).Filter(new() { HasTextRegex = new($"^\\s*{Regex.Escape(name)}\\s*$") });

    private static Task DoneAsync(Visit visit, string words) => visit.Content().GetByText(words, new() { Exact = true }).WaitForAsync();

    [Fact]
    public async Task A_contract_is_run_from_eligibility_to_the_check_at_24_months()
    {
        await using var site = await ClockedSite.StartAsync(fixture.ConnectionString, fixture.Settings["ConnectionStrings__Cases"]);
        var today = UkCalendar.LondonDate(site.Clock.GetUtcNow());
        await using var gill = await fixture.VisitAsync(width: 390, at: site.Address);
        await gill.SignInAsync("Gill Tranter", "/checkpoint/today");
        await gill.SeesAsync("Nothing waits this morning");
        await gill.AccessibleAsync();

        // Opened by the navigator herself, for somebody new.
        await gill.RecordPersonAsync("Ann", "Exampleby", "1990");
        await StepAsync(gill, "Open a Checkpoint case");
        await gill.Content().GetByLabel("What kind of offence is it?").SelectOptionAsync("Theft");
        await DateAsync(gill, "On which day was the offence?", today.AddDays(-20));
        await PressAsync(gill, "Open the case");
        await DoneAsync(gill, "The case is open.");
        var address = new Uri(gill.Page.Url).AbsolutePath;
        await gill.FineAtPhoneAsync();

        await StepAsync(gill, "Decide on eligibility");
        foreach (var yes in new[] { "Is the person 18 or over?", "Does the person live in County Durham or Darlington?", "Was the offence committed in County Durham or Darlington?", "Is there evidence enough to charge?" }) await AnswerAsync(gill, yes, "Yes");
        foreach (var no in new[] { "Is it domestic abuse, and at what risk?", "Is it a hate crime?", "Is the person held for court, or under the Mental Health Act?", "Does a court order, a conditional discharge or a suspended sentence run?", "Is there a co-accused?" }) await AnswerAsync(gill, no, "No");
        await AnswerAsync(gill, "Your decision", "A contract may be offered");
        await PressAsync(gill, "Record the decision");
        await gill.Page.GetByRole(AriaRole.Link, new() { Name = "Answer every criterion before you decide that a contract may be offered." }).WaitForAsync();
        await gill.FineAtPhoneAsync();
        await AnswerAsync(gill, "On what ground?", "The offence is admitted");
        await gill.FillAsync("Reasons", "First offence, wants help.");
        await PressAsync(gill, "Record the decision");
        await DoneAsync(gill, "The decision on eligibility is recorded.");

        await StepAsync(gill, "Ask the victim");
        await AnswerAsync(gill, "Was the victim reached?", "There is no victim to ask");
        await PressAsync(gill, "Record it");
        await StepAsync(gill, "Record the offer");
        await PressAsync(gill, "Record the offer");
        await gill.Page.GetByRole(AriaRole.Heading, new() { Name = "There is a problem" }).WaitForAsync();
        foreach (var told in await gill.Content().GetByRole(AriaRole.Checkbox).AllAsync()) await told.CheckAsync();
        await PressAsync(gill, "Record the offer");
        await StepAsync(gill, "Record the answer");
        await TickAsync(gill, "Yes, agrees");
        await TickAsync(gill, "Yes, and could say it back in own words");
        await PressAsync(gill, "Record the answer");
        await StepAsync(gill, "Name the navigator");
        await PressAsync(gill, "Name the navigator");
        await StepAsync(gill, "Assess the needs");
        await PressAsync(gill, "Record the needs");
        await gill.Page.GetByRole(AriaRole.Link, new() { Name = "Alcohol: choose from 0 to 4." }).WaitForAsync();
        foreach (var some in await gill.Content().GetByLabel("2, some").AllAsync()) await some.CheckAsync();
        await gill.Content().GetByLabel("What help is needed and not to be had?").Nth(2).FillAsync("No bed within the month.");
        await PressAsync(gill, "Record the needs");
        await DoneAsync(gill, "The needs are recorded.");

        await StepAsync(gill, "Sign the contract");
        await gill.FillAsync("Hours, from 18 to 36", "37");
        await PressAsync(gill, "Sign the contract");
        await gill.Page.GetByRole(AriaRole.Link, new() { Name = "Unpaid work is from 18 to 36 hours; this says 37." }).WaitForAsync();
        await gill.FineAtPhoneAsync();
        await gill.FillAsync("Hours, from 18 to 36", "18");
        await PressAsync(gill, "Sign the contract");
        await DoneAsync(gill, "The contract runs.");
        await gill.Content().GetByRole(AriaRole.Table, new() { Name = "The same as a table" }).WaitForAsync();
        await gill.FineAtPhoneAsync();

        // An appointment in a week, and then silence.
        await StepAsync(gill, "Plan an appointment or session");
        await gill.FillAsync("What is it?", "Appointment");
        await DateAsync(gill, "On which day?", today.AddDays(7));
        await gill.FillAsync("At what time?", "8");
        await PressAsync(gill, "Plan it");
        await DoneAsync(gill, "It is planned.");
        await LaterAsync(site, gill, UkCalendar.AtLondon(today.AddDays(7), new(9, 0)));
        await gill.ShotAsync("checkpoint-morning-today");
        await gill.Page.SetViewportSizeAsync(390, 900);
        await gill.Content().GetByRole(AriaRole.Button, new() { NameRegex = new("^Came") }).ClickAsync();
        await DoneAsync(gill, "It is recorded that the person came.");
        await LaterAsync(site, gill, UkCalendar.AtLondon(today.AddDays(30), new(9, 0)));
        await Assertions.Expect(gill.Content()).ToContainTextAsync("no contact for 23 days");
        await gill.FineAtPhoneAsync();
        await gill.ShotAsync("checkpoint-morning");
        await gill.Page.SetViewportSizeAsync(390, 900);
        await gill.Content().GetByRole(AriaRole.Button, new() { NameRegex = new("^Spoke today") }).ClickAsync();
        await DoneAsync(gill, "The contact of today is logged.");
        await gill.Content().GetByRole(AriaRole.Button, new() { NameRegex = new("^Log 1 hour today") }).ClickAsync();
        await DoneAsync(gill, "One hour of today is logged.");

        // A breach: alleged, heard, decided by an officer.
        await gill.GoAsync(address + "/breach");
        await TickAsync(gill, "18 hours of unpaid community work");
        await gill.FillAsync("What is the evidence?", "One hour in a month.");
        await PressAsync(gill, "Allege the breach");
        await StepAsync(gill, "Record how the person was heard");
        await TickAsync(gill, "She or he was heard");
        await gill.FillAsync("What the person said, or what was tried", "Was ill.");
        await PressAsync(gill, "Record it");
        await DoneAsync(gill, "It is recorded. The breach waits for an officer.");
        await gill.FineAtPhoneAsync();
        await using (var ian = await fixture.VisitAsync(at: site.Address))
        {
            await ian.SignInAsync("Ian Marsden", "/checkpoint/breaches");
            await ian.Content().GetByRole(AriaRole.Button, new() { NameRegex = new("^Decide") }).ClickAsync();
            await TickAsync(ian, "Continue, with a warning");
            await PressAsync(ian, "Record the decision");
            await ian.Page.GetByRole(AriaRole.Link, new() { Name = "Write the reasons for your decision." }).WaitForAsync();
            await ian.AccessibleAsync();
            await ian.ShotAsync("checkpoint-decide");
            await ian.FillAsync("Reasons", "Ill, and says so.");
            await PressAsync(ian, "Record the decision");
            await DoneAsync(ian, "The decision on the breach is recorded.");
        }

        await gill.GoAsync(address + "/hours");
        await gill.FillAsync("How many hours?", "11");
        await PressAsync(gill, "Log the hours");
        await DoneAsync(gill, "The hours are logged.");
        await gill.GoAsync(address + "/hours");
        await gill.FillAsync("How many hours?", "6");
        await DateAsync(gill, "On which day?", today.AddDays(29));
        await PressAsync(gill, "Log the hours");
        await DoneAsync(gill, "The hours are logged.");
        await gill.ShotAsync("checkpoint-case");

        // The last day is still within the contract; from the day after it can be completed.
        var end = today.AddMonths(4);
        await LaterAsync(site, gill, UkCalendar.AtLondon(end.AddDays(1), new(9, 0)));
        await gill.Page.SetViewportSizeAsync(390, 900);
        await Assertions.Expect(gill.Content()).ToContainTextAsync($"ended {Day(end)}, all conditions met");
        await gill.Content().GetByRole(AriaRole.Button, new() { NameRegex = new("^Complete") }).ClickAsync();
        await PressAsync(gill, "Complete the contract");
        await DoneAsync(gill, "The contract is completed. An officer records the outcome.");
        await gill.GoAsync(address);
        await StepAsync(gill, "Certificate of completion, to print");
        await gill.SeesAsync("Certificate of completion");
        await gill.FineAtPhoneAsync();
        await HelpGoesOnAsync(gill, address);
        await using (var bea = await fixture.VisitAsync(at: site.Address))
        {
            await bea.SignInAsync("Bea Harrogate", "/checkpoint/breaches");
            await bea.Content().GetByRole(AriaRole.Link, new() { NameRegex = new("^Record the outcome of") }).ClickAsync();
            await TickAsync(bea, "Outcome 22: diversion done, further action not in the public interest");
            await bea.FillAsync("Reasons", "Completed.");
            await PressAsync(bea, "Record the outcome");
            await DoneAsync(bea, "The outcome is recorded.");
        }

        await LaterAsync(site, gill, UkCalendar.AtLondon(today.AddDays(-20).AddMonths(24).AddDays(1), new(9, 0)));
        await gill.SeesAsync("Check at 24 months");
        await gill.Content().GetByRole(AriaRole.Button, new() { NameRegex = new("^Record") }).ClickAsync();
        await TickAsync(gill, "No");
        await PressAsync(gill, "Record the check");
        await DoneAsync(gill, "The check is recorded.");
        await using var wendy = await fixture.VisitAsync(at: site.Address);
        await wendy.SignInAsync("Wendy Stobbs", $"/figures/checkpoint?from={today.AddDays(-1):yyyy-MM-dd}&to={today.AddMonths(24):yyyy-MM-dd}");
        foreach (var (row, counts) in new[] { ("Completion", "1 of 1"), ("Breach", "0 of 1"), ("Offending during the contract", "0 of 1"), ("Offending within 24 months", "0 of 1") })
            await Assertions.Expect(wendy.Content().GetByRole(AriaRole.Row, new() { NameRegex = new("^" + row) }).First).ToContainTextAsync(counts);
        // What was missing goes upwards: a count, and from there the case in the navigator's words.
        await StepAsync(wendy, "The cases, in the navigators’ words");
        await wendy.SeesAsync("Housing: 1 case");
        await wendy.Content().GetByText("No bed within the month.", new() { Exact = true }).WaitForAsync();
        await wendy.FineAtEveryWidthAsync();
        await wendy.Content().GetByLabel("Pathway").SelectOptionAsync("Money");
        await PressAsync(wendy, "Show");
        await wendy.SeesAsync("Nothing was missing");
    }

    /// <summary>Referred from the contract without typing the person again; the contract says where help goes on, and what became of the referral.</summary>
    private static async Task HelpGoesOnAsync(Visit gill, string address)
    {
        await gill.GoAsync(address);
        await StepAsync(gill, "Refer the person on to another service");
        await StepAsync(gill, "Mental health services (TEWV)");
        await gill.Content().GetByText("whom you work with already").WaitForAsync();
        await AnswerAsync(gill, "Is it safe to ring the person?", "Yes");
        await gill.FillAsync("Who must not learn of this referral?", "nobody");
        await gill.FillAsync("Why do you refer?", "Asks for help with sleep.");
        await AnswerAsync(gill, "Is there a risk to life?", "No");
        await gill.FillAsync("How can the person be reached?", "By telephone in the morning.");
        await AnswerAsync(gill, "What did the person say to being referred?", "Agreed");
        await AnswerAsync(gill, "On which lawful gateway do you share this?", "The person has agreed to be referred (UK GDPR, articles 6(1)(a) and 9(2)(a))");
        await gill.FineAtPhoneAsync();
        await PressAsync(gill, "Send the referral");
        await gill.Page.WaitForURLAsync(new Regex("/referrals/[0-9a-f-]{36}"));
        await gill.GoAsync(address);
        await StepAsync(gill, "Record where help goes on");
        await gill.FillAsync("Which service?", "Mental health services");
        await gill.Content().GetByLabel("Which referral went there, if one did?").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await gill.FineAtPhoneAsync();
        await PressAsync(gill, "Record it");
        await DoneAsync(gill, "It is recorded.");
        await gill.Content().GetByRole(AriaRole.Link, new() { NameRegex = new("^R-.+ to Mental health services \\(TEWV\\): sent$") }).WaitForAsync();
    }

    [Theory]
    [InlineData("Gill Tranter", "/checkpoint/today", null)]
    [InlineData("Gill Tranter", "/checkpoint/cases?part=all", "Caseload")]
    [InlineData("Gill Tranter", "/checkpoint/lists", "Who would have been eligible?")]
    [InlineData("Ian Marsden", "/checkpoint/breaches", "Breaches")]
    [InlineData("Wendy Stobbs", "/figures/checkpoint", "Checkpoint")]
    [InlineData("Wendy Stobbs", "/checkpoint/missing", "Missing services")]
    [InlineData("Sam Teasdale", "/report-an-offence", "Report an offence of somebody on a contract")]
    public async Task Every_page_of_the_team_is_fine_with_four_hundred_contracts_a_year(string who, string address, string? heading)
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync(who, address);
        if (heading is not null) await visit.SeesAsync(heading);
        await visit.FineAtEveryWidthAsync();
    }
}
