using System.Text.Json.Serialization;
using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>Lets a member of staff set a password with a one-time link: the first one, or a new one instead of one that was forgotten.</summary>
/// <param name="Until">Until when the link is good.</param>
[Requires(Capability.ManageAgencies, Creates = true)]
public sealed record InviteToSignIn([property: Plain] Guid AccountId, [property: Plain] StaffId StaffId, [property: Plain] DateTimeOffset Until) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => AccountId;
}

/// <summary>What an account may not be opened without.</summary>
public sealed record Invited(Staff Staff, Guid? HeldWith);

public static class InviteToSignInHandler
{
    public static async Task<Invited> Load(InviteToSignIn command, ReadContext read) => await AccountChecks.InvitedAsync(command.StaffId, read);

    public static Decision Handle(InviteToSignIn command, AccountState state, Invited invited)
    {
        if (AccountChecks.CannotHold(command.AccountId, invited) is { } refusal) return Decision.Refuse(refusal);
        if (state.Disabled) return Decision.Refuse(AccountChecks.IsDisabled);
        return state.InvitedUntil == command.Until && state.Holders.Contains(command.StaffId) ? Decision.Nothing : Decision.Record(new AccountInvited(command.StaffId, command.Until));
    }
}

internal static class AccountChecks
{
    public static readonly Refusal IsDisabled = new("account-disabled", "This sign-in is switched off. Switch it on first.");
    public static readonly Refusal Unknown = new("account-unknown", "This member of staff has no sign-in yet. Invite her or him first.");
    private static readonly Refusal NotRegistered = new("staff-not-registered", "Register the member of staff first.");
    private static readonly Refusal OtherAccount = new("staff-has-other-account", "This member of staff has another sign-in already.");

    public static async Task<Invited> InvitedAsync(StaffId staff, ReadContext read) => new(
        await read.Fold<Staff>(staff.Value),
        (await read.Rows<AccountHolderRow>("t where t.staff_id = @staff", new { staff })).Select(row => (Guid?)row.AccountId).FirstOrDefault());

    public static Refusal? CannotHold(Guid account, Invited invited) =>
        !invited.Staff.Exists ? NotRegistered : invited.HeldWith is { } other && other != account ? OtherAccount : null;
}
