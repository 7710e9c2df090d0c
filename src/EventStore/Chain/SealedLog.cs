namespace SafeDurham.Cases.EventStore.Chain;

/// <summary>A table that only grows and whose rows are sealed into a chain. It has a column <c>tx_id</c> by which its readers go (docs/adr/0005).</summary>
/// <param name="Name">Name of the chain, for ever: it is part of every digest.</param>
/// <param name="Table">The table, with its schema.</param>
/// <param name="Number">The column that numbers its rows.</param>
/// <param name="At">The column that says when a row was written.</param>
/// <param name="Columns">What is sealed of a row, in this order for ever. Not the transaction: a restored log is stamped anew.</param>
public sealed record SealedLog(string Name, string Table, string Number, string At, IReadOnlyList<string> Columns)
{
    /// <summary>The event log. What is encrypted is sealed as it is stored, so that destroying a key changes no digest.</summary>
    public static SealedLog Events { get; } = new("events", "cases.mt_events", "seq_id", "timestamp",
    [
        "seq_id", "id", "stream_id", "version", "type", "data", "timestamp", "occurred_at", "command_id", "causation_id", "correlation_id", "staff_id", "agency_id", "role",
        "purpose", "software", "key_ids", "user_name", "headers", "mt_dotnet_type", "tenant_id", "is_archived",
    ]);

    /// <summary>Name of the follower that seals it.</summary>
    public string Follower => "seal-" + Name.Replace('_', '-');

    internal string ReadSql(string where) => $"select e.tx_id, {string.Join(", ", Columns.Select(c => "e." + c))} from {Table} e where {where}";
}
