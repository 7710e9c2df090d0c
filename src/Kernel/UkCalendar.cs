namespace SafeDurham.Cases.Kernel;

/// <summary>Dates and working days as people in County Durham count them: Europe/London, England and Wales bank holidays.</summary>
public static class UkCalendar
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>Holidays that were moved away or added by proclamation; year by year, because no rule gives them.</summary>
    private static readonly (DateOnly Day, bool Holiday)[] Proclaimed =
    [
        (new(2011, 4, 29), true),
        (new(2012, 5, 28), false), (new(2012, 6, 4), true), (new(2012, 6, 5), true),
        (new(2020, 5, 4), false), (new(2020, 5, 8), true),
        (new(2022, 5, 30), false), (new(2022, 6, 2), true), (new(2022, 6, 3), true), (new(2022, 9, 19), true),
        (new(2023, 5, 8), true),
    ];

    /// <summary>The date in London at a moment.</summary>
    public static DateOnly LondonDate(DateTimeOffset moment) => DateOnly.FromDateTime(LondonTime(moment).DateTime);

    /// <summary>The moment with London's offset, for showing.</summary>
    public static DateTimeOffset LondonTime(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, London);

    /// <summary>The moment (UTC) of a London wall-clock time. A time that the spring change skips is taken an hour later; one that comes twice is the first.</summary>
    public static DateTimeOffset AtLondon(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        if (London.IsInvalidTime(local)) local = local.AddHours(1);
        var offset = London.IsAmbiguousTime(local) ? London.GetAmbiguousTimeOffsets(local).Max() : London.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>Whether nobody is expected at work: weekend or bank holiday in England and Wales.</summary>
    public static bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsBankHoliday(day);

    /// <summary>The day that is so many working days later (or earlier, if negative). Zero gives the day itself, or the next working day if it is none.</summary>
    public static DateOnly AddWorkingDays(DateOnly from, int days)
    {
        var day = from;
        var step = days < 0 ? -1 : 1;
        while (!IsWorkingDay(day) && days == 0) day = day.AddDays(1);
        for (var left = Math.Abs(days); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day)) left--;
        }
        return day;
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; 0 when <paramref name="to"/> is not later.</summary>
    public static int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            if (IsWorkingDay(day)) count++;
        return count;
    }

    /// <summary>Bank holidays in England and Wales; rule and exceptions in docs/rules/bank-holidays.md.</summary>
    public static bool IsBankHoliday(DateOnly day)
    {
        foreach (var (proclaimed, holiday) in Proclaimed)
            if (proclaimed == day) return holiday;
        var easter = EasterSunday(day.Year);
        return day == easter.AddDays(-2) || day == easter.AddDays(1)
            || day == Monday(day.Year, 5, last: false) || day == Monday(day.Year, 5, last: true) || day == Monday(day.Year, 8, last: true)
            || day == Substitute(new DateOnly(day.Year, 1, 1)) || IsChristmasHoliday(day);
    }

    private static bool IsChristmasHoliday(DateOnly day)
    {
        if (day.Month != 12) return false;
        // Two days off in a row, each moved to the next weekday that is still free.
        return new DateOnly(day.Year, 12, 25).DayOfWeek switch
        {
            DayOfWeek.Friday => day.Day is 25 or 28,
            DayOfWeek.Saturday => day.Day is 27 or 28,
            DayOfWeek.Sunday => day.Day is 26 or 27,
            _ => day.Day is 25 or 26,
        };
    }

    private static DateOnly Substitute(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    private static DateOnly Monday(int year, int month, bool last)
    {
        var day = last ? new DateOnly(year, month, DateTime.DaysInMonth(year, month)) : new DateOnly(year, month, 1);
        while (day.DayOfWeek != DayOfWeek.Monday) day = day.AddDays(last ? -1 : 1);
        return day;
    }

    /// <summary>The anonymous Gregorian computus.</summary>
    private static DateOnly EasterSunday(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var n = h + l - 7 * m + 114;
        return new DateOnly(year, n / 31, n % 31 + 1);
    }
}
