using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Referrals.Sending;

/// <summary>What a pathway without a module of its own needs from a form: its questions and its minimum fields.</summary>
public static class PathwayForm
{
    public static IReadOnlyList<Refusal> Check(ReferralForm form, PathwayDefinition pathway)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(pathway);
        return [.. Known(form, pathway), .. Questions(form, pathway), .. Minimum(form, pathway)];
    }

    private static IEnumerable<Refusal> Known(ReferralForm form, PathwayDefinition pathway)
    {
        foreach (var code in (form.Answers ?? []).Select(a => a.Question).Where(c => pathway.Questions.All(q => q.Code != c)).Distinct())
            yield return new("question-unknown", "This answer belongs to no question of the pathway. Open the form again and send it from there.", code);
        foreach (var code in (form.Answers ?? []).GroupBy(a => a.Question).Where(g => g.Count() > 1).Select(g => g.Key))
            yield return new("answered-twice", "This question is answered twice. Keep one answer.", code);
    }

    private static IEnumerable<Refusal> Questions(ReferralForm form, PathwayDefinition pathway)
    {
        foreach (var question in pathway.Questions)
        {
            var value = (form.Answers ?? []).FirstOrDefault(a => a.Question == question.Code)?.Value;
            if (string.IsNullOrWhiteSpace(value))
            {
                if (question.Required) yield return new("question-unanswered", $"Answer the question “{question.Text}”.", question.Code);
            }
            else if (question.Choices.Count > 0 && !question.Choices.Contains(value))
                yield return new("answer-not-offered", "Choose one of the answers that are offered.", question.Code);
        }
        if (pathway.Consent == ConsentRule.RequiredFromBoth && (form.Answers ?? []).Any(a => a is { Question: "both-agree", Value: "No" }))
            yield return new("both-must-agree", "Both parties have to agree before this referral can be sent. Ask them first.", "both-agree");
    }

    private static IEnumerable<Refusal> Minimum(ReferralForm form, PathwayDefinition pathway)
    {
        if (pathway.MinimumFields.Contains("safe-to-call") && form.SafeContact.SafeToCall is null)
            yield return new("safe-to-call-missing", "Say whether it is safe to ring the person.", nameof(SafeContact.SafeToCall));
        if (pathway.MinimumFields.Contains("must-not-know") && Words.Clean(form.SafeContact.MustNotKnow) is null)
            yield return new("must-not-know-missing", "Say who must not learn of this referral. If there is nobody, write “nobody”.", nameof(SafeContact.MustNotKnow));
        if (pathway.MinimumFields.Contains("incident-on") && form.IncidentOn is null)
            yield return new("incident-on-missing", "Enter the date of the latest incident.", nameof(form.IncidentOn));
    }
}
