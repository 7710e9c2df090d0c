using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Marac;

/// <summary>What the MARAC coordinator does at the keyboard.</summary>
internal static class Desk
{
    public const string Intake = "/marac/referrals";

    /// <summary>Opens the intake and gives the rows that wait for a decision.</summary>
    public static async Task<ILocator> IntakeAsync(this Visit visit)
    {
        await visit.GoAsync(Intake);
        return visit.Page.Locator("[data-row]");
    }

    /// <summary>Walks with J to the first row that has something in it. Gives how many keys that took.</summary>
    public static async Task<(ILocator Row, int Keys)> WalkToAsync(this Visit visit, ILocator has)
    {
        var rows = await visit.IntakeAsync();
        var row = rows.Filter(new() { Has = has }).First;
        await row.WaitForAsync();
        for (var keys = 1; keys <= await rows.CountAsync(); keys++)
        {
            await visit.Page.Keyboard.PressAsync("j");
            if (await row.EvaluateAsync<bool>("row => row === document.activeElement")) return (row, keys);
        }
        throw new InvalidOperationException("J never came to the row.");
    }

    public static async Task<string> ReferenceAsync(this ILocator row) => (await row.Locator("h2 a").InnerTextAsync()).Trim();

    public static Task PressButtonAsync(this Visit visit, string name) => visit.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Waits until a page that follows by message says what it should.</summary>
    public static async Task EventuallyAsync(this Visit visit, string address, string words)
    {
        for (var attempt = 0; attempt < 40; attempt++)
        {
            await visit.GoAsync(address);
            if (await visit.Page.GetByText(words).CountAsync() > 0) return;
            await visit.Page.WaitForTimeoutAsync(250);
        }
        Assert.Fail($"{address} never said: {words}");
    }
}
