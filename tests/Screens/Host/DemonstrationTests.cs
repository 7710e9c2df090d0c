using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web;
using SafeDurham.Cases.Web.Commands;
using SafeDurham.Cases.Web.SignIn;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.Host;

public class DemonstrationTests
{
    [Theory]
    [InlineData(true, null, false, false, true)]   // its own database: on
    [InlineData(true, null, true, false, false)]   // --no-demo
    [InlineData(true, false, false, false, false)] // switched off
    [InlineData(false, null, false, false, false)] // somebody's server: off unless asked for
    [InlineData(false, true, false, false, true)]  // asked for, and not production
    [InlineData(false, null, false, true, false)]
    [InlineData(false, false, true, true, false)]
    public void Is_on_only_where_no_real_person_can_be(bool embedded, bool? asked, bool forbidden, bool production, bool on) =>
        Assert.Equal(on, Demonstration.Decide(embedded, asked, forbidden, production).On);

    [Theory]
    [InlineData(false, true, false, true, "cannot be on in Production")]
    [InlineData(true, true, false, true, "cannot be on in Production")]
    [InlineData(true, null, false, true, "Set ConnectionStrings__Cases")]
    [InlineData(true, false, true, true, "Set ConnectionStrings__Cases")]
    [InlineData(true, true, true, false, "Leave out one of the two")]
    public void What_can_only_be_a_mistake_stops_the_start(bool embedded, bool? asked, bool forbidden, bool production, string words) =>
        Assert.Contains(words, Assert.Throws<CannotStartException>(() => Demonstration.Decide(embedded, asked, forbidden, production)).Message);

    [Fact]
    public void The_cookie_brings_back_whom_it_was_made_for()
    {
        foreach (var persona in Personas.All)
        {
            var signedIn = SignedIn.From(persona);
            Assert.Equal(signedIn, SignedIn.From(signedIn.ToPrincipal("test")));
        }
    }

    [Fact]
    public void Every_persona_is_somebody_else_and_every_role_has_one()
    {
        Assert.Equal(Personas.All.Count, Personas.All.Select(persona => persona.Staff).Distinct().Count());
        Assert.Equal(Personas.All.Count, Personas.All.Select(persona => persona.Id).Distinct().Count());
        Assert.Equal(Enum.GetValues<Role>().Where(role => role != Role.System).Order(), Personas.All.Select(persona => persona.Role).Distinct().Order());
    }

    [Theory]
    [InlineData("/cases/1?tab=2", "/cases/1?tab=2")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("https://elsewhere.example", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("cases", "/")]
    public void Signing_in_never_leads_out_of_the_site(string? asked, string goes) => Assert.Equal(goes, Urls.WithinSite(asked));
}
