using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace SafeDurham.Cases.Web.SignIn.Sessions;

/// <summary>
/// Stands before every live page. Each message that comes in asks the session's record first, and where the session has ended nothing of the message is done and
/// the connection is cut. It stands at the hub and not in a circuit, because a browser can also ask for new components, which no circuit handler sees.
/// </summary>
public sealed class CircuitGate(SessionStore sessions, SessionSettings settings) : IHubFilter
{
    /// <summary>A receipt for what was drawn: it does nothing, and comes with every picture.</summary>
    private const string Receipt = "OnRenderCompleted";

    private readonly ConcurrentDictionary<string, (Guid Session, Guid Staff, HubCallerContext Connection)> open = new();

    /// <summary>The sessions with a live page on this node.</summary>
    public IReadOnlyCollection<Guid> Sessions => [.. open.Values.Select(o => o.Session).Distinct()];

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (SignedIn.From(context.Context.User) is not { } who || open.Values.Count(o => o.Staff == who.Actor.Staff.Value) >= settings.CircuitsEach)
        {
            context.Context.Abort();
            return;
        }
        open[context.Context.ConnectionId] = (who.Session, who.Actor.Staff.Value, context.Context);
        await next(context);
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        open.TryRemove(context.Context.ConnectionId, out _);
        await next(context, exception);
    }

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        ArgumentNullException.ThrowIfNull(invocationContext);
        ArgumentNullException.ThrowIfNull(next);
        if (invocationContext.HubMethodName == Receipt) return await next(invocationContext);
        if (open.TryGetValue(invocationContext.Context.ConnectionId, out var one) && await sessions.FindAsync(one.Session, seen: true) is not null) return await next(invocationContext);
        invocationContext.Context.Abort();
        throw new HubException("Signed out.");
    }

    /// <summary>Cuts every connection of the sessions that are not live any more; for those whose pages send nothing.</summary>
    public async Task CutDeadAsync(CancellationToken cancel)
    {
        foreach (var session in Sessions)
        {
            if (await sessions.FindAsync(session, seen: false, cancel) is not null) continue;
            foreach (var one in open.Values.Where(o => o.Session == session)) one.Connection.Abort();
        }
    }
}

/// <summary>One watcher for all live pages of this node: whoever was signed out, anywhere, has none within seconds.</summary>
public sealed class SessionWatch(CircuitGate gate, TimeProvider time, ILogger<SessionWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try { await gate.CutDeadAsync(stoppingToken); }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // Where the database is away nothing can be asked, and so nothing shown either: the next look settles it.
                if (log.IsEnabled(LogLevel.Warning)) log.LogWarning("The sessions of live pages could not be looked at: {Kind}.", problem.GetType().Name);
            }
        }
    }
}
