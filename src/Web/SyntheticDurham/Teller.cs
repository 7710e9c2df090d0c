using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>
/// Sends the commands of a story, one transaction after the other, each under an id that follows from its name. Stories are told side by side only where they
/// give references of different kinds and time stands still, so that every county of the same number is the same.
/// </summary>
internal sealed class Teller(Engine engine, RehearsalClock clock, Lots lots, CancellationToken cancel)
{
    private int said;

    /// <summary>How many commands were carried out.</summary>
    public int Said => said;

    public DateOnly Today => UkCalendar.LondonDate(clock.GetUtcNow());

    /// <summary>Says something, and lets what follows from it happen.</summary>
    public async Task SayAsync(Actor actor, string name, params IReadOnlyList<ICommand> commands)
    {
        await TellAsync(actor, name, commands);
        await SettleAsync();
    }

    /// <summary>Says something, and does not wait for what follows from it.</summary>
    public async Task TellAsync(Actor actor, string name, params IReadOnlyList<ICommand> commands)
    {
        if (commands.Count == 0) return;
        var outcome = await engine.Bus.SendTogether(commands, actor, lots.Id("command " + name), SendOptions.None, cancel);
        if (outcome is not Outcome.Done)
        {
            var why = outcome is Outcome.Refused refused ? string.Join("; ", refused.Reasons.Select(r => $"{r.Code} ({r.Field}): {r.Words}")) : outcome.GetType().Name;
            throw new InvalidOperationException($"The synthetic county could not be told: {name}, {commands[0].GetType().Name}: {why}.");
        }
        Interlocked.Add(ref said, commands.Count);
    }

    /// <summary>Waits until every message that is due has been handled.</summary>
    public Task SettleAsync() => engine.Pump.IdleAsync(cancel);

    /// <summary>Lets time pass: what follows from what was said happens first, and then what falls due meanwhile.</summary>
    public async Task WaitUntilAsync(DateOnly day, TimeOnly time)
    {
        await SettleAsync();
        clock.MoveTo(UkCalendar.AtLondon(day, time));
        await SettleAsync();
    }
}
