using Microsoft.AspNetCore.Identity;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>What a password must be: long, and nothing that is tried first. No rules about kinds of characters, which make people write passwords down.</summary>
public sealed class PasswordRule : IPasswordValidator<Account>
{
    public const int Shortest = 12, Longest = 128;

    private static readonly string[] Common =
    [
        "password", "passwort", "passw0rd", "p@ssword", "p@ssw0rd", "qwertyuiop", "qwerty", "asdfghjkl", "zxcvbnm", "letmein", "welcome", "iloveyou", "changeme", "sunshine", "princess",
        "football", "liverpool", "sunderland", "newcastle", "arsenal", "chelsea", "manchester", "administrator", "admin", "monkey", "dragon", "superman", "batman", "master", "trustno",
        "abcdefghijkl", "abcdef", "abc", "secret", "safedurham", "safe", "durham", "countydurham", "county", "police", "council", "marac", "checkpoint", "cases", "summer", "winter", "spring", "autumn",
        "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "monday", "friday", "hello", "login", "shadow", "whatever", "computer",
    ];

    private static readonly Refusal TooShort = new("password-too-short", $"Use at least {Shortest} characters. Three or four words that do not belong together are good.", "Password");
    private static readonly Refusal TooLong = new("password-too-long", $"Use at most {Longest} characters.", "Password");
    private static readonly Refusal TooCommon = new("password-common", "This is among the first that somebody would try. Three or four words that do not belong together are good.", "Password");

    /// <summary>Why it cannot be taken, or null.</summary>
    /// <param name="name">The name that is typed to sign in; must not be in it.</param>
    public static Refusal? Refuses(string? password, string name)
    {
        if (password is null || password.Length < Shortest) return TooShort;
        if (password.Length > Longest) return TooLong;
        var lower = password.ToLowerInvariant();
        var own = name.Split('@')[0].ToLowerInvariant();
        if (own.Length >= 4) lower = lower.Replace(own, "", StringComparison.Ordinal);
        return IsPredictable(lower) ? TooCommon : null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(Refuses(password, user.Name) is { } refusal ? IdentityResult.Failed(new IdentityError { Code = refusal.Code, Description = refusal.Words }) : IdentityResult.Success);
    }

    // What is left once the well-known parts are taken out must still be worth guessing: a letter counts one, anything else half, one that only goes on (1234, aaa) nothing.
    private static bool IsPredictable(string lower)
    {
        foreach (var word in Common.OrderByDescending(w => w.Length)) lower = lower.Replace(word, "", StringComparison.Ordinal);
        var worth = lower.Select((c, i) => (i > 0 && (c - lower[i - 1]) is -1 or 0 or 1) || char.IsWhiteSpace(c) ? 0 : char.IsLetter(c) ? 1 : 0.5).Sum();
        return worth < 5 || lower.Distinct().Count() < 4;
    }
}
