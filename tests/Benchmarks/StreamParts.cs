namespace SafeDurham.Cases.Benchmarks;

/// <summary>Starting, appending, folding: what one command costs.</summary>
public sealed class StreamParts(Place place, Measure measure)
{
    public static readonly int[] Sessions = [1, 8, 32];
    private const string Goal = "≥ 0.90";

    public async Task StartAsync()
    {
        foreach (var sessions in Sessions)
        {
            var count = measure.Scaled(sessions == 1 ? 1_500 : 4_000);
            await measure.CompareAsync($"start × 3 events, {sessions} sessions", "streams/s", Goal,
                () => RateAsync(sessions, count, i => place.Floor.StartAsync(Guid.CreateVersion7(), i % 5_000, Place.Words)),
                () => RateAsync(sessions, count, Start));
        }
    }

    private Task Start(int i)
    {
        var id = Guid.CreateVersion7();
        return place.StartAsync<LiveCase>(id, BenchModule.Three(id, i % 5_000, Place.Words));
    }

    /// <summary>Each stream is appended to once, so that every fold is of ten events.</summary>
    public async Task AppendAsync()
    {
        foreach (var sessions in Sessions)
        {
            var count = measure.Scaled(sessions == 1 ? 1_000 : 3_000);
            await measure.CompareAsync($"append, live fold of 10, {sessions} sessions", "appends/s", Goal, () => FloorAppendsAsync(sessions, count, row: false), () => OurAppendsAsync(sessions, count));
            await measure.CompareAsync($"the same as a command through the bus, {sessions} sessions", "commands/s", "", () => FloorAppendsAsync(sessions, count, row: false), () => OurCommandsAsync(sessions, count));
        }
    }

    public async Task InlineAsync()
    {
        foreach (var sessions in Sessions)
        {
            var count = measure.Scaled(sessions == 1 ? 1_000 : 3_000);
            await measure.CompareAsync($"append with inline read model, {sessions} sessions", "appends/s", Goal, () => FloorAppendsAsync(sessions, count, row: true), () => OurInlineAppendsAsync(sessions, count));
            await measure.CompareAsync($"the same as a command through the bus, {sessions} sessions", "commands/s", "", () => FloorAppendsAsync(sessions, count, row: true), () => OurInlineCommandsAsync(sessions, count));
        }
    }

    public async Task FoldAsync()
    {
        foreach (var events in new[] { 10, 100, 1_000 })
        {
            var streams = measure.Scaled(1_000) / events + 4;
            var (ours, floors) = (await place.LoadAsync<LiveCase>(streams, events, Event), await place.LoadFloorAsync(streams, events));
            var count = Math.Max(40, measure.Scaled(30_000) / events);
            foreach (var sessions in new[] { 1, 8 })
                await measure.CompareAsync($"load and fold {events} events, {sessions} sessions", "folds/s", "",
                    () => RateAsync(sessions, count, i => place.Floor.FoldAsync(floors[i % floors.Length])),
                    () => RateAsync(sessions, count, i => place.Store.AggregateAsync<LiveCase>(ours[i % ours.Length])));
        }
    }

    /// <summary>Ours beside ours: the same with and without encryption.</summary>
    public async Task EncryptionAsync()
    {
        var count = measure.Scaled(3_000);
        await measure.CompareAsync("cost of encryption: start × 3, 8 sessions (floor: ours in plain)", "streams/s", "",
            () => RateAsync(8, count, i => { var id = Guid.CreateVersion7(); return place.StartAsync<PlainCase>(id, BenchModule.ThreePlain(id, i % 5_000, Place.Words)); }),
            () => RateAsync(8, count, i => { var id = Guid.CreateVersion7(); return place.StartAsync<InlineCase>(id, BenchModule.Three(id, i % 5_000, Place.Words)); }));
        var (plain, hidden) = (await place.LoadAsync<PlainCase>(100, 100, static (id, n) => new PlainNoted(id, n, Place.Words)), await place.LoadAsync<LiveCase>(100, 100, Event));
        await measure.CompareAsync("cost of encryption: load and fold 100 events (floor: ours in plain)", "folds/s", "",
            () => RateAsync(8, measure.Scaled(800), i => place.Store.AggregateAsync<PlainCase>(plain[i % plain.Length])),
            () => RateAsync(8, measure.Scaled(800), i => place.Store.AggregateAsync<LiveCase>(hidden[i % hidden.Length])));
    }

    /// <summary>Ours beside ours: before the sealers follow the log, and after.</summary>
    public async Task SealingAsync()
    {
        var count = measure.Scaled(8_000);
        var bare = new List<double>();
        for (var pass = 0; pass <= measure.Passes; pass++) bare.Add(await RateAsync(8, count, Start));
        place.Seal();
        var followed = new List<double>();
        for (var pass = 0; pass <= measure.Passes; pass++) followed.Add(await RateAsync(8, count, Start));
        measure.Add(new Line("cost of sealing: start × 3, 8 sessions (floor: ours without sealers)", "streams/s", Measure.Median(bare.Skip(1)), Measure.Median(followed.Skip(1)), ""));
    }

    private static Kernel.IEvent Event(Guid id, int number) => new Noted(id, number, Place.Words);

    private async Task<double> FloorAppendsAsync(int sessions, int count, bool row)
    {
        var streams = await place.LoadFloorAsync(count, 10);
        return await RateAsync(sessions, count, i => place.Floor.AppendAsync(streams[i], Place.Words, row));
    }

    private async Task<double> OurAppendsAsync(int sessions, int count)
    {
        var streams = await place.LoadAsync<LiveCase>(count, 10, Event);
        return await RateAsync(sessions, count, i => place.AppendAsync<LiveCase>(streams[i], state => new Noted(state.Tally.Place, state.Tally.Events, Place.Words)));
    }

    private async Task<double> OurCommandsAsync(int sessions, int count)
    {
        var streams = await place.LoadAsync<LiveCase>(count, 10, Event);
        return await RateAsync(sessions, count, async i => Place.Require(await place.Engine.Bus.Send(new NoteLive(streams[i], Place.Words), BenchModule.Somebody, Guid.CreateVersion7())));
    }

    private async Task<double> OurInlineAppendsAsync(int sessions, int count)
    {
        var streams = await place.LoadAsync<InlineCase>(count, 10, Event);
        return await RateAsync(sessions, count, i => place.AppendAsync<InlineCase>(streams[i], state => new Noted(state.Tally.Place, state.Tally.Events, Place.Words)));
    }

    private async Task<double> OurInlineCommandsAsync(int sessions, int count)
    {
        var streams = await place.LoadAsync<InlineCase>(count, 10, Event);
        return await RateAsync(sessions, count, async i => Place.Require(await place.Engine.Bus.Send(new NoteInline(streams[i], Place.Words), BenchModule.Somebody, Guid.CreateVersion7())));
    }

    private async Task<double> RateAsync(int sessions, int count, Func<int, Task> one)
    {
        await place.SettleAsync();
        return await Measure.RateAsync(sessions, count, one);
    }
}
