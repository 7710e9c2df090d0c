using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Reading;

namespace SafeDurham.Cases.Panels.Meetings;

/// <summary>The chair opens the meeting.</summary>
[Requires(Capability.RunMeeting)]
public sealed record OpenMeeting([property: Plain] MeetingId MeetingId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => MeetingId.Value;
}

/// <summary>The chair calls a case: everybody's screen follows. Not before everybody who is there has signed (M-45).</summary>
[Requires(Capability.RunMeeting)]
public sealed record CallCase([property: Plain] MeetingId MeetingId, [property: Plain] CaseId CaseId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => MeetingId.Value;
}

/// <summary>Writes down what belongs to no case; writing the same note again replaces it.</summary>
[Requires(Capability.RunMeeting)]
public sealed record RecordMeetingNote([property: Plain] MeetingId MeetingId, [property: Plain] Guid NoteId, [property: Plain] NoteKind Kind, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => MeetingId.Value;
}

/// <summary>Ends the meeting. Every case has been closed, carried over or taken off before.</summary>
[Requires(Capability.RunMeeting)]
public sealed record CloseMeeting([property: Plain] MeetingId MeetingId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => MeetingId.Value;
}

public static class OpenMeetingHandler
{
    private static readonly Refusal Over = new("meeting-over", "The meeting is over.");
    private static readonly Refusal NotToday = new("meeting-not-today", "This meeting is on another day. Change its date first if it is held now.");

    public static Decision Handle(OpenMeeting command, PanelMeeting state, CommandContext context)
    {
        if (MeetingChecks.NotThere(state) is { } not) return Decision.Refuse(not);
        return state.Stage switch
        {
            MeetingStage.Open => Decision.Nothing,
            MeetingStage.Planned or MeetingStage.Circulated when state.Day > UkCalendar.LondonDate(context.Now) => Decision.Refuse(NotToday),
            // Where no agenda went out, unfinished actions come up all the same.
            MeetingStage.Planned or MeetingStage.Circulated => Decision.Record(new MeetingOpened(context.Now)).Then(new CarryUnfinished(command.MeetingId)),
            _ => Decision.Refuse(Over),
        };
    }
}

public static class CallCaseHandler
{
    private static readonly Refusal NotListed = new("case-not-listed", "This case is not on the agenda.", nameof(CallCase.CaseId));
    private static readonly Refusal Unsigned = new("confidentiality-unsigned", "Somebody who is there has not signed the confidentiality statement. It is signed before the first case.");
    private static readonly Refusal NobodyThere = new("nobody-there", "Nobody is on the attendance yet. Record who is there, and have the confidentiality statement signed.");

    public static Task<Hearing> Load(CallCase command, ReadContext read) => read.Fold<Hearing>(HearingId.Of(command.MeetingId, command.CaseId).Value);

    public static Decision Handle(CallCase command, PanelMeeting state, Hearing hearing, CommandContext context)
    {
        if (MeetingChecks.NotRunning(state) is { } not) return Decision.Refuse(not);
        if (state.Called?.CaseId == command.CaseId) return Decision.Nothing;
        if (hearing is not { Listed: not null, Unlisted: null }) return Decision.Refuse(NotListed);
        if (!state.Attendees.Any(a => a.Presence == Presence.Present)) return Decision.Refuse(NobodyThere);
        if (state.Attendees.Any(a => a.MustSign)) return Decision.Refuse(Unsigned);
        return Decision.Record(new CaseCalled(command.CaseId, context.Now));
    }
}

public static class RecordMeetingNoteHandler
{
    private static readonly Refusal KindUnknown = new("note-kind-unknown", "Choose what the note is about.", nameof(RecordMeetingNote.Kind));

    public static Decision Handle(RecordMeetingNote command, PanelMeeting state)
    {
        var words = Words.Clean(command.Words);
        if (MeetingChecks.NotThere(state) is { } not) return Decision.Refuse(not);
        if (!Enum.IsDefined(command.Kind)) return Decision.Refuse(KindUnknown);
        if (PanelChecks.Text(words, PanelChecks.WordsMissing) is { } missing) return Decision.Refuse(missing);
        var note = new MeetingNoteRecorded(command.NoteId, command.Kind, words!);
        return state.Notes.Contains(note) ? Decision.Nothing : Decision.Record(note);
    }
}

public static class CloseMeetingHandler
{
    /// <summary>The cases that stand on the agenda and are not closed.</summary>
    public sealed record Unheard(IReadOnlyList<string> References);

    /// <summary>A case that was closed a moment ago may still stand on the list; one that was opened again stands on it no more. The hearing knows.</summary>
    public static async Task<Unheard> Load(CloseMeeting command, ReadContext read)
    {
        var open = await read.Rows<HearingRow>("t where t.meeting = @meeting and t.stage = 'Listed'", new { meeting = command.MeetingId });
        var notBegun = await read.Rows<ListingRow>(
            "t where t.meeting = @meeting and t.is_current and not exists (select 1 from cases.panel_hearings h where h.stream_id = t.hearing)", new { meeting = command.MeetingId });
        return new([.. open.Select(h => h.CaseReference).Concat(notBegun.Select(l => l.Reference)).Distinct().Order(StringComparer.Ordinal)]);
    }

    public static Decision Handle(CloseMeeting command, PanelMeeting state, Unheard unheard, CommandContext context)
    {
        if (state.ClosedAt is not null) return Decision.Nothing;
        if (MeetingChecks.NotRunning(state) is { } not) return Decision.Refuse(not);
        if (unheard.References.Count > 0) return Decision.Refuse(NotHeard(unheard.References));
        return Decision.Record(new MeetingClosed(context.Now)).Then(new MeetingEnded(command.MeetingId, context.Now));
    }

    internal static Refusal NotHeard(IReadOnlyList<string> references) =>
        new("cases-not-heard", $"Close or carry over {(references.Count == 1 ? "this case" : "these cases")} first: {string.Join(", ", references)}.");
}
