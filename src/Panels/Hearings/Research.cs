using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Notices;

namespace SafeDurham.Cases.Panels.Hearings;

/// <summary>A line of an agency's research as it is sent in.</summary>
/// <param name="EntryId">Id of the line; the same again corrects it.</param>
/// <param name="Withheld">Known and not shared; the words give the reason and nothing of the content (M-43).</param>
/// <param name="Seen">The revision that the writer saw; 0 for a new line.</param>
public sealed record ResearchLine(
    [property: Plain] Guid EntryId, [property: Plain] EntryBox Box, [property: Plain] EntryNature? Nature, [property: Narrative] string Words,
    [property: Plain] bool Withheld = false, [property: Plain] int Seen = 0);

/// <summary>
/// An agency answers what it knows of a case (M-43): lines by box, fact apart from opinion, what it does not share with the reason; or nothing known. Lines that
/// are not named stay as they are, so that two people of one agency lose nothing of each other's.
/// </summary>
/// <param name="Finished">The answer is complete: it counts as answered. Without it the lines are kept as far as they go.</param>
/// <param name="NothingKnown">The agency knows nothing of these people.</param>
[Requires(Capability.AnswerResearch)]
public sealed record AnswerResearch([property: Plain] HearingId HearingId, IReadOnlyList<ResearchLine> Lines, [property: Plain] bool Finished, [property: Plain] bool NothingKnown = false) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => HearingId.Value;
}

/// <summary>Takes a line of the own agency's research out again, with the reason; it stays in the record.</summary>
[Requires(Capability.AnswerResearch)]
public sealed record StrikeResearch([property: Plain] HearingId HearingId, [property: Plain] Guid EntryId, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => HearingId.Value;
}

/// <summary>Reminds an agency that has not answered.</summary>
[Requires(Capability.RunMeeting)]
public sealed record RemindResearch([property: Plain] HearingId HearingId, [property: Plain] AgencyId Agency) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => HearingId.Value;
}

public static class AnswerResearchHandler
{
    private static readonly Refusal NotAsked = new("research-not-asked", "Your agency is not asked about this case.");
    private static readonly Refusal KnownAndNot = new("nothing-known-with-lines", "You ticked that nothing is known and have written something. Keep one of the two.", nameof(AnswerResearch.NothingKnown));
    private static readonly Refusal Empty = new("research-empty", "Write what your agency knows, tick that nothing is known, or say why it is not shared.", nameof(AnswerResearch.Lines));

    public static Decision Handle(AnswerResearch command, Hearing state, CommandContext context)
    {
        var agency = context.Actor.Agency;
        if (HearingChecks.NotRunning(state, context) is { } not) return Decision.Refuse(not);
        if (!state.Agencies.Contains(agency)) return Decision.Refuse(NotAsked);
        var lines = (command.Lines ?? []).Select(l => l with { Words = Words.Clean(l.Words) ?? "" }).ToList();
        if (Check(command, lines, state, agency) is { Count: > 0 } refusals) return Decision.Refuse(refusals);

        IEvent[] changes = [.. lines.Select(l => ChangeOf(l, state, agency, context.Now)).OfType<IEvent>()];
        var answer = Answer(command, lines, state, agency);
        var before = state.Answers.FirstOrDefault(a => a.Agency == agency)?.Answer;
        if (command.Finished && (before != answer || changes.Length > 0)) changes = [.. changes, new ResearchAnswered(agency, answer, context.Now)];
        return changes.Length == 0 ? Decision.Nothing : Decision.Record(changes);
    }

    private static IReadOnlyList<Refusal> Check(AnswerResearch command, List<ResearchLine> lines, Hearing state, AgencyId agency)
    {
        var refusals = lines.SelectMany(l => HearingChecks.Line(l.Withheld ? EntryKind.Withheld : EntryKind.Research, l.Box, l.Nature, l.Words.Length == 0 ? null : l.Words)
            .Select(r => r with { Field = $"{l.EntryId}.{r.Field}" })).ToList();
        if (lines.Any(l => state.Find(l.EntryId) is { } there && there.Agency != agency)) refusals.Add(HearingChecks.NotYourAgency);
        var own = OwnLines(state, agency).Count;
        if (command.NothingKnown && (lines.Count > 0 || own > 0)) refusals.Add(KnownAndNot);
        if (command.Finished && !command.NothingKnown && lines.Count == 0 && own == 0) refusals.Add(Empty);
        return refusals;
    }

    private static IReadOnlyList<Entry> OwnLines(Hearing state, AgencyId agency) =>
        [.. state.Entries.Where(e => e.Agency == agency && e.Struck is null && e.Kind is EntryKind.Research or EntryKind.Withheld && e.Agency == agency)];

    private static IEvent? ChangeOf(ResearchLine line, Hearing state, AgencyId agency, DateTimeOffset now) => state.Find(line.EntryId) switch
    {
        null => new EntryAdded(line.EntryId, line.Withheld ? EntryKind.Withheld : EntryKind.Research, agency, line.Box, line.Withheld ? null : line.Nature, line.Words, false, now),
        // What stands there, or stood there before, or was kept beside it, needs no second keeping.
        { } there when there.Texts.Concat(there.Beside).Any(t => t.Words == line.Words && t.Box == line.Box && (t.Nature == line.Nature || line.Withheld) && (t.Revision == there.Revision || line.Seen < there.Revision)) => null,
        { } there => new EntryCorrected(line.EntryId, line.Seen == 0 ? there.Revision : line.Seen, line.Box, line.Withheld ? null : line.Nature, line.Words, null, now),
    };

    private static ResearchAnswer Answer(AnswerResearch command, List<ResearchLine> lines, Hearing state, AgencyId agency)
    {
        if (command.NothingKnown) return ResearchAnswer.NothingKnown;
        var shares = lines.Any(l => !l.Withheld) || OwnLines(state, agency).Any(e => e.Kind == EntryKind.Research);
        return shares ? ResearchAnswer.Known : ResearchAnswer.NotShared;
    }
}

public static class StrikeResearchHandler
{
    public static Decision Handle(StrikeResearch command, Hearing state, CommandContext context)
    {
        if (HearingChecks.NotRunning(state, context) is { } not) return Decision.Refuse(not);
        if (state.Find(command.EntryId) is not { } entry) return Decision.Refuse(HearingChecks.EntryUnknown);
        return entry.Agency == context.Actor.Agency ? EntryStriking.Strike(entry, Words.Clean(command.Reason), context.Now) : Decision.Refuse(HearingChecks.NotYourAgency);
    }
}

public static class RemindResearchHandler
{
    private static readonly Refusal Answered = new("research-answered", "This agency has answered.", nameof(RemindResearch.Agency));
    private static readonly Refusal NotAsked = new("agency-not-asked", "This agency is not asked about this case.", nameof(RemindResearch.Agency));

    /// <summary>The meeting's reference: a notice never bears a case's.</summary>
    public static Task<PanelMeeting> Load(RemindResearch command, ReadContext read) => MeetingOf(command.HearingId, read);

    private static async Task<PanelMeeting> MeetingOf(HearingId hearing, ReadContext read) => await read.Fold<PanelMeeting>((await read.Fold<Hearing>(hearing.Value)).Meeting.Value);

    public static Decision Handle(RemindResearch command, Hearing state, PanelMeeting meeting, CommandContext context)
    {
        if (HearingChecks.NotRunning(state, context) is { } not) return Decision.Refuse(not);
        if (!state.Agencies.Contains(command.Agency)) return Decision.Refuse(NotAsked);
        if (state.Answers.Any(a => a.Agency == command.Agency)) return Decision.Refuse(Answered);
        // Once a day is enough, however often the button is pressed.
        if (state.Reminders.Any(r => r.Agency == command.Agency && UkCalendar.LondonDate(r.At) == UkCalendar.LondonDate(context.Now))) return Decision.Nothing;
        var reminded = Decision.Record(new ResearchReminded(command.Agency, context.Now));
        return meeting.Scheduled is null ? reminded : reminded.Then(new TellAgencies(state.Meeting, NoticeKind.ResearchReminder, [command.Agency]));
    }
}
