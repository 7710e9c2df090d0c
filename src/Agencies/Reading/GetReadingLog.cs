using Npgsql;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Agencies.Reading;

/// <summary>Who was shown what of some records or people, newest first. Looking is itself a reading, and is logged.</summary>
/// <param name="Subjects">Ids of records or people; a referral and the case that it became are two.</param>
/// <param name="Page">From 1.</param>
[Requires(Capability.SeeReadingLog)]
public sealed record GetReadingLog([property: Plain] IReadOnlyList<Guid> Subjects, [property: Plain] int Page = 1) : IQuery<ReadingLogPage>;

/// <summary>One reading.</summary>
/// <param name="Query">What was asked, by its name in the software.</param>
/// <param name="Class">What was shown: <c>case</c>, <c>identity</c>, <c>location</c>, <c>referral</c>, <c>reading-log</c>.</param>
public sealed record Reading(DateTimeOffset At, StaffId Staff, AgencyId Agency, Role Role, string Query, Guid Subject, string Class);

/// <summary>Some of the readings.</summary>
/// <param name="Total">How many there are on all pages.</param>
public sealed record ReadingLogPage(IReadOnlyList<Reading> Readings, int Total, int Page)
{
    public const int Size = 50;

    public int Pages => (Total + Size - 1) / Size;
}

public static class GetReadingLogHandler
{
    public static async Task<ReadingLogPage> Handle(GetReadingLog query, ReadContext read)
    {
        var page = Math.Max(1, query.Page);
        var total = await CountAsync(query, read);
        await using var command = read.Sql(
            "select l.at, l.staff_id, l.agency_id, l.role, l.query, l.subject_id, l.class from cases.reading_log l where l.subject_id = any(@subjects) order by l.at desc, l.id desc limit @size offset @skip",
            new { subjects = query.Subjects.ToArray(), size = ReadingLogPage.Size, skip = (page - 1) * ReadingLogPage.Size });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var readings = new List<Reading>();
        while (await reader.ReadAsync(read.Cancel)) readings.Add(Line(reader));
        foreach (var subject in query.Subjects) read.Shown(subject, "reading-log");
        return new ReadingLogPage(readings, total, page);
    }

    private static async Task<int> CountAsync(GetReadingLog query, ReadContext read)
    {
        await using var command = read.Sql("select count(*)::int from cases.reading_log l where l.subject_id = any(@subjects)", new { subjects = query.Subjects.ToArray() });
        return (int)(await command.ExecuteScalarAsync(read.Cancel))!;
    }

    private static Reading Line(NpgsqlDataReader row) => new(
        row.GetFieldValue<DateTimeOffset>(0), new StaffId(row.GetGuid(1)), new AgencyId(row.GetGuid(2)), Enum.TryParse<Role>(row.GetString(3), out var role) ? role : Role.System,
        row.GetString(4), row.GetGuid(5), row.GetString(6));
}
