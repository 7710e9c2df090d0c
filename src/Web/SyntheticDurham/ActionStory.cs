using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Actions;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>What became of the actions: most done in time, some late, a few not at all.</summary>
internal sealed class ActionStory(Teller teller, Lots lots)
{
    private sealed record Planned(ActionId Action, Actor By, DateOnly On, ActionReport Report, string Evidence, bool ThenCancelled = false);

    private readonly List<Planned> planned = [];
    private readonly List<Planned> toDecide = [];

    /// <summary>The actions that are agreed on a case, with their outcome in store.</summary>
    public IEnumerable<ICommand> Agree(Couple couple, MeetingId meeting, DateOnly day)
    {
        var owners = Sayings.AllAgencies.OrderBy(_ => lots.Between(0, 10_000)).Take(lots.Between(2, 3)).ToList();
        for (var number = 0; number < owners.Count; number++)
        {
            var (id, due) = (new ActionId(lots.Id($"{couple.Name} {meeting} action {number}")), UkCalendar.AddWorkingDays(day, lots.Between(2, 15)));
            planned.AddRange(Outcome(id, Cast.For(owners[number]), day, due));
            yield return new AgreeAction(id, couple.Case, meeting, Sayings.Undertaking(lots, owners[number]), owners[number], due);
        }
    }

    /// <summary>Owners report what is in store up to today, and the coordinator decides on what was not done.</summary>
    public async Task ReportAsync(string name)
    {
        var now = planned.Where(p => p.On <= teller.Today).ToList();
        planned.RemoveAll(now.Contains);
        foreach (var byOwner in now.GroupBy(p => p.By))
            await teller.TellAsync(byOwner.Key, $"{name} reports of {byOwner.Key.Agency}", [.. byOwner.OrderBy(p => p.On).Select(p => new ReportAction(p.Action, p.Report, p.Evidence, p.On))]);
        await teller.TellAsync(Cast.Coordinator, name + " gives up", [.. toDecide.Select(p =>
            new CancelAction(p.Action, "circumstances-changed", "The panel agrees: " + p.Evidence))]);
        toDecide.Clear();
        toDecide.AddRange(now.Where(p => p.ThenCancelled));
    }

    private IEnumerable<Planned> Outcome(ActionId id, Actor by, DateOnly agreed, DateOnly due)
    {
        var inTime = UkCalendar.AddWorkingDays(due, -lots.Between(0, 1));
        if (inTime < agreed) inTime = agreed;
        switch (lots.Between(1, 100))
        {
            case <= 72:
                yield return new(id, by, inTime, ActionReport.Done, Sayings.Proof(lots));
                break;
            case <= 86:
                yield return new(id, by, UkCalendar.AddWorkingDays(due, lots.Between(1, 8)), ActionReport.Done, Sayings.Proof(lots));
                break;
            case <= 92:
                yield return new(id, by, inTime, ActionReport.CircumstancesChanged, Sayings.CircumstancesChanged(lots), ThenCancelled: true);
                break;
            case <= 97:
                yield return new(id, by, UkCalendar.AddWorkingDays(due, 1), ActionReport.NotUndertaken, Sayings.NotUndertaken(lots));
                yield return new(id, by, UkCalendar.AddWorkingDays(due, lots.Between(12, 25)), ActionReport.Done, Sayings.Proof(lots));
                break;
            // The longest wait until somebody asks before the steering group.
            case var late:
                yield return new(id, by, UkCalendar.AddWorkingDays(due, late <= 99 ? lots.Between(22, 40) : lots.Between(50, 80)), ActionReport.Done, Sayings.Proof(lots));
                break;
        }
    }
}
