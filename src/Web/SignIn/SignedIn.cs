using System.Globalization;
using System.Security.Claims;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.SignIn;

/// <summary>Who is signed in, as the screens need it: the actor of every command, and the words to show.</summary>
public sealed record SignedIn(Actor Actor, string Name, string AgencyName, string RoleWords)
{
    private const string AgencyClaim = "cases:agency";
    private const string AgencyNameClaim = "cases:agency-name";
    private const string RoleWordsClaim = "cases:role-words";
    private const string SessionClaim = "cases:session";
    private const string ProvenClaim = "cases:proven";

    /// <summary>The session's record; empty before there is one.</summary>
    public Guid Session { get; init; }

    /// <summary>When this person last proved who she is in this session, with both factors or a passkey.</summary>
    public DateTimeOffset ProvenAt { get; init; }

    /// <summary>
    /// Whether she has proved it lately. Where not, send her to <see cref="Urls.SignInAgain"/>, which asks for it and leads back. For what needs a fresh
    /// sign-in: break-glass, export, exclusion, a protected address.
    /// </summary>
    public bool HasProvenWithin(TimeSpan time, DateTimeOffset now) => Session != Guid.Empty && now - ProvenAt <= time;

    /// <summary>The signed-in person, or null when nobody is, or when the cookie is from before a change of its shape.</summary>
    public static SignedIn? From(ClaimsPrincipal? user)
    {
        if (user?.Identity?.IsAuthenticated != true) return null;
        return Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var staff)
            && Guid.TryParse(user.FindFirstValue(AgencyClaim), out var agency)
            && Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role)
            && user.FindFirstValue(ClaimTypes.Name) is { } name
            && Guid.TryParse(user.FindFirstValue(SessionClaim), out var session)
            && DateTimeOffset.TryParse(user.FindFirstValue(ProvenClaim), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var proven)
            ? new SignedIn(new Actor(new StaffId(staff), new AgencyId(agency), role), name, user.FindFirstValue(AgencyNameClaim) ?? "", user.FindFirstValue(RoleWordsClaim) ?? "")
            {
                Session = session,
                ProvenAt = proven,
            }
            : null;
    }

    public static SignedIn From(Persona persona) =>
        new(new Actor(persona.Staff, persona.Agency.Id, persona.Role), persona.Name, persona.Agency.Name, persona.RoleWords);

    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
    [
        new Claim(ClaimTypes.NameIdentifier, Actor.Staff.ToString()),
        new Claim(ClaimTypes.Name, Name),
        new Claim(ClaimTypes.Role, Actor.Role.ToString()),
        new Claim(AgencyClaim, Actor.Agency.ToString()),
        new Claim(AgencyNameClaim, AgencyName),
        new Claim(RoleWordsClaim, RoleWords),
        new Claim(SessionClaim, Session.ToString()),
        new Claim(ProvenClaim, ProvenAt.ToString("O", CultureInfo.InvariantCulture)),
    ], scheme));
}
