using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.SignIn.Sessions;

/// <summary>A time during which somebody is signed in, in one browser, acting as one thing.</summary>
/// <param name="Account">With which account; null for an invented person of the demonstration.</param>
/// <param name="Browser">In words: Firefox on Windows.</param>
/// <param name="Rights">What she held when this was read; see <see cref="RightsHeld"/>.</param>
public sealed record Session(Guid Id, Guid? Account, Actor Actor, DateTimeOffset BeganAt, DateTimeOffset SeenAt, DateTimeOffset ProvenAt, string Browser, RightsHeld Rights)
{
    /// <summary>When it ends if nothing more is done.</summary>
    public DateTimeOffset EndsAt(SessionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var (idle, longest) = (SeenAt + settings.Idle, BeganAt + settings.Longest);
        return idle < longest ? idle : longest;
    }
}

/// <summary>How a session came to its end.</summary>
public enum SessionEnd
{
    SignedOut,
    SignedOutEverywhere,
    /// <summary>The same person went on acting as something else.</summary>
    Switched,
    /// <summary>An administrator disabled the account or took the second factor back.</summary>
    ByAdministrator,
}

/// <summary>
/// What a page was drawn with: seats and agreements that let its reader in, and records that she is shut out of. A page whose reader has lost some of it since
/// is loaded anew; one whose reader gained something may stay.
/// </summary>
public sealed record RightsHeld(IReadOnlySet<string> Held, IReadOnlySet<string> ShutOut)
{
    /// <summary>Whether something was taken away since <paramref name="then"/>.</summary>
    public bool HaveShrunkSince(RightsHeld then)
    {
        ArgumentNullException.ThrowIfNull(then);
        return !then.Held.IsSubsetOf(Held) || !ShutOut.IsSubsetOf(then.ShutOut);
    }

    /// <summary>As a page carries it; nothing of it can be read as a record's id.</summary>
    public string Written => $"{string.Join(' ', Held.Order(StringComparer.Ordinal))}|{string.Join(' ', ShutOut.Order(StringComparer.Ordinal))}";

    public static RightsHeld Read(string? written)
    {
        var parts = (written ?? "").Split('|', 2);
        return new RightsHeld(Words(parts[0]), Words(parts.ElementAtOrDefault(1) ?? ""));
    }

    private static HashSet<string> Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
