using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Protection;

/// <summary>Asks that a place or number be protected no longer. Nothing changes until somebody else agrees.</summary>
[Requires(Capability.LiftProtection)]
public sealed record AskToLiftProtection([property: Plain] PersonId PersonId, [property: Plain] Guid RequestId, [property: Plain] Guid PlaceId, [property: Narrative] string? Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class AskToLiftProtectionHandler
{
    private static readonly Refusal ReasonMissing = new("reason-missing", "Say why the place need not be protected any more, and who says so.", nameof(AskToLiftProtection.Reason));
    private static readonly Refusal AskedAlready = new("lift-asked-already", "Somebody has asked for this already. It waits for a second person.", nameof(AskToLiftProtection.PlaceId));

    public static Decision Handle(AskToLiftProtection command, Person state, CommandContext context)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        if (state.LiftRequests.Any(r => r.Asked.RequestId == command.RequestId)) return Decision.Nothing;
        if (ProtectPlaceHandler.IsProtected(state, command.PlaceId) is not { } isProtected) return Decision.Refuse(ProtectPlaceHandler.PlaceUnknown);
        if (!isProtected && !state.Addresses.Any(a => a.Details.AddressId == command.PlaceId && a.WhereaboutsWithheld)) return Decision.Nothing;
        if (state.LiftRequests.Any(r => r.Asked.PlaceId == command.PlaceId && r.IsOpen(context.Now))) return Decision.Refuse(AskedAlready);
        var reason = TypedText.Trim(command.Reason);
        if (reason is null) return Decision.Refuse(ReasonMissing);
        return TypedText.Check(reason, nameof(command.Reason), "the reason", TypedText.ReasonLength, severalLines: true).ToArray() is { Length: > 0 } refusals
            ? Decision.Refuse(refusals)
            : Decision.Record(new PersonProtectionLiftAsked(command.RequestId, command.PlaceId, reason));
    }
}
