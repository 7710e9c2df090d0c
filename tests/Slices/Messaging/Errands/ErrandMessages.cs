using System.Collections.Concurrent;
using System.Security.Cryptography;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Slices.Tests.Messaging.Errands;

/// <summary>An errand comes in. Two handlers: one takes it and passes it further, one counts it.</summary>
public sealed record ErrandArrives(
    [property: Plain] Guid Id, [property: Plain] int Further, [property: Narrative] string Words, [property: Plain] PersonId? Person = null, [property: Personal(About = "Person")] string? Phone = null) : IMessage
{
    public Guid StreamId => Id;

    /// <summary>Where it goes next.</summary>
    public static Guid Next(Guid id) => new(SHA256.HashData(id.ToByteArray()).AsSpan(0, 16));
}

public static class TakeErrandHandler
{
    public static Decision Handle(ErrandArrives message, Errand state, CommandContext context)
    {
        var taken = Decision.Record(new ErrandReceived(message.Further, message.Person, message.Words, message.Phone));
        return message.Further == 0 ? taken : taken.Then(message with { Id = ErrandArrives.Next(message.Id), Further = message.Further - 1 });
    }
}

public static class CountErrandHandler
{
    public static Decision Handle(ErrandArrives message, Errand state, CommandContext context) => Decision.Record(new ErrandCounted(state.Counted + 1));
}

public sealed record ErrandReminder([property: Plain] Guid Id, [property: Plain] DateTimeOffset Due) : IMessage
{
    public Guid StreamId => Id;
}

public static class ErrandReminderHandler
{
    public static Decision Handle(ErrandReminder message, Errand state, CommandContext context) =>
        state.Closed ? Decision.Nothing : Decision.Record(new ErrandReminded(message.Due, context.Now));
}

/// <summary>A message that nothing follows from.</summary>
public sealed record ErrandGlance([property: Plain] Guid Id) : IMessage
{
    public Guid StreamId => Id;
}

public static class ErrandGlanceHandler
{
    public static Decision Handle(ErrandGlance message, Errand state, CommandContext context) => Decision.Nothing;
}

/// <summary>A message whose way a test lays out: what its Load step meets, time after time.</summary>
public sealed record ErrandTrial([property: Plain] Guid Id, [property: Plain] string Way, [property: Narrative] string Words) : IMessage
{
    public Guid StreamId => Id;
}

public sealed record Trial(int Attempt);

public static class ErrandTrialHandler
{
    private static readonly ConcurrentDictionary<Guid, int> Attempts = new();

    /// <summary>What happens on each attempt, by stream; nothing where it is not laid out.</summary>
    public static ConcurrentDictionary<Guid, Func<int, Task>> Course { get; } = new();

    public static int AttemptsOf(Guid id) => Attempts.GetValueOrDefault(id);

    public static async Task<Trial> Load(ErrandTrial message, ReadContext read)
    {
        var attempt = Attempts.AddOrUpdate(message.Id, 1, (_, before) => before + 1);
        if (Course.TryGetValue(message.Id, out var course)) await course(attempt);
        return new Trial(attempt);
    }

    public static Decision Handle(ErrandTrial message, Errand state, Trial trial, CommandContext context) =>
        state.Closed || message.Way == "refuse" ? Decision.Refuse("not-like-this", $"No: {message.Words}") : Decision.Record(new ErrandTried(message.Way));
}
