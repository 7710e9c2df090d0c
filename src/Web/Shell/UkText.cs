using System.Globalization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.Shell;

/// <summary>Dates and times as they are read here: <c>20 November 2026</c>, <c>09:14</c>, always London's.</summary>
public static class UkText
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", English);

    /// <summary>The date in London at that moment.</summary>
    public static string Date(DateTimeOffset moment) => Date(UkCalendar.LondonDate(moment));

    public static string DateWithDay(DateOnly date) => date.ToString("dddd d MMMM yyyy", English);

    public static string Time(DateTimeOffset moment) => UkCalendar.LondonTime(moment).ToString("HH:mm", English);

    public static string Moment(DateTimeOffset moment) => $"{Date(moment)}, {Time(moment)}";
}
