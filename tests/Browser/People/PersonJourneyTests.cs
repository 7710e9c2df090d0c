using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.People;

public class PersonJourneyTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Somebody_alike_is_shown_before_anybody_is_recorded()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Jo Harker");
        await visit.RecordPersonAsync("Hephzibah", "Ollerenshaw", "1977");
        var first = visit.Page.Url.Split('?')[0];

        await visit.GoAsync("/people/record");
        await visit.FineAtEveryWidthAsync();
        await visit.FillAsync("First names", "Hepzibah");
        await visit.FillAsync("Family name", "Olerenshaw");
        await visit.FillAsync("Year", "1977");
        await visit.ClickAsync(AriaRole.Button, "Continue");
        await visit.SeesAsync("Is it one of these?");
        await visit.FineAtEveryWidthAsync();
        Assert.EndsWith(await visit.Content().GetByRole(AriaRole.Link, new() { Name = "Hephzibah Ollerenshaw" }).GetAttributeAsync("href") ?? "-", first);

        await visit.ClickAsync(AriaRole.Button, "Change what I typed");
        Assert.Equal("Olerenshaw", await visit.Content().GetByLabel("Family name", new() { Exact = true }).InputValueAsync());
        await visit.ClickAsync(AriaRole.Button, "Continue");
        await visit.ClickAsync(AriaRole.Button, "None of these: record a new person");
        await visit.SeesAsync("Hepzibah Olerenshaw");
        Assert.NotEqual(first, visit.Page.Url.Split('?')[0]);

        await visit.GoAsync("/people");
        await visit.Page.Locator("[data-find-live=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await visit.Content().GetByLabel("Name, date of birth or postcode", new() { Exact = true }).PressSequentiallyAsync("hepzibah");
        await Assertions.Expect(visit.Content().GetByRole(AriaRole.Status)).ToHaveTextAsync("2 found");
    }

    [Fact]
    public async Task A_refusal_stands_at_its_field_and_nothing_typed_is_lost()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Jo Harker", "/people/record");
        await visit.FillAsync("First names", "Ann");
        await visit.FillAsync("Day", "31");
        await visit.FillAsync("Month", "2");
        await visit.FillAsync("Year", "1990");
        await visit.ClickAsync(AriaRole.Button, "Continue");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Date of birth: there is no day \"31\" in February 1990." }).WaitForAsync();
        Assert.Equal("Ann", await visit.Content().GetByLabel("First names", new() { Exact = true }).InputValueAsync());
        Assert.Equal("31", await visit.Content().GetByLabel("Day", new() { Exact = true }).InputValueAsync());
        await visit.FineAtEveryWidthAsync();
    }

    [Fact]
    public async Task Everything_that_can_be_added_to_a_person_is_added_and_told()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Jo Harker");
        await visit.RecordPersonAsync("Isolde", "Wrathbone", "1983");

        await AddAsync(visit, "Add a telephone number", "Add this number", async () =>
        {
            await visit.Content().GetByLabel("Yes, it is safe to call").CheckAsync();
            await visit.FillAsync("When is it safe?", "10 am to 3 pm");
            await visit.FillAsync("Telephone number", "01632 960 123");
        });
        await Assertions.Expect(visit.Content()).ToContainTextAsync("Safe to call");
        await AddAsync(visit, "Add other names", "Add this name", async () =>
        {
            await visit.FillAsync("Family name", "Thorne");
            await visit.Content().GetByLabel("Maiden name").CheckAsync();
        });
        await AddAsync(visit, "Change language", "Save", async () => await visit.FillAsync("Which language does the person speak best?", "Polish"));
        await AddAsync(visit, "Add needs", "Add this need", async () =>
        {
            await visit.Content().GetByLabel("Communication").CheckAsync();
            await visit.FillAsync("What does the person need, so that she or he can take part?", "Large print");
        });
        await AddAsync(visit, "Change diversity", "Save", async () => await visit.FillAsync("Ethnicity", "White British"));
        await AddAsync(visit, "Correct name", "Save the correction", async () =>
        {
            await visit.FillAsync("First names", "Isolda");
            await visit.FillAsync("Why was it wrong?", "Misheard.");
        }, after: "Isolda Wrathbone");
        foreach (var told in new[] { "Thorne (maiden name)", "Polish", "Large print", "White British", "Details corrected", "Misheard." })
            await Assertions.Expect(visit.Content()).ToContainTextAsync(told);
        await visit.FineAtEveryWidthAsync();
    }

    [Fact]
    public async Task A_protected_address_disappears_from_the_page_of_those_who_may_not_see_it()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Jo Harker");
        await visit.RecordPersonAsync("Damaris", "Quoyle", "1990");
        await AddAsync(visit, "Add an address", "Add this address", async () =>
        {
            await visit.Content().GetByLabel("Yes, protect it").CheckAsync();
            await visit.Content().GetByLabel("Refuge").CheckAsync();
            await visit.FillAsync("Address", "14 Withheld Row");
        }, after: "Damaris Quoyle");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("Addresses and telephone numbers are not shown.");
        await Assertions.Expect(visit.Content()).Not.ToContainTextAsync("Withheld Row");
        await visit.FineAtEveryWidthAsync();
    }

    // Each form is looked at empty, then refused empty where it can be, then filled.
    private static async Task AddAsync(Visit visit, string link, string button, Func<Task> fill, string after = "Isolde Wrathbone")
    {
        await visit.Content().GetByRole(link.StartsWith("Add a", StringComparison.Ordinal) ? AriaRole.Button : AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();
        await visit.Content().GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).WaitForAsync();
        await visit.AccessibleAsync();
        await fill();
        await visit.ClickAsync(AriaRole.Button, button);
        await visit.SeesAsync(after);
    }
}
