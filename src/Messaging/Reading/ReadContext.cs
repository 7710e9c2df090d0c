using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Messaging.Reading;

/// <summary>What the answer to a query shows of whom: a line of the reading log.</summary>
internal sealed record Showing(Guid Subject, string Class, string? Reason = null);

/// <summary>What a query, or the Load step of a command, may use to read. Bound to the actor and to what was asked.</summary>
public sealed partial class ReadContext
{
    private const string AccessPrefix = "access_";
    private readonly Store store;
    private readonly IAccessRule access;
    private readonly Capability capability;
    private readonly ReadAs? readAs;

    /// <param name="shows">The answer is shown to the actor, so it is read on her behalf. A decision needs the whole truth, and shows nothing of it.</param>
    internal ReadContext(Store store, IAccessRule access, Capability capability, Actor actor, DateTimeOffset now, bool shows, CancellationToken cancel)
    {
        (this.store, this.access, this.capability) = (store, access, capability);
        readAs = shows ? access.ReadAs(actor, capability) : null;
        (Actor, Now, Cancel) = (actor, now, cancel);
    }

    public Actor Actor { get; }
    public DateTimeOffset Now { get; }
    public CancellationToken Cancel { get; }

    internal List<Showing> Showings { get; private init; } = [];

    /// <summary>
    /// The same, reading on the program's own behalf, past row security: for what is computed from records that the actor may not see and tells nothing of them
    /// (figures, the rule of safe contact, an index of keyed numbers). Each use stands in a list that a test compares.
    /// </summary>
    public ReadContext AsProgram => new(store, access, capability, Actor, Now, shows: false, Cancel) { Showings = Showings };

    /// <summary>A token as it stands in the blind index (docs/adr/0007).</summary>
    public int Blind(string token) => store.Blind(token);

    /// <summary>Says whom the answer shows; logged before the answer is given.</summary>
    /// <param name="subject">The person or the record.</param>
    /// <param name="dataClass">What is shown: <c>case</c>, <c>identity</c>, <c>location</c>, <c>referral</c>.</param>
    /// <param name="reason">Code of the reason that was asked for, where one was.</param>
    public void Shown(Guid subject, string dataClass, string? reason = null) => Showings.Add(new Showing(subject, dataClass, reason));

    /// <summary>Events of a stream.</summary>
    public Task<IReadOnlyList<Recorded>> Events(Guid stream, AsAt? asAt = null) => store.ReadAsync(stream, asAt, Cancel, readAs);

    /// <summary>State of a stream.</summary>
    public Task<TState> Fold<TState>(Guid stream, AsAt? asAt = null) where TState : IState<TState> => store.AggregateAsync<TState>(stream, asAt, Cancel, readAs);

    /// <summary>Whether this actor may do something else to a record, by the same rule.</summary>
    public Task<bool> May(Capability other, Guid? record = null) => access.MayAsync(Actor, other, record, store.Database, Cancel);

    /// <summary>
    /// Rows of a read model: <c>"t where t.state = @state and {access} order by t.received_at"</c>. <c>{access}</c> is the access rule over
    /// <c>t.stream_id</c>, <c>{access:t.person_id}</c> over another column.
    /// </summary>
    public async Task<IReadOnlyList<TRow>> Rows<TRow>(string from, object? parameters = null) where TRow : class =>
        [.. (await RowsWithStream<TRow>(from, parameters)).Select(r => r.Row)];

    /// <summary>The same, with the stream that each row belongs to.</summary>
    public async Task<IReadOnlyList<(Guid Stream, TRow Row)>> RowsWithStream<TRow>(string from, object? parameters = null) where TRow : class
    {
        var table = store.ReadModels.TableOf(typeof(TRow));
        await using var command = Command($"select {Alias(from)}.* from cases.{table.Name} {from}", Alias(from), parameters);
        return await store.RowsWithStreamAsync<TRow>(command, Cancel);
    }

    /// <summary>How many rows <see cref="Rows{TRow}"/> would give.</summary>
    public async Task<int> Count<TRow>(string from, object? parameters = null) where TRow : class
    {
        await using var command = Command($"select count(*)::int from cases.{store.ReadModels.TableOf(typeof(TRow)).Name} {from}", Alias(from), parameters);
        return (int)(await command.ExecuteScalarAsync(Cancel))!;
    }

    /// <summary>A command of the query's own SQL; <c>{access:column}</c> and named parameters as in <see cref="Rows{TRow}"/>.</summary>
    public ReadCommand Sql(string sql, object? parameters = null) => Command(sql, "t", parameters);

    /// <summary>
    /// Ids out of an index that says nothing by itself (docs/adr/0007). Read by the program, because row security would keep PostgreSQL from using the index;
    /// so <c>{access}</c> must stand in it, and what the ids lead to is read by <see cref="Rows{TRow}"/>.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> Ids(string sql, object? parameters = null)
    {
        if (!AccessMark().IsMatch(sql)) throw new ArgumentException("A search of the index must hold the access rule.", nameof(sql));
        await using var command = AsProgram.Sql(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(Cancel)) ids.Add(reader.GetGuid(0));
        return ids;
    }

    /// <summary>The next running number: <c>R-2026-0412</c>. Numbers may be left out, never given twice.</summary>
    public async Task<string> NextReference(string kind, int year)
    {
        await using var command = store.Database.CreateCommand(
            "insert into cases.reference_numbers (kind, year, last) values ($1, $2, 1) on conflict (kind, year) do update set last = reference_numbers.last + 1 returning last");
        command.Parameters.AddWithValue(kind);
        command.Parameters.AddWithValue(year);
        return FormattableString.Invariant($"{kind}-{year}-{(int)(await command.ExecuteScalarAsync(Cancel))!:0000}");
    }

    private static string Alias(string from) => from.TrimStart().Split([' ', '\n'], 2)[0];

    private ReadCommand Command(string sql, string alias, object? parameters)
    {
        var command = new ReadCommand(store.Database, readAs);
        foreach (var property in parameters?.GetType().GetProperties() ?? [])
        {
            if (property.Name.StartsWith(AccessPrefix, StringComparison.OrdinalIgnoreCase)) throw new ArgumentException($"The parameter {property.Name} would take the place of one of the access rule's.", nameof(parameters));
            command.Parameters.AddWithValue(property.Name, ToDatabase(property.GetValue(parameters)));
        }
        command.CommandText = AccessMark().Replace(sql, match =>
        {
            var filter = access.Filter(Actor, capability, match.Groups[1].Success ? match.Groups[1].Value : alias + ".stream_id");
            foreach (var (name, value) in filter.Parameters)
            {
                if (!name.StartsWith(AccessPrefix, StringComparison.Ordinal)) throw new InvalidOperationException($"The access rule's parameter {name} must begin with {AccessPrefix}.");
                if (!command.Parameters.Contains(name)) command.Parameters.AddWithValue(name, value);
            }
            return $"({filter.Sql})";
        });
        return command;
    }

    private static object ToDatabase(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset moment => moment.ToUniversalTime(),
        Enum => value.ToString()!,
        string or byte[] => value,
        IEnumerable many when ElementOf(many) is { } element => ToArray(many, element),
        _ when IdOf(value.GetType()) is { } id => id.GetValue(value)!,
        _ => value,
    };

    private static Type? ElementOf(IEnumerable many) => many.GetType().GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private static Array ToArray(IEnumerable many, Type element)
    {
        var values = many.Cast<object>().Select(ToDatabase).ToList();
        var array = Array.CreateInstance(element.IsEnum ? typeof(string) : IdOf(element) is not null ? typeof(Guid) : element, values.Count);
        for (var i = 0; i < values.Count; i++) array.SetValue(values[i], i);
        return array;
    }

    private static PropertyInfo? IdOf(Type type) => type.IsValueType && type.GetProperty("Value") is { } value && value.PropertyType == typeof(Guid) && Nullable.GetUnderlyingType(type) is null ? value : null;

    [GeneratedRegex(@"\{access(?::([a-z0-9_.]+))?\}")]
    private static partial Regex AccessMark();
}
