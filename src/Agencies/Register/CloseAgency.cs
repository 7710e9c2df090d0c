using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Register;

/// <summary>Takes an agency out of the partnership: from <paramref name="On"/> its staff may do nothing.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record CloseAgency([property: Plain] AgencyId AgencyId, [property: Plain] DateOnly On) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => AgencyId.Value;
}

public static class CloseAgencyHandler
{
    private static readonly Refusal NotRegistered = new("agency-not-registered", "Choose an agency that is registered.");
    private static readonly Refusal AlreadyClosed = new("agency-already-closed", "This agency was closed on another day.", nameof(CloseAgency.On));

    public static Decision Handle(CloseAgency command, Agency state)
    {
        if (!state.Exists) return Decision.Refuse(NotRegistered);
        if (state.ClosedOn is { } closed) return closed == command.On ? Decision.Nothing : Decision.Refuse(AlreadyClosed);
        return Decision.Record(new AgencyClosed(command.On));
    }
}
