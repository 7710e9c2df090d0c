using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Api.Webhooks;

namespace SafeDurham.Cases.Web.Api.Connections;

/// <summary>Opens a connection for an agency's own system.</summary>
/// <param name="Staff">The member of staff that stands for the system; made in the same transaction.</param>
[Requires(Capability.ManageAgencies, Creates = true)]
public sealed record OpenConnection([property: Plain] Guid ConnectionId, [property: Plain] AgencyId Agency, [property: Plain] StaffId Staff, [property: Plain] string Name) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ConnectionId;
}

public static class OpenConnectionHandler
{
    private static readonly Refusal NameMissing = new("connection-name-missing", "Name the system, as the agency calls it.", nameof(OpenConnection.Name));
    private static readonly Refusal Other = new("connection-opened-already", "This connection was opened already with other details.");

    public static Decision Handle(OpenConnection command, Connection state, CommandContext context)
    {
        if (Words.Clean(command.Name) is not { } name) return Decision.Refuse(NameMissing);
        if (Words.TooLong(name, nameof(command.Name), Words.ShortText) is { } tooLong) return Decision.Refuse(tooLong);
        if (state.Opened is { } opened) return (opened.Agency, opened.Staff, opened.Name) == (command.Agency, command.Staff, name) ? Decision.Nothing : Decision.Refuse(Other);
        return Decision.Record(new ConnectionOpened(command.Agency, command.Staff, name, context.Now));
    }
}

/// <summary>Issues a key. Those before it go on for the overlap, so that the agency can change over without a gap.</summary>
/// <param name="Hash">SHA-256 of the secret part, in hexadecimal.</param>
[Requires(Capability.ManageAgencies)]
public sealed record IssueKey([property: Plain] Guid ConnectionId, [property: Plain] Guid KeyId, [property: Plain] string Hash, [property: Plain] IReadOnlyList<string> Scopes) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ConnectionId;
}

public static class IssueKeyHandler
{
    /// <summary>Days for which an earlier key still works. UNCONFIRMED.</summary>
    public static Dated<int> OverlapDays { get; } = new((new DateOnly(2000, 1, 1), 7));

    private static readonly Refusal NotOpened = new("connection-not-opened", "Open the connection first.");
    private static readonly Refusal ScopeMissing = new("scope-missing", "Choose what the key allows.", nameof(IssueKey.Scopes));

    public static Decision Handle(IssueKey command, Connection state, CommandContext context)
    {
        if (state.Opened is null) return Decision.Refuse(NotOpened);
        if (state.Keys.Any(k => k.KeyId == command.KeyId)) return Decision.Nothing;
        var scopes = ApiScopes.All.Select(s => s.Code).Where(command.Scopes.Contains).ToList();
        if (scopes.Count == 0) return Decision.Refuse(ScopeMissing);
        var until = context.Now.AddDays(OverlapDays.At(context.Now));
        var before = state.Keys.Where(k => k.EndsAt is null || k.EndsAt > until).Select(k => new KeyEnds(k.KeyId, until));
        return Decision.Record([.. before, new KeyIssued(command.KeyId, command.Hash, scopes, context.Now)]);
    }
}

/// <summary>Ends a key at once, because it may be in the wrong hands.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record RevokeKey([property: Plain] Guid ConnectionId, [property: Plain] Guid KeyId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ConnectionId;
}

public static class RevokeKeyHandler
{
    public static Decision Handle(RevokeKey command, Connection state, CommandContext context) =>
        state.Keys.Any(k => k.KeyId == command.KeyId && k.IsInForce(context.Now)) ? Decision.Record(new KeyEnds(command.KeyId, context.Now)) : Decision.Nothing;
}

/// <summary>Says where changes are called out, and with which secret the calls are signed.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record SetWebhook([property: Plain] Guid ConnectionId, [property: Plain] string Url, [property: Narrative] string Secret) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ConnectionId;
}

public static class SetWebhookHandler
{
    private static readonly Refusal NotOpened = new("connection-not-opened", "Open the connection first.");
    private static readonly Refusal SecretShort = new("webhook-secret-short", "The secret needs at least 32 characters.", nameof(SetWebhook.Secret));

    public static Decision Handle(SetWebhook command, Connection state, CommandContext context)
    {
        if (state.Opened is null) return Decision.Refuse(NotOpened);
        if (WebhookAddress.Refuse(command.Url) is { } refusal) return Decision.Refuse(refusal);
        if (command.Secret.Length is < 32 or > 200) return Decision.Refuse(SecretShort);
        return state.Webhook is { } now && now.Url == command.Url && now.Secret == command.Secret ? Decision.Nothing : Decision.Record(new WebhookSet(command.Url, command.Secret, context.Now));
    }
}

/// <summary>Ends the calls.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record RemoveWebhook([property: Plain] Guid ConnectionId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ConnectionId;
}

public static class RemoveWebhookHandler
{
    public static Decision Handle(RemoveWebhook command, Connection state, CommandContext context) => state.Webhook is null ? Decision.Nothing : Decision.Record(new WebhookRemoved(context.Now));
}
