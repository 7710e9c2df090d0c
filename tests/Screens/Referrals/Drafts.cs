using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Marac.Risk;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Web.Screens.Referrals;

namespace SafeDurham.Cases.Screens.Tests.Referrals;

/// <summary>Drafts to start from, about made-up people.</summary>
internal static class Drafts
{
    public static readonly Guid Id = new("01900000-0000-7000-8000-0000000000d1");
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    public static readonly CommandContext Context = new(Now, new Actor(new StaffId(Guid.Empty), new AgencyId(Guid.Empty), Role.Referrer), Id);

    static Drafts() => Pathways.Open(MaracQuestions.Pathway, MaracReferralForm.Check);

    public static ReferralDraft Empty { get; } = new(Id, new Dictionary<string, string> { [ReferralDraft.StartedOn] = "2026-11-20" }, Now);

    /// <summary>Everything that has to be there, with so many yes answers on the Dash.</summary>
    public static ReferralDraft Complete(int yes = 17) => Empty.With(
    [
        ("phone", "07700 900 123"), ("safe-call", "yes"), ("safe-times", "10:00 to 15:00"), ("must-not-know", "C.D."),
        ("victim-given", "Ella"), ("victim-family", "O'Brien"), ("victim-area", "durham-north"), ("victim-born.Year", "1990"),
        ("harm-1-given", "Carl"), ("harm-1-family", "Dunn"), ("harm-1-relation", "husband"), ("children-any", "no"),
        (MaracQuestions.Tool, MaracQuestions.ToolIsDash), (MaracQuestions.AssessedOn + ".Day", "19"), (MaracQuestions.AssessedOn + ".Month", "11"), (MaracQuestions.AssessedOn + ".Year", "2026"),
        .. DashVersion.SafeLives.Questions.Select(q => (q.Code, q.Number <= yes ? Dash.Yes : Dash.No)),
        (MaracQuestions.VisibleHighRisk, yes >= 14 ? Dash.Yes : Dash.No), (MaracQuestions.Judgement, Dash.No), (MaracQuestions.Escalation, Dash.No), (MaracQuestions.Repeat, Dash.No),
        ("consent", "given"), ("aware", "yes"), ("gateway", "crime-and-disorder-s115"),
    ]);

    public static ReferralDraft With(this ReferralDraft draft, params (string Name, string Value)[] typed)
    {
        var fields = new Dictionary<string, string>(draft.Fields);
        foreach (var (name, value) in typed) fields[name] = value;
        return new ReferralDraft(draft.Id, fields, draft.SavedAt);
    }

    public static IReadOnlyList<DraftProblem> Problems(this ReferralDraft draft) => DraftProblems.Of(draft, ReferralFromDraft.Compose(draft), Context);
}
