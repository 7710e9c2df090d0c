using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Checkpoint.Reading;

/// <summary>Help that was needed and not to be had, as one assessment said it of one pathway (C-24).</summary>
/// <param name="Pathway">Code of <see cref="CheckpointSettings.Pathways"/>.</param>
/// <param name="AssessedOn">The day of the assessment.</param>
/// <param name="Missing">What is missing, in the navigator's words.</param>
[ReadBy(Readers.OfRecord)]
public sealed record CheckpointMissingRow(
    [property: Plain, Key] string Pathway, [property: Plain, Key] AssessmentStage Stage, [property: Plain] CaseId CaseId, [property: Plain] string Reference, [property: Plain] string Programme,
    [property: Plain] PersonId Person, [property: Plain] StaffId? Navigator, [property: Plain, Index] DateOnly AssessedOn, [property: Narrative] string? Missing)
{
    internal static readonly Projection Projection = Projection.PerStream<CheckpointCase, CheckpointMissingRow>("checkpoint_missing_help", 1, Of);

    internal static IEnumerable<CheckpointMissingRow> Of(Guid id, CheckpointCase state) => state.Opened is not { } opened ? [] :
        from assessed in new[] { state.Before, state.After }
        where assessed is not null
        from need in assessed.Needs ?? []
        where need.Missing is not null
        select new CheckpointMissingRow(need.Pathway, assessed.Stage, new(id), opened.Reference, opened.Programme, opened.Person, state.Navigator?.Staff, assessed.On, need.Missing);
}

/// <summary>On how many cases help was missing on one pathway; a case that said so before and at the end is one.</summary>
public sealed record PathwayMissing(Coded Pathway, int Cases);

/// <summary>The services that are missing, for whoever reports them upwards: by pathway, with the cases that say so.</summary>
/// <param name="Pathway">Code of one pathway, or null for all.</param>
[Requires(Capability.SeeFiguresCases)]
public sealed record ListMissingHelp([property: Plain] DateOnly From, [property: Plain] DateOnly To, [property: Plain] string? Pathway = null, [property: Plain] int Page = 1) : IQuery<MissingHelp>;

/// <summary>What is missing: the pathways with the most cases first.</summary>
/// <param name="Counts">All pathways that are missed, whichever is chosen.</param>
/// <param name="Rows">The newest of each pathway, or a page of the one that was chosen.</param>
public sealed record MissingHelp(IReadOnlyList<PathwayMissing> Counts, IReadOnlyList<CheckpointMissingRow> Rows, int Lines, int Page, int PageSize);

/// <summary>The same as figures, without people.</summary>
[Requires(Capability.SeeFigures)]
public sealed record CountMissingHelp([property: Plain] DateOnly From, [property: Plain] DateOnly To, [property: Plain] string Programme = CheckpointSettings.Checkpoint) : IQuery<IReadOnlyList<PathwayMissing>>;

public static class ListMissingHelpHandler
{
    public const int PageSize = 50, NewestOfEach = 5;

    private const string InTime = "t.assessed_on between @from and @to and {access}";

    public static async Task<MissingHelp> Handle(ListMissingHelp query, ReadContext read)
    {
        var time = new { from = query.From, to = query.To };
        var counts = await CountMissingHelpHandler.ByPathwayAsync(read, InTime, time);
        var rows = new List<CheckpointMissingRow>();
        var (lines, page) = (0, 1);
        if (query.Pathway is { } pathway)
        {
            lines = await read.Count<CheckpointMissingRow>($"t where t.pathway = @pathway and {InTime}", new { time.from, time.to, pathway });
            page = Math.Clamp(query.Page, 1, Math.Max(1, (lines + PageSize - 1) / PageSize));
            rows.AddRange(await NewestAsync(pathway, PageSize, (page - 1) * PageSize));
        }
        else foreach (var one in counts) rows.AddRange(await NewestAsync(one.Pathway.Code, NewestOfEach, 0));
        foreach (var id in rows.Select(r => r.CaseId).Distinct()) read.Shown(id.Value, "case");
        return new(counts, rows, lines, page, PageSize);

        Task<IReadOnlyList<CheckpointMissingRow>> NewestAsync(string code, int most, int skip) => read.Rows<CheckpointMissingRow>(
            $"t where t.pathway = @code and {InTime} order by t.assessed_on desc, t.reference desc, t.stage limit {most} offset {skip}", new { time.from, time.to, code });
    }
}

public static class CountMissingHelpHandler
{
    // Figures without people: counted over every case, whoever asks.
    public static Task<IReadOnlyList<PathwayMissing>> Handle(CountMissingHelp query, ReadContext read) =>
        ByPathwayAsync(read.AsProgram, "t.assessed_on between @from and @to and t.programme = @programme", new { from = query.From, to = query.To, programme = query.Programme });

    internal static async Task<IReadOnlyList<PathwayMissing>> ByPathwayAsync(ReadContext read, string which, object time)
    {
        await using var command = read.Sql($"select t.pathway, count(distinct t.stream_id)::int from cases.checkpoint_missing_help t where {which} group by t.pathway", time);
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var found = new Dictionary<string, int>();
        while (await reader.ReadAsync(read.Cancel)) found[reader.GetString(0)] = reader.GetInt32(1);
        return [.. CheckpointSettings.Pathways.Where(p => found.ContainsKey(p.Code)).Select(p => new PathwayMissing(p, found[p.Code])).OrderByDescending(p => p.Cases)];
    }
}
