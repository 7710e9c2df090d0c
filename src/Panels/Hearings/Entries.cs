using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Panels.Hearings;

/// <summary>Adds a line to a case in the meeting: what an agency shares, a risk, a decision, a crime that was disclosed.</summary>
/// <param name="EntryId">Id of the line, so that it is kept once; each writer's lines are apart and nothing is overwritten.</param>
/// <param name="Agency">Whose information it is. Whoever runs the meeting writes for all, everybody else for her own agency.</param>
/// <param name="Box">Whom or what it is about; to whom, for a risk.</param>
[Requires(Capability.AnswerResearch)]
public sealed record AddEntry(
    [property: Plain] HearingId HearingId, [property: Plain] Guid EntryId, [property: Plain] EntryKind Kind, [property: Plain] AgencyId Agency, [property: Plain] EntryBox? Box,
    [property: Plain] EntryNature? Nature, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => HearingId.Value;
}

/// <summary>Corrects a line.</summary>
/// <param name="Seen">The revision that the writer saw. When somebody else corrected it meanwhile, both texts are kept.</param>
[Requires(Capability.AnswerResearch)]
public sealed record CorrectEntry(
    [property: Plain] HearingId HearingId, [property: Plain] Guid EntryId, [property: Plain] int Seen, [property: Plain] EntryBox? Box, [property: Plain] EntryNature? Nature,
    [property: Narrative] string Words, [property: Narrative] string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => HearingId.Value;
}

/// <summary>Strikes a line; it stays in the record.</summary>
[Requires(Capability.RunMeeting)]
public sealed record StrikeEntry([property: Plain] HearingId HearingId, [property: Plain] Guid EntryId, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => HearingId.Value;
}

/// <summary>Marks that what an agency had sent before was said in the meeting (M-43).</summary>
[Requires(Capability.AnswerResearch)]
public sealed record ShareResearch([property: Plain] HearingId HearingId, [property: Plain] Guid EntryId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => HearingId.Value;
}

/// <summary>The police say that they recorded a crime that was disclosed (M-57).</summary>
[Requires(Capability.AnswerResearch)]
public sealed record RecordCrimeNumber([property: Plain] HearingId HearingId, [property: Plain] Guid EntryId, [property: Narrative] string? CrimeNumber) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => HearingId.Value;
}

/// <summary>Ticks or unticks a box, a code from <see cref="PanelSettings.HearingFlags"/>.</summary>
[Requires(Capability.RunMeeting)]
public sealed record SetHearingFlag([property: Plain] HearingId HearingId, [property: Plain] string Code, [property: Plain] bool On) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => HearingId.Value;
}

/// <summary>Whether the writer runs the meeting, and so writes for every agency.</summary>
public sealed record Writer(bool RunsMeeting)
{
    internal static async Task<Writer> OfAsync(HearingId hearing, ReadContext read) => new(await read.May(Capability.RunMeeting, hearing.Value));

    internal bool MayWriteFor(AgencyId agency, Actor actor) => RunsMeeting || agency == actor.Agency;
}

public static class AddEntryHandler
{
    private static readonly Refusal KindUnknown = new("entry-kind-unknown", "Choose what kind of line it is.", nameof(AddEntry.Kind));
    private static readonly Refusal OwnAgencyOnly = new("own-agency-only", "You write for your own agency only.", nameof(AddEntry.Agency));
    private static readonly Refusal ForWhoRuns = new("for-who-runs-the-meeting", "Risks, decisions and crimes are recorded by whoever runs the meeting.", nameof(AddEntry.Kind));
    private static readonly Refusal AgencyNotThere = new("agency-not-in-meeting", "This agency is not part of this meeting.", nameof(AddEntry.Agency));
    private static readonly Refusal OtherEntry = new("entry-exists", "This line was entered before with another text. Correct it there.", nameof(AddEntry.EntryId));

    public static Task<Writer> Load(AddEntry command, ReadContext read) => Writer.OfAsync(command.HearingId, read);

    public static Decision Handle(AddEntry command, Hearing state, Writer writer, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (HearingChecks.NotThere(state, context) is { } not) return Decision.Refuse(not);
        if (state.Find(command.EntryId) is { } before) return before.Texts[0].Words == words && before.Kind == command.Kind ? Decision.Nothing : Decision.Refuse(OtherEntry);
        if (HearingChecks.NotRunning(state, context) is { } closed) return Decision.Refuse(closed);
        if (!writer.MayWriteFor(command.Agency, context.Actor)) return Decision.Refuse(OwnAgencyOnly);
        if (!writer.RunsMeeting && command.Kind is not EntryKind.Shared) return Decision.Refuse(ForWhoRuns);
        Refusal[] refusals =
        [
            .. command.Kind is EntryKind.Shared or EntryKind.Risk or EntryKind.Decision or EntryKind.Crime ? Array.Empty<Refusal>() : [KindUnknown],
            .. state.Agencies.Contains(command.Agency) || command.Agency == context.Actor.Agency ? Array.Empty<Refusal>() : [AgencyNotThere],
            .. HearingChecks.Line(command.Kind, command.Box, command.Nature, words),
        ];
        if (refusals.Length > 0) return Decision.Refuse(refusals);
        return Decision.Record(new EntryAdded(command.EntryId, command.Kind, command.Agency, command.Box, command.Nature, words!, true, context.Now));
    }
}

public static class CorrectEntryHandler
{
    private static readonly Refusal Struck = new("entry-struck", "This line was struck and cannot be corrected.", nameof(CorrectEntry.EntryId));
    private static readonly Refusal SeenWrong = new("revision-unknown", "Open the line again and correct it there.", nameof(CorrectEntry.Seen));

    public static Task<Writer> Load(CorrectEntry command, ReadContext read) => Writer.OfAsync(command.HearingId, read);

    /// <summary>Correcting is possible after the case was closed as well: minutes are corrected by event, never by writing over.</summary>
    public static Decision Handle(CorrectEntry command, Hearing state, Writer writer, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (HearingChecks.NotThere(state, context) is { } not) return Decision.Refuse(not);
        if (state.Find(command.EntryId) is not { } entry) return Decision.Refuse(HearingChecks.EntryUnknown);
        if (!writer.MayWriteFor(entry.Agency, context.Actor)) return Decision.Refuse(HearingChecks.NotYourAgency);
        if (entry.Struck is not null) return Decision.Refuse(Struck);
        if (command.Seen < 1 || command.Seen > entry.Revision) return Decision.Refuse(SeenWrong);
        if (HearingChecks.Line(entry.Kind, command.Box, command.Nature, words) is { Count: > 0 } refusals) return Decision.Refuse(refusals);
        if (IsKept(entry, command, words!)) return Decision.Nothing;
        return Decision.Record(new EntryCorrected(command.EntryId, command.Seen, command.Box, command.Nature, words!, Words.Clean(command.Reason), context.Now));
    }

    private static bool IsKept(Entry entry, CorrectEntry command, string words)
    {
        // With nothing beside it, the newest text says it already; a text to an older revision may be among those that are kept.
        return command.Seen == entry.Revision
            ? entry.Beside.Count == 0 && IsSame(entry.Now)
            : entry.Texts.Where(t => t.Revision > command.Seen).Concat(entry.Beside).Any(IsSame);

        bool IsSame(EntryText text) => text.Words == words && text.Box == command.Box && text.Nature == command.Nature;
    }
}

public static class StrikeEntryHandler
{
    public static Decision Handle(StrikeEntry command, Hearing state, CommandContext context)
    {
        if (HearingChecks.NotThere(state, context) is { } not) return Decision.Refuse(not);
        return state.Find(command.EntryId) is { } entry ? EntryStriking.Strike(entry, Words.Clean(command.Reason), context.Now) : Decision.Refuse(HearingChecks.EntryUnknown);
    }
}

internal static class EntryStriking
{
    internal static Decision Strike(Entry entry, string? reason, DateTimeOffset now) =>
        entry.Struck is not null ? Decision.Nothing
        : PanelChecks.Text(reason, PanelChecks.WhyMissing) is { } missing ? Decision.Refuse(missing)
        : Decision.Record(new EntryStruck(entry.EntryId, reason!, now));
}

public static class ShareResearchHandler
{
    private static readonly Refusal NotResearch = new("not-research", "Only what an agency sent before the meeting can be marked as shared.", nameof(ShareResearch.EntryId));

    public static Task<Writer> Load(ShareResearch command, ReadContext read) => Writer.OfAsync(command.HearingId, read);

    public static Decision Handle(ShareResearch command, Hearing state, Writer writer, CommandContext context)
    {
        if (HearingChecks.NotRunning(state, context) is { } not) return Decision.Refuse(not);
        if (state.Find(command.EntryId) is not { } entry) return Decision.Refuse(HearingChecks.EntryUnknown);
        if (!writer.MayWriteFor(entry.Agency, context.Actor)) return Decision.Refuse(HearingChecks.NotYourAgency);
        if (entry.Kind != EntryKind.Research || entry.Struck is not null) return Decision.Refuse(NotResearch);
        return entry.SharedAt is not null ? Decision.Nothing : Decision.Record(new ResearchShared(command.EntryId, context.Now));
    }
}

public static class RecordCrimeNumberHandler
{
    private static readonly Refusal NotACrime = new("not-a-crime", "This line is not a crime that was disclosed.", nameof(RecordCrimeNumber.EntryId));

    public static Decision Handle(RecordCrimeNumber command, Hearing state, CommandContext context)
    {
        var number = Words.Clean(command.CrimeNumber);
        if (HearingChecks.NotThere(state, context) is { } not) return Decision.Refuse(not);
        if (state.Find(command.EntryId) is not { } entry) return Decision.Refuse(HearingChecks.EntryUnknown);
        if (entry.Kind != EntryKind.Crime) return Decision.Refuse(NotACrime);
        if (Words.TooLong(number, nameof(command.CrimeNumber), Words.ShortText) is { } tooLong) return Decision.Refuse(tooLong);
        return entry.PoliceRecordedAt is not null && entry.CrimeNumber == number ? Decision.Nothing : Decision.Record(new CrimeRecordedByPolice(command.EntryId, number, context.Now));
    }
}

public static class SetHearingFlagHandler
{
    private static readonly Refusal Unknown = new("flag-unknown", "There is no such box on the list.", nameof(SetHearingFlag.Code));

    public static Decision Handle(SetHearingFlag command, Hearing state, CommandContext context)
    {
        if (HearingChecks.NotRunning(state, context) is { } not) return Decision.Refuse(not);
        if (PanelSettings.HearingFlags.At(context.Now).All(f => f.Code != command.Code)) return Decision.Refuse(Unknown);
        return state.Flags.Contains(command.Code) == command.On ? Decision.Nothing : Decision.Record(new HearingFlagSet(command.Code, command.On, context.Now));
    }
}
