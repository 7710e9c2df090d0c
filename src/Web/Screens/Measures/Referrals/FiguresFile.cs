using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Screens.Measures.Referrals;

/// <summary>The figures as a file. It holds no people, so reading it is no reading of anybody.</summary>
public static class FiguresFile
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Urls.FiguresCsv, DownloadAsync);

    internal static IEnumerable<FigureLine> Lines(Answer<IReadOnlyList<AgencyMonthRow>> rows, Answer<IReadOnlyList<AgencyRow>> agencies)
    {
        if (!rows.Found) return [];
        var names = agencies.Found ? agencies.Value.ToDictionary(agency => agency.AgencyId, agency => agency.Name) : [];
        return rows.Value.Select(row => new FigureLine(names.GetValueOrDefault(row.Agency, "an agency no longer registered"), row));
    }

    private static async Task<IResult> DownloadAsync(HttpContext context, Engine engine, TimeProvider time, string? from, string? to, CancellationToken cancel)
    {
        if (SignedIn.From(context.User) is not { } who) return Results.NotFound();
        var months = Months.Read(from, to, UkCalendar.LondonDate(time.GetUtcNow()));
        var rows = await engine.Bus.Ask(new CountReferralsByMonth(months.From, months.To), who.Actor, cancel);
        if (!rows.Found) return Results.NotFound();
        var lines = ReferralFigures.Sort(Lines(rows, await engine.Bus.Ask(new GetAgencies(ClosedToo: true), who.Actor, cancel)), "month", down: true);
        return Results.File(ReferralFigures.File(lines), "text/csv; charset=utf-8", $"OFFICIAL referrals by agency and month {Months.Code(months.From)} to {Months.Code(months.To)}.csv");
    }
}
