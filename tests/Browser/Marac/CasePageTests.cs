using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Marac;

/// <summary>The case page: what it says, what it was known to say, what can be added.</summary>
public class CasePageTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Every_page_of_a_case_is_accessible_and_fits_a_phone()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Priya Shah");
        var address = await AnyCaseAsync(visit);
        await visit.FineAtEveryWidthAsync();
        foreach (var page in new[] { "", "/people", "/risk", "/timeline", "/timeline?kind=Decision", "/timeline?kind=nothing", "/safety-note", "/dates", "?known-on=soon", "?known-on=1999-01-01" })
        {
            await visit.GoAsync(address + page);
            await visit.FineAtEveryWidthAsync();
        }
        foreach (var page in new[] { "/marac/cases?state=withdrawn", "/marac/cases?area=darlington", "/marac/referrals?tab=accepted", "/marac/referrals?tab=withdrawn" })
        {
            await visit.GoAsync(page);
            await visit.FineAtEveryWidthAsync();
        }
    }

    [Fact]
    public async Task The_whole_page_turns_to_an_earlier_moment_and_back()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Priya Shah");
        // One of the county's, accepted a day after it came: other tests accept theirs within the minute.
        var address = await AnyCaseAsync(visit, newest: false);
        await visit.GoAsync(address + "/timeline");
        var received = DateTimeOffset.Parse((await visit.Page.Locator("time").Last.GetAttributeAsync("datetime"))!, System.Globalization.CultureInfo.InvariantCulture);

        await visit.GoAsync(address);
        var now = await visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();
        await visit.Page.GetByText("See the case as it was known earlier").ClickAsync();
        var then = TimeZoneInfo.ConvertTime(received.AddMinutes(1), TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
        await visit.Page.GetByLabel("As known on").FillAsync($"{then:yyyy-MM-dd}");
        await visit.Page.Locator("input[type=time]").FillAsync($"{then:HH:mm}");
        await visit.PressButtonAsync("Show");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "An earlier moment" })).ToContainTextAsync("recorded later");
        Assert.StartsWith("R-", await visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync(), StringComparison.Ordinal);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Add a safety note" })).ToHaveCountAsync(0);
        await visit.FineAtEveryWidthAsync();

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Timeline" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Heading, new() { NameString = "timeline", Level = 1 }).WaitForAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { NameString = "Referral accepted" })).ToHaveCountAsync(0);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the case as it is now" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"{now}: timeline");
    }

    [Fact]
    public async Task A_safety_note_stands_first_and_a_corrected_date_keeps_what_stood_before()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Priya Shah");
        var address = await AnyCaseAsync(visit);
        await visit.GoAsync(address + "/safety-note");
        await visit.PressButtonAsync("Record the note");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Write what everybody must know to keep the person safe." }).WaitForAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.Page.GetByLabel("What must everybody know to keep the person safe?").FillAsync("A dog is loose in the yard.");
        await visit.PressButtonAsync("Record the note");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Safety first" })).ToContainTextAsync("A dog is loose in the yard.");
        await visit.FineAtEveryWidthAsync();

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Correct incident" }).ClickAsync();
        var incident = visit.Page.GetByRole(AriaRole.Group, new() { Name = "Date of the latest incident" });
        await incident.GetByLabel("Day").FillAsync("31");
        await incident.GetByLabel("Month").FillAsync("2");
        await visit.PressButtonAsync("Correct the dates");
        await visit.Page.GetByRole(AriaRole.Link, new() { NameString = "there is no day" }).WaitForAsync();
        await Assertions.Expect(incident.GetByLabel("Day")).ToHaveValueAsync("31");
        await visit.FineAtEveryWidthAsync();
        await incident.GetByLabel("Day").FillAsync("1");
        await incident.GetByLabel("Month").FillAsync("January");
        await visit.Page.GetByLabel("Why do you correct them?").FillAsync("The police log says so.");
        await visit.PressButtonAsync("Correct the dates");
        await visit.Page.GetByText("The dates are corrected.").WaitForAsync();
        await visit.GoAsync(address + "/timeline");
        await visit.Page.GetByText("Corrects what stood before:").WaitForAsync();
        await visit.Page.GetByText("The police log says so.").WaitForAsync();
    }

    [Fact]
    public async Task A_reference_is_found_as_people_write_it()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Priya Shah");
        await AnyCaseAsync(visit);
        var reference = await visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();
        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.Keyboard.TypeAsync(reference.Replace('-', ' ').ToLowerInvariant());
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameString = reference }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(reference);
    }

    [Fact]
    public async Task A_case_that_is_not_there_and_one_that_is_not_yours_look_the_same()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Priya Shah");
        visit.StatusIsExpected = true;
        Assert.Equal(404, (await visit.Page.GotoAsync("/marac/cases/00000000-0000-7000-8000-000000000001"))!.Status);
        await using var manager = await fixture.VisitAsync();
        await manager.SignInAsync("Ruth Ibbotson");
        manager.StatusIsExpected = true;
        var address = await AnyCaseAsync(visit);
        Assert.Equal(404, (await manager.Page.GotoAsync(address))!.Status);
    }

    /// <summary>Goes to the newest accepted case of the list, or to the last.</summary>
    private static async Task<string> AnyCaseAsync(Visit visit, bool newest = true)
    {
        await visit.GoAsync("/marac/cases");
        await visit.FineAtEveryWidthAsync();
        var links = visit.Page.Locator("tbody th a");
        var address = await (newest ? links.First : links.Last).GetAttributeAsync("href");
        await visit.GoAsync(address!);
        return address!;
    }
}
