namespace SafeDurham.Cases.Web.Watching;

/// <summary>Something that a person must see to.</summary>
/// <param name="Code">Stable short code, for monitoring: <c>projection-stopped</c>.</param>
/// <param name="Urgent">Whether people are without something that they rely on, or will be within hours.</param>
/// <param name="What">What is the matter, one sentence.</param>
/// <param name="Do">What to do, in plain words.</param>
public sealed record Alarm(string Code, bool Urgent, string What, string Do);

/// <summary>The alarms that follow from the vitals. Pure, so that each can be tried; docs/operating.md has the same list.</summary>
public static class Alarms
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(30), Unsealed = TimeSpan.FromMinutes(1), Unerased = TimeSpan.FromMinutes(10), Unowned = TimeSpan.FromSeconds(10), Waits = TimeSpan.FromMinutes(2), Overdue = TimeSpan.FromSeconds(30), Open = TimeSpan.FromMinutes(5);
    private const double Full = 0.10, Scarce = 0.80;
    private const long Gibibyte = 1L << 30;

    public static IReadOnlyList<Alarm> Of(Vitals vitals)
    {
        ArgumentNullException.ThrowIfNull(vitals);
        if (!vitals.Reached)
            return [new("database-away", true, "The database does not answer.", "Look whether PostgreSQL runs and can be reached. Nothing that was saved is lost; what people are typing stays in their browsers until it is back.")];
        return [.. Settings(vitals), .. Followers(vitals), .. Sealers(vitals), .. Erasures(vitals), .. Messages(vitals), .. Referrals(vitals), .. Database(vitals), .. Errors(vitals)];
    }

    private static IEnumerable<Alarm> Settings(Vitals vitals) => vitals.Problems.Select(problem => new Alarm("database-settings", true, "The database is not set up safely.", problem));

    private static IEnumerable<Alarm> Followers(Vitals vitals)
    {
        foreach (var name in vitals.Stale)
            yield return new("read-model-stale", true, $"The read model {name} is missing, or was built by another version of the program.", $"Make sure that every node runs the same version. Then run: rebuild {name}.");
        foreach (var follower in vitals.Followers)
        {
            if (follower.Status == "stopped")
                yield return new("projection-stopped", true, $"The read model {follower.Name} has stopped: {follower.Problem}",
                    $"It shows the state of when it stopped, and nothing is lost. Give the sentence above to the developers; when the program is corrected, it goes on by itself at the next start, or run: rebuild {follower.Name}.");
            else if (follower.OldestWaiting > Lag)
                yield return new("projection-behind", false, $"The read model {follower.Name} is {Words(follower.OldestWaiting.Value)} behind.",
                    "Wait if something large was just imported. Otherwise look for a long open transaction or for a server that is out of breath, and restart one node.");
        }
    }

    private static IEnumerable<Alarm> Sealers(Vitals vitals)
    {
        foreach (var sealer in vitals.Sealers)
        {
            if (sealer.Status == "stopped")
                yield return new("sealer-stopped", true, $"The sealer {sealer.Name} has stopped: {sealer.Problem}",
                    "The record is kept, but from there on a change of it could go unnoticed. Run verify and keep its answer; give the sentence above to the developers.");
            else if (sealer.OldestWaiting > Unsealed)
                yield return new("sealer-behind", true, $"The sealer {sealer.Name} is {Words(sealer.OldestWaiting.Value)} behind.",
                    "New rows are kept but not yet sealed. Look for a long open transaction, see that a node runs, and restart one node.");
        }
    }

    private static IEnumerable<Alarm> Erasures(Vitals vitals)
    {
        if (vitals.Erasures is not { } erasures) yield break;
        if (erasures.Status == "stopped" || erasures.OldestWaiting > Unerased)
            yield return new("erasure-unfinished", true,
                erasures.Status == "stopped" ? $"An erasure has stopped half-way: {erasures.Problem}" : $"An erasure is not finished after {Words(erasures.OldestWaiting!.Value)}.",
                "The keys are destroyed, but rows made before may still show what was erased. Look at the errors below, restart one node, and tell the governance lead.");
    }

    private static IEnumerable<Alarm> Messages(Vitals vitals)
    {
        var messages = vitals.Messages;
        if (messages.Dead > 0)
            yield return new("dead-letters", true, messages.Dead == 1 ? "One message could not be handled." : $"{messages.Dead} messages could not be handled.",
                "An action or a reminder may hang on it. Open the operator's page, see which record it is for, mend the cause, and press Try again.");
        if (messages.Nodes == 0)
            yield return new("no-node", true, "No program handles messages.", "Start the program, or start it again.");
        else if (messages.OldestUnowned > Unowned || messages.OldestWaiting > Waits)
            yield return new("messages-waiting", true, $"{messages.Waiting} messages wait to be handled, the oldest for {Words(messages.OldestWaiting ?? TimeSpan.Zero)}.", "Look at the errors below and at the load of the server; restart a node that hangs.");
        if (messages.MostOverdue > Overdue)
            yield return new("timers-overdue", true, $"A timer is {Words(messages.MostOverdue.Value)} overdue.", "Reminders and deadlines come late. Look whether the clock of every node is set by a time server, and restart a node that hangs.");
    }

    private static IEnumerable<Alarm> Referrals(Vitals vitals)
    {
        if (vitals.Referrals is not { IsRight: false } compared) yield break;
        if (compared.NotReceived + compared.NotOpened > 0)
            yield return new("referrals-lost", true, $"{compared.NotReceived + compared.NotOpened} referrals were sent or accepted, and nothing was opened for them.",
                "Somebody may be waiting for help. Look for messages that could not be handled, press Try again, and tell the agencies by telephone if it takes longer than an hour.");
        if (compared.Doubled > 0)
            yield return new("referrals-doubled", true, $"For {compared.Doubled} referrals more than one case was opened.", "Tell the receiving agency, so that nobody is contacted twice, and give this sentence to the developers.");
    }

    private static IEnumerable<Alarm> Database(Vitals vitals)
    {
        if (vitals.Disk is { } disk && (disk.Free < disk.Total * Full || disk.Free < Gibibyte))
            yield return new("disk-full", true, $"The disk of the database has {disk.Free / (1 << 20):N0} MB left.", "Make room or enlarge it today. When it is full nothing can be saved; what was saved stays.");
        if (vitals.Database.Connections > vitals.Database.MostConnections * Scarce)
            yield return new("connections-scarce", false, $"{vitals.Database.Connections} of {vitals.Database.MostConnections} connections of the database are taken.", "See which program holds them (pg_stat_activity), or raise max_connections.");
        if (vitals.Pool.Used > vitals.Pool.Most * Scarce)
            yield return new("pool-scarce", false, $"{vitals.Pool.Used} of {vitals.Pool.Most} connections of this program are in use.", "The database is slow, or too many people are here for one node: look for slow statements, or start another node.");
        if (vitals.Database.OldestTransaction > Open)
            yield return new("transaction-open", false, $"A transaction has been open for {Words(vitals.Database.OldestTransaction.Value)}.", "Read models and timers wait for it. Find it in pg_stat_activity and end it with pg_terminate_backend, unless it is a rebuild or a backup.");
    }

    private static IEnumerable<Alarm> Errors(Vitals vitals)
    {
        if (vitals.Errors is { Count: > 0 } errors)
            yield return new("errors", false, $"{errors.Sum(e => e.Times)} errors within the hour, the latest of the kind {errors[0].Kind}.", "Find them in the program's log by their kind and time. If a person met one, its page showed a reference that stands in the log as the trace.");
    }

    private static string Words(TimeSpan span) => span.TotalSeconds < 120 ? $"{span.TotalSeconds:0} seconds" : span.TotalMinutes < 120 ? $"{span.TotalMinutes:0} minutes" : $"{span.TotalHours:0} hours";
}
