using System.Net;
using System.Text.RegularExpressions;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People.Contacting;
using SafeDurham.Cases.People.Finding;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Leaks;

/// <summary>
/// The story of A8: shared home, flight to a refuge, new school and number, his workers look, letters. Nothing that his side can open changes by a letter when she flees:
/// neither a date, nor a count, nor that anything happened.
/// </summary>
public partial class FlightTests(BrowserFixture fixture)
{
    [Fact]
    public async Task His_workers_see_no_trace_of_her_flight()
    {
        await using var story = await CanaryStory.BeginAsync(fixture);
        // His probation worker: nothing that she sees is shared with other tests.
        string[] his = ["kim"];
        var before = await LookAsync(story, his);
        await story.FleeAsync();
        var after = await LookAsync(story, his);

        Assert.Contains(before, page => page.Key.Contains(Urls.Person(story.HimAtProbation), StringComparison.Ordinal) && page.Value.Contains(story.HisFamily, StringComparison.Ordinal));
        Assert.True(before.Count > 150, $"Only {before.Count} pages were looked at.");
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        var changed = before.Keys.Where(page => before[page] != after[page]).ToList();
        Assert.True(changed.Count == 0, string.Join('\n', changed.Select(page => $"{page}: {Difference(before[page], after[page])}")));
        // The search by their old address and by his name gives what it gave; who lived with him is not offered as his likeness.
        var duplicates = await story.AskAsync("kim", new PossibleDuplicates(story.HisGiven, story.HisFamily, null, story.OldPostcode));
        Assert.Contains(duplicates, candidate => candidate.Person.PersonId == story.HimAtProbation);
        Assert.DoesNotContain(duplicates, candidate => candidate.Person.PersonId == story.Him || story.Hers.Contains(candidate.Person.PersonId));
    }

    [Fact]
    public async Task Whoever_sees_her_record_sees_only_that_her_whereabouts_are_withheld()
    {
        await using var story = await CanaryStory.BeginAsync(fixture);
        using var referrer = await Crawler.SignInAsync(fixture.Site.Address, "sam", story.Ids);
        Assert.Contains("7 Common Parade", (await referrer.GetAsync(Urls.Person(story.Her))).Body, StringComparison.Ordinal);
        await story.FleeAsync();
        foreach (var person in story.Hers)
        {
            var page = (await referrer.GetAsync(Urls.Person(person))).Body;
            Assert.Contains("Whereabouts withheld", page, StringComparison.Ordinal);
            Assert.All(new[] { "Common Parade", story.OldPostcode, "Address ended", "Address added", "Telephone number added", "Letter prepared" }, trace => Assert.DoesNotContain(trace, page, StringComparison.Ordinal));
        }
        // He is where he was.
        Assert.Contains("7 Common Parade", (await referrer.GetAsync(Urls.Person(story.Him))).Body, StringComparison.Ordinal);
        using var coordinator = await Crawler.SignInAsync(fixture.Site.Address, "priya", story.Ids);
        foreach (var address in new[] { "", "/people", "/timeline" }) Assert.Empty(story.In((await coordinator.GetAsync(Urls.MaracCase(story.Case) + address)).Body, [Secret.Place]));
    }

    [Fact]
    public async Task Letters_go_to_her_new_place_and_never_to_the_one_they_shared()
    {
        await using var story = await CanaryStory.BeginAsync(fixture);
        await story.FleeAsync();
        var ways = (await story.AskAsync("priya", new GetContactWays(story.Her)))!.Ways;
        Assert.Contains(ways, way => way.Way == new ContactWay(ContactChannel.Letter, story.Refuge) && way.Answer.IsAllowed);
        Assert.Contains(ways, way => way.Way == new ContactWay(ContactChannel.Call, story.Phone) && way.Answer.IsAllowed);
        Assert.Equal(2, ways.Count(way => way.Answer.Code == "contact-shared" && way.Way.Channel is ContactChannel.Letter or ContactChannel.Call && way.Answer.Code == "contact-shared"));
        foreach (var way in ways.Where(way => !way.Answer.IsAllowed))
            Assert.IsType<Outcome.Refused>(await story.SendAsync("priya", new PrepareContact(story.Her, Guid.CreateVersion7(), way.Way.Channel, way.Way.PlaceId, "Please come in.")));
        // Nothing goes to him about any of it (M-60).
        Assert.All((await story.AskAsync("priya", new GetContactWays(story.Him)))!.Ways, way => Assert.False(way.Answer.IsAllowed));

        using var coordinator = await Crawler.SignInAsync(fixture.Site.Address, "priya", story.Ids);
        var page = (await coordinator.GetAsync(Urls.Contact(story.Her))).Body;
        Assert.Contains("lives or goes there too, or once did", page, StringComparison.Ordinal);
        Assert.DoesNotContain(story.NewPostcode, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.GetAsync(Urls.ContactSheet(story.Her, story.Letter))).Status);
    }

    private async Task<Dictionary<string, string>> LookAsync(CanaryStory story, IEnumerable<string> personas)
    {
        var pages = new Dictionary<string, string>();
        foreach (var persona in personas)
        {
            using var crawler = await Crawler.SignInAsync(fixture.Site.Address, persona, story.Ids);
            // Her own sign-ins are not his side's: there is one more of them the second time.
            foreach (var page in (await crawler.EverythingAsync([])).Where(page => page.Path != Urls.MyAccount)) pages[$"{persona} {page.Path}"] = page.Status == HttpStatusCode.OK ? Lasting(page.Body) : page.Status.ToString();
            foreach (var words in new[] { story.HisGiven, story.HisFamily, CanaryStory.Given, story.OldPostcode, "19/8/1983" })
                pages[$"{persona} finds {words}"] = Lasting((await crawler.PostAsync(Urls.Find, Urls.Find, ("Words", words))).Body);
        }
        return pages;
    }

    /// <summary>A page without what is new at every request: tokens, nonces, the session, ids of commands, marks of interactive parts, the hour.</summary>
    private static string Lasting(string body) => Passing().Replace(body, "");

    private static string Difference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"…{one[Math.Max(0, at - 80)..Math.Min(one.Length, at + 80)]}… became …{other[Math.Max(0, at - 80)..Math.Min(other.Length, at + 80)]}…";
    }

    [GeneratedRegex("""<input type="hidden"[^>]*>|nonce="[^"]*"|data-session="[^"]*"|"of":"[^"]*","seconds":[0-9]+|<!--.*?-->|<time[^>]*>.*?</time>|\b[0-9a-f]{32}\b|\b[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?\b""", RegexOptions.Singleline)]
    private static partial Regex Passing();
}
