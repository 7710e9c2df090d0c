using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Referrals.Answering;
using SafeDurham.Cases.Referrals.Queue;
using SafeDurham.Cases.Referrals.Sending;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>Referrals from one agency to another that wait this morning, before no panel.</summary>
internal sealed class DirectStory(Teller teller, Lots lots)
{
    private readonly SyntheticPeople people = new(lots);

    public async Task WaitingAsync(DateOnly today)
    {
        await teller.WaitUntilAsync(UkCalendar.AddWorkingDays(today, -1), new TimeOnly(15, 30));
        var (jo, sam, dean) = (By("jo"), By("sam"), By("dean"));
        await SendAsync("locks", jo, "total-home-safety", null, "Wants her locks changed before he is released.", today, new FormAnswer("works", "Front and back door locks, and a light over the back door."));
        var taken = await SendAsync("alarm", sam, "total-home-safety", null, "Agreed on the doorstep.", today, new FormAnswer("works", "Smoke alarms on both floors."));
        await teller.SayAsync(dean, "alarm claimed", new ClaimReferral(taken));
        await SendAsync("noise", jo, "asb-team", Personas.Castleside.Id, null, today, new FormAnswer("behaviour", "Shouting and banging most nights after eleven."), new FormAnswer("side", "Suffers it"));
        await SendAsync("low", dean, "mental-health", null, "Asked for somebody to talk to.", today, new FormAnswer("why", "Has not left the flat for three weeks."), new FormAnswer("urgent", "No"));
        var accepted = await SendAsync("victim", sam, "victim-care", null, "Asked for support.", today, new FormAnswer("crime", "Burglary while she slept."));
        await teller.SayAsync(jo, "victim accepted", new TakeOn(accepted, "A case worker rings tomorrow morning."));
        var asked = await SendAsync("worried", dean, "victim-care", null, "Asked for support.", today, new FormAnswer("crime", "Threats on the telephone."));
        await teller.SayAsync(jo, "worried asked", new AskReferrer(asked, "need-unclear", "Does he want to be rung, or to come to the office?"));
    }

    private static Actor By(string persona) => SignedIn.From(Personas.All.First(p => p.Id == persona)).Actor;

    private async Task<ReferralId> SendAsync(string name, Actor sender, string pathway, AgencyId? to, string? consent, DateOnly today, params FormAnswer[] answers)
    {
        var person = people.Woman("direct " + name, today);
        var referral = new ReferralId(lots.Id($"direct {name} referral"));
        var form = new ReferralForm(
            pathway, [new(person.PersonId, PersonRole.Referred)], [.. answers, new FormAnswer("reach", "Mornings, on the number that she gave to us.")],
            new SafeContact(lots.Chance(0.7), "mornings", false, null, lots.Chance(0.5) ? "nobody" : "her former partner"), new Consent(ConsentAnswer.Given, true, consent), "consent", null, null, "");
        await teller.SayAsync(sender, $"direct {name} sent", person, new SendReferral(referral, new CaseId(lots.Id($"direct {name} case")), form, to));
        return referral;
    }
}
