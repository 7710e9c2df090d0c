using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Panels.Meetings;

/// <summary>Changes time, place or guests of a meeting that has not begun; everything is given as it should be from now on.</summary>
[Requires(Capability.RunMeeting)]
public sealed record ChangeMeeting(
    [property: Plain] MeetingId MeetingId, [property: Plain] DateOnly Day, [property: Plain] TimeOnly Time, [property: Narrative] string? Place, [property: Narrative] string? Online,
    [property: Plain] IReadOnlyList<AgencyId> Agencies, [property: Narrative] string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => MeetingId.Value;
}

/// <summary>Cancels a meeting; its cases wait to be listed again.</summary>
[Requires(Capability.RunMeeting)]
public sealed record CancelMeeting([property: Plain] MeetingId MeetingId, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => MeetingId.Value;
}

/// <summary>A meeting changed or was cancelled: its hearings learn of it, those too that were listed meanwhile.</summary>
public sealed record AfterMeetingChanged([property: Plain] MeetingId MeetingId) : IMessage
{
    public Guid StreamId => MeetingId.Value;
}

public static class ChangeMeetingHandler
{
    private static readonly Refusal Begun = new("meeting-begun", "The meeting has begun or is over, so its time and place stay as they are.");
    private static readonly Refusal InPast = new("meeting-in-past", "This day and time are over. Enter when the meeting will be.", nameof(ChangeMeeting.Day));
    private static readonly Refusal AgenciesMissing = new("agencies-missing", "Choose at least one agency.", nameof(ChangeMeeting.Agencies));

    public static Decision Handle(ChangeMeeting command, PanelMeeting state, CommandContext context)
    {
        if (MeetingChecks.NotThere(state) is { } not) return Decision.Refuse(not);
        var startsAt = UkCalendar.AtLondon(command.Day, command.Time);
        var (place, online) = (Words.Clean(command.Place), Words.Clean(command.Online));
        if (state.StartsAt == startsAt && state.Place == place && state.Online == online && state.Agencies.Order(ById).SequenceEqual(command.Agencies.Order(ById))) return Decision.Nothing;
        if (state.Stage is not (MeetingStage.Planned or MeetingStage.Circulated)) return Decision.Refuse(Begun);
        Refusal[] refusals = [.. new[]
        {
            startsAt < context.Now ? InPast : null,
            place is null && online is null ? ScheduleMeetingHandler.PlaceMissing : null,
            command.Agencies.Count == 0 ? AgenciesMissing : null,
            Words.TooLong(place, nameof(command.Place), Words.ShortText), Words.TooLong(online, nameof(command.Online), Words.ShortText), Words.TooLong(command.Reason, nameof(command.Reason)),
        }.OfType<Refusal>()];
        if (refusals.Length > 0) return Decision.Refuse(refusals);
        return Decision.Record(new MeetingChanged(startsAt, place, online, [.. command.Agencies.Distinct()], Words.Clean(command.Reason))).Then(new AfterMeetingChanged(command.MeetingId));
    }

    private static readonly IComparer<AgencyId> ById = Comparer<AgencyId>.Create((a, b) => a.Value.CompareTo(b.Value));
}

public static class CancelMeetingHandler
{
    private static readonly Refusal Begun = new("meeting-begun", "The meeting has begun or is over and cannot be cancelled. Carry its cases over instead.");

    public static Decision Handle(CancelMeeting command, PanelMeeting state, CommandContext context)
    {
        var reason = Words.Clean(command.Reason);
        if (state.Cancelled is not null) return Decision.Nothing;
        if (MeetingChecks.NotThere(state) is { } not) return Decision.Refuse(not);
        if (state.Stage is not (MeetingStage.Planned or MeetingStage.Circulated)) return Decision.Refuse(Begun);
        if (PanelChecks.Text(reason, PanelChecks.WhyMissing) is { } missing) return Decision.Refuse(missing);
        return Decision.Record(new MeetingCancelled(reason!, context.Now)).Then(new AfterMeetingChanged(command.MeetingId));
    }
}

/// <summary>What every command about a meeting asks first.</summary>
internal static class MeetingChecks
{
    private static readonly Refusal NotScheduled = new("meeting-not-scheduled", "There is no such meeting. Fix it first.");
    private static readonly Refusal IsCancelled = new("meeting-cancelled", "This meeting was cancelled.");
    private static readonly Refusal NotOpen = new("meeting-not-open", "The meeting has not begun, or is over.");

    internal static Refusal? NotThere(PanelMeeting state) => state.Scheduled is null ? NotScheduled : state.Cancelled is not null ? IsCancelled : null;

    internal static Refusal? NotRunning(PanelMeeting state) => NotThere(state) ?? (state.Stage == MeetingStage.Open ? null : NotOpen);
}
