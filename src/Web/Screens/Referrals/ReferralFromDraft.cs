using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Risk;
using SafeDurham.Cases.Referrals.Sending;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>A draft put together: the form as the panel will read it, and the people in it.</summary>
public sealed record ComposedReferral(ReferralForm Form, IReadOnlyList<DraftPerson> People, SendReferral Send)
{
    /// <summary>All that is done when it is sent, in this order, in one transaction.</summary>
    public IReadOnlyList<ICommand> Commands => [.. People.SelectMany(p => p.Commands), Send];
}

/// <summary>Turns what was typed into the commands that send it. The same draft always gives the same commands.</summary>
public static class ReferralFromDraft
{
    public static ComposedReferral Compose(ReferralDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        IReadOnlyList<DraftPerson> people =
        [
            PersonFromDraft.Read(draft, DraftPages.Victim, PersonRole.Victim),
            .. draft.HarmKeys.Select(key => PersonFromDraft.Read(draft, key, PersonRole.PersonCausingHarm)),
            .. draft.ChildKeys.Select(key => PersonFromDraft.Read(draft, key, PersonRole.Child)),
        ];
        var form = new ReferralForm(
            MaracQuestions.Pathway, [.. people.Select(p => new PersonInReferral(p.Id, p.Role, PersonFromDraft.Relation(draft, p.Key)))], Answers(draft), SafeContactOf(draft), ConsentOf(draft),
            draft.Text("gateway") ?? "", Date(draft, "incident-on"), Date(draft, "identified-on"), draft.Text("victim-area") ?? "");
        return new(form, people, new SendReferral(ReferralDraft.ReferralOf(draft.Id), new CaseId(draft.IdOf("case")), form));
    }

    /// <summary>The id under which the sending is recorded once and for ever.</summary>
    public static Guid CommandId(ReferralDraft draft) => draft.IdOf("command");

    /// <summary>What is said of safe contact, for the strip at the top of every page and for the form.</summary>
    public static SafeContact SafeContactOf(ReferralDraft draft) => new(
        PersonFromDraft.SafeToCall(draft), TimesAndBy(draft), draft.Is("safe-write", "yes"), Words.Clean(draft.Text("may-know")), Words.Clean(draft.Text("must-not-know")));

    /// <summary>The answers of the Dash as far as they are given.</summary>
    public static IReadOnlyList<FormAnswer> DashAnswers(ReferralDraft draft) => [.. DashVersion.SafeLives.Questions.Select(q => Answer(draft, q.Code)).OfType<FormAnswer>()];

    private static string? TimesAndBy(ReferralDraft draft)
    {
        var (times, by) = (Words.Clean(draft.Text("safe-times")), Words.Clean(draft.Text("safe-for")));
        return by is null ? times : times is null ? $"By: {by}" : $"{times}\nBy: {by}";
    }

    private static Consent ConsentOf(ReferralDraft draft) => new(
        draft.Text("consent") switch { "given" => ConsentAnswer.Given, "refused" => ConsentAnswer.Refused, _ => ConsentAnswer.NotSought },
        draft.Is("aware", "yes"), Words.Clean(draft.Text("consent-reason")));

    private static IReadOnlyList<FormAnswer> Answers(ReferralDraft draft)
    {
        var other = draft.Is(MaracQuestions.Tool, MaracQuestions.ToolIsOther);
        string[] tool = other ? [MaracQuestions.ToolName, MaracQuestions.ToolVersion, MaracQuestions.ToolScore] : [];
        var assessedOn = Date(draft, MaracQuestions.AssessedOn)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return
        [
            .. tool.Concat([MaracQuestions.Tool, MaracQuestions.Assessor, MaracQuestions.Grade]).Select(code => Answer(draft, code)).OfType<FormAnswer>(),
            .. assessedOn is null ? Array.Empty<FormAnswer>() : [new FormAnswer(MaracQuestions.AssessedOn, assessedOn)],
            .. other ? [] : DashAnswers(draft),
            .. MaracQuestions.Routes.Concat(MaracQuestions.Background).Select(q => Answer(draft, q.Code)).OfType<FormAnswer>(),
        ];
    }

    private static FormAnswer? Answer(ReferralDraft draft, string code)
    {
        var (value, by, comment) = (Words.Clean(draft.Text(code)), Words.Clean(draft.Text(DraftPages.ByOf(code))), Words.Clean(draft.Text(DraftPages.CommentOf(code))));
        return (value ?? by ?? comment) is null ? null : new FormAnswer(code, value, by, comment);
    }

    private static DateOnly? Date(ReferralDraft draft, string name) => draft.Date(name).Read("The date").Date;
}
