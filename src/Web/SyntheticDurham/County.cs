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
    /// <summary>How many years are told unless less is asked for.</summary>
    public const int UsualMonths = 24;

    private const int Fortnight = 14;

    /// <summary>At two visits in a fortnight: about four hundred a year start a contract.</summary>
    private const int ContractsAVisit = 9;

    /// <summary>The contracts draw lots of their own, so that the county beside them is the same with and without.</summary>
    private const int ContractsApart = 7;

    /// <summary>Every connection plans every statement for itself, so the story is told over few.</summary>
    private const int FewConnections = 12;

    /// <summary>The meeting that lies ahead has so many cases.</summary>
    private const int NextMeeting = 16;

    /// <summary>Whether nobody has used this database yet.</summary>
    public static async Task<bool> IsEmptyAsync(Engine engine, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(engine);
        await using var command = engine.Settings.Database.CreateCommand("select not exists (select 1 from cases.mt_streams)");
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <param name="months">How far back the story begins.</param>
    /// <returns>How many commands were carried out.</returns>
    public static async Task<int> FillAsync(string connectionString, MasterKeys keys, int seed, CancellationToken cancel, int months = UsualMonths)
    {
        // Nobody is told "saved" before it is all told: the disk is waited for once, at the end. And the statements are planned while the tables are empty:
        // whoever would read a whole table then would do so for as long as the connection lives.
        var hasty = new NpgsqlConnectionStringBuilder(connectionString);
        hasty.Options = $"{hasty.Options} -c synchronous_commit=off -c enable_seqscan=off".Trim();
        hasty.MaxPoolSize = FewConnections;
        await using var database = EventStore.CasesDatabase.CreateDataSource(hasty.ConnectionString);
        var said = await TellAsync(database, keys, seed, months, cancel);
        await using var settled = database.CreateCommand("begin; set local synchronous_commit = on; select pg_current_xact_id(); commit");
        await settled.ExecuteNonQueryAsync(cancel);
        return said;
    }

    private static async Task<int> TellAsync(NpgsqlDataSource database, MasterKeys keys, int seed, int months, CancellationToken cancel)
    {
        var lots = new Lots(seed);
        var today = UkCalendar.LondonDate(TimeProvider.System.GetUtcNow());
        var next = NextThursday(today);
        var meetings = months * 26 / 12;
        var start = next.AddDays(-Fortnight * (meetings + 1));
        var clock = new RehearsalClock(UkCalendar.AtLondon(start.AddDays(-1), new TimeOnly(9, 0)));
        await using var engine = CasesEngine.Make(database, keys, clock, rehearsal: true);
        await engine.Pump.StartAsync(cancel);
        var teller = new Teller(engine, clock, lots, cancel);

        await teller.SayAsync(Actor.System, "agencies", Partnership.Agencies);
        await teller.SayAsync(Actor.System, "staff", [.. Partnership.Staff(lots)]);
        foreach (var pathway in Partnership.Pathways) await teller.SayAsync(Actor.System, $"pathway {pathway.Definition.Code}", pathway);
        var (referrals, actions) = (new ReferralStory(teller, lots), new ActionStory(teller, lots));
        var story = new MeetingStory(teller, lots, actions);
        var mais = new MaisStory(teller, new Lots(seed + 1));
        var households = new HouseholdStory(teller, new Lots(seed + 2), meetings);
        var contracts = new ContractStory(teller, new Lots(seed + ContractsApart), today);
        for (var number = 0; number < meetings; number++)
            await FortnightAsync($"m{number}", start.AddDays(Fortnight * (number + 1)), lots.Between(9, 14), referrals, story, actions, mais, households, contracts, teller);
        await AheadAsync(next, today, referrals, story, actions, teller);
        await referrals.WaitingAsync(today);
        await new DirectStory(teller, lots).WaitingAsync(today);
        await mais.WaitingAsync(today);
        await households.WaitingAsync(today);
        await contracts.VisitAsync("last", ContractsAVisit);
        await contracts.MorningAsync();
        await FiguresStory.TellAsync(teller, engine, lots, today, cancel);
        return teller.Said;
    }

    /// <summary>The Thursday of next week: on which day of this week the story is told makes no difference.</summary>
    private static DateOnly NextThursday(DateOnly today) => today.AddDays(-(((int)today.DayOfWeek + 6) % 7) + 7 + 3);

    /// <summary>One round: referrals in two batches, the agenda, research, the meeting, and what follows.</summary>
    private static async Task FortnightAsync(
        string name, DateOnly day, int cases, ReferralStory referrals, MeetingStory story, ActionStory actions, MaisStory mais, HouseholdStory households, ContractStory contracts, Teller teller)
    {
        await BatchesAsync(name, day, cases, referrals, actions);
        await teller.WaitUntilAsync(UkCalendar.AddWorkingDays(day, -5), new TimeOnly(14, 0));
        var preparing = story.PrepareAsync(name, day, referrals.Accepted);
        await Task.WhenAll(preparing, contracts.VisitAsync(name + " before", ContractsAVisit));
        var (meeting, listed) = await preparing;
        await mais.ArriveAsync(name);
        await teller.WaitUntilAsync(UkCalendar.AddWorkingDays(day, -4), new TimeOnly(10, 30));
        await mais.DecideAsync(name);
        await teller.WaitUntilAsync(UkCalendar.AddWorkingDays(day, -2), new TimeOnly(11, 0));
        await Task.WhenAll(story.ResearchAsync(name, meeting, listed), mais.WorkAsync(name));
        await actions.ReportAsync(name + " before");
        await mais.MeetAsync(name);
        await teller.WaitUntilAsync(day, new TimeOnly(9, 5));
        await Task.WhenAll(story.HoldAsync(name, meeting, listed), contracts.VisitAsync(name, ContractsAVisit));
        await teller.WaitUntilAsync(UkCalendar.AddWorkingDays(day, 1), new TimeOnly(15, 0));
        await Task.WhenAll(story.AfterAsync(name, meeting, listed), households.RoundAsync(name));
    }

    private static async Task BatchesAsync(string name, DateOnly day, int cases, ReferralStory referrals, ActionStory actions)
    {
        for (var batch = 0; batch < 2; batch++)
        {
            var on = UkCalendar.AddWorkingDays(day, batch == 0 ? -8 : -6);
            await referrals.ArriveAsync($"{name}-{batch}", on, cases / 2 + (batch == 0 ? cases % 2 : 0));
            var before = referrals.Accepted.Count;
            await referrals.DecideAsync($"{name}-{batch}", UkCalendar.AddWorkingDays(on, 1));
            await referrals.FirstContactsAsync($"{name}-{batch}", referrals.Accepted.Skip(before).ToList());
            await actions.ReportAsync($"{name}-{batch}");
        }
    }

    /// <summary>The meeting of next week stands with its cases and half of the research; nothing is told that has not happened.</summary>
    private static async Task AheadAsync(DateOnly day, DateOnly today, ReferralStory referrals, MeetingStory story, ActionStory actions, Teller teller)
    {
        var ready = UkCalendar.AddWorkingDays(today, -2);
        // Some are refused: as often as it takes, under another name each time.
        for (var round = 0; referrals.Accepted.Count < NextMeeting; round++)
        {
            await referrals.ArriveAsync($"ahead-{round}", UkCalendar.AddWorkingDays(ready, -2), NextMeeting - referrals.Accepted.Count);
            await referrals.DecideAsync($"ahead-{round}", UkCalendar.AddWorkingDays(ready, -1));
        }
        await referrals.FirstContactsAsync("ahead", referrals.Accepted);
        await teller.WaitUntilAsync(ready, new TimeOnly(10, 0));
        var (meeting, listed) = await story.PrepareAsync("ahead", day, referrals.Accepted, NextMeeting);
        await story.ResearchAsync("ahead", meeting, listed, answered: 0.5);
        await actions.ReportAsync("ahead");
        await teller.SettleAsync();
    }
}
