using SafeDurham.Cases.Agencies.Seats;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contacting;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.People.Contact;

namespace SafeDurham.Cases.Slices.Tests.People;

/// <summary>Of 500 generated contacts none goes to a place or number that somebody said to cause harm shares or once shared (A9).</summary>
public class SafeContactTests(SliceFixture fixture)
{
    private const int Couples = 72;

    // Places and numbers by their number, written in a way that depends on who writes.
    private static AddressDetails Place(int number, bool hers, Random lots, DateOnly? until = null) => new(
        World.NewId(), [hers ? $"{number} Larkspur Street" : $"{number}  larkspur St."], lots.Next(4) == 0 ? null : hers ? $"DH9 {number % 10}XX" : $"dh9{number % 10}xx", AddressKind.Home,
        until?.AddYears(-3), until, IsProtected: lots.Next(4) == 0, SafeToWrite: lots.Next(5) == 0 ? null : lots.Next(6) > 0);

    private static PhoneDetails Phone(int number, bool hers, Random lots) => new(
        World.NewId(), hers ? $"07700 900{number:000}" : $"+44 7700-900-{number:000}", null, new PhoneSafety(lots.Next(5) == 0 ? null : lots.Next(6) > 0, null, null, lots.Next(3) == 0 ? null : true));

    [Fact]
    public async Task Nothing_goes_to_a_shared_place_or_number()
    {
        var world = await World.MakeAsync(await fixture.EngineAsync());
        await world.Engine.Pump.StartAsync(TestContext.Current.CancellationToken);
        var lots = new Random(9);
        var (tried, sent, refusedAsShared, wrong) = (0, 0, 0, new List<string>());
        for (var couple = 0; couple < Couples; couple++)
        {
            var (her, him) = (new PersonId(World.NewId()), new PersonId(World.NewId()));
            await world.DoneAsync(new RecordPerson(her, "Ann", "Example"), world.Officer);
            await world.DoneAsync(new RecordPerson(him, "Robert", "Example"), world.Officer);
            var (hisPlaces, hisPhones) = (new HashSet<int>(), new HashSet<int>());
            for (var i = 0; i < 2; i++)
            {
                var place = lots.Next(10, 19);
                if (hisPlaces.Add(place)) await world.DoneAsync(new RecordAddress(him, Place(place, false, lots, lots.Next(2) == 0 ? new DateOnly(2015, 1, 1) : null)), world.Officer);
                if (hisPhones.Add(i + couple % 5)) await world.DoneAsync(new RecordPhone(him, Phone(i + couple % 5, false, lots)), world.Officer);
            }
            var ways = new List<(ContactWay Way, bool Shared)>();
            for (var i = 0; i < 3; i++)
            {
                var number = lots.Next(10, 19);
                var place = Place(number, true, lots);
                await world.DoneAsync(new RecordAddress(her, place), world.Officer);
                ways.Add((new(ContactChannel.Letter, place.AddressId), hisPlaces.Contains(number)));
                if (i == 2) continue;
                var phone = Phone(lots.Next(8), true, lots);
                await world.DoneAsync(new RecordPhone(her, phone), world.Officer);
                var shared = hisPhones.Contains(int.Parse(phone.Number![^3..]));
                ways.AddRange([(new(ContactChannel.Call, phone.PhoneId), shared), (new(ContactChannel.Text, phone.PhoneId), shared)]);
            }
            await BeforeThePanel.ReferAsync(world, her, him);
            await world.Engine.Pump.IdleAsync(TestContext.Current.CancellationToken);
            foreach (var (way, shared) in ways)
            {
                tried++;
                var contact = World.NewId();
                var outcome = await world.Send(new PrepareContact(her, contact, way.Channel, way.PlaceId, "Please come in."), world.Coordinator);
                var sheet = await world.Bus.Ask(new GetContactSheet(her, contact), world.Coordinator);
                if (outcome is Outcome.Done)
                {
                    sent++;
                    Assert.True(sheet.Value!.Place is not null || sheet.Value.Number is not null);
                    if (shared) wrong.Add($"{way.Channel} to {sheet.Value.Place?.OneLine() ?? sheet.Value.Number}");
                }
                else
                {
                    Assert.False(sheet.Found);
                    if (Assert.IsType<Outcome.Refused>(outcome).Reasons[0].Code == "contact-shared") refusedAsShared++;
                }
            }
        }
        Assert.Empty(wrong);
        Assert.True(tried >= 500, $"Only {tried} contacts were tried.");
        // Neither all nor nothing, or it would prove nothing.
        Assert.True(sent > 100 && refusedAsShared > 50, $"{sent} sent, {refusedAsShared} refused as shared.");
    }

    [Fact]
    public async Task What_was_prepared_is_shown_no_more_when_it_turns_out_to_be_shared_and_two_people_may_agree()
    {
        var world = await World.MakeAsync(await fixture.EngineAsync());
        await world.Engine.Pump.StartAsync(TestContext.Current.CancellationToken);
        var (her, him, contact) = (new PersonId(World.NewId()), new PersonId(World.NewId()), World.NewId());
        var home = new AddressDetails(World.NewId(), ["12 Larkspur Street"], "DH9 7XX", AddressKind.Home, SafeToWrite: true);
        await world.DoneAsync(new RecordPerson(her, "Ann", "Example", Address: home), world.Officer);
        await world.DoneAsync(new RecordPerson(him, "Robert", "Example"), world.Officer);
        await BeforeThePanel.ReferAsync(world, her, him);
        await world.Engine.Pump.IdleAsync(TestContext.Current.CancellationToken);
        await world.DoneAsync(new PrepareContact(her, contact, ContactChannel.Letter, home.AddressId, "Please come in."), world.Coordinator);
        Assert.NotNull((await world.Bus.Ask(new GetContactSheet(her, contact), world.Coordinator)).Value!.Place);
        Assert.False((await world.Bus.Ask(new GetContactSheet(her, contact), world.Officer)).Found);

        await world.DoneAsync(new RecordAddress(him, home with { AddressId = World.NewId(), To = new DateOnly(2010, 1, 1) }), world.Officer);
        Assert.True((await world.Bus.Ask(new GetContactSheet(her, contact), world.Coordinator)).Value is { Place: null, Answer.Code: "contact-shared" });

        var second = await World.StaffAsync(world.Engine, world.HousingOfficer.Agency, Role.Coordinator);
        await World.Do(world.Engine, new TakeSeat(second.Staff, Forum.Marac, true, new DateOnly(2020, 1, 1)));
        var wish = World.NewId();
        Assert.IsType<Outcome.NotFound>(await world.Send(new AskToContact(her, wish, ContactChannel.Letter, home.AddressId, "She asked for it."), world.Officer));
        await world.DoneAsync(new AskToContact(her, wish, ContactChannel.Letter, home.AddressId, "He is in prison and she asked for it."), world.Coordinator);
        Assert.IsType<Outcome.Refused>(await world.Send(new DecideOnContact(her, wish, true), world.Coordinator));
        await world.DoneAsync(new DecideOnContact(her, wish, true), second);
        Assert.NotNull((await world.Bus.Ask(new GetContactSheet(her, contact), world.Coordinator)).Value!.Place);
    }
}
