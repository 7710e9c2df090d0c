using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>Who may act as whom. Read at every request, so that a disabled account is out at the next click.</summary>
[ReadBy(Readers.HerOwn, Capability.ManageAgencies, Column = "staff_id")]
public sealed record AccountHolderRow([property: Plain, Key] Guid AccountId, [property: Plain, Key, Index] StaffId StaffId, [property: Plain] bool Disabled);

/// <summary>What was done with an account.</summary>
[ReadBy(Readers.ThoseNamed, Capability.ManageAgencies)]
public sealed record AccountDeedRow(
    [property: Plain, Key] Guid AccountId, [property: Plain, Key] int Number, [property: Plain] DateTimeOffset At, [property: Plain] StaffId By, [property: Plain] string Words, [property: Narrative] string? Reason);

public static class AccountRows
{
    public static readonly Projection Holders = Projection.PerStream<AccountState, AccountHolderRow>("account_holders", 1, (id, account) =>
        account.Holders.Select(staff => new AccountHolderRow(id, staff, account.Disabled)));

    public static readonly Projection Deeds = Projection.PerStream<AccountState, AccountDeedRow>("account_deeds", 1, (id, account) =>
        account.Deeds.Select((deed, i) => new AccountDeedRow(id, i + 1, deed.At, deed.By, deed.Words, deed.Reason)));
}
