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

    /// <summary>The referrer's own side: what my agency has sent, and my drafts.</summary>
    public const string Referrals = "/referrals";
    public const string ReferralDrafts = Referrals + "/drafts";

    public static string Referral(Guid referral) => $"{Referrals}/{referral}";
    public static string ReferralSent(Guid referral) => $"{Referrals}/{referral}/sent";
    public static string WithdrawReferral(Guid referral) => $"{Referrals}/{referral}/withdraw";
    public static string ReferralDraft(Guid draft) => $"{ReferralDrafts}/{draft}";
    public static string DiscardReferralDraft(Guid draft) => $"{ReferralDrafts}/{draft}/discard";
    public static string SaveReferralDraft(Guid draft, string page) => $"{ReferralDrafts}/{draft}/save/{page}";
    public static string PossiblePeople(Guid draft, string page) => $"{ReferralDrafts}/{draft}/possible/{page}";

    /// <summary>One page of the referral form. The pages about one person share a screen.</summary>
    public static string ReferralDraftPage(Guid draft, string page) =>
        page == "victim" || page.StartsWith("harm-", StringComparison.Ordinal) || page.StartsWith("child-", StringComparison.Ordinal)
            ? $"{ReferralDrafts}/{draft}/people/{page}" : $"{ReferralDrafts}/{draft}/{page}";

    /// <summary>Where somebody who is not signed in is sent, and where they go afterwards.</summary>
    public static string SignInFor(string returnTo) => $"{SignIn}?{ReturnTo}={Uri.EscapeDataString(returnTo)}";

    /// <summary>The name of the query field that holds where to go after signing in.</summary>
    public const string ReturnTo = "return-to";

    /// <summary>The address if it lies within this site, else the home page: a link must not lead out of it through the sign-in page.</summary>
    public static string WithinSite(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && Uri.IsWellFormedUriString(address, UriKind.Relative) ? address : Home;
}
