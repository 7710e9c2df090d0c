using System.Text.Json.Serialization;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Misuse;

/// <summary>Somebody looked into a pattern of reading, up to its last reading then.</summary>
[EventName("misuse_looked_into")]
public sealed record MisuseLookedInto(
    [property: Plain] MisusePattern Pattern, [property: Plain] StaffId Staff, [property: Plain] Guid Subject, [property: Plain] DateTimeOffset UpTo, [property: Narrative] string? Words) : IEvent;

/// <summary>What came of looking into a pattern of reading.</summary>
public sealed record MisuseInquiry : IState<MisuseInquiry>
{
    public static string StreamType => "misuse_inquiry";
    public static MisuseInquiry Initial { get; } = new();

    public MisuseLookedInto? LookedInto { get; init; }

    public MisuseInquiry Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data is MisuseLookedInto e ? this with { LookedInto = e } : this;
    }
}

/// <summary>A pattern that was looked into.</summary>
[ReadBy(Readers.ThoseNamed, Capability.SeeMisuse)]
public sealed record MisuseInquiryRow(
    [property: Plain, Key] MisusePattern Pattern, [property: Plain, Key, Index] StaffId Staff, [property: Plain, Key] Guid Subject, [property: Plain] DateTimeOffset UpTo, [property: Narrative] string? Words)
{
    public static readonly Projection ReadModel = Projection.PerStream<MisuseInquiry, MisuseInquiryRow>("misuse_inquiries", 1, (_, i) =>
        i.LookedInto is { } e ? [new MisuseInquiryRow(e.Pattern, e.Staff, e.Subject, e.UpTo, e.Words)] : []);
}

/// <summary>Notes that a pattern of reading was looked into, and what came of it. More readings after <paramref name="UpTo"/> raise it again.</summary>
[Requires(Capability.SeeMisuse, Creates = true)]
public sealed record LookIntoMisuse(
    [property: Plain] Guid InquiryId, [property: Plain] MisusePattern Pattern, [property: Plain] StaffId Staff, [property: Plain] Guid Subject, [property: Plain] DateTimeOffset UpTo,
    [property: Narrative] string? Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => InquiryId;
}

public static class LookIntoMisuseHandler
{
    private static readonly Refusal WordsMissing = new("misuse-words-missing", "Say whom you asked and what you found.", nameof(LookIntoMisuse.Words));
    private static readonly Refusal OwnReading = new("misuse-own-reading", "This is your own reading. Another information governance lead must look into it.");

    public static Decision Handle(LookIntoMisuse command, MisuseInquiry state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(context);
        if (state.LookedInto is not null) return Decision.Nothing;
        if (command.Staff == context.Actor.Staff) return Decision.Refuse(OwnReading);
        var words = Words.Clean(command.Words);
        if (Words.TooLong(words, nameof(LookIntoMisuse.Words)) is { } tooLong) return Decision.Refuse(tooLong);
        return words is null ? Decision.Refuse(WordsMissing) : Decision.Record(new MisuseLookedInto(command.Pattern, command.Staff, command.Subject, command.UpTo, words));
    }
}
