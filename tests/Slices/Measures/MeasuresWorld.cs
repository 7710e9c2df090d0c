using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures;
using SafeDurham.Cases.Measures.Asking;
using SafeDurham.Cases.Measures.History;
using SafeDurham.Cases.Measures.Repeats;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Slices.Tests.Measures;

/// <summary>A partnership with its old spreadsheet, a manager, and the follower that keeps the facts.</summary>
internal sealed class MeasuresWorld : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Task following;

    private MeasuresWorld(World world, Actor manager)
    {
        (World, Manager) = (world, manager);
        following = new Daemon(world.Engine.Store).RunAsync(stopping.Token);
    }

    public const string Header = "hearing_ref,victim_ref,perpetrator_refs,referral_date,incident_date,identified_date,behaviour,meeting_date,area,referring_agency,children,victim_gender,victim_ethnicity,victim_disability,victim_lgbt,victim_age\n";

    public World World { get; }
    public Actor Manager { get; }
    public Engine Engine => World.Engine;

    public static async Task<MeasuresWorld> MakeAsync(Engine engine)
    {
        var world = await World.MakeAsync(engine);
        return new MeasuresWorld(world, await World.StaffAsync(engine, world.Coordinator.Agency, Role.Manager));
    }

    public async Task<ImportReport> ImportAsync(string file, ImportOptions? options = null, Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        var report = await new HistoryImport(Engine, Actor.System).RunAsync(() => new StringReader(file), options ?? new ImportOptions(), progress, cancel);
        await CaughtUpAsync();
        return report;
    }

    /// <summary>Waits until the facts hold everything that was recorded.</summary>
    public async Task CaughtUpAsync()
    {
        while ((await Daemon.StatusAsync(Engine.Store)).Single(f => f.Name == MeasuresModule.Facts) is not { OldestWaiting: null }) await Task.Delay(10);
    }

    public async Task<T> Ask<T>(IQuery<T> query, Actor? actor = null)
    {
        var answer = await World.Bus.Ask(query, actor ?? Manager);
        Assert.True(answer.Found);
        return answer.Value;
    }

    public async Task<RateGroup> RateAsync(DateOnly from, DateOnly to, RepeatDefinition? definition = null, DateOnly? knownOn = null) =>
        Assert.Single(await Ask(new MeasureRepeatRate(new RateQuestion(definition ?? RepeatDefinition.SafeLivesNewer, from, to), knownOn)));

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        try { await following; }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
        stopping.Dispose();
        await Engine.DisposeAsync();
    }
}
