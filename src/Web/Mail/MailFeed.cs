using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Web.Mail;

/// <summary>
/// Finds the notices that wait and has each sent. It keeps no place of its own: any node may look, several at once, and each notice is handed to the durable outbox
/// once, because its message's id follows from it.
/// </summary>
public sealed class MailFeed(Engine engine, ILogger<MailFeed> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    // What waited for longer before there was a mail server is news to nobody.
    private const string Sql = "select t.notice_id from cases.panel_notices t where t.state = 'Waiting' and t.tries = 0 and t.queued_at > now() - interval '3 days' order by t.queued_at limit 200";

    /// <summary>Looks once.</summary>
    /// <returns>How many it found, those that are under way already included.</returns>
    public async Task<int> LookAsync(CancellationToken cancel = default)
    {
        var waiting = new List<Guid>();
        await using (var command = engine.Store.Database.CreateCommand(Sql))
        await using (var reader = await command.ExecuteReaderAsync(cancel))
            while (await reader.ReadAsync(cancel)) waiting.Add(reader.GetGuid(0));
        foreach (var notice in waiting) await engine.Bus.Publish(new DeliverNotice(notice, 1), DerivedId.From("deliver-notice", notice), cancel: cancel);
        return waiting.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try { await LookAsync(stoppingToken); }
                catch (Exception problem) when (problem is not OperationCanceledException) { log.Log(LogLevel.Warning, "Notices could not be looked for: {Kind}.", problem.GetType().Name); }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }
}
