using System.Globalization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Risk;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>An invented MARAC referral form.</summary>
internal static class SyntheticForm
{
    private static readonly string[] Relations = ["husband", "partner", "former partner", "former husband"];
    private static readonly string[] Incidents = ["He came to the house after the court hearing and would not leave.", "He followed her from work and took her phone.", "Neighbours heard shouting and called the police.", "He sent more than forty messages in one night.", "He pushed her against the wall in front of the children."];
    private static readonly string[] Judgements = ["She plays down what happens, and I have seen the marks.", "It has changed in the last month: he has lost his job and watches her all day."];

    public static ReferralForm Make(Lots lots, DateOnly on, PersonId victim, PersonId harming, IReadOnlyList<PersonId> children, bool again)
    {
        var yes = lots.Chance(0.8) ? lots.Between(14, 21) : lots.Between(7, 13);
        var aware = lots.Chance(0.85);
        var incident = on.AddDays(-lots.Between(0, 6));
        return new ReferralForm(
            MaracQuestions.Pathway,
            [new(victim, PersonRole.Victim), new(harming, PersonRole.PersonCausingHarm, lots.One(Relations)), .. children.Select(c => new PersonInReferral(c, PersonRole.Child, lots.One(["son", "daughter"])))],
            [.. Risk(lots, on, yes), .. Routes(lots, yes, again), new FormAnswer("background-incident", lots.One(Incidents))],
            new SafeContact(lots.Chance(0.6), lots.One(["10:00 to 15:00", "mornings on weekdays", "not after 5 pm"]), lots.Chance(0.3), lots.One(["her mother", "her sister", "nobody"]), "the person causing harm and his family"),
            aware ? new Consent(ConsentAnswer.Given, true, null) : new Consent(ConsentAnswer.NotSought, false, "Asking would put her at greater risk: he reads her messages."),
            "crime-and-disorder-s115", incident, incident.AddDays(lots.Between(0, on.DayNumber - incident.DayNumber)), lots.One(["durham-north", "durham-south", "darlington"]));
    }

    private static IEnumerable<FormAnswer> Risk(Lots lots, DateOnly on, int yes)
    {
        yield return new(MaracQuestions.Tool, MaracQuestions.ToolIsDash);
        yield return new(MaracQuestions.AssessedOn, on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        yield return new(MaracQuestions.Assessor, "duty worker");
        var questions = DashVersion.SafeLives.Questions.OrderBy(_ => lots.Between(0, 10_000)).ToList();
        for (var i = 0; i < questions.Count; i++)
            yield return new(questions[i].Code, i < yes ? Dash.Yes : lots.Chance(0.15) ? Dash.DontKnow : Dash.No, null, i < yes && lots.Chance(0.12) ? "Told in her own words on the day." : null);
    }

    private static IEnumerable<FormAnswer> Routes(Lots lots, int yes, bool again)
    {
        var high = yes >= DashVersion.SafeLives.HighFrom;
        yield return new(MaracQuestions.VisibleHighRisk, high ? Dash.Yes : Dash.No);
        yield return new(MaracQuestions.Judgement, high ? Dash.No : Dash.Yes, null, high ? null : lots.One(Judgements));
        yield return new(MaracQuestions.Escalation, lots.Chance(0.3) ? Dash.Yes : Dash.No);
        yield return new(MaracQuestions.Repeat, again ? Dash.Yes : Dash.No, null, again ? "Heard before, and something has happened since." : null);
    }
}
