using System.Globalization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Marac.Cases;

/// <summary>The moment to which a case page is turned, as it stands in the address.</summary>
/// <param name="Moment">The last instant that counts: of the minute named, or of the day where no time is. Null for now.</param>
/// <param name="Problem">What to mend in the day or time typed; the page then shows now.</param>
public sealed record KnownAt(string? Day, string? Time, DateTimeOffset? Moment, string? Problem)
{
    public const string DayField = "known-on";
    public const string TimeField = "at";

    // The fields are the browser's own for days and times and take nothing else: what cannot be read is not shown back.
    public static KnownAt Now { get; } = new(null, null, null, null);

    public bool IsPast => Moment is not null;

    public static KnownAt Read(string? day, string? time, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(day)) return string.IsNullOrWhiteSpace(time) ? Now : new(null, time, null, "Enter the day as well as the time.");
        if (!DateOnly.TryParseExact(day.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            return new(null, time, null, "Enter the day as it is in 2026-03-03: year, month, day.");
        TimeOnly? at = null;
        if (!string.IsNullOrWhiteSpace(time))
        {
            if (!TimeOnly.TryParseExact(time.Trim(), ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
                return new(day, null, null, "Enter the time as it is in 16:00.");
            at = read;
        }
        if (on.Year is < 1900 or > 9000) return new(day, time, null, "Enter a day in this century.");
        // Nobody chooses a second: what was recorded within the minute named is known at it.
        var moment = at is { } clock ? UkCalendar.AtLondon(on, new TimeOnly(clock.Hour, clock.Minute)).AddMinutes(1) : UkCalendar.AtLondon(on.AddDays(1), TimeOnly.MinValue);
        return moment > now
            ? new(day, time, null, moment.AddMinutes(-1) > now ? "That moment is still to come. You see the case as it is now." : null)
            : new(day, time, moment.AddTicks(-1), null);
    }

    /// <summary>The moment in words: 3 March 2026, 16:00.</summary>
    public string Words() => Moment is { } moment ? UkText.Moment(moment) : "now";

    /// <summary>What to add to an address so that the next page stays at the same moment.</summary>
    public string Query(params (string Name, string? Value)[] more)
    {
        var parts = new (string Name, string? Value)[] { (DayField, IsPast ? Day : null), (TimeField, IsPast && !string.IsNullOrWhiteSpace(Time) ? Time : null) }
            .Concat(more).Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
