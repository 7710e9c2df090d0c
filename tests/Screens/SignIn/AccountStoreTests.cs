using Microsoft.AspNetCore.Identity;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.SignIn.Accounts;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.SignIn;

/// <summary>Accounts on a real PostgreSQL, and what many may try at the same moment.</summary>
public class AccountStoreTests(SignInFixture fixture) : IClassFixture<SignInFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_is_found_however_it_is_typed_and_stands_nowhere_in_the_clear()
    {
        await using var here = await Installation.MakeAsync(fixture);
        Assert.Equal(here.AccountId, (await here.Get<UserManager<Account>>().FindByNameAsync(" aNN@agency.EXAMPLE "))?.Id);
        Assert.Null(await here.Get<UserManager<Account>>().FindByNameAsync("ann@agency.example.org"));
        var stored = await here.AskAsync<string>("select string_agg(a::text, ' ') from cases.accounts a") + await here.AskAsync<string>("select string_agg(e.data::text, ' ') from cases.mt_events e where e.type like 'account%'");
        Assert.DoesNotContain("agency.example", stored, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Installation.Password, stored);
    }

    [Fact]
    public async Task A_hundred_wrong_guesses_at_once_count_as_a_hundred()
    {
        await using var here = await Installation.MakeAsync(fixture);
        var store = here.Get<AccountStore>();
        var account = await here.AccountAsync();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => store.IncrementAccessFailedCountAsync(account.Copy(), Cancel)));
        Assert.Equal(100, await here.AskAsync<int>("select failed_count from cases.accounts"));
    }

    [Fact]
    public async Task Who_read_the_account_before_a_new_password_cannot_bring_the_old_one_back()
    {
        await using var here = await Installation.MakeAsync(fixture);
        var (users, old) = (here.Get<UserManager<Account>>(), await here.AccountAsync());
        await here.Get<OwnAccount>().SetPasswordAsync(await here.AccountAsync(), "another kettle, another viaduct");
        await users.SetLockoutEndDateAsync(old, here.Time.GetUtcNow().AddMinutes(1));
        var now = await here.AccountAsync();
        Assert.True(await users.CheckPasswordAsync(now, "another kettle, another viaduct"));
        Assert.False(await users.CheckPasswordAsync(now, Installation.Password));
        Assert.NotNull(now.LockedUntil);
    }

    [Fact]
    public async Task Codes_and_links_are_good_once_however_many_use_them_at_the_same_moment()
    {
        await using var here = await Installation.MakeAsync(fixture);
        var (store, account) = (here.Get<AccountStore>(), await here.AccountAsync());
        var codes = await here.Get<OwnAccount>().MakeRecoveryCodesAsync(account);
        var redeemed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.RedeemCodeAsync(account, codes[3].ToLowerInvariant(), Cancel)));
        Assert.Single(redeemed, true);
        Assert.Equal(9, (await here.AccountAsync()).RecoveryCodesLeft);
        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.UseCodeAsync(account, "123456", Cancel))), true);
        Assert.True(await store.UseCodeAsync(account, "654321", Cancel));
        var links = here.Get<AccountLinks>();
        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => links.UseAsync(here.Link, Cancel))), (Guid?)here.AccountId);
    }

    [Fact]
    public async Task A_link_ends_with_its_time_with_a_newer_one_and_with_the_account()
    {
        await using var here = await Installation.MakeAsync(fixture);
        var (links, desk) = (here.Get<AccountLinks>(), here.Get<AccountDesk>());
        var (_, newer) = await desk.InviteAgainAsync(here.Administrator, here.Ann.Staff, here.AccountId, here.NewId());
        Assert.Null(await links.FindAsync(here.Link, Cancel));
        Assert.Equal(here.AccountId, await links.FindAsync(newer!, Cancel));
        Assert.IsType<Outcome.Done>(await desk.DisableAsync(here.Administrator, here.AccountId, "Left.", here.NewId()));
        Assert.Null(await links.FindAsync(newer!, Cancel));
        Assert.IsType<Outcome.Done>(await desk.EnableAsync(here.Administrator, here.AccountId, here.NewId()));
        here.Time.Advance(AccountLinks.Lives);
        Assert.Null(await links.FindAsync(newer!, Cancel));
    }

    [Fact]
    public async Task What_an_administrator_does_is_asked_of_the_access_rule_and_recorded_under_her_name()
    {
        await using var here = await Installation.MakeAsync(fixture);
        var desk = here.Get<AccountDesk>();
        Assert.IsType<Outcome.NotFound>(await desk.DisableAsync(here.Ann, here.AccountId, "Revenge.", here.NewId()));
        Assert.IsType<Outcome.NotFound>((await desk.InviteAgainAsync(here.Ann, here.Ann.Staff, here.AccountId, here.NewId())).Outcome);
        Assert.IsType<Outcome.Refused>(await desk.DisableAsync(here.Administrator, here.AccountId, " ", here.NewId()));
        Assert.IsType<Outcome.Done>(await desk.ResetSecondFactorAsync(here.Administrator, here.AccountId, "Rang her back.", here.NewId()));
        var told = await here.Engine.Bus.Ask(new GetAccount(here.Ann.Staff), here.Administrator, Cancel);
        Assert.Equal(["Second step taken back", "Set a password", "Invited with a one-time link"], told.Value!.Deeds.Select(d => d.Words));
        Assert.Equal([here.Administrator.Staff, here.Ann.Staff, here.Administrator.Staff], told.Value.Deeds.Select(d => d.By));
        Assert.Equal("Rang her back.", told.Value.Deeds[0].Reason);
        Assert.False((await here.Engine.Bus.Ask(new GetAccount(here.Ann.Staff), here.Ann, Cancel)).Found);
    }

    [Fact]
    public async Task Nobody_switches_herself_off_and_a_form_that_is_sent_twice_makes_one_account()
    {
        await using var here = await Installation.MakeAsync(fixture);
        var (desk, id) = (here.Get<AccountDesk>(), here.NewId());
        var (first, _) = await desk.InviteAsync(here.Administrator, here.Administrator.Staff, "ada@agency.example", id);
        var (second, link) = await desk.InviteAsync(here.Administrator, here.Administrator.Staff, "ada@agency.example", id);
        Assert.IsType<Outcome.Done>(first);
        Assert.IsType<Outcome.Done>(second);
        Assert.NotNull(link);
        Assert.Equal(2, await here.AskAsync<int>("select count(*)::int from cases.accounts"));
        Assert.Equal("own-account", Assert.IsType<Outcome.Refused>(await desk.DisableAsync(here.Administrator, id, "Mistake.", here.NewId())).Reasons.Single().Code);
        Assert.Equal("sign-in-name-taken", Assert.IsType<Outcome.Refused>((await desk.InviteAsync(here.Administrator, here.Ann.Staff, "ADA@agency.example", here.NewId())).Outcome).Reasons.Single().Code);
    }

    [Fact]
    public async Task The_ring_is_wrapped_anew_with_the_current_master_key_and_the_old_one_can_go()
    {
        await using var here = await Installation.MakeAsync(fixture);
        Assert.Equal("Ann@Agency.example", (await here.AccountAsync()).Name);
        var next = MasterKeys.Generate("k2");
        var both = MasterKeys.Parse(next.Format() + "\n" + SignInFixture.Keys.Format());
        Assert.True(await KeyRingServices.RotateAsync(here.Engine.Settings.Database, both, Cancel) > 0);
        Assert.Equal(0, await KeyRingServices.RotateAsync(here.Engine.Settings.Database, both, Cancel));
        var xml = await here.AskAsync<string>("select string_agg(xml, ' ') from cases.data_protection_keys");
        Assert.Contains("master-key=\"k2\"", xml);
        Assert.DoesNotContain("master-key=\"k1\"", xml);
        await using var later = await Installation.MakeAsync(fixture, both, here.Connection);
        Assert.Equal("Ann@Agency.example", (await later.Get<UserManager<Account>>().FindByIdAsync(here.AccountId.ToString()))?.Name);
    }

    [Fact]
    public async Task Too_much_from_one_person_is_refused_calmly_and_others_do_not_notice()
    {
        await using var here = await Installation.MakeAsync(fixture);
        Task<Outcome> Send(Actor by) => here.Engine.Bus.Send(new EnableAccount(here.AccountId), by, here.NewId(), cancel: Cancel);
        for (var i = 0; i < 60; i++) await Send(here.Administrator);
        var refusal = Assert.Single(Assert.IsType<Outcome.Refused>(await Send(here.Administrator)).Reasons);
        Assert.Equal("too-many-requests", refusal.Code);
        Assert.StartsWith("Too many requests", refusal.Words);
        Assert.IsType<Outcome.NotFound>(await Send(here.Ann));
        Assert.IsType<Outcome.Done>(await Send(Actor.System));
        here.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<Outcome.Done>(await Send(here.Administrator));

        for (var i = 0; i < ActorLimits.UsualQuestions; i++) await here.Engine.Bus.Ask(new GetAccount(here.Ann.Staff), here.Administrator, Cancel);
        await Assert.ThrowsAsync<TooManyRequestsException>(() => here.Engine.Bus.Ask(new GetAccount(here.Ann.Staff), here.Administrator, Cancel));
    }
}
