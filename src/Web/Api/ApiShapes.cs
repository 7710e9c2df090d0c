using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Reading;

namespace SafeDurham.Cases.Web.Api;

/// <summary>Somebody as the sender knows her.</summary>
public sealed record ApiPerson(string? GivenName, string? FamilyName, DateOnly? Born);

public sealed record ApiAnswer(string? Question, string? Value, string? Comment);

/// <summary>How to be in touch without bringing danger.</summary>
public sealed record ApiSafeContact(bool? SafeToCall, string? SafeTimes, bool? SafeToWrite, string? MayKnow, string? MustNotKnow);

/// <param name="Answer">given, refused or not-sought.</param>
public sealed record ApiConsent(string? Answer, bool? PersonKnows, string? Reason);

/// <summary>A referral to send.</summary>
/// <param name="Person">Whom it is about: the person referred, or the person at risk.</param>
/// <param name="Other">Who causes or caused the harm, on pathways that ask for it.</param>
/// <param name="To">The receiving agency, where the pathway has several.</param>
public sealed record ApiReferralToSend(
    string? Pathway, Guid? To, ApiPerson? Person, ApiPerson? Other, IReadOnlyList<ApiAnswer>? Answers, ApiSafeContact? SafeContact, ApiConsent? Consent, string? Gateway, DateOnly? IncidentOn, string? Area);

/// <summary>Words for the other agency.</summary>
public sealed record ApiWordsToSend(string? Words);

/// <summary>A reason from the pathway's list, with words.</summary>
public sealed record ApiReasonToSend(string? Reason, string? Words);

/// <summary>A referral in a list: reference and stage, no person.</summary>
public sealed record ApiReferralLine(Guid Id, string Reference, string Pathway, string Stage, Guid FromAgency, Guid? ToAgency, DateTimeOffset SentAt, DateTimeOffset? AnswerDueAt, string? Opened);

/// <summary>A referral with what was written and what became of it.</summary>
public sealed record ApiReferral(
    Guid Id, string Reference, string Pathway, string Stage, Guid FromAgency, Guid? ToAgency, DateTimeOffset SentAt, DateTimeOffset? AnswerDueAt, string? Opened, Guid? Origin, ApiLastAnswer? LastAnswer,
    IReadOnlyList<ApiReferredPerson> People, IReadOnlyList<ApiAnswer> Answers, ApiSafeContact SafeContact, ApiConsent Consent, string Gateway, Guid? RegimeOwner);

public sealed record ApiLastAnswer(DateTimeOffset At, string? Reason, string? Words);

public sealed record ApiReferredPerson(Guid Id, string Role, string? Name, string? Born);

/// <summary>A pathway with what it asks.</summary>
public sealed record ApiPathway(string Code, string Name, string Purpose, IReadOnlyList<Guid> Receivers, IReadOnlyList<string> Gateways, string Consent, int WorkingDays, int CutOffHour, IReadOnlyList<ApiQuestion> Questions, IReadOnlyList<ApiReason> DeclineReasons, string? Note);

public sealed record ApiQuestion(string Code, string Text, string? Hint, bool Required, IReadOnlyList<string> Choices);

public sealed record ApiReason(string Code, string Words);

/// <summary>Between the interface's shapes, which stay, and the modules' own, which may change.</summary>
internal static class ApiShapes
{
    public static ApiReferralLine Line(SentReferralRow r) => new(r.Referral.Value, r.Reference, r.Pathway, ApiWords.Of(r.Stage), r.FromAgency.Value, r.ToAgency?.Value, r.SentAt, r.DueAt, r.Opened);

    public static ApiReferralLine Line(InboxRow r) => new(r.Referral.Value, r.Reference, r.Pathway, ApiWords.Of(r.Stage), r.FromAgency.Value, r.ToAgency.Value, r.SentAt, r.DueAt, r.Opened);

    public static ApiPathway Pathway(PathwayDefinition p) => new(
        p.Code, p.Name, p.Purpose, [.. p.Receivers.Select(r => r.Value)], p.Gateways, ApiWords.Kebab(p.Consent.ToString()), p.Time.WorkingDays, p.Time.CutOffHour,
        [.. p.Questions.Select(q => new ApiQuestion(q.Code, q.Text, q.Hint, q.Required, q.Choices))], [.. p.DeclineReasons.Select(r => new ApiReason(r.Code, r.Words))], p.Note);

    public static ApiReferral Whole(ReferralView view, IReadOnlyList<PersonCard> cards)
    {
        var (state, sent) = (view.Referral, view.Referral.Sent!);
        var (form, names) = (sent.Form, cards.ToDictionary(c => c.PersonId));
        return new(
            view.Id.Value, sent.Reference, form.Pathway, ApiWords.Of(state.Stage), sent.FromAgency.Value, state.ToAgency?.Value, sent.SentAt, state.DueAt, state.Opened, sent.Origin?.Value,
            state.Last is { } last ? new(last.At, last.Reason, last.Words) : null,
            [.. form.People.Select(p => new ApiReferredPerson(p.Person.Value, ApiWords.Kebab(p.Role.ToString()), names.GetValueOrDefault(p.Person)?.FullName, names.GetValueOrDefault(p.Person)?.Born?.Words()))],
            [.. form.Answers.Select(a => new ApiAnswer(a.Question, a.Value, a.Comment))],
            new(form.SafeContact.SafeToCall, form.SafeContact.SafeTimes, form.SafeContact.SafeToWrite, form.SafeContact.MayKnow, form.SafeContact.MustNotKnow),
            new(ApiWords.Kebab(form.Consent.Answer.ToString()), form.Consent.VictimAware, form.Consent.Reason), form.Gateway, form.RegimeOwner?.Value);
    }

    /// <summary>What is so incomplete that no form can be made of it.</summary>
    public static IReadOnlyList<ApiError> Missing(ApiReferralToSend sent)
    {
        List<ApiError> errors = [];
        if (!ApiWords.IsCode(sent.Pathway)) errors.Add(new("pathway-unknown", "Give the code of a pathway, from GET pathways.", "pathway"));
        if (sent.Person is null) errors.Add(new("person-missing", "Say whom you refer.", "person"));
        if (sent.SafeContact is null) errors.Add(new("safe-contact-missing", "Say how to be in touch safely.", "safeContact"));
        if (sent.Consent?.Answer is not ("given" or "refused" or "not-sought")) errors.Add(new("consent-unanswered", "Say given, refused or not-sought.", "consent.answer"));
        if (sent.Answers?.Any(a => a is null || !ApiWords.IsCode(a.Question)) == true) errors.Add(new("question-unknown", "Give the code of the question with each answer.", "answers"));
        if (sent.Answers?.Count > 200) errors.Add(new("answers-too-many", "No pathway has so many questions.", "answers"));
        return errors;
    }

    /// <param name="person">Id of the person; the other's follows.</param>
    public static ReferralForm Form(ApiReferralToSend sent, PathwayDefinition? pathway, PersonId person, PersonId other)
    {
        var one = pathway?.People is PathwayPeople.OnePerson or null;
        var safe = sent.SafeContact!;
        return new(
            sent.Pathway!, [new(person, one ? PersonRole.Referred : PersonRole.Victim), .. sent.Other is null ? Array.Empty<PersonInReferral>() : [new PersonInReferral(other, one ? PersonRole.Other : PersonRole.PersonCausingHarm)]],
            [.. (sent.Answers ?? []).Select(a => new FormAnswer(a.Question!, a.Value, null, a.Comment))],
            new(safe.SafeToCall, safe.SafeTimes, safe.SafeToWrite ?? false, safe.MayKnow, safe.MustNotKnow),
            new(sent.Consent!.Answer switch { "given" => ConsentAnswer.Given, "refused" => ConsentAnswer.Refused, _ => ConsentAnswer.NotSought }, sent.Consent.PersonKnows ?? false, sent.Consent.Reason),
            sent.Gateway ?? "", sent.IncidentOn, null, sent.Area ?? "");
    }
}
