using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>The account with which a member of staff signs in, and what was done with it.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record GetAccount([property: Plain] StaffId StaffId) : IQuery<AccountView?>;

/// <summary>An account, for those who look after it.</summary>
public sealed record AccountView(Guid AccountId, AccountState State, IReadOnlyList<AccountDeed> Deeds);

/// <summary>Something that was done to an account, by whom and when.</summary>
public sealed record AccountDeed(DateTimeOffset At, StaffId By, string Words, string? Reason);

public static class GetAccountHandler
{
    public static async Task<AccountView?> Handle(GetAccount query, ReadContext read)
    {
        var holder = (await read.Rows<AccountHolderRow>("t where t.staff_id = @staff", new { staff = query.StaffId })).FirstOrDefault();
        if (holder is null) return null;
        var events = await read.Events(holder.AccountId);
        return new AccountView(holder.AccountId, events.Aggregate(AccountState.Initial, (state, e) => state.Apply(e)), [.. events.Reverse().Select(Told).OfType<AccountDeed>()]);
    }

    private static AccountDeed? Told(Recorded recorded) => recorded.Data switch
    {
        AccountInvited => Of(recorded, "Invited with a one-time link"),
        AccountHolderAdded => Of(recorded, "May also act as another member of staff"),
        AccountDisabled e => Of(recorded, "Switched off", e.Reason),
        AccountEnabled => Of(recorded, "Switched on again"),
        SecondFactorReset e => Of(recorded, "Second step taken back", e.Reason),
        AccountChangedByHolder e => Of(recorded, Words(e.Change)),
        _ => null,
    };

    private static string Words(AccountChange change) => change switch
    {
        AccountChange.PasswordSet => "Set a password",
        AccountChange.CodeAppSet => "Set up a code app",
        AccountChange.PasskeyAdded => "Added a passkey",
        AccountChange.PasskeyRemoved => "Removed a passkey",
        AccountChange.RecoveryCodesMade => "Made recovery codes",
        AccountChange.SignedOutEverywhere => "Signed out everywhere",
    };

    private static AccountDeed Of(Recorded recorded, string words, string? reason = null) => new(recorded.RecordedAt, recorded.Actor.Staff, words, reason);
}
