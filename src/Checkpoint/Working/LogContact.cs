using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Working;

/// <summary>Logs a contact with the person, or a try (C-26).</summary>
[Requires(Capability.WorkOnCase)]
public sealed record LogContact(
    [property: Plain] CaseId CaseId, [property: Plain] Guid ContactId, [property: Plain] ContactWay Way, [property: Plain] bool Reached, [property: Plain] DateOnly On, [property: Narrative] string? Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Adds something about safety that everybody who works with the person must see first.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record AddSafetyNote([property: Plain] CaseId CaseId, [property: Plain] Guid NoteId, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class LogContactHandler
{
    private static readonly Refusal BeforeCase = new("contact-before-case", "This day is before the referral. Check it.", nameof(LogContact.On));

    public static Decision Handle(LogContact command, CheckpointCase state, CommandContext context)
    {
        if (state.Work.Contacts.Any(c => c.ContactId == command.ContactId)) return Decision.Nothing;
        if (CaseChecks.Open(state) is { } closed) return Decision.Refuse(closed);
        return CaseChecks.Any(out var refusals,
            command.On < state.Opened!.ReferredOn ? BeforeCase : CaseChecks.NotAfterToday(command.On, CaseChecks.Today(context), nameof(command.On)),
            Words.TooLong(command.Words, nameof(command.Words)))
            ? Decision.Refuse(refusals)
            : Decision.Record(new ContactLogged(command.ContactId, command.Way, command.Reached, command.On, Words.Clean(command.Words), context.Actor.Staff, context.Now));
    }
}

public static class AddSafetyNoteHandler
{
    public static Decision Handle(AddSafetyNote command, CheckpointCase state, CommandContext context)
    {
        if (state.SafetyNotes.Any(n => n.NoteId == command.NoteId)) return Decision.Nothing;
        if (state.Opened is null) return Decision.Refuse(CaseChecks.NotOpened);
        return CaseChecks.Needed(command.Words, "words-missing", "Write what everybody must know.", nameof(command.Words)) is { } refusal ? Decision.Refuse(refusal)
            : Decision.Record(new SafetyNoteRecorded(command.NoteId, Words.Clean(command.Words)!, context.Now));
    }
}
