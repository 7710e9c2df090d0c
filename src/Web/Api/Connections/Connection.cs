using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.Api.Connections;

/// <summary>What a key allows.</summary>
public static class ApiScopes
{
    public const string Read = "referrals:read", Send = "referrals:send", Answer = "referrals:answer";

    public static IReadOnlyList<(string Code, string Words)> All { get; } =
        [(Read, "See the agency’s own referrals, sent and received"), (Send, "Send referrals, answer questions about them, take them back"), (Answer, "Answer referrals that the agency received")];
}

/// <summary>An agency's own system may speak to this one. It acts as a member of staff that stands for it, under the same access rule as everybody.</summary>
[EventName("api_connection_opened")]
public sealed record ConnectionOpened([property: Plain] AgencyId Agency, [property: Plain] StaffId Staff, [property: Plain] string Name, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A key was issued. Only a hash of it is kept; the key itself was shown once.</summary>
[EventName("api_key_issued")]
public sealed record KeyIssued([property: Plain] Guid KeyId, [property: Plain] string Hash, [property: Plain] IReadOnlyList<string> Scopes, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A key ends: at once, or after the time in which the next one takes its place.</summary>
[EventName("api_key_ends")]
public sealed record KeyEnds([property: Plain] Guid KeyId, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Changes are called out to this address. The secret signs the calls; it is kept encrypted, because it has to be used again.</summary>
[EventName("webhook_set")]
public sealed record WebhookSet([property: Plain] string Url, [property: Narrative] string Secret, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Nothing is called out any more.</summary>
[EventName("webhook_removed")]
public sealed record WebhookRemoved([property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A key of a connection.</summary>
/// <param name="EndsAt">When it ends or ended; null while it has no end.</param>
public sealed record ApiKey([property: Plain] Guid KeyId, [property: Plain] string Hash, [property: Plain] IReadOnlyList<string> Scopes, [property: Plain] DateTimeOffset IssuedAt, [property: Plain] DateTimeOffset? EndsAt)
{
    public bool IsInForce(DateTimeOffset now) => EndsAt is null || EndsAt > now;
}

/// <summary>The connection of an agency's own system.</summary>
public sealed record Connection : IState<Connection>
{
    public static string StreamType => "api_connection";
    public static Connection Initial { get; } = new();

    public ConnectionOpened? Opened { get; init; }
    public IReadOnlyList<ApiKey> Keys { get; init; } = [];
    public WebhookSet? Webhook { get; init; }

    public Connection Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data switch
        {
            ConnectionOpened e => this with { Opened = e },
            KeyIssued e => this with { Keys = [.. Keys, new(e.KeyId, e.Hash, e.Scopes, e.At, null)] },
            KeyEnds e => this with { Keys = [.. Keys.Select(k => k.KeyId == e.KeyId && (k.EndsAt is null || e.At < k.EndsAt) ? k with { EndsAt = e.At } : k)] },
            WebhookSet e => this with { Webhook = e },
            WebhookRemoved => this with { Webhook = null },
            _ => this,
        };
    }
}

/// <summary>A connection as administrators see it; no secret.</summary>
/// <param name="WebhookUrl">Where changes are called out, or null.</param>
/// <param name="WebhookSince">Since when.</param>
[ReadBy(Readers.ThoseNamed, Capability.ManageAgencies)]
public sealed record ConnectionRow(
    [property: Plain, Key] Guid ConnectionId, [property: Plain] AgencyId Agency, [property: Plain] StaffId Staff, [property: Plain] string Name, IReadOnlyList<ApiKey> Keys, [property: Plain] string? WebhookUrl, [property: Plain] DateTimeOffset? WebhookSince);

/// <summary>A key as it is looked up when somebody calls. Only the program reads it.</summary>
[ReadBy(Readers.Nobody)]
public sealed record ApiKeyRow(
    [property: Plain, Key] Guid KeyId, [property: Plain] Guid ConnectionId, [property: Plain] AgencyId Agency, [property: Plain] StaffId Staff, [property: Plain] string Hash, [property: Plain] IReadOnlyList<string> Scopes, [property: Plain] DateTimeOffset? EndsAt);

internal static class ConnectionReadModels
{
    public static readonly Projection Connections = Projection.PerStream<Connection, ConnectionRow>("api_connections", 1, (id, c) =>
        c.Opened is { } o ? [new ConnectionRow(id, o.Agency, o.Staff, o.Name, c.Keys, c.Webhook?.Url, c.Webhook?.At)] : []);

    public static readonly Projection Keys = Projection.PerStream<Connection, ApiKeyRow>("api_keys", 1, (id, c) =>
        c.Opened is { } o ? c.Keys.Select(k => new ApiKeyRow(k.KeyId, id, o.Agency, o.Staff, k.Hash, k.Scopes, k.EndsAt)) : []);
}
