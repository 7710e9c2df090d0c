using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests;

/// <summary>Somebody at a browser. At the end, anything that the browser complained about fails the test.</summary>
public sealed class Visit : IAsyncDisposable
{
    private static readonly List<string> Wcag22AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    private static readonly string[] CutWords = ["connection", "websocket", "circuit", "reconnect", "_blazor", "negotiation", "signed out"];
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = new();

    internal Visit(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Enqueue($"{message.Text} ({message.Location})"); };
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.RequestFailed += (_, request) => { if (request.Failure != "net::ERR_ABORTED") complaints.Enqueue($"{request.Url}: {request.Failure}"); };
    }

    public IPage Page { get; }

    /// <summary>Set where the page's own status (404, 500) is what is tested; the browser notes it as an error.</summary>
    public bool StatusIsExpected { get; set; }

    /// <summary>Set where the site is taken away during the test; the browser notes that it cannot be reached.</summary>
    public bool OutageIsExpected { get; set; }

    /// <summary>Set where a live page's connection is cut by the site; Blazor's script complains of it in several ways.</summary>
    public bool CutIsExpected { get; set; }

    public async Task GoAsync(string address)
    {
        await Page.GotoAsync(address);
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>Signs in as one of the invented people, through the page that everybody uses.</summary>
    public async Task SignInAsync(string name, string thenTo = "/")
    {
        await Page.GotoAsync("/sign-in?return-to=" + Uri.EscapeDataString(thenTo));
        await Page.GetByRole(AriaRole.Button, new() { Name = $"Sign in as {name}" }).ClickAsync();
        await Page.GetByText($"Acting as {name}").WaitForAsync();
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>WCAG 2.2 AA as far as a machine can see it: no finding at all.</summary>
    /// <param name="colours">Contrast too, which takes most of the time and is the same at every width.</param>
    public async Task AccessibleAsync(bool colours = true)
    {
        var result = await Page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = Wcag22AA },
            Rules = colours ? null : new() { ["color-contrast"] = new RuleOptions { Enabled = false } },
        });
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(found =>
            $"{found.Id}: {found.Help}\n  {string.Join("\n  ", found.Nodes.Select(node => node.Html))}")));
    }

    /// <summary>The page is no wider than the window.</summary>
    public async Task NoSidewaysScrollAsync()
    {
        var widths = await Page.EvaluateAsync<int[]>("[document.documentElement.scrollWidth, window.innerWidth]");
        Assert.True(widths[0] <= widths[1], $"The page is {widths[0]} px wide in a window of {widths[1]} px.");
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        var bad = complaints.Where(said => !(StatusIsExpected && said.StartsWith("Failed to load resource: the server responded with a status of", StringComparison.Ordinal)))
            .Where(said => !(CutIsExpected && CutWords.Any(word => said.Contains(word, StringComparison.OrdinalIgnoreCase))))
            .Where(said => !(OutageIsExpected && said.Contains("net::ERR_", StringComparison.Ordinal))).ToList();
        Assert.True(bad.Count == 0, "The browser complained: " + string.Join('\n', bad));
    }
}
