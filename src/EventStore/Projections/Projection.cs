using System.Security.Cryptography;
using System.Text;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>What a projection may use besides the events. Nothing here is a clock, chance or a database.</summary>
public sealed class ProjectionContext(byte[] searchKey)
{
    /// <summary>A token as a number that says nothing without the search key: for looking up names that stand nowhere in the clear (docs/adr/0007).</summary>
    public int Blind(string token) => BitConverter.ToInt32(HMACSHA256.HashData(searchKey, Encoding.UTF8.GetBytes(token)), 0);
}

/// <summary>
/// How a read model follows from events: pure, so that it can be rebuilt and compared with a replay at any time. A read model's rows use when something
/// happened (<see cref="Recorded.OccurredAt"/>), never when it was recorded: the database sets that after the rows are made.
/// </summary>
public abstract class Projection
{
    private protected Projection(string name, int version, Type rowType, bool perStream)
    {
        Version = version;
        Table = new RowTable(name, rowType, perStream);
    }

    /// <summary>Name of the read model and of its table.</summary>
    public string Name => Table.Name;

    /// <summary>Raise it when the code gives other rows: the table is then rebuilt at the next start.</summary>
    public int Version { get; }

    public RowTable Table { get; }

    /// <summary>Rows of one stream (0..n), written in the same transaction as its events.</summary>
    public static Projection PerStream<TState, TRow>(string name, int version, Func<Guid, TState, IEnumerable<TRow>> rows) where TState : IState<TState> where TRow : class =>
        PerStream<TState, TRow>(name, version, (id, state, _) => rows(id, state));

    /// <inheritdoc cref="PerStream{TState,TRow}(string,int,Func{Guid,TState,IEnumerable{TRow}})"/>
    public static Projection PerStream<TState, TRow>(string name, int version, Func<Guid, TState, ProjectionContext, IEnumerable<TRow>> rows) where TState : IState<TState> where TRow : class =>
        new StreamProjection(name, version, typeof(TRow), StateKind.Of<TState>(), (id, state, context) => rows(id, (TState)state, context));

    /// <summary>Who stands how to a stream: what the access rule reads. Written with the events.</summary>
    public static Projection Involvements<TState>(Func<TState, IEnumerable<Involvement>> involvements) where TState : IState<TState> =>
        PerStream<TState, InvolvementRow>(AccessTables.Involvements, 2, (_, state) => involvements(state).Select(InvolvementRow.From).Distinct());

    /// <summary>Which people a stream is about. Written with the events.</summary>
    public static Projection PeopleOf<TState>(Func<TState, IEnumerable<(PersonId Person, string Role)>> people) where TState : IState<TState> =>
        PerStream<TState, RecordPersonRow>(AccessTables.RecordPeople, 1, (_, state) => people(state).Distinct().Select(p => new RecordPersonRow(p.Person, p.Role)));

    /// <inheritdoc cref="PeopleOf{TState}(Func{TState,IEnumerable{ValueTuple{PersonId,string}}})"/>
    public static Projection PeopleOf<TState>(Func<TState, IEnumerable<(PersonId Person, PersonRole Role)>> people) where TState : IState<TState> =>
        PeopleOf<TState>(state => people(state).Select(p => (p.Person, p.Role.ToString())));

    /// <summary>
    /// Which record a stream is a part of: a hearing or an action of its case. Who is shut out of the whole, or of somebody in it, is shut out of its parts.
    /// The whole is no part itself. Written with the events.
    /// </summary>
    public static Projection PartOf<TState>(Func<TState, Guid?> whole) where TState : IState<TState> =>
        PerStream<TState, RecordPartRow>(AccessTables.RecordParts, 1, (_, state) => whole(state) is { } id ? [new RecordPartRow(id)] : []);

    /// <summary>By which references people call a stream, so that it can be opened in an emergency by whoever has nothing but that. Written with the events.</summary>
    public static Projection ReferencesOf<TState>(Func<TState, IEnumerable<string?>> references) where TState : IState<TState> =>
        PerStream<TState, RecordReferenceRow>(AccessTables.RecordReferences, 1, (_, state) => references(state).OfType<string>().Where(r => r.Length > 0).Distinct().Select(r => new RecordReferenceRow(r)));

    /// <summary>Rows across streams, kept by the daemon some milliseconds behind the log.</summary>
    /// <param name="keysOf">Keys of the rows that an event touches, in the order of the row's [Key] properties; empty for none.</param>
    /// <param name="evolve">The row after the event; null removes it.</param>
    public static Projection Across<TRow>(string name, int version, Func<Recorded, IEnumerable<object[]>> keysOf, Func<TRow?, Recorded, object[], TRow?> evolve) where TRow : class =>
        new AcrossProjection(name, version, typeof(TRow), keysOf, (row, recorded, key) => evolve((TRow?)row, recorded, key));
}

/// <summary>How the state of one kind of stream is folded, for code that does not know its type.</summary>
internal sealed record StateKind(Type Type, string StreamType, object Initial, Func<object, Recorded, object> Apply)
{
    public static StateKind Of<TState>() where TState : IState<TState> =>
        new(typeof(TState), TState.StreamType, TState.Initial, static (state, recorded) => ((TState)state).Apply(recorded));

    public object Fold(object state, IEnumerable<Recorded> events)
    {
        foreach (var recorded in events) state = Apply(state, recorded);
        return state;
    }
}

/// <summary>Inline, by stream.</summary>
internal sealed class StreamProjection(string name, int version, Type rowType, StateKind state, Func<Guid, object, ProjectionContext, IEnumerable<object>> rows)
    : Projection(name, version, rowType, perStream: true)
{
    public StateKind State { get; } = state;

    /// <summary>All rows of one stream in this state.</summary>
    public IEnumerable<object> Rows(Guid stream, object state, ProjectionContext context) => rows(stream, state, context);
}

/// <summary>Asynchronous, across streams.</summary>
internal sealed class AcrossProjection(string name, int version, Type rowType, Func<Recorded, IEnumerable<object[]>> keysOf, Func<object?, Recorded, object[], object?> evolve)
    : Projection(name, version, rowType, perStream: false)
{
    public Func<Recorded, IEnumerable<object[]>> KeysOf { get; } = keysOf;
    public Func<object?, Recorded, object[], object?> Evolve { get; } = evolve;
}
