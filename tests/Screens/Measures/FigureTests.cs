using System.IO.Compression;
using System.Xml.Linq;
using SafeDurham.Cases.Measures.Asking;
using SafeDurham.Cases.Measures.Repeats;
using SafeDurham.Cases.Web;
using SafeDurham.Cases.Web.Commands;
using SafeDurham.Cases.Web.Screens.Measures;
using SafeDurham.Cases.Web.Shell;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.Measures;

public class FigureTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData(33, 293, "11.3%")]
    [InlineData(1, 8, "12.5%")]
    [InlineData(1, 16, "6.3%")] // 6.25: halves away from zero
    [InlineData(0, 5, "0.0%")]
    [InlineData(0, 0, "no rate")]
    public void Rates_have_one_decimal_place(int repeats, int heard, string words) => Assert.Equal(words, RateText.Percent(new RateGroup("all", repeats, heard)));

    [Fact]
    public void Without_a_word_it_is_the_twelve_months_to_the_last_whole_month()
    {
        var asked = FigureAddress.Read(null, null, null, null, null, Today);
        Assert.Equal((new DateOnly(2025, 11, 1), new DateOnly(2026, 10, 31), "safelives-newer", "12 months to 31 October 2026"), (asked.From, asked.To, asked.Definition.Name, asked.Period));
        Assert.Equal("/figures/cases?from=2025-11-01&to=2026-10-31", asked.At(Urls.FigureCases));
    }

    [Fact]
    public void What_was_chosen_stands_in_the_address_and_what_was_not_understood_is_said()
    {
        var asked = FigureAddress.Read("01/04/2018", "2018-06-30", "north", "same-marac", "soon", Today);
        Assert.Equal("/figures?from=2018-04-01&to=2018-06-30&area=north&definition=same-marac", asked.At(Urls.Figures));
        Assert.Equal("\"soon\" is not a date like 31/10/2026, so it was left out.", asked.Complaint);
        Assert.Equal(("1 April 2018 to 30 June 2018", "as known today"), (asked.Period, asked.KnownWords));
    }

    [Theory]
    [InlineData("old.csv", "old.refused.csv"), InlineData("a/OLD.CSV", "a/OLD.refused.csv"), InlineData("old.txt", "old.txt.refused.csv")]
    public void Refused_lines_stand_beside_the_file(string file, string refused) => Assert.Equal(refused, RefusedFile.For(file));

    [Theory]
    [InlineData("Durham Constabulary", true), InlineData("Cleveland Police", true), InlineData("IDVA service", false)]
    public void Imported_names_of_the_police_are_known(string name, bool police) => Assert.Equal(police, AreaNames.IsPolice(name, []));

    [Fact]
    public void Partner_referrals_are_those_that_police_did_not_make() =>
        Assert.Equal(new RateGroup("partner", 3, 10), AreaNames.PartnerReferrals([new("Durham Police", 1, 7), new("Housing", 0, 3)], []));

    [Fact]
    public void The_file_is_flat_and_every_line_is_marked()
    {
        var all = new RateGroup("all", 1, 4);
        var view = new Overview(all, all, [new(new(2018, 6, 30), 1, 4)], [new("=cmd", 1, 4)], [], [new("2018-Q2", 1, 4)], [], all, all, true, 4, []);
        var lines = RateFiles.Lines(FigureAddress.Read("2018-04-01", "2018-06-30", null, null, null, Today), view, [new("@SUM(A1)", 1, 4)], code => code);
        Assert.Equal(6, lines.Count);
        Assert.All(lines, line => Assert.Equal(13, line.Count));
        Assert.All(lines.Skip(1), line => Assert.Equal("OFFICIAL", line[^1]));
        var text = System.Text.Encoding.UTF8.GetString(Csv.File(lines));
        Assert.Contains(",area,'=cmd,1,4,0.25,OFFICIAL", text);
        Assert.Contains(",agency,'@SUM(A1),", text);
    }

    [Fact]
    public void A_spreadsheet_holds_text_as_text_and_dates_as_dates()
    {
        using var zip = new ZipArchive(new MemoryStream(Xlsx.File("repeat rate", [["=1+1", "<b>", new DateOnly(2018, 6, 30), 0.25, null]])));
        using var sheet = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var cells = XDocument.Load(sheet).Descendants().Where(e => e.Name.LocalName == "c").ToList();
        Assert.Equal(["inlineStr", "inlineStr", null, null, null], cells.Select(c => (string?)c.Attribute("t")));
        Assert.Equal(["=1+1", "<b>", "43281", "0.25", ""], cells.Select(c => c.Value));
        Assert.DoesNotContain(cells.Descendants(), e => e.Name.LocalName == "f");
    }
}
