using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Protection;

/// <summary>The second person lifts a protection, or keeps it.</summary>
[Requires(Capability.LiftProtection)]
public sealed record DecideOnProtection([property: Plain] PersonId PersonId, [property: Plain] Guid RequestId, [property: Plain] bool Lift) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class DecideOnProtectionHandler
{
    private static readonly Refusal NotAsked = new("lift-not-asked", "Nobody has asked for this. Open the person again and look at what is there now.");
    private static readonly Refusal Own = new("lift-own-request", "You asked for this yourself, so somebody else must agree.");
    private static readonly Refusal TooLate = new("lift-asked-too-long-ago", "This was asked too long ago. If it is still right, ask again and let somebody else agree.");

    public static Decision Handle(DecideOnProtection command, Person state, CommandContext context)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        if (state.LiftRequests.FirstOrDefault(r => r.Asked.RequestId == command.RequestId) is not { } request) return Decision.Refuse(NotAsked);
        if (request.Decided is not null) return Decision.Nothing;
        if (!command.Lift) return Decision.Record(new PersonProtectionKept(command.RequestId));
        if (request.By == context.Actor.Staff) return Decision.Refuse(Own);
        return request.IsOpen(context.Now) ? Decision.Record(new PersonProtectionLifted(command.RequestId, request.Asked.PlaceId)) : Decision.Refuse(TooLate);
    }
}
