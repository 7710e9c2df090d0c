using Npgsql;
using SafeDurham.Cases.EventStore.Safety;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Messaging;

/// <summary>The access rule as a list filter: a condition over a column that holds a record's id.</summary>
/// <param name="Sql">A boolean expression with named parameters whose names begin with <c>access_</c>.</param>
/// <param name="Parameters">Their values.</param>
public sealed record AccessFilter(string Sql, IReadOnlyDictionary<string, object> Parameters)
{
    /// <summary>Lets nothing through.</summary>
    public static readonly AccessFilter None = new("false", new Dictionary<string, object>());
}

/// <summary>
/// The one access rule, for one record and for lists. Answered by Agencies; declared here because the arrow may not point up to it.
/// Absent and forbidden records are answered alike.
/// </summary>
public interface IAccessRule
{
    /// <summary>May this actor do this, to this record where there is one?</summary>
    Task<bool> MayAsync(Actor actor, Capability capability, Guid? record, NpgsqlDataSource database, CancellationToken cancel);

    /// <summary>The same as a filter: true for exactly those values of the column for which <see cref="MayAsync"/> says yes.</summary>
    /// <param name="column">Column of record ids, with its alias: <c>t.stream_id</c>.</param>
    AccessFilter Filter(Actor actor, Capability capability, string column);

    /// <summary>On whose behalf a question is answered: the second wall, in the database itself (docs/adr/0014). Null for the product's own questions.</summary>
    ReadAs? ReadAs(Actor actor, Capability capability) => null;

    /// <summary>What the second wall lets through, of the tables of every module.</summary>
    ReadingPolicies? Policies => null;
}
