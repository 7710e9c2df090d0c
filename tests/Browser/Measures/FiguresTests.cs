using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Measures;

public class FiguresTests(BrowserFixture fixture)
{
    [Fact]
    public async Task The_manager_answers_a_committee_and_publishes_what_she_said()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Ruth Ibbotson", "/figures");
        await visit.SeesAsync("Repeat victims, MARAC");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("cases heard; target below 25%");
        await visit.Page.GetByRole(AriaRole.Img, new() { Name = "Rolling twelve months" }).First.WaitForAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.ClickAsync(AriaRole.Link, "Compare definitions");
        await visit.SeesAsync("The same cases by another definition");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("the behaviour is not known to be criminal");
        await visit.FineAtEveryWidthAsync();

        await visit.GoAsync("/figures");
        var rate = await visit.Page.Locator(".cases-figure__rate").TextContentAsync();
        await visit.ClickAsync(AriaRole.Button, "Publish this figure");
        await visit.ClickAsync(AriaRole.Button, "Publish");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Say where the figure is given out: the committee and date, the paper." }).WaitForAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.FillAsync("Where is it given out?", "Scrutiny committee, 26 November 2026");
        await visit.ClickAsync(AriaRole.Button, "Publish");
        await visit.SeesAsync("Published figures");
        await Assertions.Expect(visit.Content()).ToContainTextAsync(rate!);
        await Assertions.Expect(visit.Content()).ToContainTextAsync("every case is counted as it was");
        await visit.FineAtEveryWidthAsync();
    }

    [Theory]
    [InlineData("/figures/meetings", "Counts for SafeLives, by meeting")]
    [InlineData("/figures/turnaround", "How agencies do")]
    [InlineData("/figures/targets", "Targets, comparators and populations")]
    [InlineData("/figures/targets/add", "Enter a target, comparator or population")]
    [InlineData("/figures/reports", "Performance reports")]
    [InlineData("/figures/reports/add", "Take in a printed report")]
    [InlineData("/figures/cases", "Cases that are repeats")]
    [InlineData("/figures?to=2001-01-31", "Repeat victims, MARAC")]
    public async Task Every_page_of_figures_is_fine(string address, string heading)
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Ruth Ibbotson", address);
        await visit.SeesAsync(heading);
        await visit.FineAtEveryWidthAsync();
    }

    [Fact]
    public async Task The_printed_report_shows_its_slips_and_takes_a_persons_verdict()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Ruth Ibbotson", "/figures/reports");
        await visit.ClickAsync(AriaRole.Link, "Performance report, quarter 1: 12 months to 30 June 2017");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("One printed difference is not what its values give.");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Anti Social Behaviour") })).ToContainTextAsync("-9.96%");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("The 12 areas add up to 24,106 and 21,705: as printed in the first row.");
        await visit.FineAtEveryWidthAsync();
        await visit.ClickAsync(AriaRole.Link, "Change the verdict on Domestic Abuse");
        await visit.FineAtEveryWidthAsync();
        await visit.Content().GetByLabel("Watching closely; for continued focus").CheckAsync();
        await visit.ClickAsync(AriaRole.Button, "Save the verdict");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Domestic Abuse") })).ToContainTextAsync("Watching");
    }

    [Fact]
    public async Task Only_the_coordinator_sees_the_cases_behind_a_number()
    {
        await using (var ruth = await fixture.VisitAsync())
        {
            await ruth.SignInAsync("Ruth Ibbotson", "/figures/cases");
            await Assertions.Expect(ruth.Content()).ToContainTextAsync("You may see the count and not the cases.");
            Assert.Equal(0, await ruth.Page.GetByText("OLD-").CountAsync());
        }
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Priya Shah", "/figures");
        await visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^\\d+ of \\d+ cases heard$") }).ClickAsync();
        await visit.SeesAsync("Cases that are repeats");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("OLD-");
        await visit.FineAtEveryWidthAsync();
    }

    [Fact]
    public async Task The_administrator_sees_what_an_import_would_do_before_it_does()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Morag Finlay", "/import/marac-history");
        await visit.FineAtEveryWidthAsync();
        await visit.ClickAsync(AriaRole.Button, "Show what would happen");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Choose the file." }).WaitForAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.Page.GetByLabel("The file").SetInputFilesAsync(new FilePayload
        {
            Name = "old.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes("hearing_ref,victim_ref,perpetrator_refs,referral_date,meeting_date\nX1,V1,P1,2010-01-02,2010-01-20\nX2,V1,,2010-01-02,\n"),
        });
        await visit.ClickAsync(AriaRole.Button, "Show what would happen");
        await visit.SeesAsync("What would happen");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("perpetrator_refs is empty");
        await visit.FineAtEveryWidthAsync();
        await visit.ClickAsync(AriaRole.Button, "Import 1 lines");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("1 lines were taken in.");
    }

    [Fact]
    public async Task The_figure_goes_along_as_a_file_that_carries_nothing_out()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Ruth Ibbotson");
        var csv = await visit.Page.APIRequest.GetAsync($"{fixture.Site.Address}/figures/repeat-rate.csv");
        Assert.StartsWith("\uFEFFmeasure,definition,definition_version,from,to,area,as_known,by,key,repeats,heard,rate,marking", await csv.TextAsync());
        var xlsx = await visit.Page.APIRequest.GetAsync($"{fixture.Site.Address}/figures/repeat-rate.xlsx");
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.Headers["content-type"]);
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString((await xlsx.BodyAsync())[..2]));
    }
}
