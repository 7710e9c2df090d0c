using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.People.Protection;

/// <summary>A wish to lift a protection.</summary>
/// <param name="Decided">True where it was lifted, false where the protection was kept, null while it waits for a second person.</param>
public sealed record LiftRequest(PersonProtectionLiftAsked Asked, StaffId By, DateTimeOffset At, bool? Decided = null)
{
    /// <summary>Waits for a second person, and not for too long.</summary>
    public bool IsOpen(DateTimeOffset now) => Decided is null && now < At + ProtectionSettings.RequestHolds.At(At);
}

/// <summary>What may change about protection.</summary>
public static class ProtectionSettings
{
    /// <summary>For how long a wish to lift waits for the second person; what made it right may be over by then.</summary>
    public static readonly Dated<TimeSpan> RequestHolds = new((new DateOnly(2026, 1, 1), TimeSpan.FromDays(14)));
}
