using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Repeats;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Marac;

public class RepeatTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static Pairing Referred(int id, string on, string? incident = null, string? identified = null, PersonId[]? by = null, bool counts = true, PersonId? victim = null) => new(
        new(Id(id)), $"R-{id}", victim ?? Forms.Victim, by ?? [Forms.Perpetrator], UkCalendar.AtLondon(Day(on), new(10, 0)),
        incident is null ? null : Day(incident), identified is null ? null : Day(identified), counts);

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    private static RepeatFinding? Find(Pairing current, params Pairing[] others) => Repeat.Find(RepeatDefinition.SafeLivesNewer, current, others, Today);

    [Theory]
    [InlineData("2025-11-20", "2026-11-19", true, "the day before the anniversary")]
    [InlineData("2025-11-20", "2026-11-20", true, "the anniversary itself")]
    [InlineData("2025-11-20", "2026-11-21", false, "the day after")]
    [InlineData("2024-02-29", "2025-02-28", true, "leap day: 28 February is the anniversary")]
    [InlineData("2024-02-29", "2025-03-01", false, "leap day: 1 March is the day after")]
    [InlineData("2023-02-28", "2024-02-28", true, "28 February into a leap year")]
    [InlineData("2023-02-28", "2024-02-29", false, "28 February into a leap year, a day later")]
    [InlineData("2025-11-20", "2025-11-21", true, "the next day")]
    [InlineData("2025-11-20", "2025-11-20", true, "the day of the referral itself")]
    [InlineData("2025-11-20", "2025-11-19", false, "before that referral")]
    public void The_clock_runs_twelve_calendar_months_and_the_anniversary_counts(string referred, string incident, bool repeat, string why)
    {
        var finding = Find(Referred(2, "2026-11-21", incident), Referred(1, referred));

        Assert.True(finding!.IsRepeat == repeat, why);
    }

    [Theory]
    [InlineData("2026-10-01", "2026-12-01", EventDate.Incident, "2026-10-01", true)]
    [InlineData(null, "2026-10-05", EventDate.Identified, "2026-10-05", true)]
    [InlineData(null, null, EventDate.Referral, "2026-12-24", false)]
    [InlineData("2026-12-02", "2026-10-05", EventDate.Incident, "2026-12-02", false)]
    public void The_incident_decides_else_the_day_it_was_identified_else_the_referral(string? incident, string? identified, EventDate kind, string on, bool repeat)
    {
        var finding = Find(Referred(2, "2026-12-24", incident, identified), Referred(1, "2025-11-20"))!;

        Assert.Equal((kind, Day(on), repeat), (finding.EventIs, finding.EventOn, finding.IsRepeat));
    }

    [Fact]
    public void The_incident_that_was_referred_before_is_no_further_one()
    {
        var earlier = Referred(1, "2026-03-03", incident: "2026-03-03");

        Assert.False(Find(Referred(2, "2026-03-04", incident: "2026-03-03"), earlier)!.IsRepeat);
        Assert.EndsWith("is the one that was referred then, not a further one.", Find(Referred(2, "2026-03-04", incident: "2026-03-03"), earlier)!.Words, StringComparison.Ordinal);
        Assert.True(Find(Referred(2, "2026-03-04", identified: "2026-03-03"), earlier)!.IsRepeat);
    }

    [Fact]
    public void The_same_people_are_needed()
    {
        var current = Referred(3, "2026-11-20", "2026-11-01");

        Assert.Null(Find(current));
        Assert.Null(Find(current, current));
        Assert.Null(Find(current, Referred(1, "2026-03-03", by: [Forms.OtherPerpetrator])));
        Assert.Null(Find(current, Referred(1, "2026-03-03", victim: Forms.Child)));
    }

    [Fact]
    public void One_person_causing_harm_in_common_is_enough()
    {
        var finding = Find(Referred(2, "2026-11-20", "2026-11-01", by: [Forms.Perpetrator, Forms.OtherPerpetrator]), Referred(1, "2026-03-03", by: [Forms.OtherPerpetrator, Forms.Child]))!;

        Assert.True(finding.IsRepeat);
        Assert.Equal([Forms.OtherPerpetrator], finding.SharedPeopleCausingHarm);
        Assert.StartsWith("Same person at risk and 1 of 2 people causing harm, referred 3 March 2026", finding.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void The_latest_earlier_referral_starts_the_clock_anew()
    {
        var finding = Find(Referred(3, "2026-11-20", "2026-11-01"), Referred(2, "2025-11-10"), Referred(1, "2024-12-01"), Referred(4, "2026-11-21"))!;

        Assert.Equal(new CaseId(Id(2)), finding.Earlier.Case);
        Assert.True(finding.IsRepeat);
    }

    [Fact]
    public void A_refused_or_withdrawn_referral_starts_the_clock_all_the_same()
    {
        Assert.True(Find(Referred(3, "2026-11-20", "2026-11-01"), Referred(2, "2026-03-03", counts: false))!.IsRepeat);
        Assert.Equal(new CaseId(Id(2)), Find(Referred(3, "2026-11-20", "2026-11-01"), Referred(2, "2026-05-05", counts: false), Referred(1, "2026-03-03"))!.Earlier.Case);
    }

    [Fact]
    public void Late_evening_in_summer_belongs_to_the_London_day()
    {
        var justAfterMidnight = Referred(1, "2026-06-01") with { ReferredAt = new(2026, 6, 30, 23, 30, 0, TimeSpan.Zero) };

        Assert.Equal(new DateOnly(2026, 7, 1), justAfterMidnight.ReferredOn);
        Assert.Equal(new DateOnly(2027, 7, 1), Find(Referred(2, "2027-07-02", "2027-07-01"), justAfterMidnight)!.LastDay);
    }

    [Theory]
    [InlineData("2026-03-03", "2026-11-01", null, "Same two people, referred 3 March 2026 (8 months ago). The incident of 1 November 2026 lies within 12 months of that referral.")]
    [InlineData("2025-11-18", "2026-11-19", null, "Same two people, referred 18 November 2025 (12 months ago). The incident of 19 November 2026 is more than 12 months after that referral; the last day was 18 November 2026.")]
    [InlineData("2026-11-19", "2026-11-01", null, "Same two people, referred 19 November 2026 (yesterday). The incident of 1 November 2026 was before that referral, so it is not a further one.")]
    [InlineData("2026-11-10", null, "2026-11-12", "Same two people, referred 10 November 2026 (10 days ago). No date of the incident is known; what an agency learnt on 12 November 2026 lies within 12 months of that referral.")]
    [InlineData("2026-10-20", null, null, "Same two people, referred 20 October 2026 (1 month ago). No date of an incident is known; this referral of 20 November 2026 lies within 12 months of that referral.")]
    public void The_finding_explains_itself(string referred, string? incident, string? identified, string words) =>
        Assert.Equal(words, Find(Referred(2, "2026-11-20", incident, identified), Referred(1, referred))!.Words);

    [Fact]
    public void Several_people_causing_harm_who_are_all_the_same_are_called_the_same_people() => Assert.StartsWith(
        "Same people, referred", Find(
            Referred(2, "2026-11-20", "2026-11-01", by: [Forms.Perpetrator, Forms.OtherPerpetrator]),
            Referred(1, "2026-03-03", by: [Forms.OtherPerpetrator, Forms.Perpetrator]))!.Words, StringComparison.Ordinal);
}
