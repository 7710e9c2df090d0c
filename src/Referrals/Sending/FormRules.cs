using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Referrals.Sending;

/// <summary>What every referral must hold before it goes, as its pathway says. Each refusal names its field.</summary>
internal static class FormRules
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    internal static IReadOnlyList<Refusal> Check(ReferralForm form, DateOnly today, PathwayDefinition pathway) =>
        [.. PeopleRules.Check(form.People ?? [], pathway.People), .. Dates(form, today), .. Basis(form, today, pathway), .. Lengths(form)];

    private static IEnumerable<Refusal> Dates(ReferralForm form, DateOnly today)
    {
        if (form.IncidentOn > today) yield return new("incident-in-future", "The date of the incident is in the future. Enter the day on which it happened.", nameof(form.IncidentOn));
        if (form.IncidentOn < Earliest) yield return new("incident-too-early", "The date of the incident is before 1900. Check the year.", nameof(form.IncidentOn));
        if (form.IdentifiedOn > today) yield return new("identified-in-future", "The date on which an agency learnt of it is in the future. Check the date.", nameof(form.IdentifiedOn));
        if (form.IdentifiedOn < Earliest) yield return new("identified-too-early", "The date on which an agency learnt of it is before 1900. Check the year.", nameof(form.IdentifiedOn));
        if (form.IdentifiedOn < form.IncidentOn)
            yield return new("identified-before-incident", "An agency cannot have learnt of the incident before it happened. Check both dates.", nameof(form.IdentifiedOn));
    }

    private static IEnumerable<Refusal> Basis(ReferralForm form, DateOnly today, PathwayDefinition pathway)
    {
        if (!pathway.Gateways.Contains(form.Gateway) || Gateways.All(today).All(g => g.Code != form.Gateway))
            yield return new("gateway-missing", "Choose the lawful gateway on which you share this.", nameof(form.Gateway));
        if (Words.Clean(form.Area) is null && pathway.MinimumFields.Contains("area")) yield return new("area-missing", "Say in which area the person at risk lives.", nameof(form.Area));
        if (form.Consent.Answer != ConsentAnswer.Given && pathway.Consent != ConsentRule.Sought)
            yield return new("consent-required", pathway.Consent == ConsentRule.RequiredFromBoth
                ? "Both parties have to agree before this referral can be sent. Ask them first." : "The person has to agree before this referral can be sent. Ask first, or choose a pathway that does not rest on consent.", nameof(form.Consent));
        else if (form.Consent.Answer != ConsentAnswer.Given && Words.Clean(form.Consent.Reason) is null)
            yield return new("consent-reason-missing", "Consent was refused or not sought: give the reason for sharing without it.", nameof(form.Consent));
        if (form.Gateway == Gateways.Consent.Code && form.Consent.Answer != ConsentAnswer.Given && pathway.Consent == ConsentRule.Sought)
            yield return new("consent-not-given", "Consent cannot be the gateway, because it was not given. Choose another gateway.", nameof(form.Gateway));
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
