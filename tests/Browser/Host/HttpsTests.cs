using System.Net;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Host;

/// <summary>Behind a proxy that speaks https, as in production: cookies, headers, and whom the site believes.</summary>
public class HttpsTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Over_https_cookies_bear_the_mark_of_the_host_and_the_browser_is_told_to_come_back_so()
    {
        await using var site = await SiteProcess.StartAsync(new Dictionary<string, string>(fixture.Settings) { ["Cases__Demonstration"] = "false", ["Cases__Proxies"] = "127.0.0.1" });
        using var answer = await AskAsync(site, HttpMethod.Get, "/sign-in", ("X-Forwarded-Proto", "https"));
        Assert.Equal("max-age=63072000; includeSubDomains", answer.Headers.GetValues("Strict-Transport-Security").Single());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-cases-form=", cookie);
        foreach (var mark in new[] { "secure", "httponly", "samesite=strict", "path=/" }) Assert.Contains(mark, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Sign in as", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_is_no_proxy_of_ours_is_not_believed()
    {
        using var answer = await AskAsync(fixture.Site, HttpMethod.Get, "/sign-in", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "elsewhere.example"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        using var sent = await AskAsync(fixture.Site, HttpMethod.Get, "/find", ("X-Forwarded-Host", "elsewhere.example"));
        Assert.StartsWith(fixture.Site.Address, sent.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Another_sites_page_cannot_speak_to_a_live_page(string origin, HttpStatusCode status)
    {
        using var answer = await AskAsync(fixture.Site, HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", ("Origin", origin));
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_gets_no_live_connection()
    {
        using var answer = await AskAsync(fixture.Site, HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", ("Origin", fixture.Site.Address));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Theory]
    [InlineData("/session/stay")]
    [InlineData("/sign-out")]
    [InlineData("/sign-in/passkey")]
    [InlineData("/referrals/drafts/5afe0003-0000-7000-8000-000000000099/save/dash")]
    public async Task No_post_goes_through_without_a_forms_token(string address)
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Alan Pickering");
        var answer = await visit.Page.APIRequest.PostAsync(fixture.Site.Address + address, new() { Form = visit.Page.APIRequest.CreateFormData().Set("leave", "yes") });
        Assert.Equal(400, answer.Status);
        await visit.GoAsync("/");
        await visit.Page.GetByText("Acting as Alan Pickering").WaitForAsync();
    }

    private static async Task<HttpResponseMessage> AskAsync(SiteProcess site, HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(method, site.Address + address);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }
}
