using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>Takes back code app, passkeys and recovery codes of somebody who has lost them. The password stays: at the next sign-in she proves it and sets up new ones.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record ResetSecondFactor([property: Plain] Guid AccountId, [property: Narrative] string? Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => AccountId;
}

public static class ResetSecondFactorHandler
{
    private static readonly Refusal ReasonMissing = new("reason-missing", "Say how you made sure that it is really she or he who asks.", nameof(ResetSecondFactor.Reason));
    private static readonly Refusal OwnAccount = new("own-account", "You cannot take back your own second step. Ask another administrator.");

    public static Decision Handle(ResetSecondFactor command, AccountState state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!state.Exists) return Decision.Refuse(AccountChecks.Unknown);
        if (state.Holders.Contains(context.Actor.Staff)) return Decision.Refuse(OwnAccount);
        return Words.Clean(command.Reason) is { } reason ? Decision.Record(new SecondFactorReset(reason)) : Decision.Refuse(ReasonMissing);
    }
}
