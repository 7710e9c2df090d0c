using System.Text.Json;
using System.Threading.Channels;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.Safety;
using SafeDurham.Cases.Faults.Tests.Checking;
using SafeDurham.Cases.Faults.Tests.Model;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Faults.Tests.Place;

/// <summary>A host in a process of its own: the real engine with its pump and its daemon, asked line by line on its standard input.</summary>
internal sealed class NodeProgram(Engine engine, ShiftedClock clock)
{
    public const string Word = "--faults-node";
    public const string Database = "FAULTS_DATABASE", Owner = "FAULTS_OWNER", Keys = "FAULTS_KEYS", Relaxed = "FAULTS_RELAXED", Clock = "FAULTS_CLOCK";

    private readonly Channel<Reply> replies = Channel.CreateUnbounded<Reply>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Works until whoever started it closes the input, or kills it.</summary>
    public static async Task<int> RunAsync()
    {
        var clock = new ShiftedClock();
        if (DateTimeOffset.TryParse(Environment.GetEnvironmentVariable(Clock), out var set)) clock.Set(set);
        await using var engine = Installation.Open(Environment.GetEnvironmentVariable(Database)!, MasterKeys.Parse(Environment.GetEnvironmentVariable(Keys)!), clock,
            static (where, problem) => Console.Error.WriteLine($"{where}: {problem.GetType().Name} {problem.InnerException?.GetType().Name}"), Environment.GetEnvironmentVariable(Owner));
        await StartupChecks.RequireAsync(engine.Settings.Database, TimeProvider.System, relaxed: Environment.GetEnvironmentVariable(Relaxed) is "1");
        await Installation.PrepareAsync(engine);
        await engine.Pump.StartAsync();
        using var stop = new CancellationTokenSource();
        var following = new Daemon(engine.Store).RunAsync(stop.Token);
        await new NodeProgram(engine, clock).ServeAsync();
        await stop.CancelAsync();
        await following;
        return 0;
    }

    private async Task ServeAsync()
    {
        var writing = Task.Run(WriteAsync);
        replies.Writer.TryWrite(new Reply(0, Told.Saved, [], engine.Store.Node.ToString()));
        using var input = new StreamReader(Console.OpenStandardInput());
        while (await input.ReadLineAsync() is { } line)
        {
            var question = JsonSerializer.Deserialize<Question>(line, Reply.Json)!;
            _ = Task.Run(async () => replies.Writer.TryWrite(await AnswerAsync(question)));
        }
        replies.Writer.Complete();
        await writing;
    }

    private async Task WriteAsync()
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16) { NewLine = "\n" };
        while (await replies.Reader.WaitToReadAsync())
        {
            while (replies.Reader.TryRead(out var reply)) await output.WriteLineAsync(JsonSerializer.Serialize(reply, Reply.Json));
            await output.FlushAsync();
        }
    }

    private async Task<Reply> AnswerAsync(Question question)
    {
        try
        {
            switch (question.Ask)
            {
                case Ask.SetClock: clock.Set(question.At); break;
                case Ask.BearTrouble: TroubleSwitch.On = false; break;
                case Ask.PublishTrouble: await engine.Bus.Publish(new Troubles(question.A, question.Id, question.Words), question.Id); break;
                default: return ReplyOf(question, await engine.Bus.SendTogether(CommandsOf(question), question.Ask == Ask.Refer ? Installation.Officer : Actor.System, question.Id));
            }
            return new Reply(question.Number, Told.Saved, [], "");
        }
        catch (Exception problem)
        {
            // A page would show an error: whoever sees it does not know.
            return new Reply(question.Number, Told.Unknown, [], $"{problem.GetType().Name}: {problem.Message}");
        }
    }

    private static IReadOnlyList<ICommand> CommandsOf(Question q) => q.Ask switch
    {
        Ask.Open => [new OpenAccount(q.A, q.Id, q.Words)],
        Ask.Move => [new MoveMoney(q.A, q.Id, q.Amount, q.Words)],
        Ask.Transfer => [new MoveMoney(q.A, q.Id, -q.Amount, q.Words), new MoveMoney(q.B, q.Id, q.Amount, q.Words)],
        Ask.HandOver => [new HandOver(q.A, q.Id, q.B, q.Words)],
        Ask.Create => [new CreateAction(q.A, q.Id, q.At, q.Words)],
        Ask.Finish => [new FinishAction(q.A, q.Id)],
        Ask.Cancel => [new CancelAction(q.A, q.Id, q.Words)],
        Ask.Refer => Installation.Referral(q.A, q.B, q.At),
        Ask.Trouble => [new MakeTrouble(q.A, q.Id)],
        _ => throw new InvalidOperationException($"{q.Ask} is no command."),
    };

    private static Reply ReplyOf(Question question, Outcome outcome) => outcome switch
    {
        Outcome.Done done => new(question.Number, Told.Saved, [.. done.Streams.Select(s => new ToldVersion(s.Stream, s.Version))], ""),
        Outcome.Unavailable { InDoubt: true } => new(question.Number, Told.Unknown, [], "in doubt"),
        Outcome.Unavailable => new(question.Number, Told.NotSaved, [], "away"),
        Outcome.Conflict => new(question.Number, Told.NotSaved, [], "conflict"),
        Outcome.Refused refused => new(question.Number, Told.Refused, [], string.Join(", ", refused.Reasons.Select(r => r.Code))),
        _ => new(question.Number, Told.Refused, [], outcome.GetType().Name),
    };
}
