using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Web.Api.Webhooks;

namespace SafeDurham.Cases.Web.Api.Connections;

/// <summary>The connections of all agencies, by name.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record ListConnections : IQuery<IReadOnlyList<ConnectionRow>>;

public static class ListConnectionsHandler
{
    public static Task<IReadOnlyList<ConnectionRow>> Handle(ListConnections query, ReadContext read) => read.Rows<ConnectionRow>("t order by t.name, t.connection_id");
}

/// <summary>One connection with its latest calls.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record GetConnection([property: Plain] Guid ConnectionId) : IQuery<ConnectionView?>;

/// <param name="Calls">Newest first.</param>
public sealed record ConnectionView(ConnectionRow Connection, IReadOnlyList<WebhookCallRow> Calls);

public static class GetConnectionHandler
{
    private const int Most = 50;

    public static async Task<ConnectionView?> Handle(GetConnection query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        var asked = new { id = query.ConnectionId };
        if ((await read.Rows<ConnectionRow>("t where t.connection_id = @id", asked)).SingleOrDefault() is not { } connection) return null;
        return new(connection, await read.Rows<WebhookCallRow>($"t where t.connection_id = @id order by t.last_tried_at desc limit {Most}", asked));
    }
}
