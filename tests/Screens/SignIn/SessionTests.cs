using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Configuration;
using SafeDurham.Cases.Web.Commands;
using SafeDurham.Cases.Web.SignIn;
using SafeDurham.Cases.Web.SignIn.Sessions;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.SignIn;

public class SessionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("a b|x", "a b c|x", false)] // something more is held
    [InlineData("a b|x", "a|x", true)]
    [InlineData("a b|x", "a b|x y", true)]  // shut out of a further record
    [InlineData("a b|x", "a b|", false)]    // an exclusion was lifted
    [InlineData("|", "|", false)]
    [InlineData("", "a|", false)]
    [InlineData("a|", "", true)]
    public void A_page_goes_when_something_was_taken_away_and_only_then(string then, string now, bool goes) =>
        Assert.Equal(goes, RightsHeld.Read(now).HaveShrunkSince(RightsHeld.Read(then)));

    [Fact]
    public void What_a_page_carries_is_read_back()
    {
        var held = RightsHeld.Read("seat-Marac agreement-Marac|0af");
        Assert.Equal(held.Written, RightsHeld.Read(held.Written).Written);
    }

    [Theory]
    [InlineData(5, 14, 20)]          // idle time counts
    [InlineData(11 * 60 + 55, 3, 5)] // twelve hours count
    public void It_ends_after_15_idle_minutes_and_after_12_hours_at_the_latest(int minutesOld, int least, int most)
    {
        var session = new Session(Guid.Empty, null, Personas.All[0] is { } p ? SignedIn.From(p).Actor : null!, Now.AddMinutes(-minutesOld), Now, Now, "", RightsHeld.Read(""));
        Assert.InRange((session.EndsAt(SessionSettings.Usual) - Now).TotalMinutes, least, most);
    }

    [Theory]
    [InlineData("Cases:IdleMinutes", "0")]
    [InlineData("Cases:IdleMinutes", "soon")]
    [InlineData("Cases:SessionHours", "25")]
    public void A_setting_that_makes_no_sense_stops_the_start(string name, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [name] = value }).Build();
        Assert.Contains(name.Replace(":", "__", StringComparison.Ordinal), Assert.Throws<CannotStartException>(() => SessionSettings.Read(settings)).Message);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1", "Safari on an iPhone")]
    [InlineData("", "A browser on another system")]
    public void A_browser_is_named_as_its_user_knows_it(string agent, string words) => Assert.Equal(words, BrowserWords.Of(agent));

    [Fact]
    public async Task A_live_page_belongs_to_the_session_that_opened_it()
    {
        var (mine, others) = (Signed(1), Signed(2));
        var pinned = new PinnedSignIn();
        var host = (IHostEnvironmentAuthenticationStateProvider)pinned;
        host.SetAuthenticationState(Task.FromResult(mine));
        host.SetAuthenticationState(Task.FromResult(mine)); // it was reconnected
        Assert.Equal(SignedIn.From(mine.User), SignedIn.From((await pinned.GetAuthenticationStateAsync()).User));
        AuthenticationState? told = null;
        pinned.AuthenticationStateChanged += async state => told = await state;
        host.SetAuthenticationState(Task.FromResult(others));
        Assert.Null(SignedIn.From((await pinned.GetAuthenticationStateAsync()).User));
        Assert.Null(SignedIn.From(told!.User));
        host.SetAuthenticationState(Task.FromResult(mine)); // once another was there it is nobody's
        Assert.Null(SignedIn.From((await pinned.GetAuthenticationStateAsync()).User));
    }

    [Fact]
    public void A_fresh_sign_in_is_fresh_for_as_long_as_is_asked()
    {
        var who = SignedIn.From(Personas.All[0]) with { Session = Guid.CreateVersion7(Now), ProvenAt = Now };
        Assert.True(who.HasProvenWithin(TimeSpan.FromMinutes(5), Now.AddMinutes(5)));
        Assert.False(who.HasProvenWithin(TimeSpan.FromMinutes(5), Now.AddMinutes(5.1)));
        Assert.False(SignedIn.From(Personas.All[0]).HasProvenWithin(TimeSpan.FromDays(9999 * 365 / 4), Now));
    }

    private static AuthenticationState Signed(int number) =>
        new((SignedIn.From(Personas.All[0]) with { Session = new Guid(number, 0, 0, new byte[8]), ProvenAt = Now }).ToPrincipal("test"));
}
