using Microsoft.Playwright;

namespace SafeDurham.Cases.Browser.Tests.Referrals;

/// <summary>Somebody who has no mouse: every key is counted.</summary>
internal sealed class Keyboard(IPage page)
{
    /// <summary>Keys that found the way: Tab, Enter, Space, arrows.</summary>
    public int Moves { get; private set; }

    /// <summary>Letters and figures typed into fields, and answers given by letter.</summary>
    public int Letters { get; private set; }

    public async Task PressAsync(string key)
    {
        Moves++;
        await page.Keyboard.PressAsync(key);
    }

    public async Task TypeAsync(string text)
    {
        Letters += text.Length;
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Tabs on until the element has the focus.</summary>
    public async Task ToAsync(string selector)
    {
        for (var tries = 0; tries < 120; tries++)
        {
            await PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
        }
        throw new InvalidOperationException($"No way by keyboard to {selector} on {page.Url}.");
    }

    public async Task FillAsync(string selector, string text)
    {
        await ToAsync(selector);
        await TypeAsync(text);
    }

    /// <summary>Chooses the first, second … answer of a group of radio buttons.</summary>
    public async Task ChooseAsync(string name, int number = 1)
    {
        await ToAsync($"input[name='{name}']");
        if (number == 1) await PressAsync("Space");
        for (var step = 1; step < number; step++) await PressAsync("ArrowDown");
    }

    /// <summary>Enter, and the page that it leads to.</summary>
    public async Task EnterAsync(string heading)
    {
        await PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1 }).WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>Over the navigation to the content, as the skip link does it.</summary>
    public async Task SkipAsync()
    {
        await PressAsync("Tab");
        await PressAsync("Enter");
    }
}
