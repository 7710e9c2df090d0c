using System.Net;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Host;

public class SecurityTests(BrowserFixture fixture)
{
    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(fixture.Site.Address) };

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/nothing-here")]
    [InlineData("/error")]
    [InlineData("/")]
    public async Task Every_page_carries_the_headers_and_is_kept_nowhere(string address)
    {
        using var client = Client();
        using var response = await client.GetAsync(address);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Contains("camera=()", response.Headers.GetValues("Permissions-Policy").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_nonce_is_another_one_each_time()
    {
        using var client = Client();
        var first = (await client.GetAsync("/sign-in")).Headers.GetValues("Content-Security-Policy").Single();
        Assert.NotEqual(first, (await client.GetAsync("/sign-in")).Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task Without_signing_in_every_page_leads_to_the_sign_in_page()
    {
        using var client = Client();
        using var response = await client.GetAsync("/find");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.EndsWith("/sign-in?return-to=%2Ffind", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var client = Client();
        using var response = await client.PostAsync("/sign-in", new FormUrlEncodedContent([new("_handler", "sign-in"), new("Chosen", "priya")]));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain(response.Headers, header => header.Key == "Set-Cookie" && header.Value.Any(cookie => cookie.StartsWith("cases-sign-in=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_of_scripts_and_other_sites()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Sam Teasdale");
        var cookies = (await visit.Page.Context.CookiesAsync()).ToDictionary(cookie => cookie.Name);
        Assert.Equal(["cases-form", "cases-sign-in"], cookies.Keys.Order());
        Assert.All(cookies.Values, cookie => Assert.True(cookie.HttpOnly));
        Assert.Equal(Microsoft.Playwright.SameSiteAttribute.Strict, cookies["cases-form"].SameSite);
        Assert.Equal(Microsoft.Playwright.SameSiteAttribute.Lax, cookies["cases-sign-in"].SameSite);
    }

    [Fact]
    public async Task Health_is_open_to_the_one_who_watches()
    {
        using var client = Client();
        Assert.Equal("healthy", await client.GetStringAsync("/health"));
    }
}
