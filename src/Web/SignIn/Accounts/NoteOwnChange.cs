using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>Records that the holder of an account changed something by which she signs in.</summary>
[Requires(Capability.UseTheSystem)]
public sealed record NoteOwnChange([property: Plain] Guid AccountId, [property: Plain] AccountChange Change) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => AccountId;
}

public static class NoteOwnChangeHandler
{
    private static readonly Refusal NotYours = new("account-not-yours", "This is not your sign-in.");

    public static Decision Handle(NoteOwnChange command, AccountState state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return state.Holders.Contains(context.Actor.Staff) ? Decision.Record(new AccountChangedByHolder(command.Change)) : Decision.Refuse(NotYours);
    }
}
