using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Panels.Meetings;

/// <summary>Fixes a meeting of a panel.</summary>
/// <param name="Day">The day, and <paramref name="Time"/> in London.</param>
/// <param name="Area">The area whose cases it hears, or null for all.</param>
/// <param name="Agencies">Who is invited; null or empty for every agency that sits on the panel.</param>
/// <param name="AskedBy">For an emergency meeting: the agency that asked for it (M-55).</param>
/// <param name="Why">For an emergency meeting: why it cannot wait.</param>
[Requires(Capability.RunMeeting, Creates = true)]
public sealed record ScheduleMeeting(
    [property: Plain] MeetingId MeetingId, [property: Plain] Forum Forum, [property: Plain] MeetingType Type, [property: Plain] DateOnly Day, [property: Plain] TimeOnly Time,
    [property: Narrative] string? Place, [property: Narrative] string? Online = null, [property: Plain] string? Area = null, [property: Plain] IReadOnlyList<AgencyId>? Agencies = null,
    [property: Plain] AgencyId? AskedBy = null, [property: Narrative] string? Why = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => MeetingId.Value;
}

/// <summary>What fixing a meeting needs to know beside the command.</summary>
public sealed record SchedulingFacts(PanelSeats Seats, string Reference);

public static class ScheduleMeetingHandler
{
    private static readonly Refusal NotYours = new("panel-not-yours", "You do not coordinate this panel.", nameof(ScheduleMeeting.Forum));
    private static readonly Refusal Exists = new("meeting-exists", "This meeting was fixed before with other details. Open it and change it there.");
    private static readonly Refusal TypeUnknown = new("meeting-type-unknown", "Choose what kind of meeting it is.", nameof(ScheduleMeeting.Type));
    private static readonly Refusal InPast = new("meeting-in-past", "This day and time are over. Enter when the meeting will be.", nameof(ScheduleMeeting.Day));
    private static readonly Refusal NobodySits = new("nobody-sits", "No agency has a seat on this panel yet. Seats come first.", nameof(ScheduleMeeting.Agencies));
    private static readonly Refusal AskedByMissing = new("asked-by-missing", "Say which agency asked for the emergency meeting.", nameof(ScheduleMeeting.AskedBy));
    private static readonly Refusal WhyMissing = new("why-missing", "Say why it cannot wait for the next meeting.", nameof(ScheduleMeeting.Why));
    internal static readonly Refusal PlaceMissing = new("place-missing", "Say where it is held, or give the address of the online meeting.", nameof(ScheduleMeeting.Place));

    public static async Task<SchedulingFacts> Load(ScheduleMeeting command, ReadContext read)
    {
        var seats = await PanelSeats.OnAsync(command.Forum, read);
        var fixes = seats.Coordinates(read.Actor) && (await read.Events(command.StreamId)).Count == 0 && Check(command, read.Now, seats).Count == 0;
        return new(seats, fixes ? await read.NextReference("MT", command.Day.Year) : "");
    }

    public static Decision Handle(ScheduleMeeting command, PanelMeeting state, CommandContext context, SchedulingFacts facts)
    {
        if (!facts.Seats.Coordinates(context.Actor)) return Decision.Refuse(NotYours);
        if (state.Scheduled is { } before) return IsSame(before, command) ? Decision.Nothing : Decision.Refuse(Exists);
        if (Check(command, context.Now, facts.Seats) is { Count: > 0 } refusals) return Decision.Refuse(refusals);
        IReadOnlyList<AgencyId> agencies = command.Agencies is { Count: > 0 } chosen ? [.. chosen.Distinct()] : facts.Seats.Agencies;
        return Decision.Record(new MeetingScheduled(
            command.Forum, facts.Reference, command.Type, Words.Clean(command.Area), UkCalendar.AtLondon(command.Day, command.Time), Words.Clean(command.Place), Words.Clean(command.Online),
            agencies, command.AskedBy, Words.Clean(command.Why), context.Now));
    }

    private static bool IsSame(MeetingScheduled before, ScheduleMeeting command) =>
        before.Forum == command.Forum && before.Type == command.Type && before.StartsAt == UkCalendar.AtLondon(command.Day, command.Time)
        && before.Place == Words.Clean(command.Place) && before.Online == Words.Clean(command.Online) && before.Area == Words.Clean(command.Area);

    private static IReadOnlyList<Refusal> Check(ScheduleMeeting command, DateTimeOffset now, PanelSeats seats)
    {
        var refusals = new List<Refusal>();
        if (!Enum.IsDefined(command.Type)) refusals.Add(TypeUnknown);
        // An emergency meeting may be held by telephone at once, and entered afterwards on the same day.
        var earliest = command.Type == MeetingType.Emergency ? now.AddHours(-24) : now;
        if (UkCalendar.AtLondon(command.Day, command.Time) < earliest) refusals.Add(InPast);
        if (Words.Clean(command.Place) is null && Words.Clean(command.Online) is null) refusals.Add(PlaceMissing);
        if (command.Agencies is not { Count: > 0 } && seats.All.Count == 0) refusals.Add(NobodySits);
        if (command.Type == MeetingType.Emergency && command.AskedBy is null) refusals.Add(AskedByMissing);
        if (command.Type == MeetingType.Emergency && Words.Clean(command.Why) is null) refusals.Add(WhyMissing);
        refusals.AddRange(new[]
        {
            Words.TooLong(command.Place, nameof(command.Place), Words.ShortText), Words.TooLong(command.Online, nameof(command.Online), Words.ShortText),
            Words.TooLong(command.Area, nameof(command.Area), Words.ShortText), Words.TooLong(command.Why, nameof(command.Why)),
        }.OfType<Refusal>());
        return refusals;
    }
}
