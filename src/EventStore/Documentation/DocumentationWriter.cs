using System.Text;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Documentation;

/// <summary>Writes the pages of the documentation that follow from the code: which events there are, and what is kept about whom.</summary>
public static class DocumentationWriter
{
    private const string Note = "<!-- Generated from the code. Do not edit: run the architecture tests with CASES_APPROVE=1. -->";

    /// <summary>docs/events.md: each stored event with its fields.</summary>
    public static string Events(EventCatalogue events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var page = new StringBuilder($"# Events\n\n{Note}\n\nEvery event that can be stored, by its stored name. All but plain fields are encrypted under the key of their subject; once that key is destroyed, text reads as `{Erased.Text}` and everything else as empty.\n");
        foreach (var module in events.All.GroupBy(e => Module(e.Value)).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            page.Append($"\n## {module.Key}\n");
            foreach (var (name, type) in module)
            {
                page.Append($"\n### `{name}`\n\n");
                var fields = MarkChecks.FieldsOf(type);
                if (fields.Count == 0) page.Append("No fields.\n");
                else Table(page, ["Field", "Holds", "Sensitivity", "About"], fields.Select(f => new[] { $"`{f.Path}`", f.Type, Sensitivity(f.Sensitivity), About(f.Subject) }));
            }
        }
        return page.ToString();
    }

    /// <summary>docs/data-dictionary.md: every stored field that is not plain, and every table.</summary>
    /// <param name="events">The events.</param>
    /// <param name="projections">The read models.</param>
    /// <param name="tables">Tables that no record describes, as (table, what it holds, how sensitive).</param>
    /// <param name="others">Commands and messages, which are stored in the queue while they wait.</param>
    public static string DataDictionary(EventCatalogue events, IReadOnlyList<Projection> projections, IEnumerable<(string Table, string Holds, string Sensitivity)> tables, IEnumerable<Type> others)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(projections);
        var page = new StringBuilder($"# Data dictionary\n\n{Note}\n\nEvery stored field, how sensitive it is and about whom. Events: see also [events](events.md).\n\n## Tables\n\n");
        Table(page, ["Table", "Holds", "Sensitivity"], tables.OrderBy(t => t.Table, StringComparer.Ordinal).Select(t => new[] { $"`{t.Table}`", t.Holds, t.Sensitivity }));
        page.Append("\n## Read models\n");
        foreach (var table in projections.Select(p => p.Table).DistinctBy(t => t.Name).OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            page.Append($"\n### `{table.Name}`\n\n{(table.PerStream ? "Rows of one stream each, written with its events. First column: `stream_id`." : "Rows across streams, written a moment after the events.")}\n\n");
            Table(page, ["Column", "Holds", "Sensitivity", "About"], table.Columns.Select(c => Row(c, MarkChecks.FieldsOf(table.RowType))));
        }
        Section(page, "Events", events.All.Select(e => (e.Key, e.Value)));
        Section(page, "Commands and messages", others.Select(t => (t.Name, t)).OrderBy(t => t.Name, StringComparer.Ordinal));
        return page.ToString();
    }

    /// <summary>The tables of the event store itself.</summary>
    public static IReadOnlyList<(string Table, string Holds, string Sensitivity)> OwnTables { get; } =
    [
        ("mt_streams", "One row a stream: its kind, version, when it began and moved.", "plain"),
        ("mt_events", "The events: content as JSON with marked fields encrypted; who recorded it (staff, agency, role), when it happened and when it was recorded, purpose, command, software.", "as marked, see Events; who recorded it: personal to staff"),
        ("mt_event_progression", "How far each follower of the log has come, who works on it, why it stopped.", "plain"),
        ("commands", "Every command that was carried out: id, kind, keyed digest of its content, the answer that was given.", "plain"),
        ("subject_keys", "Keys of subjects, wrapped by the master key, or the note that they were destroyed.", "secret; useless without the master key"),
        ("read_models", "Which version of its code each read model was built by.", "plain"),
        ("chain_leaves", "The chain: a digest of each event and each line of the reading log, in the order in which they were sealed.", "plain"),
        ("chain_heads", "Where the chain stood after each sealing, signed with a key that is not in the database.", "plain"),
        ("erasure_ledger", "Subjects that were erased, by id; a copy is kept in a file outside the database.", "plain"),
        ("schema_files", "Which schema files have run.", "plain"),
    ];

    private static void Section(StringBuilder page, string title, IEnumerable<(string Name, Type Type)> types)
    {
        page.Append($"\n## {title}\n\n");
        Table(page, ["Where", "Field", "Sensitivity", "About"],
            types.SelectMany(t => MarkChecks.FieldsOf(t.Type).Select(f => new[] { $"`{t.Name}`", $"`{f.Path}`", Sensitivity(f.Sensitivity), About(f.Subject) })));
    }

    private static string[] Row(RowColumn column, IReadOnlyList<StoredField> fields)
    {
        var json = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(column.Property.Name);
        var field = fields.FirstOrDefault(f => f.Path == json);
        var nested = fields.Where(f => f.Path.StartsWith(json + ".", StringComparison.Ordinal) || f.Path.StartsWith(json + "[]", StringComparison.Ordinal)).ToList();
        return [$"`{column.Name}`{(column.IsKey ? " (key)" : "")}", field?.Type ?? "record", field is not null ? Sensitivity(field.Sensitivity) : string.Join(", ", nested.Select(n => Sensitivity(n.Sensitivity)).Distinct()), About(field?.Subject ?? "")];
    }

    private static void Table(StringBuilder page, string[] heads, IEnumerable<string[]> rows)
    {
        page.Append($"| {string.Join(" | ", heads)} |\n|{string.Concat(heads.Select(_ => "---|"))}\n");
        foreach (var row in rows) page.Append($"| {string.Join(" | ", row)} |\n");
    }

    private static string About(string subject) => subject is "" or "the stream" ? subject : $"`{subject}`";

    private static string Sensitivity(Sensitivity sensitivity) => sensitivity switch
    {
        Kernel.Sensitivity.Plain => "plain",
        Kernel.Sensitivity.Personal => "**personal**",
        Kernel.Sensitivity.SpecialCategory => "**special category**",
        Kernel.Sensitivity.ThirdParty => "**third party**",
        Kernel.Sensitivity.Location => "**location**",
        Kernel.Sensitivity.Narrative => "**narrative**",
        _ => throw new ArgumentOutOfRangeException(nameof(sensitivity)),
    };

    private static string Module(Type type) => type.Assembly.GetName().Name!.Split('.')[^1];
}
