using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Mais.Intake;

/// <summary>What MAIS needs from a referral form beside what its pathway asks; the <see cref="CheckReferralForm"/> of the pathway.</summary>
public static class MaisReferralForm
{
    public const string Pathway = "mais";

    private const string Needs = "s42-needs", Abuse = "s42-abuse", CannotProtect = "s42-protect", Told = "s42-told";
    private const string Yes = "Yes";

    private static readonly Refusal NoReason = new("reason-missing", "At least one of the five reasons must hold. If there is another need, say why the adult is vulnerable in another way.", "reason-at-risk");
    private static readonly Refusal NotTold = new("safeguarding-not-told-by-referrer",
        "All three parts of section 42 are so. Tell safeguarding adults now, and write here when you did: MAIS does not take its place.", Told);

    /// <summary>Everything that is missing, each with the code of its question as the field.</summary>
    public static IReadOnlyList<Refusal> Check(ReferralForm form, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(form);
        var answered = (form.Answers ?? []).Any(a => a.Question.StartsWith("reason-", StringComparison.Ordinal) && a.Value is not null);
        return [.. new[]
        {
            answered && ReasonsOf(form, today).Count == 0 ? NoReason : null,
            SuspectedOf(form, Needs) == Suspected.Yes && SuspectedOf(form, Abuse) == Suspected.Yes && SuspectedOf(form, CannotProtect) == Suspected.Yes && Value(form, Told) is null ? NotTold : null,
        }.OfType<Refusal>()];
    }

    /// <summary>Codes of the reasons that hold (V-03).</summary>
    internal static IReadOnlyList<string> ReasonsOf(ReferralForm form, DateOnly today) =>
        [.. MaisSettings.Reasons.On(today).Select(r => r.Code).Where(code => Value(form, code) == Yes)];

    /// <summary>The adult whom it is about; null in a form that names none, which Referrals does not send.</summary>
    internal static PersonId? AdultOf(ReferralForm form) => form.People.Where(p => p.Role == PersonRole.Referred).Select(p => (PersonId?)p.Person).FirstOrDefault();

    /// <summary>What the referrer answered on section 42; and that safeguarding was told, where it was.</summary>
    internal static IReadOnlyList<IEvent> Section42Of(ReferralArrived message)
    {
        var form = message.Form;
        var check = DerivedId.From("mais_section42", message.Referral.Value);
        var asked = new Section42Checked(check, MaisStep.Referral, SuspectedOf(form, Needs), SuspectedOf(form, Abuse), SuspectedOf(form, CannotProtect), null, message.SentAt);
        return asked.IsMet() && Value(form, Told) is { } told
            ? [asked, new SafeguardingTold(DerivedId.From("mais_concern", check), UkCalendar.LondonDate(message.SentAt), told, MaisStep.Referral)]
            : [asked];
    }

    /// <summary>The answers that stand nowhere else.</summary>
    internal static IReadOnlyList<FormAnswer> OthersOf(ReferralForm form) =>
        [.. (form.Answers ?? []).Where(a => a.Value is not null && !a.Question.StartsWith("reason-", StringComparison.Ordinal) && !a.Question.StartsWith("s42-", StringComparison.Ordinal))];

    private static Suspected SuspectedOf(ReferralForm form, string code) => Value(form, code) switch { Yes => Suspected.Yes, "No" => Suspected.No, _ => Suspected.NotKnown };

    private static string? Value(ReferralForm form, string code) => (form.Answers ?? []).FirstOrDefault(a => a.Question == code)?.Value is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
}
