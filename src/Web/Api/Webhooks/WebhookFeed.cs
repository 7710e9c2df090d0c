using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Web.Api.Webhooks;

/// <summary>
/// Finds the changes that a system was not called about yet and has it called. It compares what is so with what was done, and keeps no place of its own: any node
/// may do it, several at once, and a change is called out once, because the call's id follows from it.
/// </summary>
public sealed class WebhookFeed(Engine engine, ILogger<WebhookFeed> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    // A system that is told of a change a month late has other troubles; an older one is replayed by a person.
    private const string Sql =
        """
        select c.connection_id, t.stream_id, t.number, t.reference, t.pathway, t.stage, t.began
        from cases.api_connections c join cases.referral_stage_spells t on t.from_agency = c.agency or t.to_agency = c.agency
        where c.webhook_url is not null and t.stage <> 'Drafted' and t.began >= c.webhook_since and t.began > now() - interval '30 days'
            and not exists (select 1 from cases.webhook_calls w where w.connection_id = c.connection_id and w.referral = t.stream_id and w.number = t.number)
        order by t.began limit 500
        """;

    /// <summary>Looks once.</summary>
    /// <returns>How many calls it found to be made, those that wait already included.</returns>
    public async Task<int> LookAsync(CancellationToken cancel = default)
    {
        var calls = new List<CallWebhook>();
        await using (var command = engine.Store.Database.CreateCommand(Sql))
        await using (var reader = await command.ExecuteReaderAsync(cancel))
            while (await reader.ReadAsync(cancel))
            {
                var (connection, referral, number) = (reader.GetGuid(0), reader.GetGuid(1), reader.GetInt32(2));
                calls.Add(new(
                    PathwayIds.From($"call/{connection}/{referral}/{number}"), connection, new ReferralId(referral), reader.GetString(3), reader.GetString(4), Enum.Parse<ReferralStage>(reader.GetString(5)), number,
                    reader.GetFieldValue<DateTimeOffset>(6), 1));
            }
        foreach (var call in calls) await engine.Bus.Publish(call, PathwayIds.From($"first/{call.CallId}"), cancel: cancel);
        return calls.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try { await LookAsync(stoppingToken); }
                catch (Exception problem) when (problem is not OperationCanceledException) { log.Log(LogLevel.Warning, "The calls to agencies' systems could not be looked for: {Kind}.", problem.GetType().Name); }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }
}
