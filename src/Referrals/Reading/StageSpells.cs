using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Referrals.Reading;

/// <summary>A time that a referral spent in one stage.</summary>
/// <param name="Number">Its place among the referral's stages, from 1.</param>
/// <param name="Until">When the next stage began; null while it lasts.</param>
/// <param name="ToAgency">The agency that it was with; null where a panel has it.</param>
public sealed record StageSpellRow(
    [property: Plain, Key] int Number, [property: Plain] string Reference, [property: Plain] string Pathway, [property: Plain] ReferralStage Stage, [property: Plain, Index] DateTimeOffset Began, [property: Plain] DateTimeOffset? Until,
    [property: Plain, Index] AgencyId FromAgency, [property: Plain, Index] AgencyId? ToAgency);

/// <summary>Time in every stage, by pathway, over the stages that began in a period (days in London, both included).</summary>
[Requires(Capability.SeeFigures)]
public sealed record MeasureStages([property: Plain] DateOnly From, [property: Plain] DateOnly To) : IQuery<IReadOnlyList<StageMeasure>>;

/// <param name="Spells">How often a referral came to the stage.</param>
/// <param name="StillThere">How many of them are in it.</param>
/// <param name="MedianHours">Of those that have left it; null where none has.</param>
public sealed record StageMeasure(string Pathway, ReferralStage Stage, int Spells, int StillThere, double? MedianHours, double? LongestHours);

public static class MeasureStagesHandler
{
    private const string Sql =
        """
        select t.pathway, t.stage, count(*)::int, count(*) filter (where t.until is null)::int,
            percentile_cont(0.5) within group (order by extract(epoch from t.until - t.began) / 3600.0) filter (where t.until is not null),
            max(extract(epoch from t.until - t.began) / 3600.0)::double precision
        from cases.referral_stage_spells t where t.began >= @from and t.began < @to group by t.pathway, t.stage
        """;

    public static async Task<IReadOnlyList<StageMeasure>> Handle(MeasureStages query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        await using var command = read.AsProgram.Sql(Sql, new { from = UkCalendar.AtLondon(query.From, default), to = UkCalendar.AtLondon(query.To.AddDays(1), default) });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var measures = new List<StageMeasure>();
        while (await reader.ReadAsync(read.Cancel))
            measures.Add(new(reader.GetString(0), Enum.Parse<ReferralStage>(reader.GetString(1)), reader.GetInt32(2), reader.GetInt32(3), Hours(reader, 4), Hours(reader, 5)));
        return [.. measures.OrderBy(m => m.Pathway, StringComparer.Ordinal).ThenBy(m => m.Stage)];
    }

    private static double? Hours(Npgsql.NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}

internal static class StageSpells
{
    public static readonly Projection ReadModel = Projection.PerStream<Referral, StageSpellRow>("referral_stage_spells", 1, Rows);

    internal static IEnumerable<StageSpellRow> Rows(Guid id, Referral state) => state.Sent is not { } sent ? [] : state.Spells.Select((spell, i) =>
        new StageSpellRow(i + 1, sent.Reference, sent.Form.Pathway, spell.Stage, spell.From, IsLast(i, state) ? null : state.Spells[i + 1].From, sent.FromAgency, spell.ToAgency));

    private static bool IsLast(int at, Referral state) => at == state.Spells.Count - 1;
}
