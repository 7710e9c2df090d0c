using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.Web;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Architecture.Tests;

/// <summary>Every address of the site wants somebody who is signed in, unless it is written here that it does not.</summary>
public sealed class EndpointTests
{
    /// <summary>Open to everybody: signing in itself, what says that something went wrong, and what says whether the site is well.</summary>
    private static readonly string[] Open =
    [
        Urls.SignIn, Urls.SignInCode, Urls.SignInSetUp, Urls.SignInActingAs, Urls.SignInJoin, Urls.PasskeyToSignIn, Urls.PasskeyToAdd,
        Urls.SessionState, Urls.Error, Urls.NotFound, Urls.Health, Urls.HealthLive, Urls.HealthReady,
        // The secret in the address stands for the sign-in.
        Urls.CalendarRoute,
        // The description of the interface, and the answer that there is nothing at an address of it.
        Urls.Api + "/openapi.json", Urls.Api + "/{**rest}",
    ];

    private static readonly string[] OpenFiles = ["/ui/", "/_framework/blazor.web", "/SafeDurham.Cases.Web."];

    [Fact]
    public async Task Every_endpoint_wants_a_sign_in_or_stands_on_the_list()
    {
        await using var site = CasesSite.Build(new SiteSettings("http://127.0.0.1:0", "Test", "Host=nowhere", MasterKeys.Generate("test"), new Demonstration(false)));
        var all = ((IEndpointRouteBuilder)site).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();
        var open = all.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(Address).Where(a => !OpenFiles.Any(a.StartsWith)).Distinct().Order().ToList();
        Assert.Equal(Open.Order(), open);
        Assert.Contains("/marac/referrals", all.Select(Address));
        Assert.Contains(all, e => Address(e).StartsWith("/_blazor", StringComparison.Ordinal));

        var fallback = site.Services.GetRequiredService<IOptions<AuthorizationOptions>>().Value.FallbackPolicy;
        Assert.Contains(fallback!.Requirements, r => r is Microsoft.AspNetCore.Authorization.Infrastructure.DenyAnonymousAuthorizationRequirement);
    }

    private static string Address(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
}
