using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Mais.Intake;
using SafeDurham.Cases.Mais.Safeguarding;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals.Answering;
using SafeDurham.Cases.Referrals.Sending;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>Vulnerable adults who are referred to MAIS: about eight in a fortnight. What becomes of those who are accepted, <see cref="MaisWorkStory"/> tells.</summary>
internal sealed class MaisStory(Teller teller, Lots lots)
{
    private readonly SyntheticPeople people = new(lots);
    private readonly MaisWorkStory work = new(teller, lots);
    private readonly List<MaisPerson> sent = [];

    /// <summary>Referrals of a fortnight arrive.</summary>
    public async Task ArriveAsync(string name)
    {
        await SendAsync($"{name} mais", lots.Between(7, 9));
        await teller.SettleAsync();
    }

    /// <summary>Most are triaged the next day, some when there is time; a few go back with a question first.</summary>
    public Task DecideAsync(string name) => TriageAsync($"{name} mais");

    /// <summary>A round of work on every open case.</summary>
    public Task WorkAsync(string name) => work.WorkAsync($"{name} mais");

    /// <summary>Every other time the teams meet, and what is over is put away.</summary>
    public Task MeetAsync(string name) => work.MeetAndCloseAsync($"{name} mais");

    /// <summary>What waits this morning: new referrals, one that went back, and a meeting of the teams ahead.</summary>
    public async Task WaitingAsync(DateOnly today)
    {
        await teller.WaitUntilAsync(UkCalendar.AddWorkingDays(today, -1), new TimeOnly(16, 0));
        await work.MeetingAheadAsync(UkCalendar.AddWorkingDays(today, 4));
        sent.Clear();
        await SendAsync("waiting mais", 6);
        await teller.SettleAsync();
        await teller.SayAsync(Cast.MaisManager, "waiting mais asked", new AskMaisReferrer(sent[0].Case, "reason-unclear", "Which of the neighbours complains, and since when?"));
    }

    private async Task SendAsync(string name, int count)
    {
        var drafts = Enumerable.Range(0, count).Select(i => Draft($"{name} {i}")).ToList();
        foreach (var bySender in drafts.GroupBy(d => d.Person.Referrer))
            await teller.TellAsync(bySender.Key, $"{name} sent by {bySender.Key.Staff}", [.. bySender.SelectMany(d => d.Commands)]);
        sent.AddRange(drafts.Select(d => d.Person));
    }

    private async Task TriageAsync(string name)
    {
        var now = sent.Where(_ => lots.Chance(0.92)).ToList();
        var asked = now.Where(_ => lots.Chance(0.08)).ToList();
        await teller.SayAsync(Cast.MaisManager, name + " asked", [.. asked.Select(p => new AskMaisReferrer(p.Case, "safe-contact-unclear", "Who else answers this number?"))]);
        foreach (var person in asked) await teller.TellAsync(person.Referrer, $"{person.Name} answered", new GiveInformation(person.Referral, "Nobody. She lives alone."));
        if (asked.Count > 0) await teller.SettleAsync();
        var decisions = new List<ICommand>();
        foreach (var person in now)
        {
            decisions.Add(new OpenMaisReferral(person.Case));
            if (person.Again || lots.Chance(0.78))
            {
                decisions.Add(new AcceptMaisReferral(person.Case, Section42(person.Met, told: person.Met), null));
                decisions.Add(new AssignNavigator(person.Case, lots.Chance(0.8) ? Cast.MaisNavigator.Staff : Cast.MaisManager.Staff));
                person.AcceptedOn = teller.Today;
                work.Open.Add(person);
            }
            else decisions.Add(Elsewhere(person));
        }
        await teller.SayAsync(Cast.MaisManager, name + " triaged", decisions);
        sent.RemoveAll(now.Contains);
    }

    private SendElsewhere Elsewhere(MaisPerson person) => lots.Between(1, 10) switch
    {
        <= 2 => new(person.Case, TriageOutcome.Safeguarding, null, teller.Today, Section42(met: true, told: true), "Safeguarding enquires; there is nothing for MAIS beside it now."),
        3 => new(person.Case, TriageOutcome.Marac, null, teller.Today, Section42(person.Met, told: person.Met), "High risk from a partner: sent to the MARAC today."),
        _ => new(person.Case, TriageOutcome.Signposted, lots.One(["asb-team", "mental-health", "alcohol-drug-recovery", "housing", "gp", "nothing-needed"]), null, Section42(person.Met, told: person.Met), "One service can do this. We have told them that you will ring."),
    };

    private (MaisPerson Person, IReadOnlyList<ICommand> Commands) Draft(string name)
    {
        var back = work.Closed.Where(c => c.ClosedOn is { } on && on < teller.Today.AddDays(-20) && !c.CameBack).ToList();
        var again = back.Count > 5 && lots.Chance(0.12) ? lots.One(back) : null;
        var (caseId, referral, met) = (new CaseId(lots.Id(name + " case")), new ReferralId(lots.Id(name + " referral")), lots.Chance(0.15));
        RecordPerson? someone = again is null ? lots.Chance(0.45) ? people.Woman(name, teller.Today) : people.Man(name, teller.Today, withHome: true) : null;
        var person = new MaisPerson(name, again?.Adult ?? someone!.PersonId, caseId, referral, again?.Referrer ?? lots.One(Cast.MaisReferrers), teller.Today, met, again is not null);
        if (again is not null) again.CameBack = true;
        var send = new SendReferral(referral, caseId, Form(person));
        return (person, someone is null ? [send] : [someone, send]);
    }

    private ReferralForm Form(MaisPerson person)
    {
        string[] reasons = ["reason-victim", "reason-causing", "reason-complaining", "reason-at-risk", "reason-demand"];
        double[] chances = [0.3, 0.49, 0.12, 0.6, 0.4];
        var chosen = reasons.Where((_, i) => lots.Chance(chances[i])).DefaultIfEmpty("reason-at-risk").ToHashSet();
        var aware = lots.Chance(0.85);
        return new ReferralForm(
            "mais", [new(person.Adult, PersonRole.Referred)],
            [
                .. reasons.Select(r => new FormAnswer(r, chosen.Contains(r) ? "Yes" : "No")), new("why", MaisSayings.Why(lots)), new("calls", $"Police about {lots.Between(5, 40)} times, ambulance {lots.Between(0, 12)}."),
                new("s42-needs", person.Met ? "Yes" : lots.One(["Yes", "No", "Not known"])), new("s42-abuse", person.Met ? "Yes" : "No"), new("s42-protect", person.Met ? "Yes" : lots.One(["No", "Not known"])),
                .. person.Met ? new[] { new FormAnswer("s42-told", $"This morning, SA-{lots.Between(1000, 9999)}") } : [], new("reach", "At home in the mornings."),
            ],
            new SafeContact(lots.Chance(0.75), lots.Chance(0.5) ? "mornings" : null, lots.Chance(0.6), null, lots.Chance(0.7) ? "nobody" : "the men who visit"),
            aware ? new Consent(ConsentAnswer.Given, true, null) : new Consent(ConsentAnswer.NotSought, false, "Could not be asked alone."), "crime-and-disorder-s115", null, null, "");
    }

    private Section42Answer Section42(bool met, bool told) => MaisPerson.Section42(met, told ? teller.Today : null);
}

/// <summary>Somebody before MAIS, as the story goes on about her or him.</summary>
internal sealed record MaisPerson(string Name, PersonId Adult, CaseId Case, ReferralId Referral, Actor Referrer, DateOnly ReferredOn, bool Met, bool Again)
{
    public DateOnly AcceptedOn { get; set; }
    public DateOnly? ClosedOn { get; set; }
    public bool CameBack { get; set; }

    /// <summary>How many rounds the case is old.</summary>
    public int Age { get; set; }

    /// <summary>After so many rounds it closes.</summary>
    public int Until { get; set; }
    public bool TakesPart { get; set; }
    public bool Shares { get; set; }
    public bool BestInterests { get; set; }

    /// <summary>Nobody was there the first time.</summary>
    public bool Missed { get; set; }
    public Guid? Wish { get; set; }
    public ActionId? Action { get; set; }
    public bool Counted { get; set; }

    /// <summary>The team has met.</summary>
    public bool Heard { get; set; }

    public static Section42Answer Section42(bool met, DateOnly? told) => met
        ? new(Suspected.Yes, Suspected.Yes, Suspected.Yes, "Others take money and medicine from the flat.", told)
        : new(Suspected.Yes, Suspected.No, Suspected.No);
}
