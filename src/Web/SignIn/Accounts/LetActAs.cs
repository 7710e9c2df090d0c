using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>Lets the holder of an account act as another member of staff, because the two are one person who works for two agencies.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record LetActAs([property: Plain] Guid AccountId, [property: Plain] StaffId StaffId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => AccountId;
}

public static class LetActAsHandler
{
    public static async Task<Invited> Load(LetActAs command, ReadContext read) => await AccountChecks.InvitedAsync(command.StaffId, read);

    public static Decision Handle(LetActAs command, AccountState state, Invited invited)
    {
        if (!state.Exists) return Decision.Refuse(AccountChecks.Unknown);
        if (AccountChecks.CannotHold(command.AccountId, invited) is { } refusal) return Decision.Refuse(refusal);
        return state.Holders.Contains(command.StaffId) ? Decision.Nothing : Decision.Record(new AccountHolderAdded(command.StaffId));
    }
}
