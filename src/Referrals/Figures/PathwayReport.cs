using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Referrals.Figures;

/// <summary>What became of the referrals sent in a period (days in London, both included), by pathway, with the figures that partners recorded of what led to them.</summary>
[Requires(Capability.SeeFigures)]
public sealed record GetPathwayReport([property: Plain] DateOnly From, [property: Plain] DateOnly To) : IQuery<PathwayReport>;

public sealed record PathwayReport(IReadOnlyList<PathwayFigures> Pathways, IReadOnlyList<ActivityFigures> Activities);

/// <param name="Answered">How many have had a first answer.</param>
public sealed record PathwayFigures(string Pathway, int Sent, int Answered, int Accepted, int Declined, int SentOn, int Withdrawn, int Lapsed, int Overdue);

/// <summary>A partner's own figures with what follows from them.</summary>
/// <param name="CountedHere">Referrals on the activity's pathways that were sent in this system within the period.</param>
public sealed record ActivityFigures(ActivityRow Recorded, int CountedHere)
{
    /// <summary>Share of the visited who agreed to be asked, in percent; null where nobody was visited.</summary>
    public decimal? AnsweredShare => Recorded.Contacts == 0 ? null : Math.Round(100m * Recorded.Answered / Recorded.Contacts, 1, MidpointRounding.AwayFromZero);

    /// <summary>Referrals for each who answered. Not a share of people: one person may have several.</summary>
    public decimal? PerAnswer => Recorded.Answered == 0 ? null : Math.Round((decimal)Recorded.Referred / Recorded.Answered, 2, MidpointRounding.AwayFromZero);

    /// <summary>Referrals for each visit.</summary>
    public decimal? PerContact => Recorded.Contacts == 0 ? null : Math.Round((decimal)Recorded.Referred / Recorded.Contacts, 2, MidpointRounding.AwayFromZero);
}

public static class GetPathwayReportHandler
{
    private const string Sql =
        """
        select t.pathway, count(*)::int, count(t.last_answer_at)::int, count(*) filter (where t.stage = 'Accepted')::int, count(*) filter (where t.stage = 'Declined')::int,
            count(*) filter (where t.stage = 'Signposted')::int, count(*) filter (where t.stage = 'Withdrawn')::int, count(*) filter (where t.stage = 'Lapsed')::int, count(*) filter (where t.escalated)::int
        from cases.referrals_sent t where t.sent_at >= @from and t.sent_at < @to group by t.pathway order by t.pathway
        """;

    public static async Task<PathwayReport> Handle(GetPathwayReport query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        var pathways = new List<PathwayFigures>();
        await using (var command = read.AsProgram.Sql(Sql, new { from = UkCalendar.AtLondon(query.From, default), to = UkCalendar.AtLondon(query.To.AddDays(1), default) }))
        await using (var reader = await command.ExecuteReaderAsync(read.Cancel))
            while (await reader.ReadAsync(read.Cancel))
                pathways.Add(new(reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6), reader.GetInt32(7), reader.GetInt32(8)));
        var activities = new List<ActivityFigures>();
        foreach (var row in await read.Rows<ActivityRow>("t where t.from_on <= @to and t.to_on >= @from order by t.activity_group, t.from_on", new { from = query.From, to = query.To }))
            activities.Add(new(row, await CountedAsync(row, read)));
        return new(pathways, activities);
    }

    private static async Task<int> CountedAsync(ActivityRow row, ReadContext read)
    {
        await using var command = read.AsProgram.Sql(
            "select count(*)::int from cases.referrals_sent t where t.pathway like @group || '-%' and t.sent_at >= @from and t.sent_at < @to",
            new { group = row.ActivityGroup, from = UkCalendar.AtLondon(row.FromOn, default), to = UkCalendar.AtLondon(row.ToOn.AddDays(1), default) });
        return (int)(await command.ExecuteScalarAsync(read.Cancel))!;
    }
}
