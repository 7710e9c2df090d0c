using System.Text;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures.History;
using SafeDurham.Cases.Measures.Report;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>What the manager of the demonstration has: the hearings of the last three years in an old spreadsheet, and the printed reports.</summary>
internal static class FiguresStory
{
    private const int Months = 36;
    private const int People = 330;

    public static async Task TellAsync(Teller teller, Engine engine, Lots lots, DateOnly today, CancellationToken cancel)
    {
        foreach (var report in PrintedReport.All) await teller.SayAsync(Actor.System, $"report {report.Id}", report.Import());
        var file = Spreadsheet(lots, new DateOnly(today.Year, today.Month, 1));
        await new HistoryImport(engine, Actor.System).RunAsync(() => new StringReader(file), new ImportOptions(), cancel: cancel);
    }

    /// <summary>Two meetings a month in each area, as long as there is a past.</summary>
    internal static string Spreadsheet(Lots lots, DateOnly end)
    {
        var file = new StringBuilder(string.Join(',', HistoryColumns.Known) + "\r\n");
        var first = end.AddMonths(-Months);
        var number = 0;
        for (var meeting = first.AddDays(9); meeting < end; meeting = meeting.AddDays(14))
            foreach (var area in new[] { "durham-north", "durham-south", "darlington" })
                for (var cases = lots.Between(2, 6); cases > 0; cases--) file.Append(Line(lots, ++number, meeting, area));
        return file.ToString();
    }

    private static string Line(Lots lots, int number, DateOnly meeting, string area)
    {
        var person = lots.Between(1, People);
        var referred = meeting.AddDays(-lots.Between(6, 20));
        var incident = lots.Between(1, 10) == 1 ? (DateOnly?)null : referred.AddDays(-lots.Between(0, 25));
        var identified = incident?.AddDays(lots.Between(0, 4));
        return string.Join(',',
        [
            $"OLD-{number:0000}", $"V{person:000}", lots.Between(1, 6) == 1 ? $"P{person:000};P{person:000}b" : $"P{person:000}", Iso(referred), Iso(meeting), Iso(incident), Iso(identified),
            lots.One(["criminal", "criminal", "other", ""]), area, lots.One(["Durham Constabulary", "Durham Constabulary", "Harbourline Domestic Abuse Service", "Castleside Housing", "Tees Health Trust", "Probation Service"]),
            $"{lots.Between(0, 3)}", person % 11 == 0 ? "male" : "female", person % 17 == 0 ? "Asian British" : "White British", person % 9 == 0 ? "yes" : "no", person % 23 == 0 ? "yes" : "no", $"{16 + person % 55}",
        ]) + "\r\n";
    }

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
