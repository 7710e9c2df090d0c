using System.Globalization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Shell.Forms;

/// <summary>Reads a date of birth as far as somebody knows it: a whole date, month and year, a year, or an age (M-41).</summary>
public static class BirthDateTyped
{
    private const int OldestAge = 120;

    /// <summary>What was typed, or a refusal at <c>Born</c> or <c>AboutAge</c>; neither where nothing was.</summary>
    public static (BirthDate? Born, Refusal? Problem) Read(DateParts? date, string? aboutAge, DateOnly today)
    {
        var typed = date ?? new DateParts();
        var age = string.IsNullOrWhiteSpace(aboutAge) ? null : aboutAge.Trim();
        if (typed.IsEmpty) return age is null ? (null, null) : ReadAge(age, today);
        if (age is not null) return (null, new Refusal("birth-date-and-age", "Give a date of birth or an age, not both.", "AboutAge"));
        return ReadDate(typed);
    }

    /// <summary>As the fields show what is recorded.</summary>
    public static (DateParts Date, string? AboutAge) Show(BirthDate? born, DateOnly today) => born switch
    {
        { Value: { } day, Precision: BirthPrecision.Exact } => (DateParts.Of(day), null),
        { Value: { } day, Precision: BirthPrecision.Month } => (new DateParts { Month = Number(day.Month), Year = Number(day.Year) }, null),
        { Value: { } day, Precision: BirthPrecision.Year } => (new DateParts { Year = Number(day.Year) }, null),
        { Precision: BirthPrecision.AboutAge } => (new DateParts(), born.AgeOn(today) is { } age ? Number(age) : null),
        _ => (new DateParts(), null),
    };

    private static (BirthDate?, Refusal?) ReadDate(DateParts typed)
    {
        var (noDay, noMonth) = (string.IsNullOrWhiteSpace(typed.Day), string.IsNullOrWhiteSpace(typed.Month));
        if (noDay && string.IsNullOrWhiteSpace(typed.Year)) return (null, Wrong("Date of birth must include a year. Leave out the day, or day and month, where they are not known."));
        // Month and year stand on their first day.
        var filled = new DateParts { Day = noDay ? "1" : typed.Day, Month = noDay && noMonth ? "1" : typed.Month, Year = typed.Year };
        var (date, problem) = filled.Read("Date of birth");
        if (date is not { } day) return (null, Wrong(problem!));
        return (!noDay ? BirthDate.Exact(day) : noMonth ? BirthDate.InYear(day.Year) : BirthDate.InMonth(day.Year, day.Month), null);
    }

    private static (BirthDate?, Refusal?) ReadAge(string typed, DateOnly today) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age <= OldestAge
            ? (BirthDate.AboutAge(age, today), null)
            : (null, new Refusal("age-not-recognised", $"Write the age as a number from 0 to {OldestAge}.", "AboutAge"));

    private static Refusal Wrong(string words) => new("birth-date-not-recognised", words, "Born");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
