using Npgsql;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Agencies.Reading;

/// <summary>
/// Who was shown what of some records or people, newest first: by staff of the lead's own agency, and to the lead of an agency that coordinates a panel by
/// everybody. Looking is itself a reading, and is logged.
/// </summary>
/// <param name="Subjects">Ids of records or people; a referral and the case that it became are two.</param>
/// <param name="Page">From 1.</param>
[Requires(Capability.SeeReadingLog)]
public sealed record GetReadingLog([property: Plain] IReadOnlyList<Guid> Subjects, [property: Plain] int Page = 1) : IQuery<ReadingLogPage>;

/// <summary>One reading.</summary>
/// <param name="Query">What was asked, by its name in the software.</param>
/// <param name="Class">What was shown: <c>case</c>, <c>identity</c>, <c>location</c>, <c>referral</c>, <c>reading-log</c>.</param>
/// <param name="Reason">Why, where a reason was asked for.</param>
/// <param name="Came">The pattern of the page from which it was asked.</param>
public sealed record Reading(DateTimeOffset At, StaffId Staff, AgencyId Agency, Role Role, string Query, Guid Subject, string Class, string? Reason = null, string? Came = null);

/// <summary>Some of the readings.</summary>
/// <param name="Total">How many there are on all pages.</param>
public sealed record ReadingLogPage(IReadOnlyList<Reading> Readings, int Total, int Page)
{
    public const int Size = 50;

    public int Pages => (Total + Size - 1) / Size;
}

public static class GetReadingLogHandler
{
    /// <summary>Whose readings a lead sees; parameters agency and today.</summary>
    public const string OfHerAgency =
        "(l.agency_id = @agency or exists (select 1 from cases.seats st where st.agency_id = @agency and st.coordinator and st.from_on <= @today and (st.to_on is null or st.to_on >= @today)))";

    public static async Task<ReadingLogPage> Handle(GetReadingLog query, ReadContext read)
    {
        var page = Math.Max(1, query.Page);
        var total = await CountAsync(query, read);
        await using var command = read.Sql(
            "select l.at, l.staff_id, l.agency_id, l.role, l.query, l.subject_id, l.class, l.reason, l.came from cases.reading_log l"
            + $" where l.subject_id = any(@subjects) and {OfHerAgency} order by l.at desc, l.id desc limit @size offset @skip",
            new { subjects = query.Subjects.ToArray(), agency = read.Actor.Agency, today = UkCalendar.LondonDate(read.Now), size = ReadingLogPage.Size, skip = (page - 1) * ReadingLogPage.Size });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var readings = new List<Reading>();
        while (await reader.ReadAsync(read.Cancel)) readings.Add(Line(reader));
        foreach (var subject in query.Subjects) read.Shown(subject, "reading-log");
        return new ReadingLogPage(readings, total, page);
    }

    private static async Task<int> CountAsync(GetReadingLog query, ReadContext read)
    {
        await using var command = read.Sql(
            $"select count(*)::int from cases.reading_log l where l.subject_id = any(@subjects) and {OfHerAgency}",
            new { subjects = query.Subjects.ToArray(), agency = read.Actor.Agency, today = UkCalendar.LondonDate(read.Now) });
        return (int)(await command.ExecuteScalarAsync(read.Cancel))!;
    }

    private static Reading Line(NpgsqlDataReader row) => new(
        row.GetFieldValue<DateTimeOffset>(0), new StaffId(row.GetGuid(1)), new AgencyId(row.GetGuid(2)), Enum.TryParse<Role>(row.GetString(3), out var role) ? role : Role.System,
        row.GetString(4), row.GetGuid(5), row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8));
}
