using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.People.Protection;

/// <summary>A wish to lift a protection that waits for a second person, without the place itself.</summary>
/// <param name="Kind">What kind of address it is; null for a telephone number.</param>
public sealed record WaitingLift(LiftRequest Request, AddressKind? Kind, bool IsOwn);

/// <summary>The wishes to lift a protection of a person that wait for a second person.</summary>
[Requires(Capability.LiftProtection)]
public sealed record GetLiftRequests([property: Plain] PersonId PersonId) : IQuery<IReadOnlyList<WaitingLift>>, IAboutRecord
{
    public Guid RecordId => PersonId.Value;
}

public static class GetLiftRequestsHandler
{
    public static async Task<IReadOnlyList<WaitingLift>> Handle(GetLiftRequests query, ReadContext read)
    {
        var person = await read.Fold<Person>(query.RecordId);
        var open = person.LiftRequests.Where(r => r.IsOpen(read.Now)).ToList();
        if (open.Count > 0) read.Shown(query.RecordId, "identity");
        return [.. open.Select(r => new WaitingLift(r, person.Addresses.FirstOrDefault(a => a.Details.AddressId == r.Asked.PlaceId)?.Details.Kind, r.By == read.Actor.Staff))];
    }
}
