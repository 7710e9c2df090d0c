using System.Globalization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.People;

/// <summary>How sure a date of birth is. Doubtful ones are held because partners search on them (M-41).</summary>
public enum BirthPrecision { Exact, Month, Year, AboutAge }

/// <summary>A date of birth as far as it is known. Month and year stand on their first day; "about 30" stands on the day that makes her 30 when told.</summary>
/// <param name="Value">The date, or null once erased.</param>
/// <param name="Precision">How much of the date is meant.</param>
public sealed record BirthDate([property: Personal] DateOnly? Value, [property: Plain] BirthPrecision Precision)
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static BirthDate Exact(DateOnly day) => new(day, BirthPrecision.Exact);
    public static BirthDate InMonth(int year, int month) => new(new DateOnly(year, month, 1), BirthPrecision.Month);
    public static BirthDate InYear(int year) => new(new DateOnly(year, 1, 1), BirthPrecision.Year);

    /// <summary>A person thought to be of some age on the day that it was told.</summary>
    public static BirthDate AboutAge(int age, DateOnly toldOn) => new(toldOn.AddYears(-age), BirthPrecision.AboutAge);

    /// <summary>As people read it: 14 March 1990; March 1990; 1990; about 1990.</summary>
    public string Words() => Value is not { } day ? Erased.Text : Precision switch
    {
        BirthPrecision.Exact => Kernel.Words.Date(day),
        BirthPrecision.Month => day.ToString("MMMM yyyy", British),
        BirthPrecision.Year => day.ToString("yyyy", British),
        BirthPrecision.AboutAge => "about " + day.ToString("yyyy", British),
    };

    /// <summary>Full years on a day; an estimate unless the date is exact.</summary>
    public int? AgeOn(DateOnly day)
    {
        if (Value is not { } born || born > day) return null;
        var years = day.Year - born.Year;
        return born.AddYears(years) > day ? years - 1 : years;
    }
}
