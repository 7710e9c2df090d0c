using System.Security.Claims;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.SignIn;

/// <summary>Who is signed in, as the screens need it: the actor of every command, and the words to show.</summary>
public sealed record SignedIn(Actor Actor, string Name, string AgencyName, string RoleWords)
{
    private const string AgencyClaim = "cases:agency";
    private const string AgencyNameClaim = "cases:agency-name";
    private const string RoleWordsClaim = "cases:role-words";

    /// <summary>The signed-in person, or null when nobody is, or when the cookie is from before a change of its shape.</summary>
    public static SignedIn? From(ClaimsPrincipal? user)
    {
        if (user?.Identity?.IsAuthenticated != true) return null;
        return Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var staff)
            && Guid.TryParse(user.FindFirstValue(AgencyClaim), out var agency)
            && Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role)
            && user.FindFirstValue(ClaimTypes.Name) is { } name
            ? new SignedIn(new Actor(new StaffId(staff), new AgencyId(agency), role), name,
                user.FindFirstValue(AgencyNameClaim) ?? "", user.FindFirstValue(RoleWordsClaim) ?? "")
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
    ], scheme));
}
