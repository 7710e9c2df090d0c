using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web;

/// <summary>
/// Every address of the product. Stable, fit to be sent to a colleague, and never with a name or a date of birth in it: addresses end in
/// histories, logs and screenshots.
/// </summary>
public static class Urls
{
    public const string Home = "/";
    public const string Find = "/find";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string Error = "/error";
    public const string NotFound = "/not-found";
    public const string Health = "/health";

    /// <summary>The MARAC coordinator's intake.</summary>
    public const string MaracIntake = "/marac/referrals";

    /// <summary>A referral to the MARAC, as its coordinator reads it.</summary>
    public static string MaracReferral(CaseId id) => $"{MaracIntake}/{id}";

    public const string MaracCases = "/marac/cases";

    public static string MaracCase(CaseId id) => $"{MaracCases}/{id}";

    /// <summary>Where somebody who is not signed in is sent, and where they go afterwards.</summary>
    public static string SignInFor(string returnTo) => $"{SignIn}?{ReturnTo}={Uri.EscapeDataString(returnTo)}";

    /// <summary>The name of the query field that holds where to go after signing in.</summary>
    public const string ReturnTo = "return-to";

    /// <summary>The address if it lies within this site, else the home page: a link must not lead out of it through the sign-in page.</summary>
    public static string WithinSite(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && Uri.IsWellFormedUriString(address, UriKind.Relative) ? address : Home;
}
