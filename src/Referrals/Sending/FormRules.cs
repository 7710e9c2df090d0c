using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Referrals.Sending;

/// <summary>What every referral must hold before it goes, whatever the pathway. Each refusal names its field.</summary>
internal static class FormRules
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    internal static IReadOnlyList<Refusal> Check(ReferralForm form, DateOnly today) =>
        [.. People(form.People ?? []), .. Dates(form, today), .. Basis(form, today), .. Lengths(form)];

    private static IEnumerable<Refusal> People(IReadOnlyList<PersonInReferral> people)
    {
        var victims = people.Count(p => p.Role == PersonRole.Victim);
        if (victims == 0) yield return new("victim-missing", "Say who is at risk.", nameof(ReferralForm.People));
        if (victims > 1) yield return new("victims-several", "A referral is about one person at risk. Send one referral for each.", nameof(ReferralForm.People));
        if (people.All(p => p.Role != PersonRole.PersonCausingHarm))
            yield return new("person-causing-harm-missing", "Say who causes the harm.", nameof(ReferralForm.People));
        if (people.GroupBy(p => p.Person).Any(g => g.Any(p => p.Role == PersonRole.Victim) && g.Any(p => p.Role == PersonRole.PersonCausingHarm)))
            yield return new("victim-also-causes-harm", "The same person cannot be at risk and cause the harm in one referral.", nameof(ReferralForm.People));
        else if (people.GroupBy(p => p.Person).Any(g => g.Count() > 1))
            yield return new("person-twice", "Somebody is in this referral twice. Keep each person once.", nameof(ReferralForm.People));
    }

    private static IEnumerable<Refusal> Dates(ReferralForm form, DateOnly today)
    {
        if (form.IncidentOn > today) yield return new("incident-in-future", "The date of the incident is in the future. Enter the day on which it happened.", nameof(form.IncidentOn));
        if (form.IncidentOn < Earliest) yield return new("incident-too-early", "The date of the incident is before 1900. Check the year.", nameof(form.IncidentOn));
        if (form.IdentifiedOn > today) yield return new("identified-in-future", "The date on which an agency learnt of it is in the future. Check the date.", nameof(form.IdentifiedOn));
        if (form.IdentifiedOn < Earliest) yield return new("identified-too-early", "The date on which an agency learnt of it is before 1900. Check the year.", nameof(form.IdentifiedOn));
        if (form.IdentifiedOn < form.IncidentOn)
            yield return new("identified-before-incident", "An agency cannot have learnt of the incident before it happened. Check both dates.", nameof(form.IdentifiedOn));
    }

    private static IEnumerable<Refusal> Basis(ReferralForm form, DateOnly today)
    {
        if (Gateways.InForce.On(today).All(g => g.Code != form.Gateway))
            yield return new("gateway-missing", "Choose the lawful gateway on which you share this.", nameof(form.Gateway));
        if (Words.Clean(form.Area) is null) yield return new("area-missing", "Say in which area the person at risk lives.", nameof(form.Area));
        if (form.Consent.Answer != ConsentAnswer.Given && Words.Clean(form.Consent.Reason) is null)
            yield return new("consent-reason-missing", "Consent was refused or not sought: give the reason for sharing without it.", nameof(form.Consent));
    }

    private static IEnumerable<Refusal> Lengths(ReferralForm form) => new[]
    {
        Words.TooLong(form.Area, nameof(form.Area), Words.ShortText),
        Words.TooLong(form.Consent.Reason, nameof(form.Consent)),
        Words.TooLong(form.SafeContact.SafeTimes, nameof(form.SafeContact)),
        Words.TooLong(form.SafeContact.MayKnow, nameof(form.SafeContact)),
        Words.TooLong(form.SafeContact.MustNotKnow, nameof(form.SafeContact)),
    }
    .Concat((form.People ?? []).Select(p => Words.TooLong(p.RelationToVictim, nameof(form.People), Words.ShortText)))
    .Concat((form.Answers ?? []).SelectMany(a => new[]
    {
        Words.TooLong(a.Value, a.Question), Words.TooLong(a.SuppliedBy, a.Question, Words.ShortText), Words.TooLong(a.Comment, a.Question),
    }))
    .OfType<Refusal>();

    /// <summary>The form with its text made fit to keep.</summary>
    internal static ReferralForm Clean(ReferralForm form) => form with
    {
        Area = Words.Clean(form.Area) ?? "",
        People = [.. (form.People ?? []).Select(p => p with { RelationToVictim = Words.Clean(p.RelationToVictim) })],
        Answers = [.. (form.Answers ?? []).Select(a => a with { Value = Words.Clean(a.Value), SuppliedBy = Words.Clean(a.SuppliedBy), Comment = Words.Clean(a.Comment) })],
        SafeContact = form.SafeContact with
        {
            SafeTimes = Words.Clean(form.SafeContact.SafeTimes),
            MayKnow = Words.Clean(form.SafeContact.MayKnow),
            MustNotKnow = Words.Clean(form.SafeContact.MustNotKnow),
        },
        Consent = form.Consent with { Reason = Words.Clean(form.Consent.Reason) },
    };
}
