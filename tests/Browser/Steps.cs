using Microsoft.Playwright;

namespace SafeDurham.Cases.Browser.Tests;

/// <summary>Steps that several journeys share.</summary>
internal static class Steps
{
    /// <summary>Accessible, and no wider than the window, at both widths.</summary>
    public static async Task FineAtEveryWidthAsync(this Visit visit)
    {
        foreach (var width in new[] { 1280, 320 })
        {
            await visit.Page.SetViewportSizeAsync(width, 900);
            await visit.AccessibleAsync(colours: width == 1280);
            await visit.NoSidewaysScrollAsync();
        }
        await visit.Page.SetViewportSizeAsync(1280, 900);
    }

    /// <summary>The same on a phone alone, where the journey is made on one.</summary>
    public static async Task FineAtPhoneAsync(this Visit visit)
    {
        await visit.AccessibleAsync();
        await visit.NoSidewaysScrollAsync();
    }

    /// <summary>Pictures for people to look at, at both widths, where CASES_SHOTS names a folder.</summary>
    public static async Task ShotAsync(this Visit visit, string name)
    {
        if (Environment.GetEnvironmentVariable("CASES_SHOTS") is not { Length: > 0 } folder) return;
        foreach (var width in new[] { 390, 1280 })
        {
            await visit.Page.SetViewportSizeAsync(width, 900);
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
        }
    }

    public static ILocator Content(this Visit visit) => visit.Page.GetByRole(AriaRole.Main);

    public static Task ClickAsync(this Visit visit, AriaRole role, string name) => visit.Content().GetByRole(role, new() { Name = name, Exact = true }).ClickAsync();

    public static Task SeesAsync(this Visit visit, string heading) => visit.Page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }).WaitForAsync();

    /// <summary>The same for what comes by itself, in milliseconds.</summary>
    public static Task SeesInTimeAsync(this Visit visit, string heading, float within) =>
        visit.Page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }).WaitForAsync(new() { Timeout = within });

    public static Task FillAsync(this Visit visit, string label, string text) => visit.Content().GetByLabel(label, new() { Exact = true }).FillAsync(text);

    /// <summary>Records somebody whom nobody is like, and stands on the person's page.</summary>
    public static async Task RecordPersonAsync(this Visit visit, string given, string family, string year)
    {
        await visit.GoAsync("/people/record");
        await visit.FillAsync("First names", given);
        await visit.FillAsync("Family name", family);
        await visit.FillAsync("Year", year);
        await visit.ClickAsync(AriaRole.Button, "Continue");
        await visit.SeesAsync($"{given} {family}");
    }
}
