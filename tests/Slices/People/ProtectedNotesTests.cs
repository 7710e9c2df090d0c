using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Safety;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Notes;
using SafeDurham.Cases.People.Protection;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals.Sending;

namespace SafeDurham.Cases.Slices.Tests.People;

/// <summary>A protected place gets into no note about anybody who is in a record with her, whatever the form (A10); to see it wants a reason.</summary>
public class ProtectedNotesTests(SliceFixture fixture)
{
    private static readonly AddressDetails Refuge = new(World.NewId(), ["14 Larkspur Row", "Durham"], "DH9 7XX", AddressKind.Refuge, Name: "Larkspur House");

    private async Task<(World World, PersonId Her, PersonId Him, CaseId Case)> FledAsync()
    {
        var world = await World.MakeAsync(await fixture.EngineAsync());
        await world.Engine.Pump.StartAsync(TestContext.Current.CancellationToken);
        var (her, him) = (new PersonId(World.NewId()), new PersonId(World.NewId()));
        await world.DoneAsync(new RecordPerson(her, "Ann", "Example", Address: new(World.NewId(), ["1 Common Street"], "DH9 1AA", AddressKind.Home)), world.Officer);
        await world.DoneAsync(new RecordPerson(him, "Robert", "Example"), world.Officer);
        var id = await BeforeThePanel.ReferAsync(world, her, him);
        await world.Engine.Pump.IdleAsync(TestContext.Current.CancellationToken);
        await world.DoneAsync(new MoveToProtectedPlace(her, Refuge), world.Officer);
        await world.DoneAsync(new RecordPhone(her, new(World.NewId(), "07700 900 321", null, new(true))), world.Officer);
        return (world, her, him, id);
    }

    [Theory]
    [InlineData("She is at 14 Larkspur Row now.")]
    [InlineData("Post to dh97xx.")]
    [InlineData("at larkspur house")]
    [InlineData("rings from +44 7700 900321")]
    public async Task No_form_takes_it(string words)
    {
        var (world, her, him, id) = await FledAsync();
        ICommand[] commands =
        [
            new RecordSafetyNote(id, World.NewId(), words),
            new CorrectPerson(him, "Robert", "Examples", null, null, null, words),
            new ChangeLetterSafety(her, (await world.Bus.Ask(new GetPersonLocation(her, Reason: LocationReason.CheckRecord), world.Coordinator)).Value!.Addresses[0].Details.AddressId, true, words),
        ];
        foreach (var command in commands) AssertBlocked(await world.Send(command, world.Coordinator), command);
        // Also in a new referral about them, and by an administrator who shuts somebody out of her record.
        var referral = new SendReferral(new(World.NewId()), new(World.NewId()), BeforeThePanel.Form(her, him, background: words));
        AssertBlocked(await world.Send(referral, world.Officer), referral);
        var exclude = new ExcludeStaff(world.HousingOfficer.Staff, her.Value, words);
        AssertBlocked(await world.Bus.Send(exclude, Actor.System, World.NewId()), exclude);
    }

    private static void AssertBlocked(Outcome outcome, ICommand command) =>
        Assert.True(outcome is Outcome.Refused { Reasons: var why } && why.Any(r => r.Code == ProtectedPlaces.Code), $"{command.GetType().Name}: {outcome}");

    [Fact]
    public async Task What_only_looks_like_a_place_is_asked_about_and_saved_when_it_is_meant()
    {
        var (world, _, _, id) = await FledAsync();
        var note = new RecordSafetyNote(id, World.NewId(), "He was seen at 1 Common Street, DH9 1AA.");
        var asked = Assert.IsType<Outcome.Refused>(await world.Bus.Send(note, world.Coordinator, World.NewId(), new SendOptions { AskAboutText = true }));
        Assert.Equal((NoteScan.Code, nameof(RecordSafetyNote.Words)), (asked.Reasons[0].Code, asked.Reasons[0].Field));
        await world.DoneAsync(note, world.Coordinator);
        // Asking again does not make the protected place savable.
        var secret = new RecordSafetyNote(id, World.NewId(), "At DH9 7XX.");
        Assert.IsType<Outcome.Refused>(await world.Bus.Send(secret, world.Coordinator, World.NewId()));
        // A stranger's record may name what it likes: nothing ties it to her.
        var (other, third) = (new PersonId(World.NewId()), new PersonId(World.NewId()));
        await world.DoneAsync(new RecordPerson(other, "Somebody", "Else"), world.Officer);
        await world.DoneAsync(new RecordPerson(third, "Third", "Person"), world.Officer);
        await world.DoneAsync(new CorrectPerson(other, "Somebody", "Elsewhere", null, null, null, "Moved from DH9 7XX."), world.Officer);
    }

    [Fact]
    public async Task It_is_shown_only_with_a_reason_and_the_log_keeps_the_reason()
    {
        var (world, her, _, _) = await FledAsync();
        Assert.True((await world.Bus.Ask(new GetPersonLocation(her), world.Coordinator)).Value is { ReasonNeeded: true, Addresses.Count: 0, Phones.Count: 0 });
        var shown = (await world.Bus.Ask(new GetPersonLocation(her, Reason: LocationReason.PlanSafety), world.Coordinator)).Value!;
        Assert.Equal((2, 1), (shown.Addresses.Count, shown.Phones.Count));
        await using var log = world.Engine.Settings.Database.CreateCommand("select array_agg(reason order by id) from cases.reading_log where query = 'GetPersonLocation' and subject_id = $1 and class = 'location'");
        log.Parameters.AddWithValue(her.Value);
        Assert.Equal(["PlanSafety"], (string[])(await log.ExecuteScalarAsync())!);
        Assert.False((await world.Bus.Ask(new GetPersonLocation(her, Reason: LocationReason.PlanSafety), world.Officer)).Found);
    }

    [Fact]
    public async Task The_tokens_of_a_place_are_nowhere_in_the_clear_and_go_with_the_protection()
    {
        var (world, her, _, _) = await FledAsync();
        var all = await Erasure.ErasureWorld.EverythingAsync(world.Engine.Settings.Database);
        Assert.All(new[] { "larkspur", "DH97XX", "DH9 7XX", "7700900321" }, secret => Assert.DoesNotContain(secret, all, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(1, await RowsAsync(world, her));
        await world.Engine.Store.Keys.DestroyAsync(her.Value);
    }

    private static async Task<int> RowsAsync(World world, PersonId person)
    {
        await using var count = world.Engine.Settings.Database.CreateCommand("select count(*)::int from cases.person_protected_places where person_id = $1 and array_length(tokens, 1) > 3");
        count.Parameters.AddWithValue(person.Value);
        return (int)(await count.ExecuteScalarAsync())!;
    }
}
