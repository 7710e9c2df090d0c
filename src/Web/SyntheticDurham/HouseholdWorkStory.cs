using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Claiming;
using SafeDurham.Cases.HighImpactHouseholds.Closing;
using SafeDurham.Cases.HighImpactHouseholds.Consents;
using SafeDurham.Cases.HighImpactHouseholds.Designating;
using SafeDurham.Cases.HighImpactHouseholds.Members;
using SafeDurham.Cases.HighImpactHouseholds.Outcomes;
using SafeDurham.Cases.HighImpactHouseholds.Planning;
using SafeDurham.Cases.HighImpactHouseholds.Reviewing;
using SafeDurham.Cases.HighImpactHouseholds.Watching;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>What becomes of a household: told and asked, one plan, reviews, the end, and whether it lasts.</summary>
internal sealed class HouseholdWorkStory(Teller teller, Lots lots)
{
    private static readonly string[] Kinds = ["education", "family", "crime", "money", "health", "substances", "housing"];

    private readonly List<HouseholdFamily> families = [];

    public void Begin(HouseholdFamily family)
    {
        family.Until = family.IsK ? int.MaxValue : lots.Between(10, 22);
        family.Declines = !family.IsK && lots.Chance(0.07);
        families.Add(family);
    }

    /// <summary>A fortnight of work. Whoever says something says it for all households in one breath.</summary>
    public async Task RoundAsync(string name)
    {
        foreach (var family in families) family.Age++;
        await teller.TellAsync(Cast.HouseholdCoordinator, name + " coordinates", [.. families.Where(f => f.ClosedOn is null).SelectMany(Coordinated)]);
        foreach (var byLead in families.Where(f => f is { ClosedOn: null, Declines: false, Age: > 2 }).GroupBy(f => f.Lead))
            await teller.TellAsync(byLead.Key, $"{name} leads {byLead.Key.Staff}", [.. byLead.SelectMany(Led)]);
        await teller.TellAsync(Cast.HouseholdCoordinator, name + " agrees", [.. families.Where(f => f is { Age: 3, Declines: false, ClosedOn: null }).SelectMany(Agreed)]);
        foreach (var byOwner in families.SelectMany(f => f.Actions.Where(_ => f.Age > 4 && (f.Age >= f.Until - 1 || lots.Chance(0.45))).Select(a => (Family: f, Action: a))).GroupBy(a => a.Action.Owner))
            await teller.TellAsync(Cast.For(byOwner.Key), $"{name} reports {byOwner.Key}", [.. byOwner.Select(a => Reported(a.Family, a.Action))]);
        foreach (var byLead in families.Where(f => f is { ClosedOn: null, Declines: false } && f.Age >= f.Until).GroupBy(f => f.Lead))
            await teller.TellAsync(byLead.Key, $"{name} ends {byLead.Key.Staff}", [.. byLead.SelectMany(Ended)]);
        foreach (var byLead in families.Where(f => StillWatched(f) && lots.Chance(0.02)).GroupBy(f => f.Lead))
            await teller.TellAsync(byLead.Key, $"{name} tells {byLead.Key.Staff}", [.. byLead.Select(f => Afterwards(f))]);
        await teller.TellAsync(Cast.HouseholdCoordinator, name + " leaves closed", [.. families.Where(f => f is { Regressed: true, LeftClosed: false } && lots.Chance(0.4)).Select(LeftClosed)]);
        await teller.SettleAsync();
        await teller.TellAsync(Cast.HouseholdCoordinator, name + " claims", [.. families.Where(MayClaim).Select(Claimed)]);
        await teller.SayAsync(Cast.HouseholdDeputy, name + " checks", [.. families.Where(f => f is { Claim: not null, Checked: false } && lots.Chance(0.4)).Select(Audited)]);
    }

    /// <summary>The meeting of the teams that lies ahead, with some of the families that have a plan.</summary>
    public async Task MeetingAheadAsync(DateOnly day)
    {
        var meeting = new MeetingId(lots.Id("households meeting ahead"));
        await teller.SayAsync(Cast.HouseholdCoordinator, "households meeting", new ScheduleMeeting(meeting, Forum.HighImpactHouseholds, MeetingType.Monthly, day, new(13, 30), "Family centre, Belmont"));
        await teller.SayAsync(Cast.HouseholdCoordinator, "households listed", [.. families.Where(f => f is { ClosedOn: null, Declines: false, Age: > 3 }).OrderByDescending(f => f.IsK).Take(5).Select(f => new ListCase(f.Case, meeting, 20))]);
    }

    private IEnumerable<ICommand> Coordinated(HouseholdFamily family)
    {
        var today = teller.Today;
        switch (family.Age)
        {
            case 1:
                family.DesignatedOn = today;
                yield return new DesignateHousehold(family.Case, HouseholdSettings.LetterSupport.On(today), HouseholdSettings.LetterConsequences.On(today));
                foreach (var adult in family.Adults) yield return new RecordNotice(family.Case, adult, NoticeWay.ByHand, today);
                break;
            case 2:
                foreach (var adult in family.Adults) yield return new RecordConfirmation(family.Case, adult, !family.Declines, !family.Declines, today);
                if (!family.Declines) foreach (var command in Consented(family)) yield return command;
                break;
            case 4 when family.Declines:
                family.ClosedOn = today;
                family.Outcome = ClosingOutcome.Withdrawn;
                yield return new CloseHousehold(family.Case, ClosingOutcome.Withdrawn, today, "The parents do not want to take part. The school goes on with its own plan.");
                break;
            case 6 when !family.Declines && family.Adults.Count > 1 && !family.IsK && lots.Chance(0.1):
                yield return new RecordHouseholdConsent(family.Case, family.Adults[1], Personas.Police.Id, ConsentPurpose.Sharing, ConsentState.Withdrawn, today, "Not the police any more.");
                break;
            case 8 when !family.Declines && family.Children.Count > 2 && lots.Chance(0.2):
                yield return new StepHousehold(family.Case, lots.Id(family.Name + " step"), "child-in-need", today, "The youngest needs a plan of children’s services beside ours.");
                break;
        }
    }

    private IEnumerable<ICommand> Consented(HouseholdFamily family)
    {
        AgencyId[] agencies = [family.Lead.Agency, .. new[] { Personas.Police.Id, Personas.ChildrensServices.Id, Personas.Health.Id }.Where(a => a != family.Lead.Agency)];
        foreach (var (adult, i) in family.Adults.Select((a, i) => (a, i)))
            foreach (var agency in agencies)
            {
                var refuses = !family.IsK && i == 1 && agency == Personas.Health.Id && agency != family.Lead.Agency && lots.Chance(0.15);
                yield return new RecordHouseholdConsent(family.Case, adult, agency, ConsentPurpose.Sharing, refuses ? ConsentState.Refused : ConsentState.Given, teller.Today);
                yield return new RecordHouseholdConsent(family.Case, adult, agency, ConsentPurpose.Support, refuses ? ConsentState.Refused : ConsentState.Given, teller.Today);
            }
        yield return new NameLeadWorker(family.Case, family.Lead.Staff, family.Lead.Agency, true);
        if (family.Adults.Count > 1) yield return new RecordRelation(family.Case, family.Adults[0], family.Adults[1], "partner of");
        if (family.Children.Count > 0) yield return new RecordRelation(family.Case, family.Adults[0], family.Children[0], "mother of");
    }

    private IEnumerable<ICommand> Led(HouseholdFamily family) => family.Age switch
    {
        3 => Planned(family),
        _ when family.ReviewOn <= teller.Today.AddDays(7) && family.ReviewOn != default && lots.Chance(0.93) => Reviewed(family),
        _ when family.Open.Count > 1 && lots.Chance(0.12) => [Met(family)],
        _ when lots.Chance(0.06) => [Incident(family, teller.Today.AddDays(-lots.Between(0, 9)), "")],
        _ => [],
    };

    private IEnumerable<ICommand> Planned(HouseholdFamily family)
    {
        var (today, id) = (teller.Today, family.Case);
        yield return new AssessFamily(id, lots.Id(family.Name + " assessed"), today, [.. family.Members.Select(m => new MemberAssessed(m, "Talked to at home and at school or work."))], "They want it to stop, and do not know where to begin.");
        var needy = family.Members.Take(family.IsK ? 4 : lots.Between(2, 3)).ToList();
        foreach (var (person, i) in needy.Select((p, i) => (p, i)))
        {
            var need = lots.Id($"{family.Name} need {i}");
            family.Open.Add((need, person));
            yield return new FindNeed(id, need, person, family.IsK ? i < 2 ? "crime" : "education" : lots.One(Kinds), family.IsK ? HouseholdNamesOfK.Needs[i] : HouseholdSayings.Need(lots), today);
            yield return new SetGoal(id, lots.Id($"{family.Name} goal {i}"), person, family.IsK ? HouseholdNamesOfK.Goals[i] : HouseholdSayings.Goal(lots), today);
        }
        yield return new SetMeasure(id, lots.Id(family.Name + " support"), MeasureSide.Support, family.Lead.Agency, null, HouseholdSayings.Support(lots), today, today.AddDays(180));
        if (family.IsK || lots.Chance(0.4)) yield return new SetMeasure(id, lots.Id(family.Name + " sanction"), MeasureSide.Sanction, Personas.Castleside.Id, null, HouseholdSayings.Sanction(lots), today, today.AddDays(120));
        family.ReviewOn = today.AddDays(lots.Between(60, 80));
        yield return new AgreePlan(id, today, family.ReviewOn);
        foreach (var command in Measured(family, family.DesignatedOn.AddDays(-90), family.DesignatedOn.AddDays(-1), before: true)) yield return command;
    }

    private IEnumerable<ICommand> Agreed(HouseholdFamily family)
    {
        for (var i = 0; i < 2; i++)
        {
            var (action, owner) = (new ActionId(lots.Id($"{family.Name} action {i}")), i == 0 ? family.Lead.Agency : Personas.ChildrensServices.Id);
            family.Actions.Add((action, owner));
            yield return new AgreeAction(action, family.Case, null, HouseholdSayings.Action(lots), owner, teller.Today.AddDays(family.IsK && i == 1 ? 160 : 28));
        }
    }

    private static ReportAction Reported(HouseholdFamily family, (ActionId Action, AgencyId Owner) action)
    {
        family.Actions.Remove(action);
        return new(action.Action, ActionReport.Done, "Done, and the family says so too.");
    }

    private IEnumerable<ICommand> Reviewed(HouseholdFamily family)
    {
        family.ReviewOn = teller.Today.AddDays(lots.Between(60, 80));
        yield return new ReviewPlan(family.Case, lots.Id($"{family.Name} review {family.Age}"), teller.Today, family.ReviewOn, [family.Lead.Agency, Personas.ChildrensServices.Id], lots.Chance(0.85), HouseholdSayings.Review(lots));
    }

    private MeetNeed Met(HouseholdFamily family)
    {
        var (need, _) = family.Open[0];
        family.Open.RemoveAt(0);
        return new(family.Case, need, teller.Today, lots.One(["Register of the school, this term.", "Letter of the recovery centre.", "Statement of the landlord: no arrears.", "No report to the police for four months."]));
    }

    private IEnumerable<ICommand> Ended(HouseholdFamily family)
    {
        var lot = lots.Between(1, 100);
        family.Outcome = lot <= 62 ? ClosingOutcome.Met : lot <= 76 ? ClosingOutcome.SteppedDown : lot <= 88 ? ClosingOutcome.NotMet : lot <= 94 ? ClosingOutcome.SteppedUp : ClosingOutcome.Withdrawn;
        family.ClosedOn = teller.Today;
        if (family.Outcome == ClosingOutcome.Met) while (family.Open.Count > 0) yield return Met(family);
        foreach (var command in Measured(family, teller.Today.AddDays(-60), teller.Today.AddDays(-1), before: false)) yield return command;
        yield return new CloseHousehold(family.Case, family.Outcome, teller.Today, "The family was told on the day, by the lead worker.");
    }

    /// <summary>The five aims. What was good in the end was bad before, mostly.</summary>
    private IEnumerable<ICommand> Measured(HouseholdFamily family, DateOnly from, DateOnly to, bool before)
    {
        var good = !before && family.Outcome is ClosingOutcome.Met or ClosingOutcome.SteppedDown;
        RecordMeasurement One(Aim aim, PersonId? person, int value) =>
            new(family.Case, lots.Id($"{family.Name} measured {aim} {before}"), aim, person, from, to, value, aim == Aim.School ? Personas.ChildrensServices.Id : aim == Aim.Cost ? family.Lead.Agency : Personas.Police.Id);
        if (family.Children.Count > 0) yield return One(Aim.School, family.Children[0], before ? lots.Between(45, 96) : good && lots.Chance(0.7) ? lots.Between(91, 98) : lots.Between(50, 89));
        yield return One(Aim.Crime, null, before ? lots.Between(0, 9) : good ? lots.Between(0, 2) : lots.Between(1, 8));
        yield return One(Aim.AntiSocialBehaviour, null, before ? lots.Between(2, 14) : good ? lots.Between(0, 3) : lots.Between(2, 12));
        yield return One(Aim.Work, family.Adults[^1], before ? lots.Chance(0.2) ? 1 : 0 : lots.Chance(0.35) ? 1 : 0);
        yield return One(Aim.Cost, null, before ? lots.Between(3_000, 14_000) : good ? lots.Between(800, 4_000) : lots.Between(2_500, 13_000));
    }

    // A little longer than the watch lasts, and no longer: afterwards the worker sees the household no more.
    private bool StillWatched(HouseholdFamily family) =>
        family is { ClosedOn: { } on, Regressed: false, Outcome: ClosingOutcome.Met or ClosingOutcome.SteppedDown } && teller.Today <= on.AddMonths(6).AddDays(14);

    private RecordHouseholdIncident Afterwards(HouseholdFamily family)
    {
        family.Regressed = teller.Today <= family.ClosedOn!.Value.AddMonths(6) && teller.Today > family.ClosedOn;
        return Incident(family, teller.Today, " after");
    }

    private LeaveHouseholdClosed LeftClosed(HouseholdFamily family)
    {
        family.LeftClosed = true;
        return new(family.Case, lots.One(["One row over a fence; the school and the landlord see to it.", "The family asks to be left alone, and nothing else has happened."]));
    }

    private RecordHouseholdIncident Incident(HouseholdFamily family, DateOnly on, string when) => new(
        family.Case, lots.Id($"{family.Name} incident {family.Age}{when}"), lots.Chance(0.6) ? IncidentKind.AntiSocialBehaviour : IncidentKind.Crime, on, teller.Today, lots.Chance(0.5) ? [] : [family.Members[^1]], HouseholdSayings.Incident(lots));

    private bool MayClaim(HouseholdFamily family) =>
        family is { Outcome: ClosingOutcome.Met, Regressed: false, Claim: null, ClosedOn: { } on } && on.AddMonths(6) < teller.Today && family.Children.Count > 0 && family.Counts && lots.Chance(0.3);

    private MakeClaim Claimed(HouseholdFamily family)
    {
        family.Claim = lots.Id(family.Name + " claim");
        return new(family.Case, family.Claim.Value, ClaimRoute.Needs, teller.Today);
    }

    private AuditClaim Audited(HouseholdFamily family)
    {
        family.Checked = true;
        var upheld = lots.Chance(0.9);
        return new(family.Case, family.Claim!.Value, upheld, teller.Today, upheld ? "Registers and statements seen for every need." : "The register of the school is missing for one child.");
    }
}

/// <summary>What Family K needs and wants, after the plan's case study.</summary>
internal static class HouseholdNamesOfK
{
    public static readonly string[] Needs = ["To stop offending, with somebody to ring before it starts.", "To stop offending, and work in the mornings.", "To attend school every day.", "To attend school, and to manage when he is angry."];
    public static readonly string[] Goals = ["I want to build something good with my kids.", "I want to be somebody they come to.", "I want to get my GCSEs.", "I want to get on with my sister and not shout."];
}
