using System.Text.Json;
using System.Text.Json.Serialization;
using SafeDurham.Cases.Faults.Tests.Checking;

namespace SafeDurham.Cases.Faults.Tests.Place;

/// <summary>What can be asked of a node.</summary>
internal enum Ask { Open, Move, Transfer, HandOver, Create, Finish, Cancel, Refer, Trouble, PublishTrouble, SetClock, BearTrouble }

/// <summary>A line to a node.</summary>
/// <param name="Number">Of the line; the answer bears it too.</param>
/// <param name="Id">Command id.</param>
/// <param name="A">The stream it is about.</param>
/// <param name="B">The other stream, where there is one.</param>
/// <param name="At">When an action falls due; the day of a referral; the time to which a clock is set.</param>
internal sealed record Question(long Number, Ask Ask, Guid Id = default, Guid A = default, Guid B = default, int Amount = 0, DateTimeOffset At = default)
{
    /// <summary>Follows from the id, so that a repetition has the same content.</summary>
    [JsonIgnore] public string Words => $"Words of {Id:N}, which nobody may read without the key.";
}

/// <summary>A line back. The first line of a node has number 0 and names it.</summary>
internal sealed record Reply(long Number, Told Told, IReadOnlyList<ToldVersion> Streams, string Words)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
}

/// <summary>A clock that can be set to another time, and goes on from there.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long offset;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref offset));

    /// <param name="to">The time that it is to show now; the default for the right one.</param>
    public void Set(DateTimeOffset to) => Interlocked.Exchange(ref offset, to == default ? 0 : (to - System.GetUtcNow()).Ticks);
}
