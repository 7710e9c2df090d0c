using Microsoft.Playwright;

namespace SafeDurham.Cases.Browser.Tests.Panels;

/// <summary>Somebody's hands: what they click and press is counted.</summary>
internal sealed class Counter(IPage page)
{
    public int Clicks { get; private set; }

    /// <summary>Single keys: shortcuts, Tab, Enter.</summary>
    public int Keys { get; private set; }

    /// <summary>Letters of what is written.</summary>
    public int Letters { get; private set; }

    public async Task ClickAsync(ILocator locator)
    {
        Clicks++;
        await locator.ClickAsync();
    }

    public async Task PressAsync(string key)
    {
        Keys++;
        await page.Keyboard.PressAsync(key);
    }

    public async Task TypeAsync(string words)
    {
        Letters += words.Length;
        await page.Keyboard.TypeAsync(words);
    }

    public (int Clicks, int Keys, int Letters) Sum => (Clicks, Keys, Letters);
}
