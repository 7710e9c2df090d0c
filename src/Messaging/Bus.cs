using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Drafts;
using SafeDurham.Cases.Messaging.Envelopes;
using SafeDurham.Cases.Messaging.Handlers;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Messaging;

/// <summary>
/// The one way of every command and every query: who, may they, load, decide, record, log the reading. Screens, imports, timers and interfaces all come
/// through here; nothing else appends.
/// </summary>
public sealed class Bus(Store store, HandlerCatalogue handlers, IAccessRule access, Outbox outbox, TimeProvider time, ITypedTextRule? typedText = null)
{
    private const int Attempts = 20;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly byte[] fingerprintKey = store.Keys.Derive("commands");
    private readonly Deciding deciding = new(store, handlers, access, time, typedText);

    /// <summary>How much one member of staff may ask and send; null for no limit.</summary>
    internal ActorLimits? Limits { get; init; }

    /// <summary>Carries out one command.</summary>
    /// <param name="commandId">Made where the command is made, and the same for every repetition of it.</param>
    public Task<Outcome> Send(ICommand command, Actor actor, Guid commandId, SendOptions? options = null, CancellationToken cancel = default) =>
        SendTogether([command], actor, commandId, options, cancel);

    /// <summary>Carries out several commands as one: all recorded in one transaction, or none because one was refused.</summary>
    public async Task<Outcome> SendTogether(IReadOnlyList<ICommand> commands, Actor actor, Guid commandId, SendOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentNullException.ThrowIfNull(actor);
        if (Limits?.MaySend(actor) == false) return new Outcome.Refused([ActorLimits.TooMany]);
        var began = Stopwatch.GetTimestamp();
        using var span = Telemetry.Span("command", Telemetry.NameOf(commands));
        var outcome = await SendSafelyAsync(commands, actor, commandId, options, cancel);
        span?.SetTag("outcome", outcome.GetType().Name);
        Telemetry.Sent(commands, outcome, Stopwatch.GetElapsedTime(began));
        return outcome;
    }

    private async Task<Outcome> SendSafelyAsync(IReadOnlyList<ICommand> commands, Actor actor, Guid commandId, SendOptions? options, CancellationToken cancel)
    {
        try
        {
            return await SendAsync(new Sending(commands, actor, commandId, Fingerprint(commands, actor), options ?? SendOptions.None), cancel);
        }
        catch (Exception problem) when (PassingTrouble.Is(problem))
        {
            return new Outcome.Unavailable(problem is OutcomeUnknownException);
        }
        catch (UnstorableTextException problem)
        {
            return new Outcome.Refused([new Refusal("text-not-storable", problem.Message)]);
        }
    }

    /// <summary>Sends a message that follows from no command: a check at start-up, a receipt that is missing.</summary>
    /// <param name="id">The same for every repetition of it.</param>
    public Task Publish(IMessage message, Guid id, DateTimeOffset? dueAt = null, CancellationToken cancel = default) =>
        outbox.PublishAsync(store, handlers, new Outgoing(message, dueAt), id, cancel);

    /// <summary>Asks a question. What it shows is logged before the answer is given; if that fails there is no answer.</summary>
    /// <returns>Found is false where the record does not exist or the actor may not see it; the two cannot be told apart.</returns>
    /// <exception cref="TooManyRequestsException">This member of staff has asked too much at once.</exception>
    public async Task<Answer<TResult>> Ask<TResult>(IQuery<TResult> query, Actor actor, CancellationToken cancel = default, Occasion? occasion = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        var began = Stopwatch.GetTimestamp();
        using var span = Telemetry.Span("query", query.GetType().Name);
        var answer = await AnswerAsync(query, actor, occasion ?? Occasion.None, cancel);
        Telemetry.Took("query", query.GetType().Name, Stopwatch.GetElapsedTime(began));
        return answer;
    }

    private async Task<Answer<TResult>> AnswerAsync<TResult>(IQuery<TResult> query, Actor actor, Occasion occasion, CancellationToken cancel)
    {
        var handler = handlers.ForQuery(query.GetType());
        if (Limits?.MayAsk(actor, handler.Requires.Capability, query.GetType().Name) == false) throw new TooManyRequestsException();
        var read = new ReadContext(store, access, handler.Requires.Capability, actor, time.GetUtcNow(), shows: true, cancel);
        if (!await access.MayAsync(actor, handler.Requires.Capability, (query as IAboutRecord)?.RecordId, store.Database, cancel)) return new Answer<TResult>(false, default!);
        var result = await handler.HandleAsync(query, read);
        if (result is null) return new Answer<TResult>(false, default!);
        await ReadingLog.WriteAsync(store.Database, actor, query.GetType().Name, read.Showings, occasion, cancel);
        return new Answer<TResult>(true, (TResult)result);
    }

    private sealed record Sending(IReadOnlyList<ICommand> Commands, Actor Actor, Guid CommandId, byte[] Fingerprint, SendOptions Options);

    private async Task<Outcome> SendAsync(Sending sending, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var decided = await deciding.DecideAsync(sending.Commands, sending.Actor, sending.CommandId, sending.Options, cancel);
            if (decided.Early is not null) return await EarlyAsync(sending, decided.Early, cancel);
            var streams = decided.Changed.Select(s => new StreamVersion(s.Id, s.Version + s.Added.Count)).ToList();
            var work = WorkOf(sending, decided, streams);
            var envelopes = outbox.AddTo(work, decided.Messages, handlers);
            SaveResult saved;
            try { saved = await store.SaveAsync(work, cancel); }
            catch (SubjectErasedException)
            {
                return await EarlyAsync(sending, new Outcome.Refused([new Refusal("subject-erased", "The record of this person or case was erased. Nothing more can be stored about it.")]), cancel);
            }
            if (saved is SaveResult.Conflict) Telemetry.Conflict(work.CommandType);
            switch (saved)
            {
                case SaveResult.Saved:
                    outbox.Committed(envelopes);
                    if (sending.Options.Draft is { } draft) store.Keys.Forget(Drafts.DraftStore.KeyOf(draft));
                    return new Outcome.Done(streams);
                case SaveResult.AlreadyDone done: return Repeated(done.Answer, done.SameContent);
                case SaveResult.Conflict { Archived: true }: return new Outcome.Refused([new Refusal("archived", "This record is closed and archived. Nothing more can be added to it.")]);
                case SaveResult.Conflict conflict when attempt >= Attempts:
                    return new Outcome.Conflict(conflict.Stream, decided.Changed.FirstOrDefault(s => s.Id == conflict.Stream)?.Version ?? 0, conflict.CurrentVersion);
            }
        }
    }

    private static UnitOfWork WorkOf(Sending sending, Decided decided, IReadOnlyList<StreamVersion> streams)
    {
        var work = new UnitOfWork(sending.CommandId, Telemetry.NameOf(sending.Commands), sending.Actor)
        {
            Fingerprint = sending.Fingerprint,
            OccurredAt = sending.Options.OccurredAt,
            Purpose = sending.Options.Purpose,
            CorrelationId = sending.CommandId,
            Answer = JsonSerializer.Serialize(streams, Json),
        };
        foreach (var stream in decided.Changed) stream.AddTo(work);
        if (sending.Options.Draft is { } draft) DraftStore.RemoveWith(work, draft, sending.Actor);
        return work;
    }

    /// <summary>Before saying no, or "it is so already": was this very command carried out before? Then it gets the answer that it got then.</summary>
    private async Task<Outcome> EarlyAsync(Sending sending, Outcome early, CancellationToken cancel)
    {
        if (await store.AnswerOfAsync(sending.CommandId, cancel) is { } first)
        {
            var same = first.Fingerprint is null || CryptographicOperations.FixedTimeEquals(first.Fingerprint, sending.Fingerprint);
            // Whoever may not see the record is not told either that something was sent about it.
            return early is Outcome.NotFound && !same ? early : Repeated(first.Answer, same);
        }
        // It is so already: what was typed has done its work.
        if (early is Outcome.Done && sending.Options.Draft is { } draft) await new DraftStore(store).DiscardAsync(draft, sending.Actor, cancel);
        return early;
    }

    private static Outcome Repeated(string answer, bool sameContent) => sameContent
        ? new Outcome.Done(JsonSerializer.Deserialize<List<StreamVersion>>(answer, Json) ?? [])
        : new Outcome.Refused([new Refusal("already-sent", "This was sent before with other content. What you changed since was not saved: open the record, check it, and enter the change there.")]);

    private byte[] Fingerprint(IReadOnlyList<ICommand> commands, Actor actor)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, fingerprintKey);
        hash.AppendData(actor.Staff.Value.ToByteArray());
        hash.AppendData(actor.Agency.Value.ToByteArray());
        foreach (var command in commands)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(command.GetType().Name));
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), Json));
        }
        return hash.GetHashAndReset();
    }
}
