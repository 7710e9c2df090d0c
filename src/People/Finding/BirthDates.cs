namespace SafeDurham.Cases.People.Finding;

/// <summary>How two dates of birth stand to each other.</summary>
public enum BirthLikeness { Unknown, Different, YearOnly, CloseYear, OneDigit, SameMonth, DayAndMonthSwapped, Same }

/// <summary>Compares dates of birth, of which many are doubtful (M-41).</summary>
public static class BirthDates
{
    /// <summary>Day and month changed round, where that gives another date.</summary>
    public static DateOnly? Swapped(DateOnly day) => day.Day <= 12 && day.Day != day.Month ? new DateOnly(day.Year, day.Day, day.Month) : null;

    public static BirthLikeness Compare(BirthDate? one, BirthDate? other)
    {
        if (one?.Value is not { } a || other?.Value is not { } b) return BirthLikeness.Unknown;
        var known = (BirthPrecision)Math.Max((int)one.Precision, (int)other.Precision);
        return known switch
        {
            BirthPrecision.Exact => Exact(a, b),
            BirthPrecision.Month => (a.Year, a.Month) == (b.Year, b.Month) ? BirthLikeness.SameMonth : OfYears(a, b),
            _ => OfYears(a, b, about: known == BirthPrecision.AboutAge),
        };
    }

    /// <summary>How strongly it speaks for one person, from 0 to 1. Not knowing speaks neither way.</summary>
    public static double Weight(BirthLikeness likeness) => likeness switch
    {
        BirthLikeness.Same => 1,
        BirthLikeness.DayAndMonthSwapped => 0.85,
        BirthLikeness.SameMonth => 0.75,
        BirthLikeness.OneDigit => 0.7,
        BirthLikeness.YearOnly => 0.5,
        BirthLikeness.CloseYear => 0.45,
        BirthLikeness.Unknown => 0.4,
        BirthLikeness.Different => 0,
    };

    private static BirthLikeness Exact(DateOnly a, DateOnly b) =>
        a == b ? BirthLikeness.Same
        : Swapped(a) == b ? BirthLikeness.DayAndMonthSwapped
        : DigitsApart(a, b) == 1 ? BirthLikeness.OneDigit
        : OfYears(a, b);

    private static BirthLikeness OfYears(DateOnly a, DateOnly b, bool about = false) =>
        a.Year == b.Year ? BirthLikeness.YearOnly : about && Math.Abs(a.Year - b.Year) <= 1 ? BirthLikeness.CloseYear : BirthLikeness.Different;

    private static int DigitsApart(DateOnly a, DateOnly b) => Digits(a).Zip(Digits(b)).Count(p => p.First != p.Second);

    private static string Digits(DateOnly day) => day.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
}
