using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Notices;

namespace SafeDurham.Cases.Panels.Meetings;

/// <summary>Issues the minutes with today's date, or a further edition after a correction (M-47, M-48, M-50).</summary>
[Requires(Capability.RunMeeting)]
public sealed record IssueMinutes([property: Plain] MeetingId MeetingId, [property: Plain] int Edition = 1) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => MeetingId.Value;
}

/// <summary>Puts something in the minutes right; what stood before stays readable. A line of a case is corrected in its hearing instead.</summary>
[Requires(Capability.RunMeeting)]
public sealed record CorrectMinutes(
    [property: Plain] MeetingId MeetingId, [property: Plain] Guid CorrectionId, [property: Plain] CaseId? CaseId, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => MeetingId.Value;
}

/// <summary>Records that the minutes went further, with the agreement of the agencies concerned (M-48).</summary>
[Requires(Capability.RunMeeting)]
public sealed record PassMinutesOn(
    [property: Plain] MeetingId MeetingId, [property: Plain] Guid PassingId, [property: Narrative] string To, [property: Narrative] string Reason,
    [property: Plain] IReadOnlyList<AgencyId> AgreedBy) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => MeetingId.Value;
}

/// <summary>A timer: the meeting ended; the minutes fall due (M-50). Whether they are late the state decides.</summary>
public sealed record MeetingEnded([property: Plain] MeetingId MeetingId, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => MeetingId.Value;
}

/// <summary>A timer: the minutes should be out by now.</summary>
public sealed record MinutesFallDue([property: Plain] MeetingId MeetingId) : IMessage
{
    public Guid StreamId => MeetingId.Value;
}

public static class IssueMinutesHandler
{
    private static readonly Refusal NotClosed = new("meeting-not-closed", "Close the meeting first; the minutes are made from what was recorded.");
    private static readonly Refusal EditionWrong = new("edition-wrong", "Another edition was issued meanwhile. Open the minutes again.", nameof(IssueMinutes.Edition));

    public static Decision Handle(IssueMinutes command, PanelMeeting state, CommandContext context)
    {
        if (MeetingChecks.NotThere(state) is { } not) return Decision.Refuse(not);
        if (state.ClosedAt is null) return Decision.Refuse(NotClosed);
        if (state.Issued.Any(i => i.Edition == command.Edition)) return Decision.Nothing;
        if (command.Edition != state.Issued.Count + 1) return Decision.Refuse(EditionWrong);
        return Decision.Record(new MinutesIssued(command.Edition, state.Agencies, context.Now)).Then(new TellAgencies(command.MeetingId, NoticeKind.MinutesIssued, state.Agencies));
    }
}

public static class CorrectMinutesHandler
{
    private static readonly Refusal NotIssued = new("minutes-not-issued", "The minutes are not issued yet. Correct what was recorded instead.");

    public static Decision Handle(CorrectMinutes command, PanelMeeting state, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (state.Corrections.Any(c => c.CorrectionId == command.CorrectionId)) return Decision.Nothing;
        if (state.Issued.Count == 0) return Decision.Refuse(NotIssued);
        if (PanelChecks.Text(words, PanelChecks.WordsMissing) is { } missing) return Decision.Refuse(missing);
        return Decision.Record(new MinutesCorrected(command.CorrectionId, command.CaseId, words!, context.Now));
    }
}

public static class PassMinutesOnHandler
{
    private static readonly Refusal NotIssued = new("minutes-not-issued", "The minutes are not issued yet.");
    private static readonly Refusal ToMissing = new("to-missing", "Say to whom they go.", nameof(PassMinutesOn.To));
    private static readonly Refusal NotAllAgree = new("agencies-not-agreed", "Minutes go no further unless every agency concerned agrees. Tick each one that has agreed.", nameof(PassMinutesOn.AgreedBy));

    public static Decision Handle(PassMinutesOn command, PanelMeeting state, CommandContext context)
    {
        var (to, reason) = (Words.Clean(command.To), Words.Clean(command.Reason));
        if (state.PassedOn.Any(p => p.PassingId == command.PassingId)) return Decision.Nothing;
        if (state.Issued.Count == 0) return Decision.Refuse(NotIssued);
        Refusal[] refusals = [.. new[]
        {
            PanelChecks.Text(to, ToMissing), PanelChecks.Text(reason, PanelChecks.WhyMissing), state.Agencies.Except(command.AgreedBy).Any() ? NotAllAgree : null,
        }.OfType<Refusal>()];
        return refusals.Length > 0 ? Decision.Refuse(refusals) : Decision.Record(new MinutesPassedOn(command.PassingId, to!, reason!, command.AgreedBy, context.Now));
    }
}

public static class MeetingEndedHandler
{
    private static readonly TimeOnly Morning = new(9, 0);

    public static Decision Handle(MeetingEnded message, PanelMeeting state) => state.ClosedAt is null || state.Issued.Count > 0
        ? Decision.Nothing
        : new Decision.Accepted([], [new Outgoing(new MinutesFallDue(message.MeetingId), UkCalendar.AtLondon(MeetingDates.MinutesDueOn(state.StartsAt), Morning))]);
}

/// <summary>On the morning of the last day, whoever coordinates the panel is told, if the minutes are not out.</summary>
public static class MinutesFallDueHandler
{
    public static async Task<PanelSeats> Load(MinutesFallDue message, Messaging.Reading.ReadContext read) =>
        (await read.Fold<PanelMeeting>(message.MeetingId.Value)).Scheduled is { } scheduled ? await PanelSeats.OnAsync(scheduled.Forum, read) : new([]);

    public static Decision Handle(MinutesFallDue message, PanelMeeting state, PanelSeats seats, CommandContext context)
    {
        if (state is not { Scheduled: { } scheduled, ClosedAt: not null, Issued.Count: 0 }) return Decision.Nothing;
        return new Decision.Accepted([], [.. seats.All.Where(s => s.Coordinator).Select(s =>
            new Outgoing(SendNotice.For(context.CommandId, s.Staff, NoticeKind.MinutesDue, scheduled.Reference, message.MeetingId.Value)))]);
    }
}
