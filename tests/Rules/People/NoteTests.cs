using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Notes;

namespace SafeDurham.Cases.Rules.Tests.People;

/// <summary>Notes are watched (A10).</summary>
public partial class NoteTests
{
    private const int Notes = 1000;

    [Fact]
    public void At_least_98_of_100_places_in_notes_are_seen()
    {
        var seeded = new SeededNotes(1832);
        var missed = Enumerable.Range(0, Notes).Select(_ => seeded.With(seeded.Place())).Where(note => NoteScan.Find(note).Count == 0).ToList();
        Assert.True(missed.Count <= Notes * 2 / 100, $"{missed.Count} missed, such as:\n{string.Join("\n", missed.Take(20))}");
    }

    [Fact]
    public void At_most_5_of_100_notes_without_a_place_are_asked_about()
    {
        var seeded = new SeededNotes(1833);
        var wrong = Enumerable.Range(0, Notes).Select(_ => seeded.Without()).Select(note => (note, NoteScan.Find(note))).Where(n => n.Item2.Count > 0).ToList();
        Assert.True(wrong.Count <= Notes * 5 / 100, $"{wrong.Count} asked about, such as:\n{string.Join("\n", wrong.Take(20).Select(w => $"{w.Item2[0].Text}: {w.note}"))}");
    }

    /// <summary>Also the finding itself, not only that there is one: what is named must be the place.</summary>
    [Theory]
    [InlineData("Now at DH1 3AB.", "postcode", "DH1 3AB")]
    [InlineData("ring 0191 386 4411 after six", "phone", "0191 386 4411")]
    [InlineData("+44 (0)7700 900123", "phone", "+44 (0)7700 900123")]
    [InlineData("lives at 12a alder row", "street", "12a alder row")]
    [InlineData("Seen near Beech Fold.", "street", "Beech Fold")]
    [InlineData("She goes to framwell primary.", "school", "goes to framwell primary")]
    [InlineData("St Cuthbert’s RC Primary School", "school", "St Cuthbert’s RC Primary School")]
    public void A_place_is_found_where_it_stands(string note, string kind, string text)
    {
        var found = Assert.Single(NoteScan.Find(note));
        Assert.Equal((kind, text), (found.Kind, found.Text));
    }

    [Theory]
    [InlineData("at 01/02/2026 09:14")]
    [InlineData("the A1 2nd exit")]
    [InlineData("NHS number 943 476 5919")]
    [InlineData("3 times in a row")]
    [InlineData("Crown Court")]
    [InlineData("")]
    public void What_only_looks_a_little_like_one_is_let_pass(string note) => Assert.Empty(NoteScan.Find(note));

    /// <summary>The protected place itself is known in every way that somebody writes it: recall 100 %.</summary>
    [Fact]
    public void A_protected_place_is_always_known()
    {
        var seeded = new SeededNotes(1834);
        for (var i = 0; i < Notes; i++)
        {
            var (street, postcode, phone, school) = ($"{i % 190 + 1} {seeded.One(["Alder", "Larkspur", "St Bede", "Old Mill"])} {seeded.One(["Street", "Row", "Road", "Court"])}", seeded.Postcode(), seeded.Phone(), seeded.School());
            var place = new AddressDetails(Scenario.Id(5), [street, "Durham"], postcode, AddressKind.Refuge, IsProtected: true, Name: school);
            var secret = PlaceTokens.OfPlace(place).ToHashSet();
            var number = PlaceTokens.OfProtected(Person.Initial with { Phones = [new(Scenario.Id(6), phone, null, new(null), IsProtected: true)] }).ToHashSet();
            foreach (var said in Spelt(street, seeded).Concat(Spelt(postcode, seeded)).Concat(Spelt(school, seeded)))
                Assert.True(PlaceTokens.OfText(seeded.With(said)).Any(secret.Contains), $"'{said}' was not known as {street}, {postcode} or {school}.");
            foreach (var said in new[] { phone, Digits(phone), string.Join(' ', Digits(phone).Chunk(2).Select(c => new string(c))), string.Join('-', Digits(phone).Chunk(3).Select(c => new string(c))) })
                Assert.True(PlaceTokens.OfText(seeded.With(said)).Any(number.Contains), $"'{said}' was not known as {phone}.");
        }
    }

    [Fact]
    public void The_town_and_an_ordinary_note_do_not_tell_a_place()
    {
        var seeded = new SeededNotes(1835);
        var secret = PlaceTokens.OfPlace(new AddressDetails(Scenario.Id(5), ["14 Larkspur Row", "Durham"], "DH9 7XX", AddressKind.Refuge, Name: "Refuge")).ToHashSet();
        Assert.DoesNotContain(PlaceTokens.OfText("She lives in Durham, in a refuge."), secret.Contains);
        for (var i = 0; i < Notes; i++) Assert.DoesNotContain(PlaceTokens.OfText(seeded.Without()), secret.Contains);
    }

    /// <summary>The browser's module holds the very patterns of the server.</summary>
    [Fact]
    public void The_browser_looks_for_the_same()
    {
        var module = File.ReadAllText(Beside("../../../src/Web/frontend/js/notes.js"));
        var there = InModule().Matches(module).Select(m => (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value == "true"));
        Assert.Equal(NotePatterns.All, there);
    }

    /// <summary>Every text of a command is looked at, in whatever field, and those of an answer belong to its question.</summary>
    [Fact]
    public void What_was_typed_is_found_by_its_mark()
    {
        var (texts, people) = TypedTexts.Of(new Cases.Referrals.Sending.SendReferral(new ReferralId(Scenario.Id(2)), new CaseId(Scenario.Id(3)), Forms.Complete().With("background-incident", "At DH1 3AB.")));
        Assert.Contains(texts, t => t is { Field: "background-incident", Text: "At DH1 3AB.", IsNote: true });
        Assert.Contains(texts, t => t is { Field: "MayKnow", Text: "her sister" });
        Assert.Superset(new HashSet<Guid> { Forms.Victim.Value, Forms.Perpetrator.Value }, people.ToHashSet());
        Assert.DoesNotContain(texts, t => t.Text == "durham-north");
        Assert.DoesNotContain(TypedTexts.Of(new Cases.People.Contact.RecordAddress(Forms.Victim, new(Scenario.Id(5), ["1 Example Street"], "DH1 3AB", AddressKind.Home))).Texts, t => t.Text.Contains("DH1", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Spelt(string said, SeededNotes seeded)
    {
        yield return said;
        yield return said.ToUpperInvariant();
        yield return said.ToLowerInvariant().Replace(" ", "  ", StringComparison.Ordinal);
        yield return said.Replace(" ", seeded.One(["-", "\n", ", "]), StringComparison.Ordinal);
        yield return said.Replace("Street", "St.", StringComparison.Ordinal).Replace("Road", "Rd", StringComparison.Ordinal);
    }

    private static string Digits(string said) => new([.. said.Where(char.IsAsciiDigit)]);

    private static string Beside(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, file);

    [GeneratedRegex(@"\['(\w+)', String\.raw`([^`]*)`, (true|false)\]")]
    private static partial Regex InModule();
}
