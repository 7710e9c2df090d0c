using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.Faults.Tests.Checking;

namespace SafeDurham.Cases.Faults.Tests.Place;

/// <summary>A node as its clients see it. It can be killed, paused and woken.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Leash leash;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<Reply?>> waiting = new();
    private readonly TaskCompletionSource<Reply?> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> lastWords = new();
    private long number;
    private volatile bool gone;

    private NodeProcess(string name, Process process)
    {
        (Name, this.process) = (name, process);
        // Also a node that is paused goes when we go. Its number may be another program's by then.
        leash = Leash.On("grep -q -- \"$2\" \"/proc/$1/cmdline\" 2>/dev/null && kill -9 \"$1\"", process.Id.ToString(CultureInfo.InvariantCulture), NodeProgram.Word);
        _ = ReadAsync();
        _ = ListenAsync();
    }

    public string Name { get; }

    /// <summary>How the store knows it: the owner of its leases.</summary>
    public Guid Id { get; private set; }

    public bool IsGone => gone;

    /// <summary>What it complained of last.</summary>
    public string LastWords { get { lock (lastWords) return string.Join('\n', lastWords); } }

    /// <summary>Starts a node and waits until it serves.</summary>
    /// <param name="relaxed">Lets it start on a database that is not durable.</param>
    public static async Task<NodeProcess> StartAsync(string name, string connectionString, string owner, MasterKeys keys, bool relaxed = false, DateTimeOffset? clock = null)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, typeof(NodeProcess).Assembly.GetName().Name!), [NodeProgram.Word])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                [NodeProgram.Database] = connectionString, [NodeProgram.Owner] = owner, [NodeProgram.Keys] = keys.Format(), [NodeProgram.Relaxed] = relaxed ? "1" : "0",
                [NodeProgram.Clock] = clock?.ToString("O", CultureInfo.InvariantCulture) ?? "", ["DOTNET_gcServer"] = "0",
            },
        };
        var node = new NodeProcess(name, Process.Start(start)!);
        if (await node.ready.Task is { } first)
        {
            node.Id = Guid.Parse(first.Words);
            return node;
        }
        var words = node.LastWords;
        await node.DisposeAsync();
        throw new InvalidOperationException($"Node {name} did not start: {words}");
    }

    /// <summary>Sends a line and waits for the answer to it.</summary>
    /// <returns>Null where the node was gone, or did not answer for so long that its client has given up.</returns>
    public async Task<Reply?> AskAsync(Question question, TimeSpan patience)
    {
        question = question with { Number = Interlocked.Increment(ref number) };
        var answer = waiting[question.Number] = new TaskCompletionSource<Reply?>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (gone) answer.TrySetResult(null);
        try
        {
            var line = JsonSerializer.Serialize(question, Reply.Json);
            lock (process)
            {
                process.StandardInput.WriteLine(line);
                process.StandardInput.Flush();
            }
            return await answer.Task.WaitAsync(patience);
        }
        catch (Exception lost) when (lost is IOException or TimeoutException or ObjectDisposedException) { return null; }
        finally { waiting.TryRemove(question.Number, out _); }
    }

    /// <summary>Tells the node something about itself; it must have taken note before the run goes on.</summary>
    public async Task InstructAsync(Question question)
    {
        if (await AskAsync(question, TimeSpan.FromMinutes(2)) is not { Told: Told.Saved }) throw new InvalidOperationException($"Node {Name} did not take note of {question.Ask}: {LastWords}");
    }

    public void Kill() => Processes.Kill(process.Id);

    public void Pause() => Processes.Pause(process.Id);

    public void Wake() => Processes.Wake(process.Id);

    private async Task ReadAsync()
    {
        try
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                // A node that is killed while it writes leaves half a line, which says nothing.
                if (!line.EndsWith('}')) continue;
                var reply = JsonSerializer.Deserialize<Reply>(line, Reply.Json)!;
                if (reply.Number == 0) ready.TrySetResult(reply);
                else if (waiting.TryGetValue(reply.Number, out var answer)) answer.TrySetResult(reply);
            }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException) { }
        gone = true;
        ready.TrySetResult(null);
        foreach (var answer in waiting.Values) answer.TrySetResult(null);
    }

    private async Task ListenAsync()
    {
        try
        {
            while (await process.StandardError.ReadLineAsync() is { } line)
                lock (lastWords)
                {
                    lastWords.Enqueue(line);
                    if (lastWords.Count > 40) lastWords.Dequeue();
                }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException) { }
    }

    /// <summary>Stops it as an operator does.</summary>
    public async Task StopAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        leash.Dispose();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
