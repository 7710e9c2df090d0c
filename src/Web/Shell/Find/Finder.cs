using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Shell.Find;

/// <summary>What one source found.</summary>
public sealed record FoundUnder(string Heading, IReadOnlyList<Found> Found);

/// <summary>What was found for some words: the words, and the findings under the headings of their sources.</summary>
public sealed record Findings(string Words, IReadOnlyList<FoundUnder> Under)
{
    public int Count => Under.Sum(under => under.Found.Count);

    /// <summary>As it is announced.</summary>
    public string CountWords => Count switch { 0 => "Nothing found", 1 => "1 found", _ => $"{Count} found" };
}

/// <summary>Looks through every source that there is, or through one of them.</summary>
public sealed class Finder(IEnumerable<FindSource> sources, IServiceProvider services)
{
    /// <summary>Fewer letters than this would find half the county.</summary>
    public const int FewestLetters = 2;

    /// <summary>Longer than any name; a pasted page is no search.</summary>
    public const int MostLetters = 200;

    public static bool SaysTooLittle(string? words) => words is null || words.Count(char.IsLetterOrDigit) < FewestLetters;

    /// <param name="only">The heading of the one source to look through; null for all.</param>
    public async Task<Findings> LookAsync(SignedIn who, string words, string? only, CancellationToken cancel)
    {
        var asked = words.Trim();
        if (asked.Length > MostLetters) asked = asked[..MostLetters];
        var under = new List<FoundUnder>();
        foreach (var source in sources.Where(source => only is null || source.Heading == only))
        {
            var found = await source.LookAsync(services, who, asked, cancel);
            if (found.Count > 0) under.Add(new FoundUnder(source.Heading, found));
        }
        return new Findings(words, under);
    }
}
