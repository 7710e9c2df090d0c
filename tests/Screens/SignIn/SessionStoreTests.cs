using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.SignIn;
using SafeDurham.Cases.Web.SignIn.Accounts;
using SafeDurham.Cases.Web.SignIn.Sessions;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.SignIn;

/// <summary>What ends a session, on a real PostgreSQL: each by the command that does it.</summary>
public class SessionStoreTests(SignInFixture fixture) : IClassFixture<SignInFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_lives_while_something_is_done_and_ends_idle_or_after_twelve_hours()
    {
        await using var here = await Installation.MakeAsync(fixture);
        var (sessions, token) = await BeginAsync(here);
        for (var quarter = 0; quarter < 50; quarter++)
        {
            Assert.NotNull(await sessions.FindAsync(token, seen: true, Cancel));
            here.Time.Advance(TimeSpan.FromMinutes(14));
        }
        Assert.NotNull(await sessions.FindAsync(token, seen: false, Cancel));
        here.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await sessions.FindAsync(token, seen: true, Cancel)); // looking alone kept nobody signed in

        (_, token) = await BeginAsync(here);
        for (var minutes = 0; minutes < 12 * 60; minutes += 10)
        {
            Assert.NotNull(await sessions.FindAsync(token, seen: true, Cancel));
            here.Time.Advance(TimeSpan.FromMinutes(10));
        }
        Assert.Null(await sessions.FindAsync(token, seen: true, Cancel));
    }

    [Fact]
    public async Task Whatever_takes_the_right_away_ends_it_at_the_next_question()
    {
        await using var here = await Installation.MakeAsync(fixture);
        var desk = here.Get<AccountDesk>();
        await EndsAsync(here, () => desk.ResetSecondFactorAsync(here.Administrator, here.AccountId, "Rang her back.", here.NewId()));
        await EndsAsync(here, async () => await here.Get<OwnAccount>().SetPasswordAsync(await here.AccountAsync(), "another kettle, another viaduct"));
        await EndsAsync(here, () => here.Get<SessionStore>().EndAllAsync(here.AccountId, SessionEnd.SignedOutEverywhere, Cancel));
        // Without the call that ends sessions: the command alone must do it, on any node.
        await EndsAsync(here, () => here.Engine.Bus.Send(new DisableAccount(here.AccountId, "Left."), here.Administrator, here.NewId(), cancel: Cancel));
        await here.Engine.Bus.Send(new EnableAccount(here.AccountId), here.Administrator, here.NewId(), cancel: Cancel);
        await EndsAsync(here, () => here.DoAsync(new RemoveRole(here.Ann.Staff, Role.Referrer, UkCalendar.LondonDate(here.Time.GetUtcNow()))));
    }

    [Fact]
    public async Task Being_shut_out_of_a_record_shrinks_what_a_page_was_drawn_with()
    {
        await using var here = await Installation.MakeAsync(fixture);
        var (sessions, token) = await BeginAsync(here);
        var before = (await sessions.FindAsync(token, seen: false, Cancel))!.Rights;
        var record = here.NewId();
        await here.DoAsync(new ExcludeStaff(here.Ann.Staff, record, "Her brother."));
        var after = (await sessions.FindAsync(token, seen: false, Cancel))!.Rights;
        Assert.True(after.HaveShrunkSince(before));
        Assert.DoesNotContain(record.ToString("N")[..8], after.Written);
        await here.DoAsync(new LiftExclusion(here.Ann.Staff, record, "Not kin."));
        Assert.False((await sessions.FindAsync(token, seen: false, Cancel))!.Rights.HaveShrunkSince(after));
    }

    [Fact]
    public async Task The_secret_of_the_cookie_is_not_in_the_database_and_an_invented_person_is_nobody_outside_the_demonstration()
    {
        await using var here = await Installation.MakeAsync(fixture);
        var (_, token) = await BeginAsync(here);
        Assert.DoesNotContain(token, await here.AskAsync<string>("select string_agg(s::text, ' ') from cases.sessions s"));
        SessionStore For(bool demonstration) => new(here.Engine, SessionSettings.Usual, new Demonstration(demonstration), here.Time);
        var (_, invented) = await For(true).BeginAsync(new Proven(null, null, here.Ann, here.Time.GetUtcNow()), null, Cancel);
        Assert.NotNull(await For(true).FindAsync(invented, seen: false, Cancel));
        Assert.Null(await For(false).FindAsync(invented, seen: false, Cancel));
        Assert.NotNull(await For(false).FindAsync(token, seen: false, Cancel));
    }

    [Fact]
    public async Task Proving_again_makes_it_fresh()
    {
        await using var here = await Installation.MakeAsync(fixture);
        var (sessions, token) = await BeginAsync(here);
        here.Time.Advance(TimeSpan.FromMinutes(11));
        var session = (await sessions.FindAsync(token, seen: true, Cancel))!;
        Assert.Equal(here.Time.GetUtcNow().AddMinutes(-11), session.ProvenAt, TimeSpan.FromMilliseconds(1));
        await sessions.ProveAsync(session.Id, Cancel);
        Assert.Equal(here.Time.GetUtcNow(), (await sessions.FindAsync(token, seen: false, Cancel))!.ProvenAt, TimeSpan.FromMilliseconds(1));
        Assert.Equal(session.Id, Assert.Single(await sessions.OfSameOwnerAsync(session, Cancel)).Id);
    }

    private static async Task EndsAsync(Installation here, Func<Task> by)
    {
        var (sessions, token) = await BeginAsync(here);
        Assert.NotNull(await sessions.FindAsync(token, seen: false, Cancel));
        await by();
        Assert.Null(await sessions.FindAsync(token, seen: false, Cancel));
    }

    private static async Task<(SessionStore Sessions, string Token)> BeginAsync(Installation here)
    {
        var (sessions, account) = (here.Get<SessionStore>(), await here.AccountAsync());
        return (sessions, (await sessions.BeginAsync(new Proven(account.Id, account.SecurityStamp, here.Ann, here.Time.GetUtcNow()), null, Cancel)).Token);
    }
}
