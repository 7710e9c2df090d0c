using System.Globalization;
using System.Text;

namespace SafeDurham.Cases.Web.Shell;

/// <summary>Comma-separated values (RFC 4180) that a spreadsheet opens without carrying anything out.</summary>
public static class Csv
{
    /// <summary>The file, with the mark by which spreadsheets know UTF-8.</summary>
    public static byte[] File(IEnumerable<IReadOnlyList<object?>> lines) =>
        [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Concat(lines.Select(Line)))];

    /// <summary>One line with its end.</summary>
    public static string Line(IReadOnlyList<object?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>One cell. Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers are never text.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text => Quote(text.Length > 0 && "=+-@\t\r\n".Contains(text[0]) ? "'" + text : text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quote(value.ToString() ?? ""),
    };

    private static string Quote(string text) => text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
}
