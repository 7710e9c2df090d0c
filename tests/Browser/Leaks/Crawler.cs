using System.Collections.Concurrent;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Web;

namespace SafeDurham.Cases.Browser.Tests.Leaks;

/// <summary>Ids of a story: of people and records, and of what belongs to one of them (places, numbers, requests).</summary>
internal sealed record StoryIds(IReadOnlyList<Guid> People, IReadOnlyList<Guid> Cases, IReadOnlyList<Guid> Referrals, IReadOnlyList<Guid> Parts)
{
    public IReadOnlyList<Guid> Records => [.. People, .. Cases, .. Referrals];

    /// <summary>Those that belong where an address asks for one.</summary>
    public IReadOnlyList<Guid> At(string template) => template.Split('/')[1] switch
    {
        "people" => People,
        "referrals" or "inbox" => Referrals,
        "marac" => [.. Cases, .. Referrals],
        _ => [People[0], .. Cases],
    };

    public bool In(string path) => Records.Concat(Parts).Any(id => path.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase));
}

/// <summary>One page as somebody got it.</summary>
internal sealed record Got(string Path, HttpStatusCode Status, string Body, string Headers = "");

/// <summary>
/// Somebody at the site without a browser, who opens every address that there is: each route of the program with every id of the story, each fixed address, and every link on
/// what comes back. A screen that is added later has a route, and so is opened too.
/// </summary>
internal sealed partial class Crawler : IDisposable
{
    private const int OfEachKind = 1;
    private const int AtOnce = 2;
    private const int Patience = 60;

    private readonly HttpClient client;
    private readonly StoryIds ids;

    private Crawler(HttpClient client, StoryIds ids) => (this.client, this.ids) = (client, ids);

    /// <summary>Signs in as one of the invented people.</summary>
    public static async Task<Crawler> SignInAsync(string site, string persona, StoryIds ids)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = true }) { BaseAddress = new Uri(site), Timeout = TimeSpan.FromSeconds(60) };
        var crawler = new Crawler(client, ids);
        var home = await crawler.PostAsync(Urls.SignIn, Urls.SignIn, ("Chosen", persona));
        if (!home.Body.Contains("Acting as", StringComparison.Ordinal)) throw new InvalidOperationException($"{persona} could not sign in: {home.Status}.");
        return crawler;
    }

    public void Dispose() => client.Dispose();

    public async Task<Got> GetAsync(string path)
    {
        for (var tries = 1; ; tries++)
        {
            using var answer = await client.GetAsync(path);
            // Whoever asks for so much is told to wait a little. A page that was not seen proves nothing, so it is asked for until it comes.
            if (answer.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests && path != Urls.Error)
            {
                if (tries == Patience) throw new InvalidOperationException($"{path} answers {answer.StatusCode}.");
                await Task.Delay(TimeSpan.FromSeconds(1));
                continue;
            }
            // Headers too: a place in the name of a file, or in where one is sent, is a place out.
            return new Got(path, answer.StatusCode, await answer.Content.ReadAsStringAsync(), $"{answer.RequestMessage?.RequestUri}\n{answer.Headers}{answer.Content.Headers}");
        }
    }

    /// <summary>Fills in and sends the first form of a page; told to wait, it waits.</summary>
    public async Task<Got> PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        for (var tries = 1; ; tries++)
        {
            var got = await SendAsync(page, action, fields);
            if (got.Status != HttpStatusCode.TooManyRequests) return got;
            if (tries == Patience) throw new InvalidOperationException($"{action} answers {got.Status}.");
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private async Task<Got> SendAsync(string page, string action, (string Name, string Value)[] fields)
    {
        var form = await GetAsync(page);
        var main = form.Body[Math.Max(0, form.Body.IndexOf("<main", StringComparison.Ordinal))..];
        var start = main.IndexOf("<form method=\"post\"", StringComparison.Ordinal);
        if (start < 0) throw new InvalidOperationException($"There is no form at {page}: {form.Status}.");
        var hidden = Hidden().Matches(main[start..main.IndexOf("</form>", start, StringComparison.Ordinal)])
            .Select(match => (Name: Attribute(match.Value, "name"), Value: Attribute(match.Value, "value"))).Where(field => field.Name is not null);
        using var content = new FormUrlEncodedContent([.. hidden.Select(f => KeyValuePair.Create(f.Name!, f.Value ?? "")), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        using var answer = await client.PostAsync(action, content);
        if (answer.StatusCode >= HttpStatusCode.InternalServerError) throw new InvalidOperationException($"{action} answers {answer.StatusCode} to a form.");
        return new Got(action, answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Everything that can be opened.</summary>
    /// <param name="also">Addresses that no link leads to.</param>
    /// <param name="everywhere">Every id of the story in every address, and not only where it belongs.</param>
    public async Task<IReadOnlyList<Got>> EverythingAsync(IEnumerable<string> also, bool everywhere = false)
    {
        var got = new ConcurrentBag<Got>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var kinds = new Dictionary<string, int>();
        var next = Routes(everywhere).Concat(Fixed()).Concat(also).Where(path => Wanted(path, known, kinds, free: true)).ToList();
        while (next.Count > 0)
        {
            var links = new ConcurrentBag<string>();
            await Parallel.ForEachAsync(next, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (path, _) =>
            {
                var one = await GetAsync(path);
                got.Add(one);
                if (one.Status == HttpStatusCode.OK)
                    foreach (Match link in Link().Matches(one.Body)) links.Add(WebUtility.HtmlDecode(link.Groups[1].Value));
            });
            next = [.. links.Order(StringComparer.Ordinal).Where(path => Wanted(path, known, kinds, free: false))];
        }
        return [.. got.OrderBy(one => one.Path, StringComparer.Ordinal)];
    }

    // Of pages about other people of the county a few of each kind are enough; of the story's own every one.
    private bool Wanted(string path, HashSet<string> known, Dictionary<string, int> kinds, bool free)
    {
        if (path.StartsWith("/ui/", StringComparison.Ordinal) || path.StartsWith("/_", StringComparison.Ordinal) || path.StartsWith(Urls.SignOut, StringComparison.Ordinal)) return false;
        if (known.Contains(path)) return false;
        var kind = Id().Replace(path.Split('?')[0], "*");
        if (!free && !ids.In(path) && (kinds[kind] = kinds.GetValueOrDefault(kind) + 1) > OfEachKind) return false;
        return known.Add(path);
    }

    /// <summary>Every page of the program.</summary>
    private IEnumerable<string> Routes(bool everywhere) =>
        typeof(Urls).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).SelectMany(route => Filled(route.Template, everywhere ? ids.Records : ids.At(route.Template)));

    private IEnumerable<string> Filled(string template, IReadOnlyList<Guid> records, bool first = true)
    {
        if (Parameter().Match(template) is not { Success: true } hole) return [template];
        // The second of two ids is of something that belongs to the first.
        string[] values = hole.Groups[1].Value.EndsWith(":guid", StringComparison.Ordinal) ? [.. (first ? records : ids.Parts).Select(id => id.ToString())] : ["Letter"];
        return values.SelectMany(value => Filled(Parameter().Replace(template, value, 1), records, first: false));
    }

    private static IEnumerable<string> Fixed() =>
        typeof(Urls).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).Where(path => path.StartsWith('/'));

    private static string? Attribute(string tag, string name) => Regex.Match(tag, name + "=\"([^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    [GeneratedRegex("<input type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("href=\"(/[^\"#]*)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}")]
    private static partial Regex Id();
}
