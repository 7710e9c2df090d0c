using System.Text.Json.Serialization;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Web.Calendars;

/// <summary>Somebody made an address for her calendar, or a new one in the place of the old. Only a hash of its secret is kept; the address itself was shown once.</summary>
/// <param name="Role">What she acted as; the feed shows what she may see as that.</param>
[EventName("calendar_feed_issued")]
public sealed record CalendarFeedIssued([property: Plain] StaffId Staff, [property: Plain] AgencyId Agency, [property: Plain] Role Role, [property: Plain] string Hash, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The address leads nowhere any more.</summary>
[EventName("calendar_feed_ended")]
public sealed record CalendarFeedEnded([property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The calendar address of one member of staff.</summary>
public sealed record CalendarFeed : IState<CalendarFeed>
{
    public static string StreamType => "calendar_feed";
    public static CalendarFeed Initial { get; } = new();

    /// <summary>The address in force, or null.</summary>
    public CalendarFeedIssued? Issued { get; init; }

    /// <summary>Where the feed of a member of staff is kept.</summary>
    public static Guid StreamOf(StaffId staff) => DerivedId.From("calendar_feed", staff.Value);

    public CalendarFeed Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data switch { CalendarFeedIssued e => this with { Issued = e }, CalendarFeedEnded => this with { Issued = null }, _ => this };
    }
}

/// <summary>Makes an address for the own calendar; an earlier one stops.</summary>
/// <param name="Hash">SHA-256 of the secret, in hexadecimal.</param>
[Requires(Capability.UseTheSystem, Creates = true)]
public sealed record IssueCalendarFeed([property: Plain] StaffId Staff, [property: Plain] string Hash) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CalendarFeed.StreamOf(Staff);
}

/// <summary>Stops the own calendar's address.</summary>
[Requires(Capability.UseTheSystem)]
public sealed record EndCalendarFeed([property: Plain] StaffId Staff) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CalendarFeed.StreamOf(Staff);
}

public static class IssueCalendarFeedHandler
{
    public static Decision Handle(IssueCalendarFeed command, CalendarFeed state, CommandContext context) =>
        command.Staff != context.Actor.Staff ? Decision.Refuse(CalendarChecks.NotYours)
        : state.Issued?.Hash == command.Hash ? Decision.Nothing
        : Decision.Record(new CalendarFeedIssued(command.Staff, context.Actor.Agency, context.Actor.Role, command.Hash, context.Now));
}

public static class EndCalendarFeedHandler
{
    public static Decision Handle(EndCalendarFeed command, CalendarFeed state, CommandContext context) =>
        command.Staff != context.Actor.Staff ? Decision.Refuse(CalendarChecks.NotYours)
        : state.Issued is null ? Decision.Nothing : Decision.Record(new CalendarFeedEnded(context.Now));
}

internal static class CalendarChecks
{
    internal static readonly Refusal NotYours = new("calendar-not-yours", "This is the calendar of somebody else.");
}

/// <summary>A feed as it is looked up when a calendar asks.</summary>
[ReadBy(Readers.HerOwn, Column = "staff")]
public sealed record CalendarFeedRow(
    [property: Plain, Key] Guid FeedId, [property: Plain] StaffId Staff, [property: Plain] AgencyId Agency, [property: Plain] Role Role, [property: Plain] string Hash, [property: Plain] DateTimeOffset IssuedAt);

internal static class CalendarFeeds
{
    public static readonly Projection ReadModel = Projection.PerStream<CalendarFeed, CalendarFeedRow>("calendar_feeds", 1, (id, f) =>
        f.Issued is { } e ? [new CalendarFeedRow(id, e.Staff, e.Agency, e.Role, e.Hash, e.At)] : []);
}

/// <summary>Since when the reader's calendar has an address; null where it has none.</summary>
[Requires(Capability.UseTheSystem)]
public sealed record GetMyCalendarFeed : IQuery<MyCalendarFeed>;

/// <param name="Since">When the address in force was made.</param>
public sealed record MyCalendarFeed(DateTimeOffset? Since);

public static class GetMyCalendarFeedHandler
{
    public static async Task<MyCalendarFeed> Handle(GetMyCalendarFeed query, ReadContext read) =>
        new((await read.Rows<CalendarFeedRow>("t where t.staff = @me", new { me = read.Actor.Staff })).SingleOrDefault()?.IssuedAt);
}
