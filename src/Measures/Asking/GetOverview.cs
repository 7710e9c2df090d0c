using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures.Facts;
using SafeDurham.Cases.Measures.Repeats;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Measures.Asking;

/// <summary>The twelve months to the end of a month.</summary>
public sealed record RollingYear(DateOnly To, int Repeats, int Heard)
{
    public RateGroup Rate => new("", Repeats, Heard);
}

/// <summary>Everything that the manager's page says of the repeat rate.</summary>
/// <param name="Now">The period that was asked for.</param>
/// <param name="YearAgo">The same period a year earlier.</param>
/// <param name="Rolling">Rolling twelve months, the oldest first.</param>
/// <param name="Victims">Distinct people at risk who are repeats, of those heard.</param>
/// <param name="Returned">The cohort that was heard first in the period, and who of them came back within twelve months.</param>
/// <param name="ReturnedIsComplete">Whether the year after the period has passed.</param>
/// <param name="Referrals">How many were referred in the period.</param>
public sealed record Overview(
    RateGroup Now, RateGroup YearAgo, IReadOnlyList<RollingYear> Rolling, IReadOnlyList<RateGroup> ByArea, IReadOnlyList<RateGroup> ByAgency, IReadOnlyList<RateGroup> ByQuarter,
    IReadOnlyList<(string Area, IReadOnlyList<RollingYear> Rolling)> AreaSeries, RateGroup Victims, RateGroup Returned, bool ReturnedIsComplete, int Referrals, IReadOnlyList<string> Areas);

/// <summary>The repeat rate with all that puts it in its place.</summary>
/// <param name="Months">How many rolling years the line has.</param>
[Requires(Capability.SeeFigures)]
public sealed record GetOverview(RateQuestion Question, DateOnly? KnownOn = null, int Months = 24) : IQuery<Overview>;

public static class GetOverviewHandler
{
    public static async Task<Overview> Handle(GetOverview query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        var book = await Books.ReadAsync(read, Books.EndOf(query.KnownOn));
        return Of(book, query.Question, query.Months, UkCalendar.LondonDate(read.Now));
    }

    internal static Overview Of(CaseBook book, RateQuestion question, int months, DateOnly today)
    {
        IReadOnlyList<RateGroup> By(GroupBy by) => Rate.Count(book, question with { By = by });
        var yearAgo = question with { From = question.From.AddYears(-1), To = YearBefore(question.To) };
        var areas = book.Areas.Where(a => a.Length > 0).Order(StringComparer.Ordinal).ToList();
        return new Overview(
            By(GroupBy.None)[0], Rate.Count(book, yearAgo)[0], Rolling(book, question, months), By(GroupBy.Area), By(GroupBy.Agency), By(GroupBy.Quarter),
            question.Area is null ? [.. areas.Select(a => (a, Rolling(book, question with { Area = a }, months)))] : [],
            Rate.Victims(book, question), Rate.Returned(book, question), question.To.AddMonths(question.Definition.Months) < today, Referred(book, question), areas);
    }

    /// <summary>Rolling twelve months to the end of each month, up to the month in which the period ends.</summary>
    internal static IReadOnlyList<RollingYear> Rolling(CaseBook book, RateQuestion question, int months)
    {
        var last = new DateOnly(question.To.Year, question.To.Month, 1);
        var first = last.AddMonths(1 - months - 11);
        var counts = Rate.Count(book, question with { From = first, To = last.AddMonths(1).AddDays(-1), By = GroupBy.Month }).ToDictionary(g => g.Key);
        RateGroup Month(DateOnly month) => counts.GetValueOrDefault(month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)) ?? new RateGroup("", 0, 0);
        return
        [
            .. Enumerable.Range(0, months).Select(i => last.AddMonths(i + 1 - months)).Select(end =>
            {
                var year = Enumerable.Range(0, 12).Select(back => Month(end.AddMonths(-back))).ToList();
                return new RollingYear(end.AddMonths(1).AddDays(-1), year.Sum(m => m.Repeats), year.Sum(m => m.Heard));
            }),
        ];
    }

    /// <summary>The same last day a year before; the end of a month stays the end of a month.</summary>
    internal static DateOnly YearBefore(DateOnly day) => day.AddDays(1).Day == 1 ? day.AddDays(1).AddYears(-1).AddDays(-1) : day.AddYears(-1);

    private static int Referred(CaseBook book, RateQuestion question) => book.Cases.Count(c =>
        c.Referred >= question.From.DayNumber && c.Referred <= question.To.DayNumber && (question.Area is null || book.Areas[c.Area].Equals(question.Area, StringComparison.OrdinalIgnoreCase)));
}
