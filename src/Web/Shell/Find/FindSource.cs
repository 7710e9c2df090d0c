using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Shell.Find;

/// <summary>Something that Find looks through. Each module that has something to find registers one.</summary>
/// <param name="Heading">Over its findings: <c>People</c>.</param>
/// <param name="LookAsync">Finds what this person may see; never more.</param>
public sealed record FindSource(string Heading, Func<IServiceProvider, SignedIn, string, CancellationToken, Task<IReadOnlyList<Found>>> LookAsync);

/// <summary>One finding.</summary>
/// <param name="Text">What the link says.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Note">A line beneath, or null.</param>
public sealed record Found(string Text, string Href, string? Note = null);

/// <summary>Finds screens by their name.</summary>
public static class ScreenFinder
{
    public static FindSource Source { get; } = new("Screens", async (services, who, words, _) => Look(await Navigation.ForAsync(services.GetRequiredService<Desk>(), who), words));

    private static IReadOnlyList<Found> Look(IReadOnlyList<NavigationItem> items, string words) =>
    [
        .. items.Where(item => item.Text.Contains(words, StringComparison.OrdinalIgnoreCase)).Select(item => new Found(item.Text, item.Href)),
    ];
}
