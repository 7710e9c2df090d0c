using SafeDurham.Cases.Agencies.Misuse;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.People.Finding;
using SafeDurham.Cases.People.Reading;

namespace SafeDurham.Cases.Web.Screens.Governance.Misuse;

/// <summary>Patterns of reading that look like misuse, of the readers whose log the lead may see; those that were looked into last.</summary>
[Requires(Capability.SeeMisuse)]
public sealed record GetMisuse : IQuery<IReadOnlyList<MisuseView>>;

/// <summary>A pattern, and what came of it where somebody has looked into it.</summary>
public sealed record MisuseView(MisuseFinding Finding, string? LookedInto);

public static class GetMisuseHandler
{
    public static async Task<IReadOnlyList<MisuseView>> Handle(GetMisuse query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var settings = MisuseSettings.Usual;
        var since = read.Now.AddDays(-settings.Days);
        var readings = await ReadingsAsync(read, since);
        var people = await PeopleAsync(read, [.. readings.Select(r => r.Subject).Distinct()]);
        var named = await NamesAsync(read, people);
        var readers = (await read.Rows<StaffRow>("t where t.staff_id = any(@staff)", new { staff = readings.Select(r => r.Staff.Value).Distinct().ToArray() })).ToDictionary(s => s.StaffId, NameOf);
        var near = await NearAsync(read, readers, people);
        var found = MisuseRule.Find(readings.Select(r => r with { Names = [.. named[r.Subject]], SharesHome = near.Contains((r.Staff, r.Subject)) }), readers, await WorkedAsync(read, since), settings);
        var inquiries = (await read.Rows<MisuseInquiryRow>("t where t.up_to >= @since", new { since })).ToLookup(i => (i.Pattern, i.Staff, i.Subject));
        return
        [
            .. from finding in found
               let inquiry = inquiries[(finding.Pattern, finding.Staff, finding.Subject)].FirstOrDefault(i => i.UpTo >= finding.Last)
               orderby inquiry is not null
               select new MisuseView(finding, inquiry?.Words),
        ];
    }

    private static async Task<List<WatchedReading>> ReadingsAsync(ReadContext read, DateTimeOffset since)
    {
        await using var command = read.Sql(
            $"select l.at, l.staff_id, l.agency_id, l.subject_id from cases.reading_log l where l.at >= @since and l.role <> 'System' and l.class <> 'reading-log' and {GetReadingLogHandler.OfHerAgency}",
            new { since, agency = read.Actor.Agency, today = UkCalendar.LondonDate(read.Now) });
        await using var row = await command.ExecuteReaderAsync(read.Cancel);
        var readings = new List<WatchedReading>();
        while (await row.ReadAsync(read.Cancel)) readings.Add(new(row.GetFieldValue<DateTimeOffset>(0), new(row.GetGuid(1)), new(row.GetGuid(2)), row.GetGuid(3), []));
        return readings;
    }

    /// <summary>Each subject with the people in it; a person is in her own.</summary>
    private static async Task<List<(Guid Subject, PersonId Person)>> PeopleAsync(ReadContext read, Guid[] subjects)
    {
        await using var command = read.Sql(
            "select s.id, s.id from unnest(@subjects) as s(id) union select p.stream_id, p.person_id from cases.record_people p where p.stream_id = any(@subjects)", new { subjects });
        await using var row = await command.ExecuteReaderAsync(read.Cancel);
        var people = new List<(Guid Subject, PersonId Person)>();
        while (await row.ReadAsync(read.Cancel)) people.Add((row.GetGuid(0), new(row.GetGuid(1))));
        return people;
    }

    private static async Task<HashSet<(StaffId, Guid)>> NearAsync(ReadContext read, Dictionary<StaffId, ReaderName> readers, List<(Guid Subject, PersonId Person)> people)
    {
        PersonId[] all = [.. people.Select(p => p.Person).Distinct()];
        var near = new HashSet<(StaffId, Guid)>();
        foreach (var (staff, name) in readers.Where(r => r.Value is { Given: not null, Family: not null }))
        {
            var sharing = await SharedHomes.WithAsync(name.Given!, name.Family!, all, read);
            near.UnionWith(people.Where(p => sharing.Contains(p.Person)).Select(p => (staff, p.Subject)));
        }
        return near;
    }

    // The lead may see none of these people; the rule compares their names and tells none of them.
    private static async Task<ILookup<Guid, ReaderName>> NamesAsync(ReadContext read, List<(Guid Subject, PersonId Person)> people)
    {
        var cards = (await read.AsProgram.Rows<PersonCard>("t where t.person_id = any(@ids)", new { ids = people.Select(p => p.Person.Value).Distinct().ToArray() })).ToDictionary(c => c.PersonId);
        return people.Where(p => cards.ContainsKey(p.Person)).ToLookup(p => p.Subject, p => new ReaderName(cards[p.Person].GivenName, cards[p.Person].FamilyName));
    }

    private static async Task<HashSet<(StaffId, Guid)>> WorkedAsync(ReadContext read, DateTimeOffset since)
    {
        await using var command = read.AsProgram.Sql("select distinct e.staff_id, e.stream_id from cases.mt_events e where e.timestamp >= @since and e.staff_id is not null", new { since });
        await using var row = await command.ExecuteReaderAsync(read.Cancel);
        var worked = new HashSet<(StaffId, Guid)>();
        while (await row.ReadAsync(read.Cancel)) worked.Add((new(row.GetGuid(0)), row.GetGuid(1)));
        return worked;
    }

    private static ReaderName NameOf(StaffRow staff)
    {
        var words = (staff.Name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length < 2 ? new(null, null) : new(words[0], words[^1]);
    }
}
