namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>What proves who somebody is, as ASP.NET Core Identity works with it. Whose account it is and whether it may be used: <see cref="AccountState"/>.</summary>
public sealed class Account
{
    public Guid Id { get; init; }

    /// <summary>The name that is typed to sign in; a work e-mail address as a rule.</summary>
    public string Name { get; set; } = "";

    public string? PasswordHash { get; set; }

    /// <summary>Changes with everything that should end the sessions of the account.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>Whether a code app is set up.</summary>
    public bool HasCodeApp { get; set; }

    public string? AuthenticatorKey { get; set; }
    public int RecoveryCodesLeft { get; set; }
    public int FailedCount { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>As it was read: what differs is written, and nothing else, so that a wrong guess cannot bring back an old password.</summary>
    internal Account? AsRead { get; set; }

    internal Account Copy() => (Account)MemberwiseClone();
}
