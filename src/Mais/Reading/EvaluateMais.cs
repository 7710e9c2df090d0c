using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Mais.Reading;

/// <summary>Whether MAIS meets its aims, over referrals, decisions and closings of a period (days in London, both included).</summary>
[Requires(Capability.SeeFigures)]
public sealed record EvaluateMais([property: Plain] DateOnly From, [property: Plain] DateOnly To) : IQuery<MaisEvaluation>;

/// <summary>One measure: a part of a whole, both said.</summary>
/// <param name="Code">Stable short code.</param>
/// <param name="Numerator">What is counted, and <paramref name="Denominator"/> of what, in words.</param>
/// <param name="IsShare">A share in percent; otherwise a ratio, where more than one is possible.</param>
public sealed record MaisMeasure(string Code, string Title, int Part, string Numerator, int Whole, string Denominator, string? Note = null, bool IsShare = true)
{
    /// <summary>Part by whole; null where there is no whole.</summary>
    public double? Value => Whole == 0 ? null : (double)Part / Whole;
}

/// <summary>How many of a whole have something; several can be had at once, so that shares add to more than all.</summary>
public sealed record MaisShare(string Words, int Part, int Whole);

/// <param name="Reasons">Of the referrals of the period.</param>
/// <param name="Needs">Of the adults whose needs were assessed, referred in the period.</param>
/// <param name="CallsAwaited">Closed in the period, the months after are over, and no agency has counted both times.</param>
public sealed record MaisEvaluation(DateOnly From, DateOnly To, IReadOnlyList<MaisMeasure> Measures, IReadOnlyList<MaisShare> Reasons, IReadOnlyList<MaisShare> Needs, int CallsAwaited);

public static class EvaluateMaisHandler
{
    public static async Task<MaisEvaluation> Handle(EvaluateMais query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        var rows = await read.Rows<MaisFigureRow>("t where t.referred_on <= @to and (t.closed_on is null or t.closed_on >= @from or t.referred_on >= @from)", new { from = query.From, to = query.To });
        return MaisAims.Of(rows, query.From, query.To, UkCalendar.LondonDate(read.Now));
    }
}

/// <summary>The measures (§4.3 of the rules; the seed asks whether MAIS meets its aims). Pure.</summary>
public static class MaisAims
{
    public static MaisEvaluation Of(IReadOnlyList<MaisFigureRow> rows, DateOnly from, DateOnly to, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(rows);
        bool In(DateOnly? day) => day >= from && day <= to;
        var referred = rows.Where(r => In(r.ReferredOn)).ToList();
        var triaged = rows.Where(r => r.TriagedOn is { } day && In(day)).ToList();
        var accepted = triaged.Where(r => r.Outcome == TriageOutcome.Accepted).ToList();
        var due = rows.Where(r => r.FirstContactDueOn is { } day && In(day) && (day < today || r.FirstContactInTime)).ToList();
        var closed = rows.Where(r => In(r.ClosedOn)).ToList();
        var assessed = referred.Where(r => r.Needs is { Count: > 0 }).ToList();
        return new(from, to, [.. Ways(referred, triaged, accepted, due), .. Ends(closed), .. Safety(referred, closed)],
            [.. MaisSettings.Reasons.On(to).Select(c => new MaisShare(c.Words, referred.Count(r => r.Reasons.Contains(c.Code)), referred.Count))],
            [.. MaisSettings.Needs.On(to).Select(c => new MaisShare(c.Words, assessed.Count(r => r.Needs!.Contains(c.Code)), assessed.Count))],
            closed.Count(r => r.CallsAwaited));
    }

    private static IEnumerable<MaisMeasure> Ways(IReadOnlyList<MaisFigureRow> referred, IReadOnlyList<MaisFigureRow> triaged, IReadOnlyList<MaisFigureRow> accepted, IReadOnlyList<MaisFigureRow> due)
    {
        yield return new("accepted", "Taken on", referred.Count(r => r.Outcome == TriageOutcome.Accepted), "accepted", referred.Count, "referrals of the period", "Those that still wait count as not accepted yet.");
        yield return new("triage-in-time", "Triage in time", triaged.Count(r => r.InTime), "decided within the time for triage", triaged.Count, "decided in the period");
        yield return new("engaged", "Took part", accepted.Count(r => r.Engaged), "agreed to take part, or it was decided in their best interests", accepted.Count, "accepted in the period");
        yield return new("first-contact", "First contact in time", due.Count(r => r.FirstContactInTime), "met, spoken with, or found not safe to reach, in time", due.Count, "whose first contact fell due in the period");
    }

    private static IEnumerable<MaisMeasure> Ends(IReadOnlyList<MaisFigureRow> closed)
    {
        var risk = closed.Where(r => r.Risk is not null).ToList();
        var stated = closed.Where(r => r.Wishes > 0).ToList();
        var counted = closed.Where(r => r is { CallsBefore: not null, CallsAfter: not null }).ToList();
        yield return new("risk-removed", "Risk removed", risk.Count(r => r.Risk == RiskNow.Removed), "closed with the risk removed", risk.Count, "closed in the period, but for those who died");
        yield return new("risk-reduced", "Risk reduced", risk.Count(r => r.Risk == RiskNow.Reduced), "closed with the risk reduced", risk.Count, "closed in the period, but for those who died");
        yield return new("risk-remains", "Risk remains", risk.Count(r => r.Risk == RiskNow.Remains), "closed with the risk remaining", risk.Count, "closed in the period, but for those who died");
        yield return new("wishes-met", "Wishes met", stated.Count(r => r.WishesMet == r.Wishes), "say that all they wished for was met", stated.Count, "closed in the period who had said what they wished");
        yield return new("wishes-partly", "Wishes met at least in part", stated.Count(r => r.WishesMet + r.WishesPartly > 0), "say that something they wished for was met, wholly or in part", stated.Count, "closed in the period who had said what they wished");
        yield return new("disengaged", "Left early", closed.Count(r => r.Reason == CloseReason.Disengaged), "closed because the adult takes part no more", closed.Count, "closed in the period");
        yield return new("calls", "Calls for service after, by before", counted.Sum(r => r.CallsAfter!.Value), "calls in the six months after closing", counted.Sum(r => r.CallsBefore!.Value), "calls in the six months before the referral",
            $"Over {counted.Count} adults for whom the same agencies counted both times. Below 1 is fewer calls. Nothing here shows that MAIS is the cause.", IsShare: false);
    }

    private static IEnumerable<MaisMeasure> Safety(IReadOnlyList<MaisFigureRow> referred, IReadOnlyList<MaisFigureRow> closed)
    {
        var met = referred.Where(r => r.Section42Met).ToList();
        yield return new("section42-asked", "Section 42 asked at every step", referred.Sum(r => r.StepsAsked), "steps at which it was asked", referred.Sum(r => r.Steps), "steps of the referrals of the period", "Referral, triage, assessment, plan, review, closing.");
        yield return new("safeguarding-told", "Safeguarding told", met.Count(r => r.SafeguardingTold), "of whom safeguarding adults was told", met.Count, "referrals of the period in which section 42 was met at some step");
        yield return new("referred-again", "Referred again within a year", referred.Count(r => r.AgainInTime), "came back within twelve months of closing", referred.Count, "referrals of the period", $"{closed.Count} cases closed in the period.");
    }
}
