using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Marac.Repeats;
using SafeDurham.Cases.Marac.Transfers;
using SafeDurham.Cases.Marac.Victims;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals.Answering;
using SafeDurham.Cases.Referrals.Sending;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>Somebody at risk with somebody who causes harm, as the story goes on about them.</summary>
internal sealed record Couple(string Name, PersonId Victim, PersonId Harming, IReadOnlyList<PersonId> Children, CaseId Case, ReferralId Referral, DateOnly ReferredOn, Actor Referrer)
{
    /// <summary>The earlier case, where they come again.</summary>
    public CaseId? Again { get; init; }

    /// <summary>The day on which the case was heard, and so the day after which the agencies know it.</summary>
    public DateOnly? HeardOn { get; set; }

    /// <summary>The adviser has tried to reach her, and has not yet.</summary>
    public bool NotReached { get; set; }
}

/// <summary>Referrals to the MARAC and what the intake made of them; some come back within the year.</summary>
internal sealed class ReferralStory(Teller teller, Lots lots)
{
    private readonly SyntheticPeople people = new(lots);
    private readonly List<Couple> known = [];
    private readonly List<Couple> sent = [];

    /// <summary>Cases that were accepted since this was last emptied: they wait to be listed.</summary>
    public List<Couple> Accepted { get; } = [];

    /// <summary>So many referrals arrive on a day, from several agencies.</summary>
    public async Task ArriveAsync(string name, DateOnly on, int count)
    {
        await teller.WaitUntilAsync(on, new TimeOnly(lots.Between(9, 15), lots.Between(0, 59)));
        var drafts = Enumerable.Range(0, count).Select(i => Draft($"{name}-{i}", on)).ToList();
        await IncidentsAsync(name, on, drafts);
        foreach (var byReferrer in drafts.GroupBy(d => d.Couple.Referrer))
            await teller.TellAsync(byReferrer.Key, $"{name} sent by {byReferrer.Key.Staff}", [.. byReferrer.SelectMany(d => d.Commands)]);
        sent.AddRange(drafts.Select(d => d.Couple));
    }

    /// <summary>The coordinator decides on what has come. A few are returned for information first, some refused.</summary>
    public async Task DecideAsync(string name, DateOnly on)
    {
        await teller.WaitUntilAsync(on, new TimeOnly(lots.Between(9, 11), lots.Between(0, 59)));
        var asked = sent.Where(_ => lots.Chance(0.08)).ToList();
        await teller.SayAsync(Cast.Coordinator, name + " asked", [.. asked.SelectMany(c => new ICommand[]
        {
            new OpenReferral(c.Case), new AskForInformation(c.Case, "safe-contact-unclear", "Please say when it is safe to ring, and who else answers that number."),
        })]);
        foreach (var couple in asked) await teller.TellAsync(couple.Referrer, couple.Name + " answered", new GiveInformation(couple.Referral, "Mornings until noon. Only she answers it."));
        if (asked.Count > 0) await teller.SettleAsync();

        var refused = sent.Where(c => c.Again is null && lots.Chance(0.07)).ToList();
        var decisions = new List<ICommand>();
        foreach (var couple in sent)
        {
            decisions.Add(new OpenReferral(couple.Case));
            if (refused.Contains(couple))
                decisions.Add(new RefuseReferral(couple.Case, "threshold-not-met", "The Dash and the account do not show high risk now. Please send it again if something changes."));
            else decisions.AddRange(Taken(couple, on));
        }
        await teller.SayAsync(Cast.Coordinator, name + " decided", decisions);
        Accepted.AddRange(sent.Except(refused));
        known.AddRange(sent.Except(refused));
        sent.Clear();
    }

    /// <summary>The adviser rings those who were referred; most she reaches at once.</summary>
    public Task FirstContactsAsync(string name, IReadOnlyList<Couple> couples) => teller.TellAsync(Cast.Adviser, name + " first contacts", [.. couples.Select(c =>
        FirstContact(c, reached: lots.Chance(0.85)))]);

    private RecordVictimContact FirstContact(Couple couple, bool reached)
    {
        couple.NotReached = !reached;
        return new(couple.Case, lots.Id(couple.Name + " first contact"), ContactPurpose.First, reached ? ContactResult.Reached : ContactResult.Tried, ContactWay.Phone, teller.Today, null);
    }

    /// <summary>What waits on the coordinator's desk this morning.</summary>
    public async Task WaitingAsync(DateOnly today)
    {
        for (var number = 0; number < 14; number++)
        {
            var on = UkCalendar.AddWorkingDays(today, -1 - (number == 0 ? 3 : 0));
            await teller.WaitUntilAsync(on, new TimeOnly(9 + number / 2, number % 2 == 0 ? 14 : 47));
            var (couple, commands) = Draft($"waiting-{number}", on, number is 1 or 4);
            await teller.SayAsync(couple.Referrer, couple.Name + " sent", commands);
        }
        var asked = Draft("waiting-asked", UkCalendar.AddWorkingDays(today, -1), false);
        await teller.SayAsync(asked.Couple.Referrer, "waiting-asked sent", asked.Commands);
        await teller.SayAsync(Cast.Coordinator, "waiting-asked opened", new OpenReferral(asked.Couple.Case));
        await teller.SayAsync(Cast.Coordinator, "waiting-asked asked", new AskForInformation(asked.Couple.Case, "people-unclear", "Is the man who is named the father of the younger child as well?"));
    }

    private IEnumerable<ICommand> Taken(Couple couple, DateOnly on)
    {
        if (couple.Again is null && lots.Chance(0.02))
            yield return new RecordTransferIn(couple.Case, lots.One(["Gateshead MARAC", "Sunderland MARAC", "Hartlepool MARAC"]), true, on.AddDays(-lots.Between(20, 60)), on, on, couple.Children.Count == 0 ? null : on);
        yield return new AcceptReferral(couple.Case, couple.Again is null ? null : true, couple.Again);
        yield return new AllocateIdva(couple.Case, Cast.Adviser.Staff, Cast.Adviser.Agency);
    }

    /// <summary>Half of what comes back was noticed by an agency first, and some of what is noticed is not referred again.</summary>
    private async Task IncidentsAsync(string name, DateOnly on, IReadOnlyList<(Couple Couple, IReadOnlyList<ICommand> Commands)> drafts)
    {
        var noticed = drafts.Where(d => d.Couple.Again is not null && lots.Chance(0.5)).Select(d => d.Couple.Again!.Value).ToList();
        if (Flagged(on) is { Count: > 0 } others && lots.Chance(0.25)) noticed.Add(lots.One(others).Case);
        foreach (var caseId in noticed.Distinct().Where(id => known.Any(k => k.Case == id && k.HeardOn is not null)))
            await teller.TellAsync(lots.One(Cast.Panel), $"{name} incident {caseId}", new RecordIncident(
                caseId, lots.Id($"{name} incident {caseId}"), lots.Chance(0.6) ? Behaviour.Criminal : Behaviour.Other, on.AddDays(-lots.Between(1, 3)), null, Sayings.Incident(lots)));
    }

    private List<Couple> Flagged(DateOnly on) => [.. known.Where(k => k.HeardOn < on.AddDays(-20) && k.ReferredOn > on.AddMonths(-12))];

    private (Couple Couple, IReadOnlyList<ICommand> Commands) Draft(string name, DateOnly on, bool? repeat = null)
    {
        var earlier = Flagged(on);
        var again = earlier.Count > 4 && (repeat ?? lots.Chance(0.3)) ? lots.One(earlier) : null;
        var (caseId, referral) = (new CaseId(lots.Id(name + " case")), new ReferralId(lots.Id(name + " referral")));
        var newPeople = new List<RecordPerson>();
        Couple couple;
        // Whoever referred them before knows these people; another agency would start from what it knows itself.
        if (again is not null) couple = again with { Name = name, Case = caseId, Referral = referral, ReferredOn = on, Again = again.Case, HeardOn = null };
        else
        {
            var victim = people.Woman(name + " victim", on);
            var harming = people.Man(name + " harming", on, withHome: lots.Chance(0.4));
            var children = Enumerable.Range(0, Math.Max(0, lots.Between(-2, 3))).Select(i => people.Child($"{name} child {i}", victim.FamilyName, on)).ToList();
            newPeople.AddRange([victim, harming, .. children]);
            couple = new(name, victim.PersonId, harming.PersonId, [.. children.Select(c => c.PersonId)], caseId, referral, on, lots.One(Cast.Referrers));
        }
        // They come once at a time.
        if (again is not null) known.Remove(again);
        return (couple, [.. newPeople, new SendReferral(referral, caseId, SyntheticForm.Make(lots, on, couple.Victim, couple.Harming, couple.Children, again is not null))]);
    }
}
