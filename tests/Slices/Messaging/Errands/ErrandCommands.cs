using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Slices.Tests.Messaging.Errands;

[Requires(Capability.UseTheSystem, Creates = true)]
public sealed record OpenErrand([property: Plain] Guid Id, [property: Narrative] string Title, [property: Plain] PersonId? Person = null, [property: Personal(About = "Person")] string? Phone = null) : ICommand
{
    [JsonIgnore] public Guid StreamId => Id;
}

public static class OpenErrandHandler
{
    public static Decision Handle(OpenErrand command, Errand state, CommandContext context) =>
        state.Opened ? Decision.Nothing
        : command.Title.Length == 0 ? Decision.Refuse("title-missing", "Say what is to be done.", nameof(command.Title))
        : Decision.Record(new ErrandOpened(command.Person, command.Title, command.Phone));
}

[Requires(Capability.WorkOnCase)]
public sealed record NoteErrand([property: Plain] Guid Id, [property: Narrative] string Text) : ICommand
{
    [JsonIgnore] public Guid StreamId => Id;
}

public static class NoteErrandHandler
{
    public static Decision Handle(NoteErrand command, Errand state, CommandContext context) =>
        state.Closed ? Decision.Refuse("closed", "This errand is closed. Open a new one.")
        : command.Text.Length == 0 ? Decision.Refuse("text-missing", "Write the note.", nameof(command.Text))
        : Decision.Record(new ErrandNoted(command.Text));
}

[Requires(Capability.WorkOnCase)]
public sealed record CloseErrand([property: Plain] Guid Id) : ICommand
{
    [JsonIgnore] public Guid StreamId => Id;
}

public static class CloseErrandHandler
{
    public static Decision Handle(CloseErrand command, Errand state, CommandContext context) =>
        state.Closed ? Decision.Nothing : Decision.Record(new ErrandClosed());
}

/// <summary>Gives an errand its number: what the rule needs from elsewhere comes by Load.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record NumberErrand([property: Plain] Guid Id) : ICommand
{
    [JsonIgnore] public Guid StreamId => Id;
}

public sealed record Numbering(string Reference, int Others);

public static class NumberErrandHandler
{
    public static async Task<Numbering> Load(NumberErrand command, ReadContext read) =>
        new(await read.NextReference("E", read.Now.Year), await read.Count<ErrandRow>("t where t.stream_id <> @Id and {access}", new { command.Id }));

    public static Decision Handle(NumberErrand command, Errand state, Numbering loaded, CommandContext context) =>
        state.Reference.Length > 0 ? Decision.Nothing : Decision.Record(new ErrandNumbered(loaded.Reference, loaded.Others));
}

/// <summary>Passes an errand on to another one by message, and that one further on as often as is said.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record PassErrand(
    [property: Plain] Guid Id, [property: Plain] Guid To, [property: Plain] int Further, [property: Narrative] string Words, [property: Plain] PersonId? Person = null,
    [property: Personal(About = "Person")] string? Phone = null) : ICommand
{
    [JsonIgnore] public Guid StreamId => Id;
}

public static class PassErrandHandler
{
    public static Decision Handle(PassErrand command, Errand state, CommandContext context) =>
        command.Words == "refuse" ? Decision.Refuse("refused", "No.")
        : Decision.Record(new ErrandPassed(command.To)).Then(new ErrandArrives(command.To, command.Further, command.Words, command.Person, command.Phone));
}

[Requires(Capability.WorkOnCase)]
public sealed record RemindOfErrand([property: Plain] Guid Id, [property: Plain] DateTimeOffset Due) : ICommand
{
    [JsonIgnore] public Guid StreamId => Id;
}

public static class RemindOfErrandHandler
{
    public static Decision Handle(RemindOfErrand command, Errand state, CommandContext context) =>
        Decision.Record(new ErrandNoted("A reminder was set.")).Then(new ErrandReminder(command.Id, command.Due), command.Due);
}
