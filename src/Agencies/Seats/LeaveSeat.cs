using System.Text.Json.Serialization;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Seats;

/// <summary>Gives up a seat: <paramref name="On"/> is the first day without it.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record LeaveSeat([property: Plain] StaffId StaffId, [property: Plain] Forum Forum, [property: Plain] DateOnly On) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => StaffId.Value;
}

public static class LeaveSeatHandler
{
    public static Decision Handle(LeaveSeat command, Staff state)
    {
        if (!state.Exists) return Decision.Refuse(StaffChecks.NotRegistered);
        return state.Seats.Any(s => s.Forum == command.Forum && StaffChecks.ReachesInto(s.Period, command.On))
            ? Decision.Record(new SeatLeft(command.Forum, command.On))
            : Decision.Nothing;
    }
}
