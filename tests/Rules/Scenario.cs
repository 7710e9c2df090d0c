using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Rules.Tests;

/// <summary>Given these events, when a rule is asked, then it records, does nothing or refuses.</summary>
internal static class Scenario
{
    /// <summary>Friday 20 November 2026, 09:14 in London.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 14, 0, TimeSpan.Zero);

    public static readonly Actor Referrer = new(new StaffId(Id(901)), new AgencyId(Id(801)), Role.Referrer);
    public static readonly Actor Coordinator = new(new StaffId(Id(902)), new AgencyId(Id(802)), Role.Coordinator);

    /// <summary>A made-up id that is always the same.</summary>
    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public static TState Given<TState>(params IEnumerable<IEvent> events) where TState : IState<TState> =>
        Fold.From<TState>(events.Select((e, i) => new Recorded(e, Id(1), i + 1, Now, Now, Actor.System)));

    public static CommandContext By(Actor actor, DateTimeOffset? at = null) => new(at ?? Now, actor, Id(700));

    public static Decision.Accepted Records(this Decision decision, params IEvent[] expected)
    {
        var accepted = Assert.IsType<Decision.Accepted>(decision);
        Assert.Equal(expected.Select(e => e.GetType()), accepted.Events.Select(e => e.GetType()));
        foreach (var (wanted, got) in expected.Zip(accepted.Events)) Assert.Equivalent(wanted, got, strict: true);
        return accepted;
    }

    public static TEvent Only<TEvent>(this Decision decision) where TEvent : IEvent =>
        Assert.IsType<TEvent>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events));

    public static TMessage Sends<TMessage>(this Decision decision) where TMessage : IMessage =>
        Assert.IsType<TMessage>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Messages).Message);

    /// <summary>The one message of its kind among those that are sent.</summary>
    public static TMessage Among<TMessage>(this Decision decision) where TMessage : IMessage =>
        Assert.Single(Assert.IsType<Decision.Accepted>(decision).Messages.Select(m => m.Message).OfType<TMessage>());

    /// <summary>When the one message of its kind falls due.</summary>
    public static DateTimeOffset? DueOf<TMessage>(this Decision decision) where TMessage : IMessage =>
        Assert.Single(Assert.IsType<Decision.Accepted>(decision).Messages, m => m.Message is TMessage).DueAt;

    public static void ChangesNothing(this Decision decision) => Assert.IsType<Decision.Unchanged>(decision);

    /// <summary>Refused with exactly these codes, each in words that end as a sentence does.</summary>
    public static IReadOnlyList<Refusal> IsRefused(this Decision decision, params string[] codes)
    {
        var refused = Assert.IsType<Decision.Refused>(decision);
        Assert.Equal(codes, refused.Reasons.Select(r => r.Code));
        Assert.All(refused.Reasons, r => Assert.EndsWith(".", r.Words, StringComparison.Ordinal));
        return refused.Reasons;
    }

    /// <summary>The state after what was decided, and after it was recorded.</summary>
    public static TState After<TState>(this Decision decision, TState state) where TState : IState<TState> =>
        Assert.IsType<Decision.Accepted>(decision).Events.Aggregate(state, (s, e) => s.Apply(new Recorded(e, Id(1), 99, Now, Now, Actor.System)));

    /// <summary>The state after what was decided, recorded by this actor now.</summary>
    public static TState AfterBy<TState>(this Decision decision, TState state, Actor actor) where TState : IState<TState> =>
        Assert.IsType<Decision.Accepted>(decision).Events.Aggregate(state, (s, e) => s.Apply(new Recorded(e, Id(1), 99, Now, Now, actor)));
}
