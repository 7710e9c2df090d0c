using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

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

    public bool Exists => Holders.Count > 0;

    public AccountState Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data switch
        {
            AccountInvited e => With(e.StaffId) with { InvitedUntil = e.Until },
            AccountHolderAdded e => With(e.StaffId),
            AccountDisabled => this with { Disabled = true },
            AccountEnabled => this with { Disabled = false },
            _ => this,
        };
    }

    private AccountState With(StaffId staff) => Holders.Contains(staff) ? this : this with { Holders = [.. Holders, staff] };
}
