using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Marac.Safety;

/// <summary>Adds something about safety that everybody who works on the case must see first.</summary>
/// <param name="NoteId">Id of the note, so that the same note is kept once.</param>
[Requires(Capability.WorkOnCase)]
public sealed record RecordSafetyNote([property: Plain] CaseId CaseId, [property: Plain] Guid NoteId, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class RecordSafetyNoteHandler
{
    private static readonly Refusal NotReceived = new("referral-not-received", "The referral has not arrived yet. Try again in a moment.");
    private static readonly Refusal WordsMissing = new("words-missing", "Write what everybody must know to keep the person safe.", nameof(RecordSafetyNote.Words));

    public static Decision Handle(RecordSafetyNote command, MaracCase state, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (state.Received is null) return Decision.Refuse(NotReceived);
        if (state.SafetyNotes.Any(n => n.NoteId == command.NoteId)) return Decision.Nothing;
        if (words is null) return Decision.Refuse(WordsMissing);
        if (Words.TooLong(words, nameof(command.Words)) is { } tooLong) return Decision.Refuse(tooLong);
        return Decision.Record(new SafetyNoteRecorded(command.NoteId, words));
    }
}
