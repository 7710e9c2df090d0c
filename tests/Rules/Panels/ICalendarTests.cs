using System.Text;
using SafeDurham.Cases.Panels.Calendars;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Panels;

/// <summary>A calendar as RFC 5545 has it, with a reference and a link and nothing else.</summary>
public class ICalendarTests
{
    private static readonly CalendarEntry Meeting = new(Id(51), CalendarLink.Meeting, "MT-2026-0012", Now, Now.AddHours(3), null, 4);
    private static readonly CalendarEntry Action = new(Id(61), CalendarLink.Action, "A-2026-0007", null, null, new(2026, 12, 4), 2);

    private static string[] Lines(string feed) => feed.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void A_meeting_has_its_times_in_utc_and_an_action_its_day()
    {
        var lines = Lines(ICalendar.Write([Meeting, Action], e => $"https://cases.example/{e.Link}/{e.Record}", Now));
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR"), (lines[0], lines[^1]));
        Assert.Contains("DTSTART:20261120T091400Z", lines);
        Assert.Contains("DTEND:20261120T121400Z", lines);
        Assert.Contains("DTSTART;VALUE=DATE:20261204", lines);
        Assert.Contains("DTEND;VALUE=DATE:20261205", lines);
        Assert.Contains("SUMMARY:MT-2026-0012", lines);
        Assert.Equal(2, lines.Count(l => l == "CLASS:CONFIDENTIAL"));
        Assert.Equal(2, lines.Select(l => l.Split(':')[0]).Count(n => n == "UID"));
    }

    [Fact]
    public void It_says_nothing_but_reference_and_link()
    {
        var names = Lines(ICalendar.Write([Meeting], _ => "https://cases.example/x", Now)).Select(l => l.Split(':', ';')[0]).Distinct();
        Assert.Empty(names.Except(["BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "URL", "CLASS"]));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("𝕏")]
    public void Lines_are_folded_at_75_octets_and_never_inside_of_a_character(string letter)
    {
        var address = "https://cases.example/" + string.Concat(Enumerable.Repeat(letter, 150));
        var feed = ICalendar.Write([Meeting], _ => address, Now);
        Assert.All(feed.Split("\r\n"), l => Assert.InRange(Encoding.UTF8.GetByteCount(l), 0, 75));
        Assert.Contains("URL:" + address, Lines(feed));
        Assert.DoesNotContain('\uFFFD', feed);
        Assert.EndsWith("\r\n", feed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a;b,c\\d", "a\\;b\\,c\\\\d")]
    [InlineData("one\r\ntwo\nthree", "one\\ntwo\\nthree")]
    public void Text_is_escaped(string text, string escaped) => Assert.Equal(escaped, ICalendar.Escape(text));
}
