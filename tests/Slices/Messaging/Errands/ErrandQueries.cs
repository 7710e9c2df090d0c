using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Slices.Tests.Messaging.Errands;

public sealed record ErrandView(Guid Id, string Title, string Reference, int Notes);

[Requires(Capability.SeeCase)]
public sealed record GetErrand(Guid Id) : IQuery<ErrandView?>, IAboutRecord
{
    public Guid RecordId => Id;
}

public static class GetErrandHandler
{
    public static async Task<ErrandView?> Handle(GetErrand query, ReadContext read)
    {
        var errand = await read.Fold<Errand>(query.Id);
        if (!errand.Opened) return null;
        read.Shown(query.Id, "case");
        return new ErrandView(query.Id, errand.Title, errand.Reference, errand.Notes);
    }
}

public sealed record ErrandList(IReadOnlyList<string> Titles, IReadOnlyList<Guid> Ids, int Count, IReadOnlyList<Guid> BySql);

/// <summary>The same list in the three ways in which a query may ask for it.</summary>
[Requires(Capability.SeeCase)]
public sealed record ListErrands(string Status) : IQuery<ErrandList>;

public static class ListErrandsHandler
{
    public static async Task<ErrandList> Handle(ListErrands query, ReadContext read)
    {
        const string condition = "t where t.status = @Status and {access}";
        var rows = await read.RowsWithStream<ErrandRow>(condition + " order by t.stream_id", new { query.Status });
        foreach (var (id, _) in rows) read.Shown(id, "list");
        await using var sql = read.Sql("select e.stream_id from cases.test_errands e where e.status = @Status and {access:e.stream_id} and {access:e.stream_id} order by 1", new { query.Status });
        var bySql = new List<Guid>();
        await using (var reader = await sql.ExecuteReaderAsync(read.Cancel)) while (await reader.ReadAsync(read.Cancel)) bySql.Add(reader.GetGuid(0));
        return new ErrandList([.. rows.Select(r => r.Row.Title)], [.. rows.Select(r => r.Stream)], await read.Count<ErrandRow>(condition, new { query.Status }), bySql);
    }
}

/// <summary>Asks by lists of ids and of codes, as filters do.</summary>
[Requires(Capability.SeeCase)]
public sealed record FilterErrands(IReadOnlyList<PersonId> People, IReadOnlyList<Role> Roles) : IQuery<int[]>;

public static class FilterErrandsHandler
{
    public static async Task<int[]> Handle(FilterErrands query, ReadContext read) =>
    [
        await read.Count<ErrandRow>("t where t.person = any(@People) and {access}", new { query.People }),
        await read.Count<ErrandRow>("t where 'Manager' = any(@Roles) and {access}", new { query.Roles }),
    ];
}

/// <summary>Tries to put its own value where the access rule's stands.</summary>
[Requires(Capability.SeeCase)]
public sealed record SlipIn(Guid[] Access_Records) : IQuery<string>;

public static class SlipInHandler
{
    public static async Task<string> Handle(SlipIn query, ReadContext read) =>
        (await read.Count<ErrandRow>("t where {access}", new { access_records = query.Access_Records })).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
