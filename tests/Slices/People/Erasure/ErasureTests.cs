using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Erasure;
using SafeDurham.Cases.People.Finding;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.Slices.Tests.People.Erasure;

/// <summary>Erasing a person: by two people, after a wait, everywhere, for ever, and also after a backup was restored (G2, G3, G4).</summary>
public class ErasureTests(SliceFixture fixture)
{
    [Fact]
    public async Task After_an_erasure_she_is_nowhere_and_everything_else_stands()
    {
        await using var erasure = await ErasureWorld.MakeAsync(fixture);
        var (engine, world) = (erasure.Engine, erasure.World);
        await ErasureWorld.AssertWholeAsync(await ReadingAsync(erasure));
        var kept = await new ChainVerifier(engine.Store).HeadsAsync();
        await AssertNoCanaryAsync(engine, erasure.Said);
        // What is encrypted can be read before, so that the looking proves something.
        Assert.Equal("Canarygiven Canaryfamily", (await CardAsync(world, erasure.Her)).FullName);
        Assert.Equal(erasure.Her, Assert.Single(await FindAsync(world)).Person.PersonId);
        Assert.Equal("Canarydraft", (await engine.Drafts.FindAsync(erasure.Draft, world.Officer))!.Fields["words"]);
        var before = await engine.Store.ReadAsync(erasure.Her.Value);

        await erasure.EraseAsync();

        foreach (var program in new[] { engine, erasure.OpenOn(erasure.Database) })
        {
            var reading = world with { Engine = program };
            Assert.Equal(Erased.Text, (await CardAsync(reading, erasure.Her)).FullName);
            Assert.Empty(await FindAsync(reading));
            var view = (await program.Bus.Ask(new GetPerson(erasure.Her), world.Officer)).Value!;
            Assert.Empty(view.Addresses);
            Assert.Empty(view.Phones);
            Assert.Null(await program.Drafts.FindAsync(erasure.Draft, world.Officer));
            var events = await program.Store.ReadAsync(erasure.Her.Value);
            Assert.Equal(before.Count + 1, events.Count);
            Assert.DoesNotContain("Canary", string.Join('\n', events.Select(e => e.Data.ToString())));
            var state = await program.Store.AggregateAsync<MaracCase>(erasure.Case.Value);
            Assert.Contains(state.People, p => p.Person == erasure.Him && p.RelationToVictim == "husband");
            Assert.Equal("Robert Otherman", (await CardAsync(reading, erasure.Him)).FullName);
        }
        await AssertNoCanaryAsync(engine, erasure.Said);
        Assert.Equal(0L, await ScalarAsync(engine, "select count(*) from cases.person_index where person_id = $1", erasure.Her.Value));
        Assert.Equal(0L, await ScalarAsync(engine, "select count(*) from cases.subject_keys where subject_id = $1 and wrapped is not null", erasure.Her.Value));
        Assert.Equal(1L, await ScalarAsync(engine, "select count(*) from cases.erasure_ledger where subject_id = $1 and rows_made_at is not null", erasure.Her.Value));
        Assert.Equal(ErasureStage.CarriedOut, Assert.Single((await engine.Bus.Ask(new GetErasures(), erasure.Alan)).Value).Row.Stage);
        Assert.Contains(erasure.Her.ToString(), await File.ReadAllTextAsync(erasure.Ledger));
        var more = Assert.IsType<Outcome.Refused>(await world.Send(new AddAlias(erasure.Her, "Again", null, NameKind.AlsoKnownAs), world.Officer));
        Assert.Equal("subject-erased", Assert.Single(more.Reasons).Code);
        await ErasureWorld.AssertWholeAsync(engine, kept);
    }

    [Fact]
    public async Task A_restored_backup_forgets_her_again_before_anybody_is_let_in()
    {
        await using var erasure = await ErasureWorld.MakeAsync(fixture);
        var backup = await erasure.BackUpAsync();
        await erasure.EraseAsync();

        var restored = erasure.OpenOn(backup);
        var world = erasure.World with { Engine = restored };
        // Without the ledger she would be back.
        Assert.Equal("Canarygiven Canaryfamily", (await CardAsync(world, erasure.Her)).FullName);
        var starting = erasure.OpenOn(backup);
        Assert.Equal(1, await RestoredErasures.PrepareAsync(starting));
        Assert.Equal(0, await RestoredErasures.PrepareAsync(erasure.OpenOn(backup)));

        world = world with { Engine = starting };
        Assert.Equal(Erased.Text, (await CardAsync(world, erasure.Her)).FullName);
        Assert.Empty(await FindAsync(world));
        Assert.Null(await starting.Drafts.FindAsync(erasure.Draft, world.Officer));
        Assert.Equal(erasure.Erasure, (await starting.Store.AggregateAsync<Person>(erasure.Her.Value)).ErasedBy);
        Assert.Equal("Robert Otherman", (await CardAsync(world, erasure.Him)).FullName);
        await AssertNoCanaryAsync(starting, erasure.Said);
        Assert.Equal(0L, await ScalarAsync(starting, "select count(*) from cases.subject_keys where subject_id = $1 and wrapped is not null", erasure.Her.Value));
        await ErasureWorld.AssertWholeAsync(starting);
    }

    [Fact]
    public async Task A_ledger_that_somebody_else_wrote_lets_nobody_in()
    {
        await using var erasure = await ErasureWorld.MakeAsync(fixture);
        await erasure.EraseAsync();
        await File.AppendAllTextAsync(erasure.Ledger, $"{erasure.Him} {World.NewId()} 2026-11-20T00:00:00.0000000Z 00\n", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<ErasureLedgerException>(() => RestoredErasures.PrepareAsync(erasure.OpenOn(erasure.Database)));
        // A line that a crash cut short is nobody's and does no harm.
        await File.WriteAllTextAsync(erasure.Ledger, "half a li", TestContext.Current.CancellationToken);
        Assert.Equal(0, await RestoredErasures.PrepareAsync(erasure.OpenOn(erasure.Database)));
        Assert.Contains(erasure.Her.ToString(), await File.ReadAllTextAsync(erasure.Ledger));
    }

    [Fact]
    public async Task It_takes_two_people_and_seven_days_and_can_be_called_back()
    {
        await using var erasure = await ErasureWorld.MakeAsync(fixture);
        var (world, pump) = (erasure.World, erasure.Engine.Pump);
        Assert.IsType<Outcome.Done>(await erasure.RequestAsync());
        Assert.Equal("erasure-own-request", await RefusedAsync(world, new ApproveErasure(erasure.Erasure, erasure.Her), erasure.Alan));
        Assert.Equal("erasure-other-person", await RefusedAsync(world, new ApproveErasure(erasure.Erasure, erasure.Him), erasure.Nadia));
        Assert.Equal("erasure-emergency-missing", await RefusedAsync(world, new ApproveErasure(erasure.Erasure, erasure.Her, IsEmergency: true), erasure.Nadia));
        Assert.Equal("erasure-asked-already", await RefusedAsync(world, new RequestErasure(World.NewId(), erasure.Her, ErasureGround.Ordered, "again"), erasure.Nadia));
        foreach (var actor in new[] { world.Officer, world.Coordinator }) Assert.IsType<Outcome.NotFound>(await world.Send(new ApproveErasure(erasure.Erasure, erasure.Her), actor));
        Assert.IsType<Outcome.Done>(await world.Send(new ApproveErasure(erasure.Erasure, erasure.Her), erasure.Nadia));
        erasure.Time.Advance(TimeSpan.FromDays(6.9));
        await pump.IdleAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Canarygiven Canaryfamily", (await CardAsync(world, erasure.Her)).FullName);
        Assert.IsType<Outcome.Done>(await world.Send(new WithdrawErasure(erasure.Erasure, erasure.Her, "She changed her mind"), erasure.Alan));
        erasure.Time.Advance(TimeSpan.FromDays(30));
        await pump.IdleAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Canarygiven Canaryfamily", (await CardAsync(world, erasure.Her)).FullName);

        var second = World.NewId();
        Assert.IsType<Outcome.Done>(await world.Send(new RequestErasure(second, erasure.Her, ErasureGround.HerRequest, "She asked again"), erasure.Nadia));
        Assert.IsType<Outcome.Done>(await world.Send(new ApproveErasure(second, erasure.Her), erasure.Alan));
        erasure.Time.Advance(TimeSpan.FromDays(7.1));
        await pump.IdleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Erased.Text, (await CardAsync(world, erasure.Her)).FullName);
        Assert.Equal("erasure-too-late", await RefusedAsync(world, new WithdrawErasure(second, erasure.Her, "too late"), erasure.Alan));
    }

    [Fact]
    public async Task Nothing_is_erased_while_the_ledger_cannot_be_written()
    {
        await using var erasure = await ErasureWorld.MakeAsync(fixture);
        Directory.CreateDirectory(erasure.Ledger);
        var work = new EventStore.Streams.UnitOfWork(World.NewId(), "test", Actor.System);
        work.Append(await erasure.Engine.Store.FetchForWritingAsync<Person>(erasure.Her.Value, TestContext.Current.CancellationToken), new PersonErased(erasure.Erasure));
        await Assert.ThrowsAsync<ErasureLedgerException>(() => erasure.Engine.Store.SaveAsync(work));
        Assert.Equal("Canarygiven Canaryfamily", (await CardAsync(erasure.World, erasure.Her)).FullName);
        Directory.Delete(erasure.Ledger);
    }

    private static async Task<Engine> ReadingAsync(ErasureWorld erasure)
    {
        await CardAsync(erasure.World, erasure.Her);
        return erasure.Engine;
    }

    private static async Task AssertNoCanaryAsync(Engine engine, string said)
    {
        var everything = await ErasureWorld.EverythingAsync(engine.Settings.Database) + said;
        Assert.Contains("enc1.", everything);
        Assert.Contains("durham-north", everything); // the scan sees what is plain, so it would see the others
        foreach (var canary in ErasureWorld.Canaries) Assert.DoesNotContain(canary, everything);
    }

    private static async Task<PersonCard> CardAsync(World world, PersonId person) => Assert.Single((await world.Bus.Ask(new GetPersonCards([person]), world.Officer)).Value);

    private static async Task<IReadOnlyList<Candidate>> FindAsync(World world) => (await world.Bus.Ask(new FindPeople("Canarygiven Canaryfamily"), world.Officer)).Value;

    private static async Task<string> RefusedAsync(World world, ICommand command, Actor actor) => Assert.Single(Assert.IsType<Outcome.Refused>(await world.Send(command, actor)).Reasons).Code;

    private static async Task<object?> ScalarAsync(Engine engine, string sql, Guid value)
    {
        await using var command = engine.Settings.Database.CreateCommand(sql);
        command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync();
    }
}
