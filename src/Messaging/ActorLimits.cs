using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Messaging;

/// <summary>
/// How much one member of staff may ask and send. It stands here, because a live page sends any number of events over one connection, which no limit on
/// requests sees. The product itself has no limit.
/// </summary>
/// <param name="questions">How many questions a minute, and as many at once; a page asks about fifteen.</param>
public sealed class ActorLimits(TokenBuckets buckets, int questions = ActorLimits.UsualQuestions)
{
    public const int UsualQuestions = 1_200;

    private static readonly Rate Commands = new(60, 120), Searches = new(30, 30);
    private readonly Rate asking = new(questions, questions);

    public static readonly Refusal TooMany = new("too-many-requests", "Too many requests came from you at once. Nothing was lost: wait a few seconds, then save again.");

    internal bool MaySend(Actor actor) => actor.Role == Role.System || buckets.Take($"send {actor.Staff}", Commands);

    /// <summary>Searching for people is how somebody would copy a register: it has a limit of its own, for each kind of search.</summary>
    internal bool MayAsk(Actor actor, Capability capability, string query) => actor.Role == Role.System
        || (capability == Capability.FindPeople ? buckets.Take($"search {actor.Staff} {query}", Searches) : buckets.Take($"ask {actor.Staff}", asking));
}

/// <summary>Somebody asks more than a person can read.</summary>
public sealed class TooManyRequestsException() : Exception("Too many requests came from you at once. Wait a few seconds, then try again.");
