using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Risk;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Sending;

namespace SafeDurham.Cases.Slices.Tests.People;

/// <summary>Brings people before the panel, by a real referral.</summary>
internal static class BeforeThePanel
{
    static BeforeThePanel() => Pathways.Open(MaracModule.Pathway.Pathway, MaracModule.Pathway.Check);

    public static ReferralForm Form(PersonId her, PersonId him, IReadOnlyList<PersonId>? children = null, string background = "He came to the house.")
    {
        var today = UkCalendar.LondonDate(TimeProvider.System.GetUtcNow());
        return new ReferralForm(
            MaracQuestions.Pathway,
            [new(her, PersonRole.Victim), new(him, PersonRole.PersonCausingHarm, "husband"), .. (children ?? []).Select(c => new PersonInReferral(c, PersonRole.Child, "son"))],
            [
                new(MaracQuestions.Tool, MaracQuestions.ToolIsDash), new(MaracQuestions.AssessedOn, today.ToString("yyyy-MM-dd")), new(MaracQuestions.Assessor, "duty IDVA"),
                .. DashVersion.SafeLives.Questions.Select((q, i) => new FormAnswer(q.Code, i < 17 ? Dash.Yes : Dash.No)),
                new(MaracQuestions.VisibleHighRisk, Dash.Yes), new(MaracQuestions.Judgement, Dash.No), new(MaracQuestions.Escalation, Dash.No), new(MaracQuestions.Repeat, Dash.No),
                new("background-incident", background),
            ],
            new SafeContact(true, "10:00 to 15:00", false, "her sister", "R.O."), new Consent(ConsentAnswer.Given, true, null), "crime-and-disorder-s115", today.AddDays(-2), today.AddDays(-1), "durham-north");
    }

    public static async Task<CaseId> ReferAsync(World world, PersonId her, PersonId him, params IReadOnlyList<PersonId> children)
    {
        var id = new CaseId(World.NewId());
        await world.DoneAsync(new SendReferral(new ReferralId(World.NewId()), id, Form(her, him, children)), world.Officer);
        return id;
    }

    /// <summary>Sends, and it must be done.</summary>
    public static async Task DoneAsync(this World world, ICommand command, Actor actor)
    {
        var outcome = await world.Send(command, actor);
        Assert.True(outcome.IsDone, $"{command.GetType().Name}: {(outcome is Outcome.Refused no ? string.Join("; ", no.Reasons.Select(r => r.Words)) : outcome)}");
    }
}
