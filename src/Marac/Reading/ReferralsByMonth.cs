using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Marac.Reading;

/// <summary>What became of the referrals that one agency sent in one month.</summary>
/// <param name="Month">First day of the month, in London, in which they were sent.</param>
/// <param name="Returned">How many times one was returned for information.</param>
/// <param name="MinutesToFirstAnswer">Minutes from sending to the first answer, over all that were answered.</param>
/// <param name="AnsweredInTime">How many had their first answer within the time for it.</param>
/// <param name="AnsweredCases">Those answered, so that a second answer is not counted as a first.</param>
/// <param name="DecidedCases">Those decided, so that a withdrawal that came too late is not counted.</param>
public sealed record AgencyMonthRow(
    [property: Plain, Key] AgencyId Agency, [property: Plain, Key] DateOnly Month, [property: Plain] int Sent, [property: Plain] int Accepted, [property: Plain] int Refused,
    [property: Plain] int Returned, [property: Plain] int Withdrawn, [property: Plain] long MinutesToFirstAnswer,
    [property: Plain] int AnsweredInTime, [property: Plain] IReadOnlyList<Guid> AnsweredCases, [property: Plain] IReadOnlyList<Guid> DecidedCases)
{
    /// <summary>Average hours to the first answer, or null when none was answered.</summary>
    public double? HoursToFirstAnswer => AnsweredCases.Count == 0 ? null : MinutesToFirstAnswer / 60.0 / AnsweredCases.Count;
}

/// <summary>Referrals by agency and month, for the months from the first to the last.</summary>
[Requires(Capability.SeeFigures)]
public sealed record CountReferralsByMonth([property: Plain] DateOnly From, [property: Plain] DateOnly To) : IQuery<IReadOnlyList<AgencyMonthRow>>;

public static class CountReferralsByMonthHandler
{
    public static Task<IReadOnlyList<AgencyMonthRow>> Handle(CountReferralsByMonth query, ReadContext read) =>
        read.Rows<AgencyMonthRow>("t where t.month between @from and @to order by t.month desc, t.agency", new { from = ReferralsByMonth.MonthOf(query.From), to = query.To });
}

internal static class ReferralsByMonth
{
    public static readonly Projection ReadModel = Projection.Across<AgencyMonthRow>("referrals_by_agency_month", 3, KeysOf, Evolve);

    internal static IEnumerable<object[]> KeysOf(Recorded recorded) =>
        OriginOf(recorded.Data) is { } origin ? [[origin.Agency, MonthOf(UkCalendar.LondonDate(origin.SentAt))]] : [];

    internal static AgencyMonthRow? Evolve(AgencyMonthRow? before, Recorded recorded, object[] key)
    {
        var row = before ?? new AgencyMonthRow((AgencyId)key[0], (DateOnly)key[1], 0, 0, 0, 0, 0, 0, 0, [], []);
        return recorded.Data switch
        {
            ReferralReceived => row with { Sent = row.Sent + 1 },
            InformationAsked e => Answered(row with { Returned = row.Returned + 1 }, recorded.StreamId, e.From, e.At),
            ReferralAccepted e => Decided(Answered(row, recorded.StreamId, e.From, e.At) with { Accepted = row.Accepted + 1 }, recorded.StreamId),
            AcceptanceUndone => row with { Accepted = row.Accepted - 1, DecidedCases = [.. row.DecidedCases.Where(c => c != recorded.StreamId)] },
            ReferralRefused e => Decided(Answered(row, recorded.StreamId, e.From, e.At) with { Refused = row.Refused + 1 }, recorded.StreamId),
            WithdrawnByReferrer when !row.DecidedCases.Contains(recorded.StreamId) => Decided(row with { Withdrawn = row.Withdrawn + 1 }, recorded.StreamId),
            _ => row,
        };
    }

    internal static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static Origin? OriginOf(IEvent data) => data switch
    {
        ReferralReceived e => e.From,
        InformationAsked e => e.From,
        ReferralAccepted e => e.From,
        ReferralRefused e => e.From,
        AcceptanceUndone e => e.From,
        WithdrawnByReferrer e => e.From,
        _ => null,
    };

    private static AgencyMonthRow Answered(AgencyMonthRow row, Guid stream, Origin from, DateTimeOffset at) => row.AnsweredCases.Contains(stream) ? row : row with
    {
        AnsweredCases = [.. row.AnsweredCases, stream],
        MinutesToFirstAnswer = row.MinutesToFirstAnswer + (long)(at - from.SentAt).TotalMinutes,
        AnsweredInTime = row.AnsweredInTime + (at <= IntakeClock.DueAt(from.SentAt) ? 1 : 0),
    };

    private static AgencyMonthRow Decided(AgencyMonthRow row, Guid stream) => row with { DecidedCases = [.. row.DecidedCases, stream] };
}
