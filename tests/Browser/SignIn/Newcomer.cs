using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.SignIn;

/// <summary>Somebody who was invited, and what she keeps: password, key of her code app, recovery codes.</summary>
internal sealed record Newcomer(string Name, string SignsInAs)
{
    public const string Password = "purple-kettle-over-the-viaduct";

    public string Key { get; private set; } = "";
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>Made an administrator from the command line, as the first one of an installation is.</summary>
    /// <returns>The link, as it was printed.</returns>
    public async Task<string> InvitedAsync(BrowserFixture fixture, string? host = null)
    {
        var (code, said) = await SiteProcess.RunAsync(fixture.Settings, "invite", "--name", Name, "--sign-in-as", SignsInAs, "--agency", "Durham Constabulary", "--site", "http://site");
        Assert.True(code == 0, said);
        return Regex.Match(said, "http://site(/sign-in/join\\S+)").Groups[1].Value;
    }

    /// <summary>From the link to "My work", with a code app.</summary>
    public async Task JoinAsync(Visit visit, string link)
    {
        await visit.GoAsync(link);
        await visit.FillAsync("Password", Password);
        await visit.ClickAsync(AriaRole.Button, "Continue");
        await visit.SeesAsync("Set up the second step");
        await SetUpCodeAppAsync(visit);
        await visit.ClickAsync(AriaRole.Button, "I have kept them: continue");
        await visit.Page.GetByText($"Acting as {Name}").WaitForAsync();
    }

    public async Task SetUpCodeAppAsync(Visit visit)
    {
        Key = (await visit.Content().Locator(".cases-code-app .cases-reference").InnerTextAsync()).Trim();
        await visit.FillAsync("Six digits that the app shows now", CodeApp.Code(Key));
        await visit.ClickAsync(AriaRole.Button, "Set up the code app");
        await visit.SeesAsync("Keep these recovery codes");
        RecoveryCodes = await visit.Content().GetByRole(AriaRole.List, new() { Name = "Recovery codes" }).GetByRole(AriaRole.Listitem).AllInnerTextsAsync();
    }

    public async Task TypePasswordAsync(Visit visit, string? password = null, string address = "/sign-in")
    {
        await visit.Page.GotoAsync(address);
        await visit.FillAsync("E-mail address or sign-in name", SignsInAs);
        await visit.FillAsync("Password", password ?? Password);
        await visit.ClickAsync(AriaRole.Button, "Continue");
    }

    public async Task SignInAsync(Visit visit, string code, string address = "/sign-in")
    {
        await TypePasswordAsync(visit, address: address);
        await visit.SeesAsync("Second step");
        await visit.FillAsync("Code", code);
        await visit.ClickAsync(AriaRole.Button, "Sign in");
    }

    public Task SignsOutAsync(Visit visit) => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
}
