using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>Who may act as whom. Read at every request, so that a disabled account is out at the next click.</summary>
public sealed record AccountHolderRow([property: Plain, Key] Guid AccountId, [property: Plain, Key, Index] StaffId StaffId, [property: Plain] bool Disabled);

public static class AccountRows
{
    public static readonly Projection Holders = Projection.PerStream<AccountState, AccountHolderRow>("account_holders", 1, (id, account) =>
        account.Holders.Select(staff => new AccountHolderRow(id, staff, account.Disabled)));
}
