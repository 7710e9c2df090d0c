using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Risk;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Needs;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>Something that keeps a draft from being sent, and the page on which it is mended.</summary>
public sealed record DraftProblem(string Page, Refusal Refusal);

/// <summary>What keeps a draft from being sent: the very rules that sending asks, each answer with its page and its field.</summary>
public static class DraftProblems
{
    private static readonly Dictionary<string, string> PersonFields = new()
    {
        [nameof(RecordPerson.GivenName)] = "given",
        [nameof(RecordPerson.FamilyName)] = "family",
        [nameof(RecordPerson.NameUnknownBecause)] = "unknown",
        [nameof(RecordPerson.Born)] = "born",
        [nameof(RecordPerson.Gender)] = "gender",
        [nameof(AddressDetails.Lines)] = "address",
        [nameof(AddressDetails.Postcode)] = "postcode",
        [nameof(AddressDetails.Kind)] = "address-kind",
        [nameof(PhoneDetails.Number)] = "phone",
        [nameof(LanguageDetails.Language)] = "language",
        [nameof(Need.Words)] = "communication",
        [nameof(DiversityDetails.Ethnicity)] = "ethnicity",
        [nameof(DiversityDetails.Disability)] = "disability",
        [nameof(DiversityDetails.Lgbt)] = "lgbt",
        [nameof(DiversityDetails.GenderIdentity)] = "gender-identity",
    };

    public static IReadOnlyList<DraftProblem> Of(ReferralDraft draft, ComposedReferral composed, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(composed);
        ArgumentNullException.ThrowIfNull(context);
        return
        [
            .. SafeContact(draft), .. composed.People.SelectMany(person => People(draft, person, context)), .. Children(draft), .. Dates(draft), .. Consent(draft),
            .. Pathways.Check(composed.Form, UkCalendar.LondonDate(context.Now)).Where(r => !SaidAlready(draft, r)).Select(r => Place(r, draft)),
        ];
    }

    /// <summary>Whether a problem is only that something is not there yet; that is said at sending, not before.</summary>
    public static bool IsMissing(DraftProblem problem, ReferralDraft draft)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var code = problem.Refusal.Code;
        return code.EndsWith("-missing", StringComparison.Ordinal) || code is "dash-unanswered" or "route-unanswered" or "risk-tool-incomplete"
            // Until the Dash is complete its score says nothing about the route or the grade.
            || (code is "visible-risk-below-threshold" or "grade-below-score" && Dash.Score(DashVersion.SafeLives, ReferralFromDraft.DashAnswers(draft)).Unanswered.Count > 0);
    }

    /// <summary>The page and the field of a refusal that came back from sending.</summary>
    public static DraftProblem Place(Refusal refusal, ReferralDraft draft)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Field switch
        {
            nameof(ReferralForm.People) => new(draft.HarmKeys[0], refusal with { Field = null }),
            nameof(ReferralForm.IncidentOn) => new(DraftPages.Dates, refusal with { Field = "incident-on" }),
            nameof(ReferralForm.IdentifiedOn) => new(DraftPages.Dates, refusal with { Field = "identified-on" }),
            nameof(ReferralForm.Gateway) => new(DraftPages.Consent, refusal with { Field = "gateway" }),
            nameof(ReferralForm.Consent) => new(DraftPages.Consent, refusal with { Field = "consent-reason" }),
            nameof(ReferralForm.Area) => new(DraftPages.Victim, refusal with { Field = "victim-area" }),
            nameof(ReferralForm.SafeContact) => new(DraftPages.SafeContact, refusal with { Field = null }),
            { } code when code.StartsWith("dash-", StringComparison.Ordinal) => new(DraftPages.Dash, refusal),
            { } code when code.StartsWith("risk-", StringComparison.Ordinal) => new(RiskPage(draft), refusal),
            { } code when code.StartsWith("route-", StringComparison.Ordinal) => new(DraftPages.Routes, refusal),
            { } code when code.StartsWith("background-", StringComparison.Ordinal) => new(DraftPages.Background, refusal),
            _ => new(DraftPages.Check, refusal with { Field = null }),
        };
    }

    public static string RiskPage(ReferralDraft draft) => draft.Is(MaracQuestions.Tool, MaracQuestions.ToolIsOther) ? DraftPages.OtherTool : DraftPages.Dash;

    private static IEnumerable<DraftProblem> SafeContact(ReferralDraft draft)
    {
        if (draft.Text("safe-call") is null)
            yield return new(DraftPages.SafeContact, new("safe-call-missing", "Say whether it is safe to ring, or that nobody knows.", "safe-call"));
    }

    private static IEnumerable<DraftProblem> People(ReferralDraft draft, DraftPerson person, CommandContext context)
    {
        var state = Person.Initial with { Exists = person.Known };
        foreach (var command in person.Commands)
        {
            if (Decide(command, state, context) is Decision.Refused refused)
                foreach (var refusal in refused.Reasons) yield return PlaceOf(person.Key, refusal);
            state = state with { Exists = true };
        }
        if (!person.Known && PersonFromDraft.Born(draft, person.Key).Problem is { } wrong)
            yield return new(person.Key, new("birth-date-unreadable", wrong, draft.Date($"{person.Key}-born").IsEmpty ? $"{person.Key}-age" : $"{person.Key}-born"));
        if (person.Role != PersonRole.Victim && PersonFromDraft.Relation(draft, person.Key) is null)
            yield return new(person.Key, new("relation-missing", "Say what this person is to the person at risk.", $"{person.Key}-relation"));
    }

    private static Decision Decide(ICommand command, Person state, CommandContext context) => command switch
    {
        RecordPerson c => RecordPersonHandler.Handle(c, state, context),
        RecordAddress c => RecordAddressHandler.Handle(c, state, context),
        RecordPhone c => RecordPhoneHandler.Handle(c, state),
        RecordLanguage c => RecordLanguageHandler.Handle(c, state),
        RecordNeeds c => RecordNeedsHandler.Handle(c, state),
        RecordDiversity c => RecordDiversityHandler.Handle(c, state),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "A command that no page of the form makes."),
    };

    private static DraftProblem PlaceOf(string key, Refusal refusal) => (key, refusal.Field) switch
    {
        (DraftPages.Victim, nameof(PhoneDetails.Number)) => new(DraftPages.SafeContact, refusal with { Field = "phone" }),
        (DraftPages.Victim, nameof(PhoneSafety.SafeTimes)) => new(DraftPages.SafeContact, refusal with { Field = "safe-times" }),
        (DraftPages.Victim, nameof(PhoneSafety.SafeFor)) => new(DraftPages.SafeContact, refusal with { Field = "safe-for" }),
        (_, { } field) when PersonFields.TryGetValue(field, out var part) => new(key, refusal with { Field = $"{key}-{part}" }),
        _ => new(key, refusal with { Field = null }),
    };

    private static IEnumerable<DraftProblem> Children(ReferralDraft draft)
    {
        if (draft.Text("children-any") is null)
            yield return new(DraftPages.Children, new("children-missing", "Say whether there are children.", "children-any"));
    }

    private static IEnumerable<DraftProblem> Dates(ReferralDraft draft)
    {
        foreach (var (page, name, what) in new[]
        {
            (DraftPages.Dates, "incident-on", "The date of the incident"), (DraftPages.Dates, "identified-on", "The date on which an agency learnt of it"),
            (RiskPage(draft), MaracQuestions.AssessedOn, "The date of the assessment"),
        })
            if (draft.Date(name).Read(what).Problem is { } problem) yield return new(page, new("date-unreadable", problem, name));
    }

    private static IEnumerable<DraftProblem> Consent(ReferralDraft draft)
    {
        if (draft.Text("consent") is null) yield return new(DraftPages.Consent, new("consent-missing", "Say what the person at risk said to sharing, or that nobody asked.", "consent"));
        if (draft.Text("aware") is null) yield return new(DraftPages.Consent, new("aware-missing", "Say whether the person at risk knows of this referral.", "aware"));
    }

    // A date that cannot be read is not missing, and consent that nobody spoke of needs no reason yet.
    private static bool SaidAlready(ReferralDraft draft, Refusal refusal) => refusal.Code switch
    {
        "assessed-on-missing" => !draft.Date(MaracQuestions.AssessedOn).IsEmpty,
        "consent-reason-missing" => draft.Text("consent") is null,
        _ => false,
    };
}
