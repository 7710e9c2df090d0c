using System.Collections.Concurrent;
using System.Net;
using Microsoft.Playwright;
using SafeDurham.Cases.Web;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Leaks;

/// <summary>
/// Unique words in every protected field, and everything that the invented people can open: pages as rendered on the server, files, what comes over the WebSocket, what is logged
/// and what is stored in the clear. Nobody comes across a word that is not for her (A4, A8).
/// </summary>
public class CanaryTests(BrowserFixture fixture, FledStory fled) : IClassFixture<FledStory>
{
    private readonly CanaryStory story = fled.Story;
    private static readonly Secret[] Nothing = [Secret.Place, Secret.Identity, Secret.Referral, Secret.Case];

    // Who may never come across what. To nobody at all is a place shown without a reason asked first.
    private static readonly IReadOnlyDictionary<string, Secret[]> Forbidden =
        new[] { "priya", "farah", "ellen", "dean" }.Select(persona => (persona, new[] { Secret.Place }))
            .Append(("sam", [Secret.Place, Secret.Case]))
            .Concat(new[] { "jo", "kim", "omar", "tess", "leah", "ruth", "alan", "nadia", "morag" }.Select(persona => (persona, Nothing)))
            .ToDictionary(one => one.Item1, one => one.Item2);

    /// <summary>More of them would only wait for each other, and have more connections to the database plan every statement anew.</summary>
    private const int AtOnce = 3;

    [Fact]
    public async Task Nobody_comes_across_what_is_not_for_her()
    {
        Assert.True(story.Tokens.Count > 20 && Forbidden.Count(f => f.Value.Length > 0) >= 12);

        var leaks = new ConcurrentBag<string>();
        var seen = new ConcurrentBag<Secret>();
        await Parallel.ForEachAsync(Forbidden, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) =>
        {
            var (persona, forbidden) = one;
            using var crawler = await Crawler.SignInAsync(fixture.Site.Address, persona, story.Ids);
            var pages = await crawler.EverythingAsync([.. story.Hers.Select(Urls.Person), $"{Urls.Person(story.Her)}?as-at=2026-01-01", Urls.ContactSheet(story.Her, story.Letter)], everywhere: persona is "jo" or "kim");
            var opened = pages.Count(page => page.Status == HttpStatusCode.OK);
            Assert.True(opened >= 3 && pages.Count > 100, $"{persona} opened {opened} of {pages.Count} pages.");
            foreach (var page in pages)
            {
                var found = story.In(page.Body + page.Headers, Nothing).ToList();
                foreach (var secret in found) seen.Add(secret);
                // The letter is the one page on which a place may stand, and only for those who may send it.
                if (persona is "priya" or "farah" && page.Path == Urls.ContactSheet(story.Her, story.Letter)) continue;
                foreach (var secret in found.Intersect(forbidden)) leaks.Add($"{persona}, {page.Path}: {secret}");
            }
            foreach (var leak in await FindAsync(crawler, persona, forbidden)) leaks.Add(leak);
        });
        Assert.True(leaks.IsEmpty, string.Join('\n', leaks.Distinct().Take(40)));
        // The control: the words are there to be come across.
        Assert.Equal(Nothing, seen.Distinct().Order());
        Assert.DoesNotContain(story.Tokens.Keys, token => fixture.Site.Said.Contains(token, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(await story.TablesWithTokensAsync());
    }

    [Fact]
    public async Task A_place_is_shown_after_a_reason_to_those_who_may_and_on_the_letter()
    {
        using var crawler = await Crawler.SignInAsync(fixture.Site.Address, "priya", story.Ids);
        var asked = await crawler.PostAsync(Urls.PersonLocation(story.Her), Urls.PersonLocation(story.Her));
        Assert.Empty(story.In(asked.Body, [Secret.Place]));
        var shown = await crawler.PostAsync(Urls.PersonLocation(story.Her), Urls.PersonLocation(story.Her), ("Form.Reason", "PlanSafety"));
        Assert.Contains(story.NewPostcode, shown.Body, StringComparison.Ordinal);
        Assert.Contains(story.NewNumber, shown.Body, StringComparison.Ordinal);
        Assert.Contains(story.NewPostcode, (await crawler.GetAsync(Urls.ContactSheet(story.Her, story.Letter))).Body, StringComparison.Ordinal);
        using var other = await Crawler.SignInAsync(fixture.Site.Address, "ellen", story.Ids);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(Urls.ContactSheet(story.Her, story.Letter))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(Urls.PersonLocation(story.Her))).Status);
    }

    [Theory]
    [InlineData("Kim Bowes", "kim")]
    [InlineData("Jo Harker", "jo")]
    [InlineData("Dean Colclough", "dean")]
    [InlineData("Priya Shah", "priya")]
    public async Task What_comes_over_the_WebSocket_holds_no_more_than_the_page(string name, string persona)
    {
        await using var visit = await fixture.VisitAsync();
        var frames = new ConcurrentQueue<string>();
        visit.Page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => frames.Enqueue(frame.Text ?? System.Text.Encoding.UTF8.GetString(frame.Binary ?? []));
        await visit.SignInAsync(name, Urls.People);
        await visit.Page.Locator("[data-find-live=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var field = visit.Content().GetByLabel("Name, date of birth or postcode", new() { Exact = true });
        foreach (var words in new[] { CanaryStory.Given, "19/8/1983", "ZQ97", story.OldPostcode })
        {
            await field.FillAsync("");
            await field.PressSequentiallyAsync(words);
            await Assertions.Expect(visit.Content().GetByRole(AriaRole.Status)).ToContainTextAsync("ound");
        }
        var all = string.Concat(frames);
        Assert.True(all.Length > 500, "No frames were seen.");
        Assert.Empty(story.In(all, Forbidden[persona]));
        // The control: she who may find her does, over the same wire.
        if (persona == "priya") Assert.Contains(Secret.Identity, story.In(all, [Secret.Identity]));
    }

    /// <summary>Searching by name, date of birth, the old postcode; and by the new one and the new number, which find her for nobody.</summary>
    private async Task<IEnumerable<string>> FindAsync(Crawler crawler, string persona, Secret[] forbidden)
    {
        var leaks = new List<string>();
        foreach (var words in new[] { CanaryStory.Given, "19/8/1983", story.OldPostcode })
            leaks.AddRange(story.In((await crawler.PostAsync(Urls.Find, Urls.Find, ("Words", words))).Body, forbidden).Select(secret => $"{persona} finds '{words}': {secret}"));
        foreach (var words in new[] { story.NewPostcode, story.NewNumber })
            if ((await crawler.PostAsync(Urls.Find, Urls.Find, ("Words", words))).Body.Contains(Urls.Person(story.Her), StringComparison.OrdinalIgnoreCase)) leaks.Add($"{persona} finds her by '{words}'");
        return leaks;
    }
}
