using System.Text;

namespace SafeDurham.Cases.Measures.History;

/// <summary>Reads comma-separated values (RFC 4180) record by record, however long the file is: quotes, doubled quotes and line ends inside them.</summary>
public sealed class CsvReader(TextReader source)
{
    private readonly StringBuilder cell = new();
    private readonly char[] buffer = new char[32 * 1024];
    private int at, filled;

    /// <summary>The line of the file on which the last record began, from 1.</summary>
    public int Line { get; private set; }

    private int lines = 1;

    /// <summary>The next record that is not empty, or null at the end.</summary>
    public List<string>? Read()
    {
        while (true)
        {
            Line = lines;
            var cells = ReadRecord();
            if (cells is null || cells.Count > 1 || cells[0].Trim().Length > 0) return cells;
        }
    }

    private List<string>? ReadRecord()
    {
        if (Peek() < 0) return null;
        var cells = new List<string>(20);
        while (true)
        {
            cells.Add(Peek() == '"' ? Quoted() : Plain());
            var end = Next();
            if (end == ',') continue;
            if (end == '\r' && Peek() == '\n') Next();
            if (end is '\r' or '\n') lines++;
            return cells;
        }
    }

    private string Plain()
    {
        cell.Clear();
        while (Peek() is >= 0 and not ',' and not '\r' and not '\n') cell.Append((char)Next());
        return cell.ToString();
    }

    private string Quoted()
    {
        cell.Clear();
        Next();
        while (Peek() >= 0)
        {
            var c = (char)Next();
            if (c == '"')
            {
                if (Peek() != '"') break;
                Next();
            }
            if (c == '\n') lines++;
            cell.Append(c);
        }
        // What stands between the closing quote and the next comma belongs to the cell: spreadsheets do not write it, people do.
        while (Peek() is >= 0 and not ',' and not '\r' and not '\n') cell.Append((char)Next());
        return cell.ToString();
    }

    private int Peek() => at < filled || Fill() ? buffer[at] : -1;

    private int Next() => at < filled || Fill() ? buffer[at++] : -1;

    private bool Fill()
    {
        (at, filled) = (0, source.Read(buffer, 0, buffer.Length));
        return filled > 0;
    }
}
