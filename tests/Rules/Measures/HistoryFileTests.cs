using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Measures.History;

namespace SafeDurham.Cases.Rules.Tests.Measures;

/// <summary>What an old spreadsheet says, and what it cannot say.</summary>
public sealed class HistoryFileTests
{
    private const string Header = "hearing_ref,victim_ref,perpetrator_refs,referral_date,incident_date,identified_date,behaviour,meeting_date,area,referring_agency,children,victim_gender,victim_ethnicity,victim_disability,victim_lgbt,victim_age";
    private static readonly HistoryIds Ids = new([1, 2, 3]);
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void A_line_is_read_whatever_the_order_of_its_columns()
    {
        var one = Read(Header, "H1,V1,P2; P1 ;P2,2018-04-30,01/04/2018,,Criminal,5/5/2018,North,Police,2,female,White British,no,no,34").Line!;
        var other = Read("meeting_date,perpetrator_refs,victim_ref,hearing_ref,referral_date,behaviour,incident_date", "2018-05-05,P1;P2,V1,H1,30/04/2018,criminal,2018-04-01").Line!;
        Assert.Equal((new DateOnly(2018, 4, 30), new DateOnly(2018, 4, 1), (DateOnly?)null, Behaviour.Criminal, new DateOnly(2018, 5, 5)), (one.ReferredOn, one.IncidentOn, one.IdentifiedOn, one.Behaviour, one.MeetingOn));
        Assert.Equal((one.Hearing, one.Victim, one.ReferredOn, one.IncidentOn, one.MeetingOn), (other.Hearing, other.Victim, other.ReferredOn, other.IncidentOn, other.MeetingOn));
        Assert.Equal(2, one.PeopleCausingHarm.Count);
        Assert.Equal(one.PeopleCausingHarm, other.PeopleCausingHarm);
        Assert.Equal(("North", "Police", 2, "34"), (one.Area, one.ReferringAgency, one.Children, one.Details!.Age));
    }

    [Theory]
    [InlineData(",V1,P1,2018-04-30,,,,,,,,,,,,", "hearing_ref is empty")]
    [InlineData("H1,,P1,2018-04-30,,,,,,,,,,,,", "victim_ref is empty")]
    [InlineData("H1,V1,;,2018-04-30,,,,,,,,,,,,", "perpetrator_refs is empty")]
    [InlineData("H1,V1,P1,,,,,,,,,,,,,", "referral_date is empty")]
    [InlineData("H1,V1,P1,31/02/2018,,,,,,,,,,,,", "referral_date is \"31/02/2018\", which is no date (write 2018-04-30 or 30/04/2018)")]
    [InlineData("H1,V1,P1,04/30/2018,,,,,,,,,,,,", "referral_date is \"04/30/2018\", which is no date (write 2018-04-30 or 30/04/2018)")]
    [InlineData("H1,V1,P1,2018-04-30,2027-01-01,,,,,,,,,,,", "incident_date is 1 January 2027, which has not come yet")]
    [InlineData("H1,V1,P1,2018-04-30,1818-04-01,,,,,,,,,,,", "incident_date is 1 April 1818, before 1900")]
    [InlineData("H1,V1,P1,2018-04-30,,,,2018-04-29,,,,,,,,", "meeting_date is before referral_date")]
    [InlineData("H1,V1,P1,2018-04-30,,,violent,,,,,,,,,", "behaviour is \"violent\" and must be criminal, other or empty")]
    [InlineData("H1,V1,P1,2018-04-30,,,,,,,two,,,,,", "children is \"two\" and must be a whole number or empty")]
    [InlineData("H1,V1,P1,2018-04-30,,,,,,,,,,,,,more", "the line has 17 cells and the first line names 16 columns")]
    public void A_line_that_cannot_be_taken_says_why(string line, string reason) => Assert.Equal(reason, Read(Header, line).Refused);

    [Theory]
    [InlineData("victim_ref,perpetrator_refs,referral_date", "The first line must name the columns; hearing_ref, meeting_date are missing.")]
    [InlineData("hearing_ref,hearing_ref,victim_ref,perpetrator_refs,referral_date,meeting_date", "The column hearing_ref stands in the file twice.")]
    [InlineData("", "The file is empty.")]
    public void A_file_that_cannot_be_read_says_why(string header, string problem) =>
        Assert.Equal(problem, HistoryColumns.From(new CsvReader(new StringReader(header)).Read(), Ids, Today).Problem);

    [Fact]
    public void Quotes_line_ends_and_empty_lines_are_read_as_spreadsheets_write_them()
    {
        var reader = new CsvReader(new StringReader("\uFEFFa,\"b \"\"x\"\", y\",c\r\n\r\n1,\"two\r\nlines\",\n2,,3"));
        Assert.Equal(["\uFEFFa", "b \"x\", y", "c"], reader.Read()!);
        Assert.Equal(["1", "two\r\nlines", ""], reader.Read()!);
        Assert.Equal(3, reader.Line);
        Assert.Equal(["2", "", "3"], reader.Read()!);
        Assert.Equal(5, reader.Line);
        Assert.Null(reader.Read());
    }

    [Fact]
    public void The_apostrophe_of_our_own_refused_file_is_taken_off_again() =>
        Assert.Equal("-12", Read(Header, "'-12,V1,P1,2018-04-30,,,,,,,,,,,,").Line!.Details!.Reference);

    [Fact]
    public void Ids_need_the_key_and_tell_hearings_from_people()
    {
        Assert.Equal(Ids.Person("A"), new HistoryIds([1, 2, 3]).Person("A"));
        Assert.NotEqual(Ids.Person("A"), new HistoryIds([1, 2, 4]).Person("A"));
        Assert.NotEqual(Ids.Person("A"), Ids.Hearing("A"));
        Assert.NotEqual(Ids.Person("A"), Ids.Person("a"));
    }

    private static LineRead Read(string header, string line)
    {
        var (columns, problem) = HistoryColumns.From(new CsvReader(new StringReader(header)).Read(), Ids, Today);
        Assert.Null(problem);
        return columns!.Read(2, new CsvReader(new StringReader(line)).Read()!);
    }
}
