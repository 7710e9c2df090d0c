namespace SafeDurham.Cases.Architecture.Tests;

/// <summary>The house style, as far as a machine can see it.</summary>
public sealed class HouseTests
{
    private const int Longest = 300;

    [Fact]
    public void No_file_is_longer_than_somebody_wants_to_read()
    {
        var long_ = Product.Files(["src", "tests"], ".cs", ".razor", ".sql").Select(f => (File: Path.GetRelativePath(Product.Root, f), Lines: File.ReadLines(f).Count())).Where(f => f.Lines > Longest);
        Assert.True(!long_.Any(), string.Join('\n', long_.Select(f => $"{f.File} has {f.Lines} lines")));
    }

    [Fact]
    public void Nothing_tells_of_the_place_where_it_was_written_or_is_left_for_later()
    {
        // Put together here, or this file would be the first to be found.
        string[] banned = ["/wo" + "rk/", "/ro" + "ot/", "../sha" + "red", "TO" + "DO", "FIX" + "ME", "Not" + "ImplementedException", "language " + "model", "as an " + "AI"];
        var found = Product.Files(["."], ".cs", ".razor", ".sql", ".md", ".csproj", ".props", ".targets", ".sh", ".json", ".css", ".scss", ".js", ".mjs", ".yml")
            .Where(f => !f.EndsWith("packages.lock.json", StringComparison.Ordinal) && !f.EndsWith("package-lock.json", StringComparison.Ordinal))
            .SelectMany(f => File.ReadLines(f).SelectMany((line, i) => banned.Where(b => line.Contains(b, StringComparison.Ordinal)).Select(b => $"{Path.GetRelativePath(Product.Root, f)}:{i + 1}: {b}"))).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
