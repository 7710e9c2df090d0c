using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Panels.Meetings;

/// <summary>Records who comes or sends apologies (M-47); recording the same line again replaces it.</summary>
/// <param name="Name">The name, for somebody without an account.</param>
/// <param name="InformationSentOn">For apologies: when information was sent instead.</param>
[Requires(Capability.RunMeeting)]
public sealed record RecordAttendance(
    [property: Plain] MeetingId MeetingId, [property: Plain] Guid AttendeeId, [property: Plain] StaffId? Staff, [property: Narrative] string? Name, [property: Plain] AgencyId? Agency,
    [property: Plain] AttendeeKind Kind, [property: Plain] Presence Presence, [property: Plain] DateOnly? InformationSentOn = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => MeetingId.Value;
}

/// <summary>Takes a line of the attendance out that was entered in error.</summary>
[Requires(Capability.RunMeeting)]
public sealed record StrikeAttendance([property: Plain] MeetingId MeetingId, [property: Plain] Guid AttendeeId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => MeetingId.Value;
}

/// <summary>Signs the confidentiality statement for oneself; whoever sits on the panel and is not yet on the attendance is put there (M-45).</summary>
[Requires(Capability.SeeMeeting)]
public sealed record SignConfidentiality([property: Plain] MeetingId MeetingId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => MeetingId.Value;
}

/// <summary>Records that somebody signed the statement on paper.</summary>
[Requires(Capability.RunMeeting)]
public sealed record RecordSignature([property: Plain] MeetingId MeetingId, [property: Plain] Guid AttendeeId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => MeetingId.Value;
}

public static class RecordAttendanceHandler
{
    private static readonly Refusal WhoMissing = new("who-missing", "Say who it is: choose a member of staff or enter a name.", nameof(RecordAttendance.Name));
    private static readonly Refusal AgencyMissing = new("agency-missing", "Say for which agency.", nameof(RecordAttendance.Agency));
    private static readonly Refusal Twice = new("attendee-twice", "This person is on the list already.", nameof(RecordAttendance.Staff));
    private static readonly Refusal SentInFuture = new("sent-in-future", "The day on which information was sent is in the future. Check it.", nameof(RecordAttendance.InformationSentOn));

    public static Decision Handle(RecordAttendance command, PanelMeeting state, CommandContext context)
    {
        if (MeetingChecks.NotThere(state) is { } not) return Decision.Refuse(not);
        var name = command.Staff is null ? Words.Clean(command.Name) : null;
        var sent = command.Presence == Presence.Apologies ? command.InformationSentOn : null;
        var recorded = new AttendanceRecorded(command.AttendeeId, command.Staff, name, command.Agency, command.Kind, command.Presence, sent);
        if (state.Attendees.FirstOrDefault(a => a.AttendeeId == command.AttendeeId) is { } before && IsSame(before, recorded)) return Decision.Nothing;
        Refusal[] refusals = [.. new[]
        {
            command.Staff is null && name is null ? WhoMissing : null,
            command.Agency is null && command.Kind is not AttendeeKind.Observer ? AgencyMissing : null,
            command.Staff is { } staff && state.Attendees.Any(a => a.Staff == staff && a.AttendeeId != command.AttendeeId) ? Twice : null,
            sent > UkCalendar.LondonDate(context.Now) ? SentInFuture : null,
            Words.TooLong(name, nameof(command.Name), Words.ShortText),
        }.OfType<Refusal>()];
        return refusals.Length > 0 ? Decision.Refuse(refusals) : Decision.Record(recorded);
    }

    private static bool IsSame(Attendee before, AttendanceRecorded e) =>
        (before.Staff, before.Name, before.Agency, before.Kind, before.Presence, before.InformationSentOn) == (e.Staff, e.Name, e.Agency, e.Kind, e.Presence, e.InformationSentOn);
}

public static class StrikeAttendanceHandler
{
    private static readonly Refusal Signed = new("attendee-signed", "This person has signed the statement and stays on the list. Record instead that she or he left.");

    public static Decision Handle(StrikeAttendance command, PanelMeeting state) => state.Attendees.FirstOrDefault(a => a.AttendeeId == command.AttendeeId) switch
    {
        null => Decision.Nothing,
        { SignedAt: not null } => Decision.Refuse(Signed),
        _ => Decision.Record(new AttendanceStruck(command.AttendeeId)),
    };
}

public static class SignConfidentialityHandler
{
    private static readonly Refusal Over = new("meeting-over", "The meeting is over.");

    public static Decision Handle(SignConfidentiality command, PanelMeeting state, CommandContext context)
    {
        if (MeetingChecks.NotThere(state) is { } not) return Decision.Refuse(not);
        var line = state.Attendees.FirstOrDefault(a => a.Staff == context.Actor.Staff);
        if (line is { SignedAt: not null, Presence: Presence.Present }) return Decision.Nothing;
        if (!state.TakesCases) return Decision.Refuse(Over);
        var id = line?.AttendeeId ?? DerivedId.From("attendee", command.MeetingId.Value, context.Actor.Staff.Value);
        var here = new AttendanceRecorded(id, context.Actor.Staff, null, line?.Agency ?? context.Actor.Agency, line?.Kind ?? AttendeeKind.Member, Presence.Present, null);
        var signed = new ConfidentialitySigned(id, PanelSettings.Statement.At(context.Now).Version, ByHand: false, context.Now);
        IEvent[] events = (line?.Presence, line?.SignedAt) switch
        {
            (Presence.Present, null) => [signed],
            (not null, not null) => [here],
            _ => [here, signed],
        };
        return Decision.Record(events);
    }
}

public static class RecordSignatureHandler
{
    private static readonly Refusal NotListed = new("attendee-not-listed", "Put this person on the attendance first.", nameof(RecordSignature.AttendeeId));

    public static Decision Handle(RecordSignature command, PanelMeeting state, CommandContext context)
    {
        if (MeetingChecks.NotThere(state) is { } not) return Decision.Refuse(not);
        return state.Attendees.FirstOrDefault(a => a.AttendeeId == command.AttendeeId) switch
        {
            null => Decision.Refuse(NotListed),
            { SignedAt: not null } => Decision.Nothing,
            _ => Decision.Record(new ConfidentialitySigned(command.AttendeeId, PanelSettings.Statement.At(context.Now).Version, ByHand: true, context.Now)),
        };
    }
}
