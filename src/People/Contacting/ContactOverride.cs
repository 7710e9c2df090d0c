using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.People.Contacting;

/// <summary>A wish for one contact that the rule refuses, and what a second person said to it.</summary>
/// <param name="AgreedUntil">Until when the agreement holds; null where nobody agreed.</param>
public sealed record ContactOverride(PersonContactOverrideAsked Asked, StaffId By, DateTimeOffset At, DateTimeOffset? AgreedUntil = null, bool Declined = false)
{
    public bool IsOpen(DateTimeOffset now) => AgreedUntil is null && !Declined && now < At + ContactSettings.OverrideRequestHolds.At(At);

    /// <summary>Agreed for exactly this way, and not over yet.</summary>
    public bool Covers(ContactWay way, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(way);
        return now < AgreedUntil && Asked.Channel == way.Channel && Asked.PlaceId == way.PlaceId;
    }
}

/// <summary>What may change about safe contact.</summary>
public static class ContactSettings
{
    /// <summary>For how long a wish waits for the second person.</summary>
    public static readonly Dated<TimeSpan> OverrideRequestHolds = new((new DateOnly(2026, 1, 1), TimeSpan.FromDays(2)));

    /// <summary>For how long two people's agreement holds.</summary>
    public static readonly Dated<TimeSpan> OverrideHolds = new((new DateOnly(2026, 1, 1), TimeSpan.FromDays(3)));
}
