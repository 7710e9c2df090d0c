using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>Something that was done with an account, by whom and when.</summary>
public sealed record AccountDeed(DateTimeOffset At, StaffId By, string Words, string? Reason);

/// <summary>An account as its events tell it: whose it is and whether it may be used. What proves who somebody is stands elsewhere, and never in an event.</summary>
public sealed record AccountState : IState<AccountState>
{
    public static string StreamType => "account";
    public static AccountState Initial { get; } = new();

    /// <summary>The members of staff as whom its holder may act; empty before the first invitation.</summary>
    public IReadOnlyList<StaffId> Holders { get; init; } = [];

    public bool Disabled { get; init; }

    /// <summary>Until when the last invitation is good.</summary>
    public DateTimeOffset? InvitedUntil { get; init; }

    /// <summary>What was done with it, the first first.</summary>
    public IReadOnlyList<AccountDeed> Deeds { get; init; } = [];

    public bool Exists => Holders.Count > 0;

    public AccountState Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data switch
        {
            AccountInvited e => With(e.StaffId).Noting(recorded, "Invited with a one-time link") with { InvitedUntil = e.Until },
            AccountHolderAdded e => With(e.StaffId).Noting(recorded, "May also act as another member of staff"),
            AccountDisabled e => Noting(recorded, "Switched off", e.Reason) with { Disabled = true },
            AccountEnabled => Noting(recorded, "Switched on again") with { Disabled = false },
            SecondFactorReset e => Noting(recorded, "Second step taken back", e.Reason),
            AccountChangedByHolder e => Noting(recorded, Words(e.Change)),
            _ => this,
        };
    }

    private static string Words(AccountChange change) => change switch
    {
        AccountChange.PasswordSet => "Set a password",
        AccountChange.CodeAppSet => "Set up a code app",
        AccountChange.PasskeyAdded => "Added a passkey",
        AccountChange.PasskeyRemoved => "Removed a passkey",
        AccountChange.RecoveryCodesMade => "Made recovery codes",
        AccountChange.SignedOutEverywhere => "Signed out everywhere",
    };

    private AccountState Noting(Recorded recorded, string words, string? reason = null) =>
        this with { Deeds = [.. Deeds, new AccountDeed(recorded.OccurredAt, recorded.Actor.Staff, words, reason)] };

    private AccountState With(StaffId staff) => Holders.Contains(staff) ? this : this with { Holders = [.. Holders, staff] };
}
