using SafeDurham.Cases.Agencies.Misuse;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Rules.Tests.Agencies;

/// <summary>Patterns of reading that look like misuse (A14), seeded among readings that are none.</summary>
public class MisuseTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly AgencyId Agency = new(Scenario.Id(1));
    private static readonly StaffId Ann = new(Scenario.Id(2)), Ben = new(Scenario.Id(3));
    private static readonly Dictionary<StaffId, ReaderName> Names = new() { [Ann] = new("Ann", "Example"), [Ben] = new("Ben", "Sample") };
    private static readonly HashSet<(StaffId, Guid)> NoWork = [];

    private static WatchedReading Reads(StaffId staff, int record, double minutes = 0, string? given = null, string? family = null) =>
        new(Start.AddMinutes(minutes), staff, Agency, Scenario.Id(100 + record), family is null ? [] : [new(given, family)]);

    private static IReadOnlyList<MisuseFinding> Find(params IReadOnlyList<WatchedReading> readings) => MisuseRule.Find(readings, Names, NoWork, MisuseSettings.Usual);

    [Fact]
    public void Ordinary_reading_is_nothing() =>
        Assert.Empty(Find([.. Enumerable.Range(0, 49).Select(i => Reads(Ann, i, i * 0.2, "Jo", "Other")), Reads(Ben, 1, 5, "Jo", "Other"), Reads(Ben, 1, 60 * 24)]));

    [Theory]
    [InlineData("Ann", "Example", MisusePattern.OwnName)]
    [InlineData(" ann", "EXAMPLE ", MisusePattern.OwnName)]
    [InlineData("Bob", "Example", MisusePattern.SameSurname)]
    [InlineData(null, "example", MisusePattern.SameSurname)]
    public void Her_own_name_and_her_surname_are_found(string? given, string family, MisusePattern pattern)
    {
        var finding = Assert.Single(Find(Reads(Ann, 1, 0, given, family), Reads(Ann, 1, 3, given, family), Reads(Ben, 1, 4, given, family)));
        Assert.Equal((pattern, Ann, Scenario.Id(101), 2), (finding.Pattern, finding.Staff, finding.Subject, finding.Readings));
    }

    [Fact]
    public void Somebody_of_the_same_home_is_found_unless_the_name_says_it_already()
    {
        var reading = Reads(Ann, 1, 0, "Jo", "Other") with { SharesHome = true };
        Assert.Equal(MisusePattern.SameAddress, Assert.Single(Find(reading, Reads(Ben, 1, 1, "Jo", "Other"))).Pattern);
        Assert.Equal(MisusePattern.SameSurname, Assert.Single(Find(reading with { Names = [new("Jo", "Example")] })).Pattern);
    }

    [Fact]
    public void Nobody_of_unknown_name_is_kin_of_anybody() => Assert.Empty(Find(Reads(new(Scenario.Id(9)), 1, 0, "Ann", "Example"), Reads(Ann, 2, 0, "", "")));

    [Fact]
    public void Fifty_records_in_ten_minutes_are_found_and_in_eleven_not()
    {
        var fast = Enumerable.Range(0, 50).Select(i => Reads(Ann, i, i * 10 / 49.0)).ToList();
        var finding = Assert.Single(Find(fast));
        Assert.Equal((MisusePattern.ManyRecords, Guid.Empty, 50, Start.AddMinutes(10)), (finding.Pattern, finding.Subject, finding.Readings, finding.Last));
        Assert.Empty(Find([.. Enumerable.Range(0, 50).Select(i => Reads(Ann, i, i * 11 / 49.0))]));
        // The same few again and again are not many.
        Assert.Empty(Find([.. Enumerable.Range(0, 200).Select(i => Reads(Ann, i % 49, i / 30.0))]));
    }

    [Fact]
    public void Reading_on_three_days_without_work_is_found_and_with_work_not()
    {
        WatchedReading[] days = [Reads(Ann, 1), Reads(Ann, 1, 60 * 24), Reads(Ann, 1, 60 * 48)];
        Assert.Equal(MisusePattern.RepeatedWithoutWork, Assert.Single(Find(days)).Pattern);
        Assert.Empty(MisuseRule.Find(days, Names, new HashSet<(StaffId, Guid)> { (Ann, Scenario.Id(101)) }, MisuseSettings.Usual));
        Assert.Empty(Find(days[..2]));
        Assert.NotEmpty(MisuseRule.Find(days[..2], Names, NoWork, MisuseSettings.Usual with { RepeatedDays = 2 }));
    }

    [Fact]
    public void Whoever_reads_cannot_say_that_it_was_right()
    {
        var command = new LookIntoMisuse(Scenario.Id(50), MisusePattern.OwnName, Scenario.Coordinator.Staff, Scenario.Id(51), Start, "It was me.");
        Assert.IsType<Decision.Refused>(LookIntoMisuseHandler.Handle(command, MisuseInquiry.Initial, Scenario.By(Scenario.Coordinator)));
        Assert.IsType<Decision.Accepted>(LookIntoMisuseHandler.Handle(command with { Staff = Ben }, MisuseInquiry.Initial, Scenario.By(Scenario.Coordinator)));
        Assert.IsType<Decision.Refused>(LookIntoMisuseHandler.Handle(command with { Staff = Ben, Words = " " }, MisuseInquiry.Initial, Scenario.By(Scenario.Coordinator)));
    }
}
