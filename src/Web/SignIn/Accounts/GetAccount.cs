using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>The account with which a member of staff signs in, and what was done with it.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record GetAccount([property: Plain] StaffId StaffId) : IQuery<AccountView?>;

/// <summary>An account, for those who look after it; what was done with it the newest first.</summary>
public sealed record AccountView(Guid AccountId, bool Disabled, IReadOnlyList<AccountDeed> Deeds);

public static class GetAccountHandler
{
    public static async Task<AccountView?> Handle(GetAccount query, ReadContext read)
    {
        var holder = (await read.Rows<AccountHolderRow>("t where t.staff_id = @staff", new { staff = query.StaffId })).FirstOrDefault();
        if (holder is null) return null;
        var deeds = await read.Rows<AccountDeedRow>("t where t.account_id = @account order by t.number desc", new { account = holder.AccountId });
        return new AccountView(holder.AccountId, holder.Disabled, [.. deeds.Select(d => new AccountDeed(d.At, d.By, d.Words, d.Reason))]);
    }
}
