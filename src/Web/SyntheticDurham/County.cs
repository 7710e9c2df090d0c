using Npgsql;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Hosting;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>
/// Fills a database with an invented county: made by sending commands on a rehearsed clock, never by inserting rows, the same for everybody from one seed
/// number. Running it again adds nothing.
/// </summary>
public static class County
{
    public const int UsualSeed = 1832;
    private const int Months = 14;
    private const int PerMonth = 5;

    /// <summary>Whether nobody has used this database yet.</summary>
    public static async Task<bool> IsEmptyAsync(Engine engine, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(engine);
        await using var command = engine.Settings.Database.CreateCommand("select not exists (select 1 from cases.mt_streams)");
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <returns>How many commands were carried out, those of an earlier run included.</returns>
    public static async Task<int> FillAsync(NpgsqlDataSource database, MasterKeys keys, int seed, CancellationToken cancel)
    {
        var lots = new Lots(seed);
        var today = UkCalendar.LondonDate(TimeProvider.System.GetUtcNow());
        // Whole months ago, so that a second run on another day of the same month tells the same story.
        var start = new DateOnly(today.Year, today.Month, 1).AddMonths(-Months);
        var clock = new RehearsalClock(UkCalendar.AtLondon(start, new TimeOnly(9, 0)));
        await using var engine = CasesEngine.Make(database, keys, clock, rehearsal: true);
        await engine.Pump.StartAsync(cancel);
        var teller = new Teller(engine, clock, lots, cancel);

        foreach (var (name, command) in Partnership.Commands(lots)) await teller.SayAsync(Actor.System, name, command);
        var story = new ReferralStory(teller, lots, clock);
        for (var month = 0; month < Months; month++)
            for (var number = 0; number < PerMonth; number++)
                await story.TellAsync($"{month}-{number}", start.AddMonths(month).AddDays(2 + number * 5));
        await story.WaitingAsync(today);
        await new DirectStory(teller, lots).WaitingAsync(today);
        await FiguresStory.TellAsync(teller, engine, lots, today, cancel);
        return teller.Said;
    }
}

/// <summary>Sends the commands of a story, one after the other, each under an id that follows from its name.</summary>
internal sealed class Teller(Engine engine, RehearsalClock clock, Lots lots, CancellationToken cancel)
{
    public int Said { get; private set; }

    public Task SayAsync(Actor actor, string name, params IReadOnlyList<ICommand> commands) => SayAsync(actor, name, SendOptions.None, commands);

    public async Task SayAsync(Actor actor, string name, SendOptions options, IReadOnlyList<ICommand> commands)
    {
        var outcome = await engine.Bus.SendTogether(commands, actor, lots.Id("command " + name), options, cancel);
        if (outcome is not Outcome.Done)
        {
            var why = outcome is Outcome.Refused refused ? string.Join("; ", refused.Reasons.Select(r => $"{r.Code} ({r.Field}): {r.Words}")) : outcome.GetType().Name;
            throw new InvalidOperationException($"The synthetic county could not be told: {name}, {commands[0].GetType().Name}: {why}.");
        }
        Said += commands.Count;
        await engine.Pump.IdleAsync(cancel);
    }

    /// <summary>Lets time pass: what falls due meanwhile happens.</summary>
    public async Task WaitUntilAsync(DateOnly day, TimeOnly time)
    {
        clock.MoveTo(UkCalendar.AtLondon(day, time));
        await engine.Pump.IdleAsync(cancel);
    }
}
