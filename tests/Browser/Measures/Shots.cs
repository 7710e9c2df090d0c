using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Measures;

public class Shots(BrowserFixture fixture)
{
    [Fact]
    public async Task Take()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Priya Shah");
        foreach (var (name, address) in new[] { ("rate", "/figures"), ("definitions", "/figures/definitions"), ("cases", "/figures/cases"), ("meetings", "/figures/meetings"), ("turnaround", "/figures/turnaround"), ("reports", "/figures/reports"), ("report", "/figures/reports/5afe0601-0000-7000-8000-000000000001"), ("targets", "/figures/targets"), ("published", "/figures/published"), ("publish", "/figures/publish") })
            foreach (var width in new[] { 1280, 390 })
            {
                await visit.Page.SetViewportSizeAsync(width, 900);
                await visit.GoAsync(address);
                await visit.Page.ScreenshotAsync(new() { Path = $"/tmp/meas/{name}-{width}.png", FullPage = true });
                if (name == "rate" && width == 1280) await visit.Page.PdfAsync(new() { Path = "/tmp/meas/rate.pdf", Format = "A4", PrintBackground = true });
            }
    }
}
