using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Messaging.Handlers;

/// <summary>What the rules said to one or several commands: an answer at once, or what is to be recorded.</summary>
internal sealed record Decided(Outcome? Early, IReadOnlyList<OpenStream> Changed, IReadOnlyList<Outgoing> Messages)
{
    public static Decided At(Outcome early) => new(early, [], []);
}

/// <summary>The way of commands up to their decision: may they, load, decide. Writes nothing.</summary>
internal sealed class Deciding(Store store, HandlerCatalogue handlers, IAccessRule access, TimeProvider time, ITypedTextRule? typedText)
{
    public async Task<Decided> DecideAsync(IReadOnlyList<ICommand> commands, Actor actor, Guid commandId, SendOptions options, CancellationToken cancel)
    {
        var context = new CommandContext(time.GetUtcNow(), actor, commandId) { ProvenAt = options.ProvenAt };
        var open = new Dictionary<Guid, OpenStream>();
        var answers = new Dictionary<(Capability, Guid?), bool>();
        // One decision, one moment: the same question is put once.
        async Task<bool> MayAsync(Capability capability, Guid? record) =>
            answers.TryGetValue((capability, record), out var known) ? known : answers[(capability, record)] = await access.MayAsync(actor, capability, record, store.Database, cancel);
        var messages = new List<Outgoing>();
        var refusals = new List<Refusal>();
        foreach (var command in commands)
        {
            var handler = handlers.ForCommand(command.GetType());
            if (await OpenAsync(handler, command, open, MayAsync, cancel) is not { } stream) return Decided.At(new Outcome.NotFound());
            if (options.Seen is { } seen && seen.Stream == stream.Id && seen.Version != stream.Version) return Decided.At(new Outcome.Conflict(stream.Id, seen.Version, stream.Version));
            var loaded = await handler.LoadAsync(command, new ReadContext(store, access, handler.Requires!.Capability, actor, context.Now, shows: false, cancel));
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
        // Last, because whoever may not do it at all is told no more than that.
        if (typedText is not null) refusals.AddRange(await typedText.CheckAsync(commands, options.AskAboutText, store, cancel));
        if (refusals.Count > 0) return Decided.At(new Outcome.Refused(refusals));
        var changed = open.Values.Where(s => s.Added.Count > 0).ToList();
        return changed.Count == 0 && messages.Count == 0 ? Decided.At(new Outcome.Done([])) : new Decided(null, changed, messages);
    }

    /// <returns>Null where there is no such record, or not for this actor.</returns>
    private async Task<OpenStream?> OpenAsync(CommandHandler handler, ICommand command, Dictionary<Guid, OpenStream> open, Func<Capability, Guid?, Task<bool>> mayAsync, CancellationToken cancel)
    {
        var creates = handler.Requires!.Creates;
        Task<bool> May(Guid? record) => mayAsync(handler.Requires.Capability, record);

        if (open.TryGetValue(command.StreamId, out var stream))
        {
            // What this very transaction makes has no relations yet; it can only be asked whether the actor may do such a thing at all.
            return await May(creates || stream.IsNewHere ? null : stream.Id) && (creates || stream.IsNewHere || stream.Version > 0) ? stream : null;
        }
        // Asked and loaded at the same time, and both waited for: a forbidden record takes as long as an absent one.
        var fetching = handler.FetchAsync(store, command.StreamId, cancel);
        bool may;
        try { may = await May(creates ? null : command.StreamId); }
        finally { await Quietly(fetching); }
        if (!may) return null;
        stream = await fetching;
        if (stream.Version == 0 && !creates) return null;
        // Whoever may create may not thereby write to what others created: here it exists, and the rule is asked for it.
        if (stream.Version > 0 && creates && !await May(stream.Id)) return null;
        return open[command.StreamId] = stream;
    }

    /// <summary>The same, without its failure: what is wrong with a record is not for those to know who may not see it.</summary>
    private static async Task Quietly(Task work)
    {
        try { await work; }
        catch (Exception) when (work.IsFaulted || work.IsCanceled) { }
    }
}
