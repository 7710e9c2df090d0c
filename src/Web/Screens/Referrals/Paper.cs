using System.Globalization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Risk;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Needs;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>One line of the paper form.</summary>
public sealed record PaperRow(string Key, string? Value);

/// <summary>One answer of the Dash as it is read.</summary>
public sealed record PaperAnswer(string Question, string Value, string? Comment);

/// <summary>A part of the paper form.</summary>
/// <param name="Page">The page of the form on which it is written, or null.</param>
public sealed record PaperSection(string Title, string? Page, IReadOnlyList<PaperRow> Rows, IReadOnlyList<PaperAnswer>? Dash = null);

/// <summary>Lays a referral out as it reads on paper (M-40, M-42), before it is sent and after.</summary>
public static class Paper
{
    /// <summary>A draft: people as they were typed, everything with the page that changes it.</summary>
    public static IReadOnlyList<PaperSection> Of(ReferralDraft draft, ComposedReferral composed, IReadOnlyDictionary<PersonId, PersonCard> cards, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(composed);
        var keys = composed.People.ToDictionary(p => p.Id, p => p);
        return Lay(composed.Form, draft.Text("safe-call") is not null, draft.Text("consent") is not null, DraftProblems.RiskPage(draft), today,
            p => keys[p.Person].Key, p => [.. Card(cards.GetValueOrDefault(p.Person)), .. keys[p.Person].Commands.SelectMany(Told)], draft.Text("phone"), draft.Text("aware") is not null);
    }

    /// <summary>A referral that was sent: people as their records show them to this reader.</summary>
    public static IReadOnlyList<PaperSection> Of(ReferralForm form, IReadOnlyDictionary<PersonId, PersonCard> cards, DateOnly sentOn)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Lay(form, true, true, null, sentOn, _ => null, p => Card(cards.GetValueOrDefault(p.Person)) is { Count: > 0 } rows ? rows : [new("Name", "not shown to you")]);
    }

    private static IReadOnlyList<PaperSection> Lay(
        ReferralForm form, bool safeContactAsked, bool consentAsked, string? riskPage, DateOnly day, Func<PersonInReferral, string?> pageOf,
        Func<PersonInReferral, IReadOnlyList<PaperRow>> rowsOf, string? phone = null, bool awareAsked = true)
    {
        var page = riskPage is null ? (Func<string, string?>)(_ => null) : name => name;
        return
        [
            new("Safe contact", page(DraftPages.SafeContact), SafeContact(form.SafeContact, safeContactAsked, phone)),
            .. form.People.Select(p => new PaperSection(
                TitleOf(p.Role), pageOf(p),
                [.. rowsOf(p), .. p.Role == PersonRole.Victim ? [new PaperRow("Area", AreaName(form.Area, day))] : new[] { new PaperRow("To the person at risk", p.RelationToVictim) }])),
            .. form.People.Any(p => p.Role == PersonRole.Child) ? Array.Empty<PaperSection>() : [new PaperSection("Children", page(DraftPages.Children), [new("Children", "none named")])],
            new("Why this case should be heard", page(DraftPages.Routes), [.. MaracQuestions.Routes.Select(r => new PaperRow(r.Text, Route(form, r.Code)))]),
            Risk(form, riskPage, day),
            new("Background", page(DraftPages.Background), [.. MaracQuestions.Background.Select(q => new PaperRow(q.Text, Value(form, q.Code)))]),
            new("Dates", page(DraftPages.Dates), [new("Latest incident", Date(form.IncidentOn)), new("Known to an agency", Date(form.IdentifiedOn))]),
            new("Consent and lawful gateway", page(DraftPages.Consent), Consent(form, consentAsked, awareAsked, day)),
        ];
    }

    private static string TitleOf(PersonRole role) => role switch
    {
        PersonRole.Victim => "The person at risk",
        PersonRole.PersonCausingHarm => "Who causes the harm",
        PersonRole.Child => "Child",
        _ => "Somebody else",
    };

    private static IReadOnlyList<PaperRow> SafeContact(SafeContact safe, bool asked, string? phone) =>
    [
        .. phone is null ? Array.Empty<PaperRow>() : [new PaperRow("Telephone", phone)],
        new("Safe to ring", !asked ? null : safe.SafeToCall switch { true => "yes", false => "no", null => "nobody knows" }),
        new("When, and by whom", safe.SafeTimes), new("Safe to write", asked ? YesNo(safe.SafeToWrite) : null), new("Safe to talk to", safe.MayKnow), new("Must not learn of it", safe.MustNotKnow),
    ];

    private static PaperSection Risk(ReferralForm form, string? page, DateOnly day)
    {
        var grade = new PaperRow("Grade by the assessor", Value(form, MaracQuestions.Grade) is { } own ? WithComment(own, form, MaracQuestions.Grade) : null);
        PaperRow[] done = [new("Done on", Assessed(form)), new("Done by", Value(form, MaracQuestions.Assessor))];
        if (Value(form, MaracQuestions.Tool) == MaracQuestions.ToolIsOther)
            return new("The risk", page, [new("Tool", Value(form, MaracQuestions.ToolName)), new("Version", Value(form, MaracQuestions.ToolVersion)), .. done, new("Score", Value(form, MaracQuestions.ToolScore)), grade]);
        var dash = MaracSettings.Dash.On(day);
        return new("The risk", page,
            [new("Tool", $"{dash.Name}, {dash.Version}"), .. done, new("Score", DashWords.Of(Dash.Score(dash, form.Answers), dash)), grade],
            [.. dash.Questions.Select(q => new PaperAnswer($"{q.Number}. {q.Text}", DashAnswer(Value(form, q.Code)), Said(form, q.Code)))]);
    }

    private static string DashAnswer(string? value) => value switch { Dash.Yes => "Yes", Dash.No => "No", Dash.DontKnow => "Don’t know", _ => "–" };

    private static string? Said(ReferralForm form, string code)
    {
        var answer = Find(form, code);
        return (answer?.SuppliedBy, answer?.Comment) switch { (null, var comment) => comment, (var by, null) => $"Said by {by}", (var by, var comment) => $"{comment}\nSaid by {by}" };
    }

    private static IReadOnlyList<PaperRow> Consent(ReferralForm form, bool asked, bool awareAsked, DateOnly day) =>
    [
        new("Consent to sharing", !asked ? null : form.Consent.Answer switch { ConsentAnswer.Given => "agreed", ConsentAnswer.Refused => "refused", _ => "was not asked" }),
        new("Reason", form.Consent.Reason), new("Knows of this referral", awareAsked ? YesNo(form.Consent.VictimAware) : null),
        new("Lawful gateway", Gateways.InForce.On(day).FirstOrDefault(g => g.Code == form.Gateway)?.Words),
    ];

    /// <summary>What a known person's record shows.</summary>
    private static IReadOnlyList<PaperRow> Card(PersonCard? card) => card is null ? [] :
    [
        new("Name", card.FullName), new("Born", card.Born?.Words()),
        new("Address", card.LocationIsProtected ? "protected" : card.Address),
    ];

    /// <summary>What a command would record of a person.</summary>
    private static IEnumerable<PaperRow> Told(ICommand command) => command switch
    {
        RecordPerson p => new[]
        {
            new PaperRow("Name", Joined(" ", p.GivenName, p.FamilyName) ?? (p.NameUnknownBecause is { } why ? $"not known: {why}" : null)),
            new PaperRow("Born", p.Born?.Words()),
            new PaperRow("Other names", Joined(", ", [.. (p.OtherNames ?? []).Select(n => Joined(" ", n.GivenName, n.FamilyName))])),
            new PaperRow("Gender", p.Gender?.ToString() is { } gender ? gender switch { "NonBinary" => "Non-binary", "NotKnown" => "Not known", _ => gender } : null),
            p.Address is { } address ? AddressRow(address) : new PaperRow("Address", null),
        }.Concat(p.Phone is { } phone ? [new PaperRow("Telephone", phone.Number)] : Array.Empty<PaperRow>()).Concat(p.Language is { } language ? [LanguageRow(language)] : []),
        RecordAddress a => [AddressRow(a.Address)],
        RecordPhone p => [new("New telephone", p.Phone.Number)],
        RecordLanguage l => [LanguageRow(l.Language)],
        RecordNeeds n => n.Needs.Select(need => new PaperRow(need.Kind == NeedKind.Mobility ? "Needs in moving about" : "Needs in communication", need.Words)),
        RecordDiversity d => [new("Equality", Joined("; ", d.Diversity.Ethnicity, d.Diversity.Disability, d.Diversity.Lgbt, d.Diversity.GenderIdentity))],
        _ => [],
    };

    private static PaperRow AddressRow(AddressDetails address) => new(
        (address.Kind == AddressKind.School ? "School" : "Address") + (address.IsProtected ? " (protected)" : ""),
        address.Kind == AddressKind.NoFixedAddress ? "no fixed address" : Joined("\n", [address.Name, .. address.Lines ?? [], address.Postcode]));

    private static PaperRow LanguageRow(LanguageDetails language) =>
        new("Language", language.Language + language.InterpreterNeeded switch { true => ", interpreter needed", false => ", no interpreter needed", null => "" });

    private static string? Joined(string between, params IReadOnlyList<string?> parts) => parts.OfType<string>().ToList() is { Count: > 0 } said ? string.Join(between, said) : null;

    private static string? Route(ReferralForm form, string code) => Value(form, code) is not { } value ? Find(form, code)?.Comment : WithComment(value, form, code);

    private static string WithComment(string value, ReferralForm form, string code) => Find(form, code)?.Comment is { } comment ? $"{value}: {comment}" : value;

    private static string? AreaName(string area, DateOnly day) => MaracSettings.Areas.On(day).FirstOrDefault(a => a.Code == area)?.Name;

    private static string? Assessed(ReferralForm form) =>
        DateOnly.TryParseExact(Value(form, MaracQuestions.AssessedOn), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Words.Date(day) : null;

    private static string? Date(DateOnly? day) => day is { } date ? Words.Date(date) : null;

    private static string? Value(ReferralForm form, string code) => Find(form, code)?.Value;

    private static FormAnswer? Find(ReferralForm form, string code) => (form.Answers ?? []).FirstOrDefault(a => a.Question == code);

    private static string YesNo(bool yes) => yes ? "yes" : "no";
}
