using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.SignIn;

public class JourneyTests(BrowserFixture fixture)
{
    private const string Wrong = "That did not match.";

    [Fact]
    public async Task Invited_she_chooses_a_password_sets_up_a_code_app_signs_out_and_in_again()
    {
        await using var visit = await fixture.VisitAsync();
        var una = new Newcomer("Una Example", "una@agency.example");
        var link = await una.InvitedAsync(fixture);

        await visit.GoAsync(link);
        await visit.FillAsync("Password", "durham-police-2026");
        await visit.ClickAsync(AriaRole.Button, "Continue");
        await visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("This is among the first") }).WaitForAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.FillAsync("Password", Newcomer.Password);
        await visit.ClickAsync(AriaRole.Button, "Continue");
        await visit.SeesAsync("Set up the second step");
        await visit.FillAsync("Six digits that the app shows now", "000000");
        await visit.ClickAsync(AriaRole.Button, "Set up the code app");
        await visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("That is not the code") }).WaitForAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.ShotAsync("set-up");
        await una.SetUpCodeAppAsync(visit);
        Assert.Equal(10, una.RecoveryCodes.Distinct().Count());
        await visit.FineAtEveryWidthAsync();
        await visit.ShotAsync("recovery-codes");
        await visit.ClickAsync(AriaRole.Button, "I have kept them: continue");
        await visit.Page.GetByText("Acting as Una Example").WaitForAsync();

        await una.SignsOutAsync(visit);
        await visit.SeesAsync("Sign in");
        await visit.FineAtEveryWidthAsync();
        await visit.ShotAsync("sign-in");
        await una.TypePasswordAsync(visit, address: "/sign-in?return-to=%2Fagencies");
        await visit.SeesAsync("Second step");
        await visit.FillAsync("Code", "123456");
        await visit.ClickAsync(AriaRole.Button, "Sign in");
        await visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = new(Wrong) }).WaitForAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.ShotAsync("second-step");
        await visit.FillAsync("Code", CodeApp.Code(una.Key, 1));
        await visit.ClickAsync(AriaRole.Button, "Sign in");
        await visit.SeesAsync("Agencies");

        await visit.GoAsync(link);
        await visit.SeesAsync("This link is no longer good");
        await visit.FineAtEveryWidthAsync();
    }

    [Fact]
    public async Task A_code_and_a_recovery_code_let_in_once_and_not_twice()
    {
        await using var visit = await fixture.VisitAsync();
        var vera = new Newcomer("Vera Example", "vera@agency.example");
        await vera.JoinAsync(visit, await vera.InvitedAsync(fixture));
        await vera.SignsOutAsync(visit);
        var code = CodeApp.Code(vera.Key, 1);
        await vera.SignInAsync(visit, code);
        await visit.Page.GetByText("Acting as Vera Example").WaitForAsync();
        foreach (var used in new[] { code, vera.RecoveryCodes[0] })
        {
            await vera.SignsOutAsync(visit);
            if (used != code)
            {
                await vera.SignInAsync(visit, used.ToLowerInvariant());
                await visit.Page.GetByText("Acting as Vera Example").WaitForAsync();
                await vera.SignsOutAsync(visit);
            }
            await vera.SignInAsync(visit, used);
            await visit.Page.GetByRole(AriaRole.Alert).GetByText(Wrong).WaitForAsync();
            await vera.SignInAsync(visit, vera.RecoveryCodes[used == code ? 5 : 6]);
            await visit.Page.GetByText("Acting as Vera Example").WaitForAsync();
        }
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_waits_too_and_a_name_that_nobody_has_is_answered_alike()
    {
        await using var visit = await fixture.VisitAsync();
        var wyn = new Newcomer("Wyn Example", "wyn@agency.example");
        await wyn.JoinAsync(visit, await wyn.InvitedAsync(fixture));
        await wyn.SignsOutAsync(visit);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await wyn.TypePasswordAsync(visit, "quite another password");
            await visit.Page.GetByRole(AriaRole.Alert).GetByText(Wrong).WaitForAsync();
        }
        await wyn.TypePasswordAsync(visit);
        var locked = await visit.Page.GetByRole(AriaRole.Alert).InnerTextAsync();
        await visit.FineAtEveryWidthAsync();
        await new Newcomer("Nobody", "nobody@agency.example").TypePasswordAsync(visit);
        Assert.Equal(locked, await visit.Page.GetByRole(AriaRole.Alert).InnerTextAsync());
        Assert.Contains(Wrong, locked);
    }

    [Fact]
    public async Task With_a_passkey_nothing_is_typed()
    {
        await using var visit = await fixture.VisitAsync(host: "localhost");
        var devtools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
        var xena = new Newcomer("Xena Example", "xena@agency.example");
        await visit.GoAsync(await xena.InvitedAsync(fixture));
        await visit.FillAsync("Password", Newcomer.Password);
        await visit.ClickAsync(AriaRole.Button, "Continue");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Set up a passkey" }).WaitForAsync();
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle); // the script that asks for the passkey is there
        await visit.ClickAsync(AriaRole.Button, "Set up a passkey");
        await visit.SeesAsync("Keep these recovery codes");
        await visit.ClickAsync(AriaRole.Button, "I have kept them: continue");
        await visit.Page.GetByText("Acting as Xena Example").WaitForAsync();

        await xena.SignsOutAsync(visit);
        await visit.ClickAsync(AriaRole.Button, "Use a passkey");
        await visit.Page.GetByText("Acting as Xena Example").WaitForAsync();

        await visit.GoAsync("/account");
        await visit.FineAtEveryWidthAsync();
        await visit.ShotAsync("account");
        await visit.ClickAsync(AriaRole.Button, "Remove passkey added " + await AddedAsync(visit));
        await visit.Page.GetByRole(AriaRole.Alert).GetByText("This is your only second step.").WaitForAsync();
        await visit.FineAtEveryWidthAsync();
    }

    private static async Task<string> AddedAsync(Visit visit) =>
        (await visit.Content().Locator(".govuk-summary-list__value", new() { HasTextRegex = new("^\\s*Added") }).InnerTextAsync()).Trim()["Added ".Length..];
}
