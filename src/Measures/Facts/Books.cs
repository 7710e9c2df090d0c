using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Measures.Repeats;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Measures.Facts;

/// <summary>
/// The books of this process, one for each database: read once and then kept current with what was recorded since, by the place in the log that the facts have
/// come to. A rebuild of the facts starts the book anew.
/// </summary>
internal static class Books
{
    private const int Kept = 4;

    /// <summary>All facts, or those between two places of the log; in one statement with the place that they have come to, so that none is missed or taken twice.</summary>
    private const string Columns =
        "f.stream, f.version, f.case_id, f.kind, f.victim, f.people_causing_harm, f.referred_on, f.incident_on, f.identified_on, f.behaviour, f.area, f.agency, f.children, f.meeting_on, f.recorded_at, f.order_at, f.order_row";

    private const string Progress =
        "select current_database() || ' ' || pg_postmaster_start_time() as home, r.built_at::text as built, coalesce(p.last_tx_id, '0') as tx, coalesce(p.last_seq_id, 0) as seq"
        + $" from cases.read_models r left join cases.mt_event_progression p on p.name = r.name where r.name = '{FactsReadModel.Table}'";

    private const string Wanted = "f.kind not in ('Returned', 'Answered')";

    private const string All = $"select g.home, g.built, g.tx, g.seq, {Columns} from ({Progress}) g left join cases.{FactsReadModel.Table} f on {Wanted}";

    private const string Later =
        $"select g.home, g.built, g.tx, g.seq, {Columns} from ({Progress}) g left join (cases.mt_events e join cases.{FactsReadModel.Table} f on f.stream = e.stream_id and f.version = e.version and {Wanted})"
        + " on (e.tx_id, e.seq_id) > (@tx, @seq) and (e.tx_id, e.seq_id) <= (g.tx, g.seq)";

    private static readonly ConcurrentDictionary<string, Book> Open = new();
    private static long uses;

    private sealed class Book
    {
        public readonly SemaphoreSlim Gate = new(1);
        public Ledger Ledger = new();
        public string Built = "";
        public ulong Transaction;
        public long Sequence, Used;
    }

    /// <summary>The book as known now, or with a moment as it was known before that.</summary>
    public static async Task<CaseBook> ReadAsync(ReadContext read, DateTimeOffset? knownBefore)
    {
        var (home, built, tx, seq) = await ProgressAsync(read);
        var book = Open.GetOrAdd(home, static _ => new Book());
        book.Used = Interlocked.Increment(ref uses);
        Forget();
        await book.Gate.WaitAsync(read.Cancel);
        try
        {
            if (book.Built != built) await LoadAsync(book, read);
            else if ((book.Transaction, book.Sequence) != (tx, seq)) await FollowAsync(book, read);
            return knownBefore is { } moment ? book.Ledger.Before(moment) : book.Ledger.Now;
        }
        finally
        {
            book.Gate.Release();
        }
    }

    /// <summary>The moment before which something was recorded that was known on a day, in London.</summary>
    public static DateTimeOffset? EndOf(DateOnly? day) => day is { } known ? UkCalendar.AtLondon(known.AddDays(1), TimeOnly.MinValue) : null;

    private static void Forget()
    {
        while (Open.Count > Kept && Open.MinBy(b => b.Value.Used) is { Key: { } oldest }) Open.TryRemove(oldest, out _);
    }

    private static async Task<(string Home, string Built, ulong Tx, long Seq)> ProgressAsync(ReadContext read)
    {
        await using var command = read.AsProgram.Sql(Progress);
        await using var row = await command.ExecuteReaderAsync(read.Cancel);
        if (!await row.ReadAsync(read.Cancel)) throw new InvalidOperationException("The facts of the figures have not been built.");
        return (row.GetString(0), row.GetString(1), row.GetFieldValue<ulong>(2), row.GetInt64(3));
    }

    private static async Task LoadAsync(Book book, ReadContext read)
    {
        (book.Ledger, book.Built) = (new Ledger(), "");
        await using var command = read.AsProgram.Sql(All);
        await TakeAsync(book, command, read);
    }

    private static async Task FollowAsync(Book book, ReadContext read)
    {
        await using var command = read.AsProgram.Sql(Later);
        command.Parameters.Add(new NpgsqlParameter<ulong>("tx", NpgsqlDbType.Xid8) { TypedValue = book.Transaction });
        command.Parameters.Add(new NpgsqlParameter<long>("seq", NpgsqlDbType.Bigint) { TypedValue = book.Sequence });
        var built = book.Built;
        await TakeAsync(book, command, read);
        // Rebuilt in between: what was just read belongs to another table.
        if (book.Built != built) await LoadAsync(book, read);
    }

    private static async Task TakeAsync(Book book, ReadCommand command, ReadContext read)
    {
        var (built, tx, seq) = ("", 0UL, 0L);
        // Until all was taken there is nothing to go on from: whoever is interrupted begins again.
        book.Built = "";
        await using var rows = await command.ExecuteReaderAsync(read.Cancel);
        while (await rows.ReadAsync(read.Cancel))
        {
            if (built.Length == 0) (built, tx, seq) = (rows.GetString(1), rows.GetFieldValue<ulong>(2), rows.GetInt64(3));
            if (!rows.IsDBNull(4)) book.Ledger.Take(FactOf(rows));
        }
        (book.Built, book.Transaction, book.Sequence) = (built, tx, seq);
    }

    private static FactRow FactOf(NpgsqlDataReader row) => new(
        row.GetGuid(4), row.GetInt64(5), row.GetGuid(6), KindOf(row.GetString(7)), row.IsDBNull(8) ? null : row.GetGuid(8),
        row.IsDBNull(9) ? null : row.GetFieldValue<Guid[]>(9), Day(row, 10), Day(row, 11), Day(row, 12), row.IsDBNull(13) ? null : BehaviourOf(row.GetString(13)),
        row.IsDBNull(14) ? null : row.GetString(14), row.IsDBNull(15) ? null : row.GetString(15), row.IsDBNull(16) ? null : row.GetInt32(16), Day(row, 17),
        default, Moment(row, 18), Moment(row, 19), row.GetInt32(20));

    private static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    private static DateTimeOffset Moment(NpgsqlDataReader row, int column) => new(row.GetDateTime(column), TimeSpan.Zero);

    private static FactKind KindOf(string kind) => kind == nameof(FactKind.Imported) ? FactKind.Imported : Enum.Parse<FactKind>(kind);

    private static Behaviour BehaviourOf(string behaviour) => behaviour switch
    {
        nameof(Behaviour.Criminal) => Behaviour.Criminal,
        nameof(Behaviour.Other) => Behaviour.Other,
        _ => Behaviour.Unknown,
    };
}
