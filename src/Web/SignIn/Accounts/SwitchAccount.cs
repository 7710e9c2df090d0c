using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>Switches an account off: whoever is signed in with it is out at the next click.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record DisableAccount([property: Plain] Guid AccountId, [property: Narrative] string? Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => AccountId;
}

public static class DisableAccountHandler
{
    private static readonly Refusal ReasonMissing = new("reason-missing", "Say why she or he may not sign in any more.", nameof(DisableAccount.Reason));
    private static readonly Refusal OwnAccount = new("own-account", "You cannot switch off your own sign-in. Ask another administrator.");

    public static Decision Handle(DisableAccount command, AccountState state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!state.Exists) return Decision.Refuse(AccountChecks.Unknown);
        if (state.Disabled) return Decision.Nothing;
        if (state.Holders.Contains(context.Actor.Staff)) return Decision.Refuse(OwnAccount);
        return Words.Clean(command.Reason) is { } reason ? Decision.Record(new AccountDisabled(reason)) : Decision.Refuse(ReasonMissing);
    }
}

/// <summary>Switches an account on again.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record EnableAccount([property: Plain] Guid AccountId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => AccountId;
}

public static class EnableAccountHandler
{
    public static Decision Handle(EnableAccount command, AccountState state) =>
        !state.Exists ? Decision.Refuse(AccountChecks.Unknown) : state.Disabled ? Decision.Record(new AccountEnabled()) : Decision.Nothing;
}
