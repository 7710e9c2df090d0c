using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals.Answering;
using SafeDurham.Cases.Referrals.Sending;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>Referrals to the MARAC and what became of them; some come back within the year.</summary>
internal sealed class ReferralStory(Teller teller, Lots lots, RehearsalClock clock)
{
    private sealed record Couple(PersonId Victim, string? Family, PersonId Harming, IReadOnlyList<PersonId> Children, CaseId Case, DateOnly ReferredOn, Actor Referrer);

    private static readonly Actor Coordinator = SignedIn.From(Personas.Tellers.First(p => p.Role == Role.Coordinator)).Actor;
    private static readonly IReadOnlyList<Actor> Referrers = [.. Personas.Tellers.Where(p => p.Role is Role.Referrer or Role.Representative).Select(p => SignedIn.From(p).Actor)];
    private readonly SyntheticPeople people = new(lots);
    private readonly List<Couple> known = [];

    /// <summary>One referral sent on a day and decided within the next two working days.</summary>
    public async Task TellAsync(string name, DateOnly day)
    {
        var on = UkCalendar.AddWorkingDays(day, 0);
        await teller.WaitUntilAsync(on, new TimeOnly(lots.Between(9, 15), lots.Between(0, 59)));
        var earlier = known.Where(k => k.ReferredOn < on.AddDays(-30)).ToList();
        var again = earlier.Count > 4 && lots.Chance(0.28) ? lots.One(earlier) : null;
        var (couple, referral, referrer) = await SendAsync(name, on, again);
        await teller.WaitUntilAsync(UkCalendar.AddWorkingDays(on, lots.Chance(0.85) ? 1 : 2), new TimeOnly(lots.Between(9, 16), lots.Between(0, 59)));
        await teller.SayAsync(Coordinator, name + " opened", new OpenReferral(couple.Case));
        if (lots.Chance(0.12))
        {
            await teller.SayAsync(Coordinator, name + " asked", new AskForInformation(couple.Case, "safe-contact-unclear", "Please say when it is safe to ring, and who else answers that number."));
            await teller.WaitUntilAsync(UkCalendar.AddWorkingDays(UkCalendar.LondonDate(clock.GetUtcNow()), 1), new TimeOnly(11, 5));
            await teller.SayAsync(referrer, name + " answered", new GiveInformation(referral, "Mornings until noon. Only she answers it."));
        }
        if (lots.Chance(0.1))
            await teller.SayAsync(Coordinator, name + " refused", new RefuseReferral(couple.Case, "threshold-not-met", "The Dash and the account do not show high risk now. Please send it again if something changes."));
        else
            await teller.SayAsync(Coordinator, name + " accepted", new AcceptReferral(couple.Case, again is null ? null : true, again?.Case));
        known.Add(couple);
    }

    /// <summary>What waits on the coordinator's desk this morning.</summary>
    public async Task WaitingAsync(DateOnly today)
    {
        for (var number = 0; number < 6; number++)
        {
            var on = UkCalendar.AddWorkingDays(today, -1 - (number == 0 ? 3 : 0));
            await teller.WaitUntilAsync(on, new TimeOnly(9 + number, 14));
            var earlier = known.Where(k => k.ReferredOn > on.AddMonths(-10)).ToList();
            await SendAsync($"waiting-{number}", on, number is 1 or 4 && earlier.Count > 0 ? lots.One(earlier) : null);
        }
        var asked = await SendAsync("waiting-asked", UkCalendar.AddWorkingDays(today, -1), null);
        await teller.SayAsync(Coordinator, "waiting-asked opened", new OpenReferral(asked.Couple.Case));
        await teller.SayAsync(Coordinator, "waiting-asked asked", new AskForInformation(asked.Couple.Case, "people-unclear", "Is the man who is named the father of the younger child as well?"));
    }

    private async Task<(Couple Couple, ReferralId Referral, Actor Referrer)> SendAsync(string name, DateOnly on, Couple? again)
    {
        // Whoever referred them before knows these people; another agency would start from what it knows itself.
        var referrer = again?.Referrer ?? lots.One(Referrers);
        var newPeople = new List<RecordPerson>();
        var caseId = new CaseId(lots.Id(name + " case"));
        Couple couple;
        if (again is not null) couple = again with { Case = caseId, ReferredOn = on };
        else
        {
            var victim = people.Woman(name + " victim", on);
            var harming = people.Man(name + " harming", on, withHome: lots.Chance(0.4));
            var children = Enumerable.Range(0, lots.Between(0, 3)).Select(i => people.Child($"{name} child {i}", victim.FamilyName, on)).ToList();
            newPeople.AddRange([victim, harming, .. children]);
            couple = new Couple(victim.PersonId, victim.FamilyName, harming.PersonId, [.. children.Select(c => c.PersonId)], caseId, on, referrer);
        }
        var referral = new ReferralId(lots.Id(name + " referral"));
        var form = SyntheticForm.Make(lots, on, couple.Victim, couple.Harming, couple.Children, again is not null);
        await teller.SayAsync(referrer, name + " sent", [.. newPeople, new SendReferral(referral, caseId, form)]);
        return (couple, referral, referrer);
    }
}
