using Microsoft.Playwright;
using Npgsql;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Agencies;

/// <summary>Emergency openings, shutting out and restricting, the reading log and its patterns, as the people who use them.</summary>
public sealed class GovernanceTests(BrowserFixture fixture)
{
    private const string Referrer = "Kim Bowes", Lead = "Alan Pickering";

    [Fact]
    public async Task An_emergency_opening_is_asked_for_shown_reviewed_and_closed()
    {
        var reference = await ReferenceAsync();
        await using (var visit = await fixture.VisitAsync())
        {
            await visit.SignInAsync(Referrer, "/emergency");
            await visit.ClickAsync(AriaRole.Button, "Open for 60 minutes");
            await Assertions.Expect(visit.Content()).ToContainTextAsync("Enter the reference of the record");
            await PictureAsync(visit, "emergency-refused");
            await visit.FillAsync("Reference of the referral or case", reference);
            await visit.FillAsync("Why do you need it now?", "She rang from the call box and the line went dead.");
            await visit.ClickAsync(AriaRole.Button, "Open for 60 minutes");
            await Assertions.Expect(visit.Content()).ToContainTextAsync("The reviewer has been told");
            await Assertions.Expect(visit.Page.GetByText($"Open in an emergency until")).ToBeVisibleAsync();
            await PictureAsync(visit, "emergency-open");
            // The same words where there is no such record.
            await visit.FillAsync("Reference of the referral or case", "M-2020-9999");
            await visit.FillAsync("Why do you need it now?", "She rang from the call box and the line went dead.");
            await visit.ClickAsync(AriaRole.Button, "Open for 60 minutes");
            await Assertions.Expect(visit.Content()).ToContainTextAsync("The reviewer has been told");
            await visit.ClickAsync(AriaRole.Button, "Close them now");
            await Assertions.Expect(visit.Content()).ToContainTextAsync("It is closed.");
        }
        await using var lead = await fixture.VisitAsync();
        await lead.SignInAsync(Lead, "/emergency-reviews");
        await Assertions.Expect(lead.Page.GetByText("for your decision")).ToBeVisibleAsync();
        await PictureAsync(lead, "emergency-reviews");
        await lead.Content().GetByRole(AriaRole.Row).Filter(new() { HasText = reference }).GetByRole(AriaRole.Link).First.ClickAsync();
        await lead.SeesAsync($"{reference}, opened in an emergency");
        await lead.ClickAsync(AriaRole.Button, "Record the decision");
        await Assertions.Expect(lead.Content()).ToContainTextAsync("Say whether it was right.");
        await PictureAsync(lead, "emergency-review");
        await lead.Content().GetByLabel("Yes", new() { Exact = true }).CheckAsync();
        await lead.FillAsync("What did you find?", "Asked her manager. She sent a car.");
        await lead.ClickAsync(AriaRole.Button, "Record the decision");
        await Assertions.Expect(lead.Content()).ToContainTextAsync("Your decision is recorded.");
    }

    [Fact]
    public async Task A_lead_shuts_out_restricts_and_lifts_both()
    {
        var reference = await ReferenceAsync();
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync(Lead, "/closed-records");
        await PictureAsync(visit, "closed-empty");
        await visit.FillAsync("Reference, or id of a person", reference);
        await visit.ClickAsync(AriaRole.Button, "Show who is kept from it");
        await visit.ClickAsync(AriaRole.Button, "Shut somebody out");
        await visit.ClickAsync(AriaRole.Button, "Shut out");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("Choose a member of staff.");
        await PictureAsync(visit, "closed-shut-out");
        await visit.Content().GetByLabel("Who must not see it?").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await visit.FillAsync("Why must she or he not see it?", "Former partner.");
        await visit.ClickAsync(AriaRole.Button, "Shut out");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("She or he is shut out.");
        await visit.ClickAsync(AriaRole.Button, "Restrict it");
        await visit.Content().GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await visit.FillAsync("Why may only they see it?", "A colleague's case.");
        await PictureAsync(visit, "closed-restrict");
        await visit.ClickAsync(AriaRole.Button, "Restrict");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("The record is restricted.");
        await PictureAsync(visit, "closed-full");
        foreach (var _ in new[] { 1, 2 })
        {
            await visit.Content().GetByRole(AriaRole.Link, new() { NameRegex = new("^Lift") }).First.ClickAsync();
            await visit.FillAsync("Why?", "Another of the name.");
            await visit.ClickAsync(AriaRole.Button, "Lift");
            await Assertions.Expect(visit.Content()).ToContainTextAsync("It is lifted.");
        }
        await Assertions.Expect(visit.Content()).ToContainTextAsync("It is not restricted");
    }

    [Fact]
    public async Task A_lead_sees_a_pattern_and_notes_what_it_was()
    {
        await using (var reads = new NpgsqlConnection(fixture.ConnectionString))
        {
            await reads.OpenAsync();
            await using var seed = new NpgsqlCommand(
                """
                insert into cases.reading_log (staff_id, agency_id, role, query, subject_id, class, at)
                select s.staff_id, s.agency_id, 'Referrer', 'GetPerson', gen_random_uuid(), 'identity', now() - interval '1 day' + n * interval '5 seconds'
                from (select * from cases.staff_roles where role = 'Referrer' limit 1) s, generate_series(1, 60) n
                """, reads);
            await seed.ExecuteNonQueryAsync();
        }
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync(Lead, "/misuse");
        await PictureAsync(visit, "misuse");
        await visit.Content().GetByRole(AriaRole.Link, new() { Name = "Read many records within minutes" }).First.ClickAsync();
        await visit.ClickAsync(AriaRole.Button, "Note that it was looked into");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("Say whom you asked");
        await PictureAsync(visit, "misuse-one");
        await visit.FillAsync("What did you find?", "Month end. Asked the manager.");
        await visit.ClickAsync(AriaRole.Button, "Note that it was looked into");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("What you found is recorded.");
    }

    [Fact]
    public async Task Nobody_else_reaches_these_pages()
    {
        await using var visit = await fixture.VisitAsync();
        visit.StatusIsExpected = true;
        await visit.SignInAsync(Referrer);
        foreach (var address in new[] { "/closed-records", "/emergency-reviews", "/misuse", "/who-looked" })
        {
            await visit.GoAsync(address);
            await Assertions.Expect(visit.Content()).Not.ToContainTextAsync("Shut out and restricted");
            await Assertions.Expect(visit.Content()).ToContainTextAsync("not");
        }
    }

    private async Task<string> ReferenceAsync()
    {
        await using var database = new NpgsqlConnection(fixture.ConnectionString);
        await database.OpenAsync();
        await using var command = new NpgsqlCommand("select reference from cases.record_references where reference like 'M-%' order by reference limit 1", database);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Fine at every width; where a folder is named, pictures to look at.</summary>
    private static async Task PictureAsync(Visit visit, string name)
    {
        await visit.FineAtEveryWidthAsync();
        if (Environment.GetEnvironmentVariable("CASES_PICTURES") is not { Length: > 0 } folder) return;
        foreach (var width in new[] { 1280, 390 })
        {
            await visit.Page.SetViewportSizeAsync(width, 900);
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
        }
        await visit.Page.SetViewportSizeAsync(1280, 900);
    }
}
