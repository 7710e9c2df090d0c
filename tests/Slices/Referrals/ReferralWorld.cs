using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Agreements;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Referrals.Sending;

namespace SafeDurham.Cases.Slices.Tests.Referrals;

/// <summary>An alcohol service that refers people at risk of fire, and the fire service with two people at its inbox; all made by real commands.</summary>
internal sealed record ReferralWorld(Engine Engine, Actor Worker, Actor Firefighter, Actor Colleague, Actor OtherFirefighter, Guid Agreement)
{
    private static readonly DateOnly Start = new(2020, 1, 1);

    public static async Task<ReferralWorld> MakeAsync(Engine engine)
    {
        var (alcohol, fire, other, agreement) = (new AgencyId(NewId()), new AgencyId(NewId()), new AgencyId(NewId()), NewId());
        foreach (var (agency, name) in new[] { (alcohol, "Example Alcohol Service"), (fire, "Example Fire and Rescue"), (other, "Other Fire and Rescue") })
            await World.Do(engine, new RegisterAgency(agency, name, AgencyKind.Other));
        await World.Do(engine, new SignAgreement(agreement, Forum.CommunitySafety, [alcohol, fire, other], Start, null, ["Keep people safe"]));
        await World.Do(engine, new DefinePathway(ShippedPathways.From, ShippedPathways.Find("fire-death-protocol")! with { Receivers = [fire, other] }));
        await World.Do(engine, new DefinePathway(ShippedPathways.From, ShippedPathways.Find("total-home-safety")! with { Receivers = [other] }));
        return new(engine, await World.StaffAsync(engine, alcohol, Role.Referrer), await World.StaffAsync(engine, fire, Role.Referrer), await World.StaffAsync(engine, fire, Role.Representative), await World.StaffAsync(engine, other, Role.Referrer), agreement);
    }

    public static Guid NewId() => Guid.CreateVersion7();

    public AgencyId Fire => Firefighter.Agency;

    public static ReferralForm Form(PersonId person) => new(
        "fire-death-protocol", [new(person, PersonRole.Referred)], [new("fire-risks", "Smokes in bed, no alarm."), new("reach", "Mornings, by letter to the day centre.")],
        new SafeContact(true, "mornings", false, null, "her brother"), new Consent(ConsentAnswer.Given, true, null), "consent", null, null, "");

    /// <summary>Somebody new and a referral of her, as one.</summary>
    public async Task<Outcome> TrySendAsync(ReferralId referral, Func<ReferralForm, ReferralForm>? change = null, AgencyId? to = null)
    {
        var person = new PersonId(NewId());
        var form = Form(person);
        return await Engine.Bus.SendTogether([new RecordPerson(person, "Ann", "Example"), new SendReferral(referral, new(NewId()), change?.Invoke(form) ?? form, to ?? Fire)], Worker, NewId());
    }

    public async Task<ReferralId> SendAsync()
    {
        var referral = new ReferralId(NewId());
        Assert.IsType<Outcome.Done>(await TrySendAsync(referral));
        return referral;
    }

    public async Task DoAsync(ICommand command, Actor actor) => Assert.IsType<Outcome.Done>(await Engine.Bus.Send(command, actor, NewId()));

    public async Task<string> RefusedAsync(ICommand command, Actor actor) => Assert.IsType<Outcome.Refused>(await Engine.Bus.Send(command, actor, NewId())).Reasons[0].Code;

    public async Task<Inbox> InboxAsync(Actor actor, InboxShow show = InboxShow.Waiting) => (await Engine.Bus.Ask(new ListInbox(show), actor)).Value;

    public async Task<Referral> SeeAsync(ReferralId referral, Actor actor) => (await Engine.Bus.Ask(new GetReferral(referral), actor)).Value!.Referral;
}
