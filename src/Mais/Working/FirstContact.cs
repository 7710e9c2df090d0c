using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Mais;

/// <summary>Records that the adult was met or spoken with, that it was tried, or that it is not safe.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record RecordAdultContact([property: Plain] CaseId CaseId, [property: Plain] Guid ContactId, [property: Plain] ContactOutcome Outcome, [property: Plain] DateOnly On, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Adds something about safety that everybody who works on the case must see first.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record RecordMaisSafetyNote([property: Plain] CaseId CaseId, [property: Plain] Guid NoteId, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>A timer: the time for the first contact is over. Whether anything is overdue the state decides.</summary>
public sealed record FirstContactDue([property: Plain] CaseId CaseId, [property: Plain] DateOnly DueOn) : IMessage
{
    public Guid StreamId => CaseId.Value;
}

/// <summary>By when the adult is met or spoken with.</summary>
public static class FirstContactClock
{
    private static readonly TimeOnly Morning = new(8, 0);

    /// <summary>The last day for it.</summary>
    public static DateOnly DueOn(DateOnly acceptedOn) => UkCalendar.AddWorkingDays(acceptedOn, MaisSettings.FirstContactDays.On(acceptedOn));

    /// <summary>The morning after that day.</summary>
    internal static DateTimeOffset At(DateOnly dueOn) => UkCalendar.AtLondon(dueOn.AddDays(1), Morning);

    /// <summary>Whether the adult was reached, or it was recorded why not, by that day; null while it may still be.</summary>
    public static bool? InTime(MaisCase state, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.State != TriageState.Accepted) return null;
        var due = DueOn(state.AcceptedOn);
        if (state.Work.Contacts.Any(c => c.Outcome != ContactOutcome.Tried && c.On <= due)) return true;
        return state.Work.IsContacted || today > due ? false : null;
    }
}

public static class RecordAdultContactHandler
{
    private static readonly Refusal WhyNotSafe = new("why-not-safe-missing", "Say why it is not safe, and who decided that.", nameof(RecordAdultContact.Words));
    private static readonly Refusal BeforeReferral = new("contact-before-referral", "This day is before the referral. Check it.", nameof(RecordAdultContact.On));

    public static Decision Handle(RecordAdultContact command, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (state.Work.Contacts.Any(c => c.ContactId == command.ContactId)) return Decision.Nothing;
        var words = Words.Clean(command.Words);
        var refusals = MaisChecks.All(state,
            MaisChecks.Day(command.On, context, nameof(command.On)) ?? (command.On < state.ReferredOn ? BeforeReferral : null),
            command.Outcome == ContactOutcome.NotSafe && words is null ? WhyNotSafe : Words.TooLong(words, nameof(command.Words)));
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new AdultContacted(command.ContactId, command.Outcome, command.On, words));
    }
}

public static class RecordMaisSafetyNoteHandler
{
    public static Decision Handle(RecordMaisSafetyNote command, MaisCase state)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (state.SafetyNotes.Any(n => n.NoteId == command.NoteId)) return Decision.Nothing;
        if (state.Received is null) return Decision.Refuse(MaisChecks.NotReceived);
        return MaisChecks.Text(command.Words) is { } wrong ? Decision.Refuse(wrong) : Decision.Record(new MaisSafetyNoteRecorded(command.NoteId, Words.Clean(command.Words)!));
    }
}

public static class FirstContactDueHandler
{
    public static Decision Handle(FirstContactDue message, MaisCase state) =>
        state is { IsOpen: true, Work: { IsContacted: false, ContactOverdue: null } } && FirstContactClock.DueOn(state.AcceptedOn) == message.DueOn
            ? Decision.Record(new FirstContactOverdue(message.DueOn))
            : Decision.Nothing;
}
