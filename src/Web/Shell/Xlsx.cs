using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace SafeDurham.Cases.Web.Shell;

/// <summary>
/// A spreadsheet file (ECMA-376) with one sheet. Text is written as inline strings, which no program takes for a formula; numbers and dates are numbers.
/// </summary>
public static class Xlsx
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";

    /// <summary>The file; its first line is the heading.</summary>
    public static byte[] File(string sheet, IEnumerable<IReadOnlyList<object?>> lines)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "[Content_Types].xml", $"""
                <Types xmlns="{Packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
                """);
            Put(zip, "_rels/.rels", $"""<Relationships xmlns="{Packages}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Put(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{Text(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Put(zip, "xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="{Packages}/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
                """);
            // The second format is a date, year first.
            Put(zip, "xl/styles.xml", $"""
                <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>
                """);
            Put(zip, "xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}"><sheetData>{string.Concat(lines.Select(line => $"<row>{string.Concat(line.Select(Cell))}</row>"))}</sheetData></worksheet>""");
        }
        return file.ToArray();
    }

    private static string Cell(object? value) => value switch
    {
        null => "<c/>",
        DateOnly day => $"""<c s="1"><v>{day.DayNumber - new DateOnly(1899, 12, 30).DayNumber}</v></c>""",
        string text => $"""<c t="inlineStr"><is><t xml:space="preserve">{Text(text)}</t></is></c>""",
        IFormattable number => $"<c><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>",
        _ => Cell(value.ToString() ?? ""),
    };

    /// <summary>What XML has no place for is left out.</summary>
    private static string Text(string text) => SecurityElement.Escape(string.Concat(text.Where(System.Xml.XmlConvert.IsXmlChar)));

    private static void Put(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        writer.Write(xml.Trim());
    }
}
