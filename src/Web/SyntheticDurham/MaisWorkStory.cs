using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Mais.Closing;
using SafeDurham.Cases.Mais.Safeguarding;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>The Navigator's work on accepted cases, a round each fortnight: reached, asked, assessed, planned, reviewed, closed, and the calls counted half a year later.</summary>
internal sealed class MaisWorkStory(Teller teller, Lots lots)
{
    private int rounds;

    public List<MaisPerson> Open { get; } = [];
    public List<MaisPerson> Closed { get; } = [];

    public async Task WorkAsync(string name)
    {
        var reported = Open.Where(p => p is { Action: not null, Age: 3 }).ToList();
        await teller.TellAsync(Cast.For(Personas.Castleside.Id), name + " reported", [.. reported.Select(p => new ReportAction(p.Action!.Value, ActionReport.Done, "Done, and the adult knows.", teller.Today))]);
        await teller.TellAsync(Cast.MaisNavigator, name + " worked", [.. Open.SelectMany(Step)]);
        await teller.SettleAsync();
    }

    public async Task MeetAndCloseAsync(string name)
    {
        if (++rounds % 2 == 0) await MeetAsync(name);
        foreach (var person in Open) person.Age++;
        Closed.AddRange(Open.Where(p => p.ClosedOn is not null));
        Open.RemoveAll(p => p.ClosedOn is not null);
        var due = Closed.Where(p => !p.Counted && CallsClock.After(p.ClosedOn!.Value).To < teller.Today.AddDays(-2)).ToList();
        await teller.TellAsync(Cast.MaisNavigator, name + " counted", [.. due.Where(_ => lots.Chance(0.85)).Select(p => Calls(p, CallsPeriod.After))]);
        foreach (var person in due) person.Counted = true;
    }

    /// <summary>A meeting that lies ahead, with some cases on its agenda.</summary>
    public async Task MeetingAheadAsync(DateOnly day)
    {
        var meeting = new MeetingId(lots.Id("mais meeting ahead"));
        await teller.SayAsync(Cast.MaisManager, "mais meeting ahead", new ScheduleMeeting(meeting, Forum.Mais, MeetingType.Monthly, day, new(13, 30), "Council offices, Spennymoor"));
        await teller.SayAsync(Cast.MaisManager, "mais meeting ahead listed", [.. Open.Where(p => p is { Heard: false, TakesPart: true }).Take(5).Select(p => new ListCase(p.Case, meeting, 15))]);
    }

    private IEnumerable<ICommand> Step(MaisPerson p) => p.Age switch
    {
        0 => First(p),
        1 => [.. Reached(p), .. Assess(p)],
        2 => p.TakesPart ? Plan(p) : [],
        _ when p.Until == 0 || p.Age < p.Until => p.TakesPart && p.Age % 3 == 2 ? [Review(p)] : [],
        _ => Close(p),
    };

    private IEnumerable<ICommand> First(MaisPerson p)
    {
        p.Missed = !lots.Chance(0.88);
        p.Until = lots.Between(5, 11);
        p.BestInterests = lots.Chance(0.05);
        p.TakesPart = p.BestInterests || lots.Chance(0.85);
        if (!p.TakesPart) p.Until = 3;
        p.Shares = p.BestInterests || !p.TakesPart || lots.Chance(0.9);
        var contact = new RecordAdultContact(p.Case, lots.Id(p.Name + " contact"), p.Missed ? ContactOutcome.Tried : ContactOutcome.Reached, teller.Today, p.Missed ? "Nobody came to the door. A card was left that says nothing." : "Spoke at the door.");
        return [contact, .. p.Missed ? [] : Asked(p), .. lots.Chance(0.8) ? new[] { Calls(p, CallsPeriod.Before) } : []];
    }

    /// <summary>A fortnight later somebody is there.</summary>
    private IEnumerable<ICommand> Reached(MaisPerson p) =>
        p.Missed ? [new RecordAdultContact(p.Case, lots.Id(p.Name + " contact again"), ContactOutcome.Reached, teller.Today, "At home this time."), .. Asked(p)] : [];

    private IEnumerable<ICommand> Asked(MaisPerson p)
    {
        if (p.BestInterests)
        {
            yield return new AssessCapacity(p.Case, lots.Id(p.Name + " capacity"), MaisSettings.TakePart, null, false, teller.Today, "R. Pell, social worker", "Cannot hold on to what is said long enough to weigh it.");
            yield return new RecordConsent(p.Case, lots.Id(p.Name + " consent"), ConsentTo.TakePart, ConsentSaid.BestInterests, teller.Today, "Decided with the family and the social worker.");
        }
        else
        {
            yield return new RecordConsent(p.Case, lots.Id(p.Name + " consent"), ConsentTo.TakePart, p.TakesPart ? ConsentSaid.Given : ConsentSaid.Refused, teller.Today, p.TakesPart ? "Asked at home, alone." : "Wants to be left alone.");
            if (p.TakesPart) yield return new RecordConsent(p.Case, lots.Id(p.Name + " sharing"), ConsentTo.Share, p.Shares ? ConsentSaid.Given : ConsentSaid.Refused, teller.Today);
        }
    }

    private IEnumerable<ICommand> Assess(MaisPerson p)
    {
        (string Code, double Chance)[] needs = [("mental-health", 0.5), ("alcohol", 0.49), ("domestic-abuse", 0.25), ("drugs", 0.25), ("housing", 0.2), ("self-neglect", 0.15), ("isolation", 0.2)];
        yield return new AssessNeeds(p.Case, lots.Id(p.Name + " needs"), [.. needs.Where(n => lots.Chance(n.Chance)).Select(n => n.Code).DefaultIfEmpty("other")], lots.One(Enum.GetValues<AdultSide>()),
            lots.One([MaisRisk.High, MaisRisk.Medium, MaisRisk.Medium, MaisRisk.Low]), MaisSayings.Judgement(lots), teller.Today, Section42(p));
        if (!p.TakesPart) yield break;
        if (lots.Chance(0.85))
        {
            p.Wish = lots.Id(p.Name + " wish");
            yield return new RecordWish(p.Case, p.Wish.Value, MaisSayings.Wish(lots), teller.Today);
        }
        if (lots.Chance(0.15)) yield return new AssessCapacity(p.Case, lots.Id(p.Name + " money"), "money", null, lots.Chance(0.7), teller.Today, "R. Pell, social worker", "Asked in the morning, with pictures.");
        foreach (var member in Cast.MaisTeam.Skip(2).Where(_ => lots.Chance(0.5))) yield return new AddToTeam(p.Case, member.Staff, null);
    }

    private IEnumerable<ICommand> Plan(MaisPerson p)
    {
        yield return new AgreePlan(p.Case, lots.Id(p.Name + " plan"), [.. MaisSayings.Aims(lots).Select((aim, i) => new PlanAim(lots.Id($"{p.Name} aim {i}"), aim))], null, Section42(p));
        p.Action = new ActionId(lots.Id(p.Name + " action"));
        yield return new AgreeAction(p.Action.Value, p.Case, null, MaisSayings.Undertaking(lots), Personas.Castleside.Id, UkCalendar.AddWorkingDays(teller.Today, 15));
    }

    private HoldReview Review(MaisPerson p) =>
        new(p.Case, lots.Id($"{p.Name} review {p.Age}"), teller.Today, lots.One([RiskNow.Reduced, RiskNow.Reduced, RiskNow.Remains]), MaisSayings.Review(lots), null, Section42(p));

    private IEnumerable<ICommand> Close(MaisPerson p)
    {
        if (p.Wish is { } wish) yield return new AnswerWish(p.Case, wish, lots.One([WishMet.Yes, WishMet.Yes, WishMet.Partly, WishMet.No, WishMet.NotAsked]), teller.Today);
        var reason = !p.TakesPart ? CloseReason.Disengaged : lots.Between(1, 20) switch { 1 => CloseReason.Died, 2 => CloseReason.Moved, 3 => CloseReason.Disengaged, _ => CloseReason.Completed };
        RiskNow? risk = reason switch { CloseReason.Died => null, CloseReason.Completed => lots.One([RiskNow.Removed, RiskNow.Reduced, RiskNow.Reduced]), _ => RiskNow.Remains };
        yield return new CloseMaisCase(p.Case, reason, risk, MaisSayings.End(lots), reason == CloseReason.Died ? null : MaisSayings.View(lots), "Those who visited stay away.", "Nobody else.", reason == CloseReason.Died, teller.Today, Section42(p));
        p.ClosedOn = teller.Today;
        p.Counted = reason == CloseReason.Died;
    }

    private RecordCalls Calls(MaisPerson p, CallsPeriod period) => new(
        p.Case, lots.Id($"{p.Name} calls {period}"), Personas.Police.Id, period, period == CallsPeriod.Before ? lots.Between(4, 30) : lots.Between(0, 18), "Command and control");

    private Section42Answer Section42(MaisPerson p) => MaisPerson.Section42(p.Met, null);

    /// <summary>The teams meet, one case after the other.</summary>
    private async Task MeetAsync(string name)
    {
        var (meeting, cases) = (new MeetingId(lots.Id(name + " meeting")), Open.Where(p => p is { Age: 1 or 2, Heard: false, ClosedOn: null }).Take(8).ToList());
        if (cases.Count == 0) return;
        var chair = lots.Id(name + " chair");
        await teller.SayAsync(Cast.MaisManager, name + " fixed", new ScheduleMeeting(meeting, Forum.Mais, MeetingType.Monthly, teller.Today, new(16, 0), "Council offices, Spennymoor"));
        await teller.SayAsync(Cast.MaisManager, name + " listed", [.. cases.Select(p => new ListCase(p.Case, meeting, 15))]);
        await teller.WaitUntilAsync(teller.Today, new TimeOnly(16, 2));
        await teller.SayAsync(Cast.MaisManager, name + " opened",
            new OpenMeeting(meeting), new RecordAttendance(meeting, chair, Cast.MaisManager.Staff, null, Cast.MaisManager.Agency, AttendeeKind.Chair, Presence.Present), new RecordSignature(meeting, chair), new SignConfidentiality(meeting));
        List<ICommand> before = [];
        foreach (var person in cases)
        {
            var hearing = HearingId.Of(meeting, person.Case);
            person.Heard = true;
            await teller.TellAsync(Cast.MaisManager, $"{name} hears {person.Case}", [.. before, new CallCase(meeting, person.Case)]);
            before = [new CloseHearing(hearing, HearingOutcome.Concluded, "The plan and its actions stand on the case.")];
        }
        await teller.SayAsync(Cast.MaisManager, name + " heard the last", before);
        await teller.SayAsync(Cast.MaisManager, name + " closed", new CloseMeeting(meeting), new IssueMinutes(meeting));
    }
}
