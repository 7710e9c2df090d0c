using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.SignIn.Accounts;
using SafeDurham.Cases.Web.SignIn.Sessions;

namespace SafeDurham.Cases.Web.SignIn;

/// <summary>What signing in is made of.</summary>
public static class SignInServices
{
    private const int WrongOnes = 5;
    private static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    public static void AddSignIn(this IServiceCollection services, SessionSettings settings, CookieSecurePolicy secure)
    {
        services.AddSingleton(settings);
        services.AddSingleton<SessionStore>();
        services.AddSingleton<TokenBuckets>();
        services.AddSingleton<CircuitGate>();
        services.AddHostedService<SessionWatch>();
        services.Configure<HubOptions>(hub => hub.AddFilter<CircuitGate>());
        services.AddScoped<AuthenticationStateProvider, PinnedSignIn>();
        services.AddAuthentication(SignInCookie.Scheme)
            .AddCookie(cookie => SignInCookie.Configure(cookie, secure, settings))
            .AddCookie(SigningIn.Scheme, cookie => SigningIn.Configure(cookie, "cases-signing-in", secure))
            // Where Identity keeps what it asked a passkey, between the question and the answer.
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, cookie => SigningIn.Configure(cookie, "cases-passkey", secure));
        services.AddAuthorization(access => access.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddAccounts();
    }

    /// <summary>Identity with its store; needs engine, key ring and sessions among the services.</summary>
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<AccountStore>();
        services.AddScoped<IUserStore<Account>>(made => made.GetRequiredService<AccountStore>());
        services.AddScoped<IPasswordValidator<Account>, PasswordRule>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<AccountDesk>();
        services.AddScoped<Proofs>();
        services.AddSingleton<AccountLinks>();
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = Proofs.Hashing.IterationCount);
        services.AddIdentityCore<Account>(identity =>
        {
            identity.User.AllowedUserNameCharacters = "";
            identity.Lockout.MaxFailedAccessAttempts = WrongOnes;
            identity.Lockout.DefaultLockoutTimeSpan = LockedFor;
        }).AddSignInManager().AddDefaultTokenProviders();
        services.Configure<IdentityPasskeyOptions>(passkey =>
        {
            // The device asks who holds it, and knows the account by itself.
            passkey.UserVerificationRequirement = "required";
            passkey.ResidentKeyRequirement = "required";
            // What the browser signed for must be this site. The header that Identity would compare it with says "null" where no referrer is sent.
            passkey.ValidateOrigin = static asked => ValueTask.FromResult(
                !asked.CrossOrigin && asked.Origin.Equals($"{asked.HttpContext.Request.Scheme}://{asked.HttpContext.Request.Host}", StringComparison.OrdinalIgnoreCase));
        });
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Urls.SignOut, SignInCookie.SignOutAsync);
        routes.MapPasskeys();
        routes.MapSessions();
    }
}
