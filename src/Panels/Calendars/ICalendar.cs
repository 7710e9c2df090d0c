using System.Globalization;
using System.Text;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Panels.Calendars;

/// <summary>What a calendar entry leads to.</summary>
public enum CalendarLink { Meeting, Action }

/// <summary>An entry of a personal calendar: a reference and what its link leads to, nothing else.</summary>
/// <param name="Day">For an entry that lasts a whole day; then <paramref name="Starts"/> and <paramref name="Ends"/> are empty.</param>
/// <param name="Sequence">Grows with every change, so that calendars replace what they hold.</param>
public sealed record CalendarEntry(Guid Record, CalendarLink Link, string Reference, DateTimeOffset? Starts, DateTimeOffset? Ends, DateOnly? Day, long Sequence)
{
    internal static CalendarEntry OfMeeting(MeetingId id, string reference, DateTimeOffset starts, int minutes, long version) =>
        new(id.Value, CalendarLink.Meeting, reference, starts, starts.AddMinutes(minutes), null, version);

    internal static CalendarEntry OfAction(ActionId id, string reference, DateOnly day, long version) => new(id.Value, CalendarLink.Action, reference, null, null, day, version);
}

/// <summary>Writes a calendar as RFC 5545 has it.</summary>
public static class ICalendar
{
    private const int LineOctets = 75;

    /// <summary>The feed.</summary>
    /// <param name="address">The full address of what an entry leads to.</param>
    /// <param name="madeAt">When it was made.</param>
    public static string Write(IEnumerable<CalendarEntry> entries, Func<CalendarEntry, string> address, DateTimeOffset madeAt)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(address);
        var feed = new StringBuilder();
        Line(feed, "BEGIN", "VCALENDAR");
        Line(feed, "VERSION", "2.0");
        Line(feed, "PRODID", "-//Safe Durham Partnership//Cases//EN");
        Line(feed, "CALSCALE", "GREGORIAN");
        Line(feed, "METHOD", "PUBLISH");
        foreach (var entry in entries) Event(feed, entry, address(entry), madeAt);
        Line(feed, "END", "VCALENDAR");
        return feed.ToString();
    }

    private static void Event(StringBuilder feed, CalendarEntry entry, string address, DateTimeOffset madeAt)
    {
        Line(feed, "BEGIN", "VEVENT");
        Line(feed, "UID", $"{entry.Record}@cases");
        Line(feed, "DTSTAMP", Moment(madeAt));
        Line(feed, "SEQUENCE", entry.Sequence.ToString(CultureInfo.InvariantCulture));
        if (entry.Day is { } day)
        {
            Line(feed, "DTSTART;VALUE=DATE", Date(day));
            Line(feed, "DTEND;VALUE=DATE", Date(day.AddDays(1)));
            Line(feed, "TRANSP", "TRANSPARENT");
        }
        else
        {
            Line(feed, "DTSTART", Moment(entry.Starts!.Value));
            Line(feed, "DTEND", Moment(entry.Ends!.Value));
        }
        Line(feed, "SUMMARY", Escape(entry.Reference));
        Line(feed, "URL", address);
        Line(feed, "CLASS", "CONFIDENTIAL");
        Line(feed, "END", "VEVENT");
    }

    /// <summary>Text as RFC 5545 3.3.11 wants it.</summary>
    internal static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    /// <summary>A content line, folded at 75 octets and never inside of a character (RFC 5545 3.1).</summary>
    private static void Line(StringBuilder feed, string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                feed.Append("\r\n ");
                octets = 1;
            }
            feed.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        feed.Append("\r\n");
    }

    private static string Moment(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Date(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
