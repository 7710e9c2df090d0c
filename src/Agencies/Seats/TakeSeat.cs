using System.Text.Json.Serialization;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Seats;

/// <summary>Gives a member of staff her agency's seat on a panel, within dates; the coordinator's seat lets her run the panel.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record TakeSeat(
    [property: Plain] StaffId StaffId, [property: Plain] Forum Forum, [property: Plain] bool Coordinator, [property: Plain] DateOnly From, [property: Plain] DateOnly? To = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => StaffId.Value;
}

public static class TakeSeatHandler
{
    private static readonly Refusal ForumUnknown = new("forum-unknown", "Choose a panel from the list.", nameof(TakeSeat.Forum));
    private static readonly Refusal AlreadySeated = new("seat-already-taken", "She or he has a seat on this panel in these days already. Give it up first.", nameof(TakeSeat.From));

    public static Decision Handle(TakeSeat command, Staff state)
    {
        if (!state.Exists) return Decision.Refuse(StaffChecks.NotRegistered);
        if (!Enum.IsDefined(command.Forum)) return Decision.Refuse(ForumUnknown);
        var period = new Period(command.From, command.To);
        if (StaffChecks.Dates(period) is { } crossed) return Decision.Refuse(crossed);
        if (state.Seats.Contains(new Seat(command.Forum, state.Agency, command.Coordinator, period))) return Decision.Nothing;
        if (state.Seats.Any(s => s.Forum == command.Forum && s.Period.Overlaps(period))) return Decision.Refuse(AlreadySeated);
        return Decision.Record(new SeatTaken(command.Forum, state.Agency, command.Coordinator, command.From, command.To));
    }
}
