using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Agencies;

public class AdministratorTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Adds_a_member_of_staff_gives_a_role_and_a_seat_and_takes_them_away_again()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Morag Finlay", "/agencies");
        await visit.FineAtEveryWidthAsync();
        await visit.ClickAsync(AriaRole.Link, "Tees Health Trust");
        await visit.SeesAsync("Tees Health Trust");
        await visit.ClickAsync(AriaRole.Button, "Register a member of staff");
        await visit.ClickAsync(AriaRole.Button, "Register");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Enter the name of the member of staff." }).WaitForAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.FillAsync("Name", "Winifred Example");
        await visit.ClickAsync(AriaRole.Button, "Register");
        await visit.SeesAsync("Winifred Example");

        await visit.ClickAsync(AriaRole.Button, "Give a role");
        await visit.FineAtEveryWidthAsync();
        await visit.Content().GetByLabel("Agency representative").CheckAsync();
        await visit.ClickAsync(AriaRole.Button, "Give this role");
        await visit.SeesAsync("Winifred Example");
        await visit.ClickAsync(AriaRole.Button, "Give a seat");
        await visit.FineAtEveryWidthAsync();
        await visit.Content().GetByLabel("MARAC").CheckAsync();
        await visit.ClickAsync(AriaRole.Button, "Give this seat");
        await visit.SeesAsync("Winifred Example");
        Assert.Equal(2, await visit.Content().GetByText("In force").CountAsync());
        await visit.FineAtEveryWidthAsync();

        await visit.ClickAsync(AriaRole.Link, "Take away marac");
        await visit.SeesAsync("Take away the seat on MARAC?");
        await visit.FineAtEveryWidthAsync();
        await visit.ClickAsync(AriaRole.Button, "Take this seat away");
        await visit.SeesAsync("Winifred Example");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("The seat is taken away.");
    }

    [Fact]
    public async Task Shuts_somebody_out_of_a_person_and_lifts_it()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Morag Finlay", "/agencies");
        await visit.ClickAsync(AriaRole.Link, "Probation Service");
        await visit.ClickAsync(AriaRole.Button, "Register a member of staff");
        await visit.FillAsync("Name", "Barnaby Example");
        await visit.ClickAsync(AriaRole.Button, "Register");
        await visit.ClickAsync(AriaRole.Button, "Shut out of a record");
        await visit.FillAsync("Reference, or id of a person", "no such thing");
        await visit.ClickAsync(AriaRole.Button, "Shut out");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Enter the reference of a referral or case, or the id of a person." }).WaitForAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.FillAsync("Reference, or id of a person", "5afe0003-0000-7000-8000-000000000099");
        await visit.FillAsync("Why must she or he not see it?", "Her brother.");
        await visit.ClickAsync(AriaRole.Button, "Shut out");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("She or he is shut out.");
        await visit.FineAtEveryWidthAsync();
        await visit.ClickAsync(AriaRole.Link, "Lift a person, or another record");
        await visit.FillAsync("Why may she or he see it again?", "Not kin after all.");
        await visit.ClickAsync(AriaRole.Button, "Lift");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("She or he is no longer shut out.");
    }

    [Fact]
    public async Task Registers_an_agency_and_records_and_ends_an_agreement()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Morag Finlay", "/agencies/register");
        await visit.ClickAsync(AriaRole.Button, "Register");
        await visit.FineAtEveryWidthAsync();
        await visit.FillAsync("Name of the agency", "Example Fire and Rescue");
        await visit.Content().GetByLabel("Fire and rescue").CheckAsync();
        await visit.ClickAsync(AriaRole.Button, "Register");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("The agency is registered.");

        await visit.GoAsync("/agreements/sign");
        await visit.ClickAsync(AriaRole.Button, "Record this agreement");
        await visit.FineAtEveryWidthAsync();
        await visit.Content().GetByLabel("Checkpoint").CheckAsync();
        await visit.Content().GetByLabel("Example Fire and Rescue").CheckAsync();
        await visit.Content().GetByLabel("Probation Service").CheckAsync();
        await visit.FillAsync("For which purposes?", "Example purpose");
        var first = visit.Content().GetByRole(AriaRole.Group, new() { Name = "First day" });
        foreach (var (part, value) in new[] { ("Day", "1"), ("Month", "4"), ("Year", "2026") }) await first.GetByLabel(part).FillAsync(value);
        await visit.ClickAsync(AriaRole.Button, "Record this agreement");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("The agreement is recorded.");
        await visit.FineAtEveryWidthAsync();

        // The county has one of its own, from an earlier day.
        await visit.Content().GetByRole(AriaRole.Region, new() { Name = "Checkpoint, from 1 April 2026" }).GetByRole(AriaRole.Link, new() { Name = "End the agreement for Checkpoint" }).ClickAsync();
        await visit.FineAtEveryWidthAsync();
        foreach (var (part, value) in new[] { ("Day", "1"), ("Month", "5"), ("Year", "2026") }) await visit.Content().GetByLabel(part).FillAsync(value);
        await visit.ClickAsync(AriaRole.Button, "End this agreement");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("1 April 2026 to 30 April 2026");
    }

    [Fact]
    public async Task Sees_how_the_system_is()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Morag Finlay", "/operator");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("PostgreSQL");
        await visit.FineAtEveryWidthAsync();
    }
}
