using System.Text.Json.Serialization;
using SafeDurham.Cases.HighImpactHouseholds.Meetings;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.HighImpactHouseholds.Screening;

/// <summary>The panel measures the household against the criteria of the day and takes it or does not (H-02).</summary>
/// <param name="Findings">On every criterion of the index: met or not, and why.</param>
/// <param name="Needs">Codes of the national programme's criteria that were found as well; may be empty.</param>
/// <param name="Accepts">It goes on to designation.</param>
/// <param name="Reason">Where it does not: code from <see cref="HouseholdSettings.NotAcceptedReasons"/>.</param>
/// <param name="Words">What the nominating agency should know.</param>
[Requires(Capability.AnswerReferral)]
public sealed record ScreenHousehold(
    [property: Plain] CaseId CaseId, IReadOnlyList<CriterionFinding> Findings, [property: Plain] IReadOnlyList<string> Needs, [property: Plain] bool Accepts,
    [property: Plain] string? Reason = null, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <param name="CaseReference">The next free reference; empty where none is needed.</param>
public sealed record ScreeningFacts(string CaseReference);

public static class ScreenHouseholdHandler
{
    private static readonly Refusal ScreenedAlready = new("screened-already", "This nomination was screened already with another result. A new nomination would have to be made.");
    private static readonly Refusal IsWithdrawn = new("nomination-withdrawn", "The nominating agency has taken this nomination back, so there is nothing to screen.");
    private static readonly Refusal CriterionUnknown = new("criterion-unknown", "This criterion is not one of those in force. Open the form again.", nameof(ScreenHousehold.Findings));
    private static readonly Refusal TooFew = new("criteria-not-met", "The criteria are not met, so it cannot be accepted. Tick what you found, or do not accept it.", nameof(ScreenHousehold.Accepts));
    private static readonly Refusal ReasonMissing = new("reason-missing", "Choose a reason from the list.", nameof(ScreenHousehold.Reason));
    private static readonly Refusal WordsMissing = new("words-missing", "Write what the nominating agency needs to know.", nameof(ScreenHousehold.Words));

    public static async Task<ScreeningFacts> Load(ScreenHousehold command, ReadContext read)
    {
        var state = await read.Fold<HouseholdCase>(command.StreamId);
        var takes = Check(command, state, read.Now).Count == 0 && command.Accepts && state.Screened is null;
        return new(takes ? await read.NextReference("HH", UkCalendar.LondonDate(read.Now).Year) : "");
    }

    public static Decision Handle(ScreenHousehold command, HouseholdCase state, ScreeningFacts facts, CommandContext context)
    {
        if (state.Screened is { } before) return before.Accepted == command.Accepts && before.Reason == ReasonOf(command) ? Decision.Nothing : Decision.Refuse(ScreenedAlready);
        if (Check(command, state, context.Now) is { Count: > 0 } refusals) return Decision.Refuse(refusals);

        var (nominated, programme, words) = (state.Nominated!, Programmes.National.At(context.Now), Words.Clean(command.Words));
        var hasChild = state.Family.Current.Any(m => m.Part == MemberPart.Child);
        string[] needs = [.. command.Needs.Distinct().Where(n => programme.Criteria.Any(c => c.Code == n))];
        var screened = Decision.Record(new HouseholdScreened(
            programme.Code, [.. command.Findings.Select(f => f with { Words = Words.Clean(f.Words) })], needs, programme.IsMetBy(needs, hasChild),
            command.Accepts, ReasonOf(command), words, command.Accepts ? facts.CaseReference : null, context.Now));
        var answered = screened.Then(new ReferralAnswered(
            nominated.Referral, command.Accepts ? ReferralAnswer.Accepted : ReferralAnswer.Declined, context.Actor.Staff, context.Actor.Agency, context.Now, ReasonOf(command), words,
            command.Accepts ? facts.CaseReference : null));
        return command.Accepts ? answered.Then(ToPanel.Announce(command.CaseId, state, facts.CaseReference, 1, context.Now)) : answered;
    }

    private static string? ReasonOf(ScreenHousehold command) => command.Accepts ? null : command.Reason;

    private static IReadOnlyList<Refusal> Check(ScreenHousehold command, HouseholdCase state, DateTimeOffset now)
    {
        if (state.Nominated is null) return [HouseholdChecks.NotNominated];
        if (state.Withdrawal is not null) return [IsWithdrawn];
        var index = Programmes.Index.At(now);
        var met = command.Findings.Where(f => f.Met).Select(f => f.Criterion).ToList();
        return HouseholdChecks.All(
            command.Findings.Any(f => index.Criteria.All(c => c.Code != f.Criterion)) ? CriterionUnknown : null,
            command.Accepts && !index.IsMetBy(met, hasChild: true) ? TooFew : null,
            !command.Accepts && HouseholdSettings.NotAcceptedReasons.At(now).All(r => r.Code != command.Reason) ? ReasonMissing : null,
            !command.Accepts && Words.Clean(command.Words) is null ? WordsMissing : Words.TooLong(command.Words, nameof(command.Words)));
    }
}
