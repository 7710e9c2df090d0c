using SafeDurham.Cases.Measures.Report;

namespace SafeDurham.Cases.Rules.Tests.Measures;

/// <summary>The customer's printed tables, from imported figures: values as printed, and the slips shown (N-20 to N-26).</summary>
public sealed class ReportTests
{
    private static readonly IReadOnlyList<ReportRow> Police = PrintedReport.All[0].Rows();
    private static readonly IReadOnlyList<ReportRow> Slides = PrintedReport.All[1].Rows();
    private static readonly IReadOnlyList<ReportRow> Plan = PrintedReport.All[2].Rows();

    [Theory]
    [InlineData("Anti Social Behaviour", "24,106", "21,705", "- 9.77%", "-9.96%", Agreement.Slip)] // N-23
    [InlineData("Bishop Auckland", "2,330", "1,748", "- 25%", "-24.98%", Agreement.Same)] // N-22
    [InlineData("Violence Against the Person", "11217", "16581", "+47%", "+47.82%", Agreement.Rounding)] // N-22
    [InlineData("Crimes, quarter 1", "90", "141", "+56%", "+56.67%", Agreement.Rounding)] // N-22
    [InlineData("Suicides", "47", "43", "-8%", "-8.51%", Agreement.Rounding)] // N-22
    [InlineData("Drug offences", "1,175", "954", "-18.8 %", "-18.81%", Agreement.Same)]
    [InlineData("Detained under section 136, over 18s", "16", "11", "-5", "-5", Agreement.Same)] // N-21
    [InlineData("Detained under section 136, under 18s", "0", "1", "+1", "+1", Agreement.Same)] // N-21
    [InlineData("Alcohol related incidents (% of all incidents)", "11.33 %", "12.98 %", "+ 1.65 %", "+1.65 points", Agreement.Same)] // N-21
    [InlineData("Darlington", "4,573", "4,700", "+ 3%", "+2.78%", Agreement.Same)]
    public void Rows_stand_as_printed_with_the_computed_difference_beside_them(string label, string previous, string current, string printed, string computed, Agreement agreement)
    {
        var row = Police.Single(r => r.Label == label || r.Area == label);
        Assert.Equal((previous, current, printed, computed, agreement), (row.Previous, row.Current, row.Difference, row.ComputedInWords, row.Agreement));
    }

    [Fact]
    public void A_difference_of_points_that_is_printed_with_a_per_cent_sign_is_marked() =>
        Assert.Equal("Alcohol related incidents (% of all incidents)", Assert.Single(Police, r => r.PointsPrintedAsPercent).Label);

    [Fact]
    public void The_twelve_sectors_add_up_to_the_force()
    {
        var check = Assert.Single(PartsCheck.Of(Police));
        Assert.Equal((12, 24106m, 21705m, true), (check.Parts, check.PreviousSum, check.CurrentSum, check.AddsUp));
        Assert.False((check with { CurrentSum = 21704 }).AddsUp);
    }

    [Fact]
    public void Of_all_that_was_printed_two_figures_are_wrong()
    {
        Assert.Equal(["Anti Social Behaviour"], Police.Where(r => r.Agreement == Agreement.Slip).Select(r => r.Label));
        Assert.DoesNotContain(Slides, r => r.Agreement == Agreement.Slip);
        var plan = Assert.Single(Plan, r => r.Agreement == Agreement.Slip);
        Assert.Equal(("Anti-social behaviour", "-14%", "-23.94%"), (plan.Label, plan.Difference, plan.ComputedInWords)); // N-23
        Assert.Equal((31, 11, 3), (Police.Count, Slides.Count, Plan.Count));
    }

    [Fact]
    public void Verdicts_are_peoples_and_do_not_follow_from_the_figures()
    {
        Assert.Equal(Verdict.None, Police.Single(r => r.Label == "Domestic Abuse").Verdict);
        Assert.Equal(Verdict.Words, Police.Single(r => r.Label == "Sexual Offences").Verdict);
        Assert.Equal(Verdict.Displeased, Police.Single(r => r.Label == "Mental Health Related Incidents").Verdict);
        Assert.Equal(15, Police.Count(r => r.Verdict == Verdict.Pleased));
    }

    [Fact]
    public void A_file_that_cannot_be_read_says_where()
    {
        Assert.Equal("The first line must name the columns; missing: current, difference.", Assert.Single(ReportFile.Read(new StringReader("section,label,previous\n")).Problems));
        var (rows, problems) = ReportFile.Read(new StringReader("section,label,previous,current,difference,verdict\nA,,1,2,,\nA,b,1,2,,happy\nA,c,1,2,,pleased\n"));
        Assert.Equal(2, problems.Count);
        Assert.Equal("+100%", Assert.Single(rows).ComputedInWords);
    }
}
