using SafeDurham.Cases.Checkpoint.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Checkpoint;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Home;

/// <summary>What waits for the team of the contracts, in the order in which harm would come.</summary>
internal static class ContractWork
{
    private const string Panel = "Checkpoint";

    public static async Task<int> CountAsync(Desk desk, Actor actor)
    {
        var received = await desk.Ask(new CountInbox());
        var own = actor.Role == Role.AuthorisedOfficer ? await desk.Ask(new CountBreaches()) : await desk.Ask(new CountMorning());
        return (received.Found ? received.Value : 0) + (own.Found ? own.Value : 0);
    }

    public static async Task<IReadOnlyList<WaitingItem>> ListAsync(Desk desk, Actor actor) => actor.Role == Role.AuthorisedOfficer ? await BreachesAsync(desk, actor) : await MorningAsync(desk, actor);

    private static async Task<IReadOnlyList<WaitingItem>> BreachesAsync(Desk desk, Actor actor)
    {
        if (await desk.Ask(new ListBreaches()) is not { Found: true } answer) return [];
        var rows = answer.Value.Where(r => r.AllegedBy != actor.Staff).ToList();
        var people = await desk.CardsAsync(rows.Select(r => r.Person));
        return [.. rows.Select(r => new WaitingItem(
            r.Heard ? "Decide on the breach of" : "Have the person heard:", $"{r.Reference}, {Initials.Of(r.Person, people)}", Panel, $"Alleged {UkText.Date(r.AllegedAt)}", false,
            r.Heard ? Urls.CheckpointForm(r.CaseId, "decide", r.BreachId) : Urls.CheckpointForm(r.CaseId, "heard", r.BreachId)))];
    }

    private static async Task<IReadOnlyList<WaitingItem>> MorningAsync(Desk desk, Actor actor)
    {
        if (await desk.Ask(new GetMorning(actor.Role == Role.ContractManager)) is not { Found: true } answer) return [];
        var m = answer.Value;
        var people = await desk.CardsAsync(m.Charge.Select(c => c.Case.Person).Concat(m.Decide.Select(c => c.Person)).Concat(m.NotRecorded.Concat(m.Today).Select(s => s.Person))
            .Concat(m.Late.Select(l => l.Case.Person)).Concat(m.Silent.Select(s => s.Case.Person)).Concat(m.Ending.Select(c => c.Person)));
        WaitingItem Of(string verb, CheckpointCaseRow row, string due, bool late) => new(verb, $"{row.Reference}, {Initials.Of(row.Person, people)}", Panel, due, late, Urls.CheckpointCase(row.CaseId));
        return
        [
            .. m.Charge.Select(c => Of("Mind the last day to charge of", c.Case, UkText.Date(c.Case.ChargeLastDay!.Value), c.Days < 0) with { Soon = c.Days < 7 }),
            .. m.Decide.Select(c => Of(c.OpenReports > 0 ? "Answer the report on" : "See to the breach of", c, "", false)),
            .. m.NotRecorded.Concat(m.Today.Where(s => s.Open)).Select(s => new WaitingItem("Record whether the person came:", $"{s.Reference}, {Initials.Of(s.Person, people)}", Panel,
                UkCalendar.LondonDate(s.StartsAt) == m.On ? $"Today, {UkText.Time(s.StartsAt)}" : CheckpointText.SessionWhen(s, m.On), UkCalendar.LondonDate(s.StartsAt) < m.On, Urls.CheckpointForm(s.CaseId, "attendance", s.SessionId))),
            .. m.Ending.Where(c => c.EndsOn < m.On).Select(c => Of("Close the contract of", c, $"Ended {UkText.Date(c.EndsOn!.Value)}", true)),
            .. m.Silent.Select(s => Of("Be in touch with", s.Case, $"Silent for {CheckpointText.Days(s.Days)}", true)),
            .. m.Late.Select(l => Of("Hours behind:", l.Case, CheckpointText.HoursWords(l.Pace), false)),
        ];
    }
}
