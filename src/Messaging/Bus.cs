using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Envelopes;
using SafeDurham.Cases.Messaging.Handlers;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Messaging;

/// <summary>
/// The one way of every command and every query: who, may they, load, decide, record, log the reading. Screens, imports, timers and interfaces all come
/// through here; nothing else appends.
/// </summary>
public sealed class Bus(Store store, HandlerCatalogue handlers, IAccessRule access, Outbox outbox, TimeProvider time)
{
    private const int Attempts = 4;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly byte[] fingerprintKey = store.Keys.Derive("commands");

    /// <summary>Carries out one command.</summary>
    /// <param name="commandId">Made where the command is made, and the same for every repetition of it.</param>
    public Task<Outcome> Send(ICommand command, Actor actor, Guid commandId, SendOptions? options = null, CancellationToken cancel = default) =>
        SendTogether([command], actor, commandId, options, cancel);

    /// <summary>Carries out several commands as one: all recorded in one transaction, or none because one was refused.</summary>
    public async Task<Outcome> SendTogether(IReadOnlyList<ICommand> commands, Actor actor, Guid commandId, SendOptions? options = null, CancellationToken cancel = default)
    {
        options ??= SendOptions.None;
        var fingerprint = Fingerprint(commands);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var (early, work, streams) = await DecideAsync(commands, actor, commandId, options, fingerprint, cancel);
                if (early is not null) return await FirstAnswerAsync(commandId, fingerprint, cancel) ?? early;
                var envelopes = outbox.AddTo(work!);
                switch (await store.SaveAsync(work!, cancel))
                {
                    case SaveResult.Saved:
                        outbox.Committed(envelopes);
                        return new Outcome.Done(streams);
                    case SaveResult.AlreadyDone done: return Repeated(done.Answer, done.SameContent);
                    case SaveResult.Conflict conflict when options.Seen is null && attempt < Attempts && !conflict.Archived: continue;
                    case SaveResult.Conflict conflict: return new Outcome.Conflict(conflict.Stream, options.Seen?.Version ?? 0, conflict.CurrentVersion);
                }
            }
        }
        catch (Exception problem) when (problem is NotSavedException { InnerException: not PostgresException } or OutcomeUnknownException || IsConnection(problem))
        {
            return new Outcome.Unavailable(problem is OutcomeUnknownException);
        }
        catch (SubjectErasedException)
        {
            return new Outcome.Refused([new Refusal("subject-erased", "The record of this person or case was erased. Nothing more can be stored about it.")]);
        }
    }

    /// <summary>Asks a question. What it shows is logged before the answer is given; if that fails there is no answer.</summary>
    /// <returns>Found is false where the record does not exist or the actor may not see it; the two cannot be told apart.</returns>
    public async Task<Answer<TResult>> Ask<TResult>(IQuery<TResult> query, Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var requires = RequiresOf(query.GetType());
        var read = new ReadContext(store, access, requires.Capability, actor, time.GetUtcNow(), cancel);
        if (!await access.MayAsync(actor, requires.Capability, (query as IAboutRecord)?.RecordId, store.Database, cancel)) return new Answer<TResult>(false, default!);
        var result = await handlers.ForQuery(query.GetType()).HandleAsync(query, read);
        if (result is null) return new Answer<TResult>(false, default!);
        await ReadingLog.WriteAsync(store.Database, actor, query.GetType().Name, read.Showings, cancel);
        return new Answer<TResult>(true, (TResult)result);
    }

    private async Task<(Outcome? Early, UnitOfWork? Work, IReadOnlyList<StreamVersion> Streams)> DecideAsync(
        IReadOnlyList<ICommand> commands, Actor actor, Guid commandId, SendOptions options, byte[] fingerprint, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var context = new CommandContext(now, actor, commandId);
        var open = new Dictionary<Guid, OpenStream>();
        var messages = new List<Outgoing>();
        var refusals = new List<Refusal>();
        foreach (var command in commands)
        {
            var requires = RequiresOf(command.GetType());
            if (!await access.MayAsync(actor, requires.Capability, requires.Creates ? null : command.StreamId, store.Database, cancel)) return (new Outcome.NotFound(), null, []);
            var handler = handlers.ForCommand(command.GetType());
            if (!open.TryGetValue(command.StreamId, out var stream)) open[command.StreamId] = stream = await handler.FetchAsync(store, command.StreamId, cancel);
            if (stream.Version == 0 && stream.Added.Count == 0 && !requires.Creates) return (new Outcome.NotFound(), null, []);
            if (options.Seen is { } seen && seen.Stream == stream.Id && seen.Version != stream.Version) return (new Outcome.Conflict(stream.Id, seen.Version, stream.Version), null, []);
            var loaded = await handler.LoadAsync(command, new ReadContext(store, access, requires.Capability, actor, now, cancel));
            switch (handler.Decide(command, stream.State, loaded, context))
            {
                case Decision.Accepted accepted:
                    stream.Take(accepted.Events, context);
                    messages.AddRange(accepted.Messages);
                    break;
                case Decision.Refused refused:
                    refusals.AddRange(refused.Reasons);
                    break;
            }
        }
        if (refusals.Count > 0) return (new Outcome.Refused(refusals), null, []);
        var streams = open.Values.Where(s => s.Added.Count > 0).Select(s => new StreamVersion(s.Id, s.Version + s.Added.Count)).ToList();
        if (streams.Count == 0 && messages.Count == 0) return (new Outcome.Done([]), null, []);
        var work = new UnitOfWork(commandId, string.Join('+', commands.Select(c => c.GetType().Name).Distinct()), actor)
        {
            Fingerprint = fingerprint,
            OccurredAt = options.OccurredAt,
            Purpose = options.Purpose,
            CorrelationId = commandId,
            Answer = JsonSerializer.Serialize(streams, Json),
        };
        foreach (var stream in open.Values) stream.AddTo(work);
        foreach (var message in messages) outbox.Add(work, message, handlers);
        if (options.Draft is { } draft) Drafts.DraftStore.RemoveWith(work, draft, actor);
        return (null, work, streams);
    }

    /// <summary>Before saying no, or "it is so already": was this very command carried out before? Then it gets the answer that it got then.</summary>
    private async Task<Outcome?> FirstAnswerAsync(Guid commandId, byte[] fingerprint, CancellationToken cancel) =>
        await store.AnswerOfAsync(commandId, cancel) is { } first ? Repeated(first.Answer, first.Fingerprint is null || CryptographicOperations.FixedTimeEquals(first.Fingerprint, fingerprint)) : null;

    private static Outcome Repeated(string answer, bool sameContent) => sameContent
        ? new Outcome.Done(JsonSerializer.Deserialize<List<StreamVersion>>(answer, Json) ?? [])
        : new Outcome.Refused([new Refusal("already-sent", "This was sent before with other content. What you changed since was not saved: open the record, check it, and enter the change there.")]);

    private byte[] Fingerprint(IReadOnlyList<ICommand> commands)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, fingerprintKey);
        foreach (var command in commands)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(command.GetType().Name));
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), Json));
        }
        return hash.GetHashAndReset();
    }

    private static RequiresAttribute RequiresOf(Type type) =>
        type.GetCustomAttribute<RequiresAttribute>() ?? throw new InvalidOperationException($"{type.Name} names no capability with [Requires].");

    private static bool IsConnection(Exception problem) => problem is NpgsqlException and not PostgresException or TimeoutException;

    internal static NpgsqlParameter Uuid(Guid? id) => Statement.Nullable(id, NpgsqlDbType.Uuid);
}
