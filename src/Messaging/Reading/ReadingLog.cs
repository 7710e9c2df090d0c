using Npgsql;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Messaging.Reading;

/// <summary>Who was shown what of whom. Written before the answer is given.</summary>
internal static class ReadingLog
{
    // How she came there was added later: it is sealed with the query, so that older rows keep their digests.
    private const string QueryAndCame = "query || coalesce(' from ' || e.came, '')";

    /// <summary>How it is sealed.</summary>
    public static SealedLog Sealed { get; } = new("reading_log", "cases.reading_log", "id", "at", ["id", "at", "staff_id", "agency_id", "role", QueryAndCame, "subject_id", "class", "reason"]);

    public static async Task WriteAsync(NpgsqlDataSource database, Actor actor, string query, IReadOnlyList<Showing> showings, Occasion occasion, CancellationToken cancel)
    {
        var distinct = showings.Distinct().ToList();
        if (distinct.Count == 0) return;
        await using var command = database.CreateCommand(
            "insert into cases.reading_log (staff_id, agency_id, role, query, subject_id, class, reason, came)"
            + " select $1, $2, $3, $4, s.subject, s.class, coalesce(s.reason, $8), $9 from unnest($5, $6, $7) as s(subject, class, reason)");
        command.Parameters.AddWithValue(actor.Staff.Value);
        command.Parameters.AddWithValue(actor.Agency.Value);
        command.Parameters.AddWithValue(actor.Role.ToString());
        command.Parameters.AddWithValue(query);
        command.Parameters.AddWithValue(distinct.Select(s => s.Subject).ToArray());
        command.Parameters.AddWithValue(distinct.Select(s => s.Class).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, distinct.Select(s => s.Reason).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Text, (object?)occasion.Reason ?? DBNull.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.Text, (object?)occasion.Came ?? DBNull.Value);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
