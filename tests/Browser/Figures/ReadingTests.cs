using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Figures;

public class ReadingTests(BrowserFixture fixture)
{
    [Fact]
    public async Task The_manager_reads_sorts_and_takes_the_figures_along_and_sees_nobody()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Ruth Ibbotson");
        var download = await visit.Page.APIRequest.GetAsync($"{fixture.Site.Address}/figures/referrals-by-agency-and-month.csv");
        Assert.Equal("text/csv", download.Headers["content-type"].Split(';')[0]);
        await visit.GoAsync("/figures/referrals?sort=sent&order=up");
        await visit.FineAtEveryWidthAsync();
        await visit.Page.GetByRole(AriaRole.Img, new() { Name = "Referrals sent, by month" }).WaitForAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Sent" }).Last).ToHaveAttributeAsync("aria-sort", "ascending");
        await visit.GoAsync("/figures/referrals?from=2001-01&to=2001-02");
        await visit.SeesAsync("No referral was sent in these months");
        await visit.FineAtEveryWidthAsync();
        visit.StatusIsExpected = true;
        Assert.Equal(404, (await visit.Page.GotoAsync("/people"))!.Status);
    }

    [Fact]
    public async Task The_governance_lead_sees_who_has_looked_at_a_person_and_at_a_reference()
    {
        string person;
        await using (var jo = await fixture.VisitAsync())
        {
            await jo.SignInAsync("Jo Harker");
            await jo.RecordPersonAsync("Cressida", "Mumblethorpe", "1972");
            person = jo.Page.Url.Split('?')[0].Split('/')[^1];
        }
        string reference;
        await using (var priya = await fixture.VisitAsync())
        {
            await priya.SignInAsync("Priya Shah");
            var first = await priya.Content().GetByRole(AriaRole.Link, new() { NameRegex = new("^Decide on R-") }).First.TextContentAsync();
            reference = first!.Split(' ')[2].TrimEnd(',');
        }
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Alan Pickering", "/who-looked");
        await visit.FineAtEveryWidthAsync();
        await visit.FillAsync("Reference, or id of a person", person);
        await visit.ClickAsync(AriaRole.Button, "Show who has looked");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("Jo Harker, Harbourline Domestic Abuse Service");
        await visit.FineAtEveryWidthAsync();
        await visit.GoAsync($"/who-looked?record={reference.ToLowerInvariant()}");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("Priya Shah, Durham Constabulary");
        await visit.GoAsync("/who-looked?record=R-1999-0001");
        await visit.SeesAsync("There is no record of that reference");
        await visit.FineAtEveryWidthAsync();
    }
}
