using Microsoft.Extensions.Logging;
using Npgsql;
using SafeDurham.Cases.EventStore.Streams;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>Tells other processes that something was appended, and hears them; hears also whose keys were destroyed.</summary>
internal sealed class LogWire(Store store, ILogger logger)
{
    private const string Log = "cases_log", KeysChannel = "cases_keys";
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(5), Pause = TimeSpan.FromSeconds(1), Check = TimeSpan.FromSeconds(15);

    /// <summary>
    /// A notification is sent at once, then not again for a breath, however many appends there are. Never in the transaction of an append: notifying puts commits in line.
    /// </summary>
    public async Task TellAsync(CancellationToken cancel)
    {
        var next = store.Signal.NextHere;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await next.WaitAsync(cancel);
                next = store.Signal.NextHere;
                await using var tell = store.Database.CreateCommand($"select set_config('synchronous_commit', 'off', true), pg_notify('{Log}', $1)");
                tell.Parameters.AddWithValue(store.Node.ToString());
                await tell.ExecuteNonQueryAsync(cancel);
                await Task.Delay(Breath, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested) { }
            catch (Exception problem) when (problem is NpgsqlException or TimeoutException or IOException)
            {
                await PauseAsync(cancel); // others poll
            }
        }
    }

    public async Task HearAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested) { }
            catch (Exception problem) when (problem is NpgsqlException or TimeoutException or IOException)
            {
                logger.LogWarning("The listening connection broke ({Kind}); it is opened again.", problem.GetType().Name);
                await PauseAsync(cancel);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancel)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancel);
        connection.Notification += (_, heard) => Heard(heard);
        try
        {
            await using (var listen = new NpgsqlCommand($"listen {Log}; listen {KeysChannel}", connection)) await listen.ExecuteNonQueryAsync(cancel);
            // What was told before we listened is not known: forget and look.
            store.Keys.ForgetAll();
            store.Signal.Heard();
            while (true)
            {
                if (await connection.WaitAsync(Check, cancel)) continue;
                // Silence may be a dead connection; asking finds out.
                await using var alive = new NpgsqlCommand("select 1", connection);
                await alive.ExecuteScalarAsync(cancel);
            }
        }
        finally
        {
            NpgsqlConnection.ClearPool(connection); // it listens and must not be lent to others
        }
    }

    private void Heard(NpgsqlNotificationEventArgs heard)
    {
        if (heard.Channel == KeysChannel && Guid.TryParse(heard.Payload, out var subject)) store.Keys.Forget(subject);
        else if (heard.Channel == Log && heard.Payload != store.Node.ToString()) store.Signal.Heard();
    }

    private static async Task PauseAsync(CancellationToken cancel)
    {
        try { await Task.Delay(Pause, cancel); }
        catch (OperationCanceledException) { }
    }
}
