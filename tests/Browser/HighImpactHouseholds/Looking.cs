namespace SafeDurham.Cases.Browser.Tests.HighImpactHouseholds;

internal static class Looking
{
    /// <summary>Accessible, and no wider than a small phone.</summary>
    public static async Task FineAsync(this Visit visit)
    {
        await visit.AccessibleAsync();
        await visit.Page.SetViewportSizeAsync(320, 900);
        await visit.NoSidewaysScrollAsync();
        await visit.Page.SetViewportSizeAsync(1280, 900);
    }
}
