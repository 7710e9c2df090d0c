using System.Text.RegularExpressions;
using SafeDurham.Cases.EventStore.Documentation;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Architecture.Tests;

/// <summary>What is stored is marked, named for ever, approved and described.</summary>
public sealed partial class StoredTests
{
    private const string Approved = "tests/Architecture/Approved";

    [Fact]
    public void Every_stored_field_is_marked()
    {
        var problems = MarkChecks.Unmarked([.. Product.Events.All.Select(e => e.Value), .. Product.Commands, .. Product.Messages, .. Product.Rows]);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.True(Product.Commands.Count() > 5 && Product.Rows.Count() > 3, "The modules were not found.");
    }

    [Fact]
    public void A_field_without_a_mark_or_with_a_wrong_one_is_found()
    {
        var problems = MarkChecks.Unmarked([typeof(Wrong)]);
        Assert.Equal(6, problems.Count);
        Assert.Contains(problems, p => p.StartsWith("Wrong.NoMark has no mark", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("Wrong.Parts[].inner has no mark", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("Wrong.CannotBeErased is encrypted", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("\"Nobody\"", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("which is not an id", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("Wrong.Told is narrative", StringComparison.Ordinal));
    }

    private sealed record Wrong(
        string NoMark, IReadOnlyList<Part> Parts, [property: Personal] int CannotBeErased, [property: Personal(About = "Nobody")] string? AboutNobody,
        [property: Personal(About = "Fine")] string? AboutNoId, [property: Narrative(About = "Fine")] string? Told, [property: Plain] string Fine);

    private sealed record Part(string Inner);

    [Fact]
    public void Events_bear_names_in_snake_case_with_a_first_word_that_says_where_they_belong()
    {
        foreach (var (name, type) in Product.Events.All)
        {
            Assert.True(SnakeCase().IsMatch(name), $"{type.Name} is stored as '{name}': give it a name like marac_referral_received.");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)+$")]
    private static partial Regex SnakeCase();

    [Fact]
    public void Every_event_is_stored_in_its_approved_shape()
    {
        foreach (var (name, type) in Product.Events.All) Product.AssertIs(ExampleMaker.Json(type), Approved, name + ".json");
    }

    [Fact]
    public void Every_approved_shape_can_still_be_read()
    {
        var known = Product.Events.All.ToDictionary(e => e.Key, e => e.Value);
        foreach (var file in Directory.EnumerateFiles(Product.PathOf(Approved), "*.json"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            Assert.True(known.ContainsKey(name), $"The event '{name}' was stored once and is known no more. Bring its type back, or convert its shape (docs/how-to/change-an-event.md).");
            Assert.IsAssignableFrom<IEvent>(ExampleMaker.Read(File.ReadAllText(file), known[name]));
        }
    }

    [Fact]
    public void The_list_of_events_is_up_to_date() => Product.AssertIs(DocumentationWriter.Events(Product.Events), "docs", "events.md");

    [Fact]
    public void The_data_dictionary_is_up_to_date() =>
        Product.AssertIs(DocumentationWriter.DataDictionary(Product.Events, Product.Projections, FixedTables.All, Product.Commands.Concat(Product.Messages)), "docs", "data-dictionary.md");

    [Fact]
    public void Every_table_of_a_schema_file_is_in_the_data_dictionary()
    {
        var tables = Product.Files(["src"], ".sql").SelectMany(f => CreateTable().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Append("schema_files").Order().ToList();
        Assert.Equal(tables, FixedTables.All.Select(t => t.Table).Order());
    }

    [GeneratedRegex(@"create (?:unlogged )?table (?:if not exists )?cases\.(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex CreateTable();
}
