using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies;

/// <summary>An agency of the partnership.</summary>
public sealed record Agency : IState<Agency>
{
    public static string StreamType => "agency";
    public static Agency Initial { get; } = new();

    public bool Exists { get; init; }
    public string Name { get; init; } = "";
    public AgencyKind Kind { get; init; }

    /// <summary>First day on which the agency is no more, if it was closed.</summary>
    public DateOnly? ClosedOn { get; init; }

    public Agency Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data switch
        {
            AgencyRegistered e => this with { Exists = true, Name = e.Name, Kind = e.Kind },
            AgencyClosed e => this with { ClosedOn = e.On },
            _ => this,
        };
    }
}
