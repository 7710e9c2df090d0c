using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Checkpoint.Agreement;
using SafeDurham.Cases.Checkpoint.Breaches;
using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Checkpoint.Eligible;
using SafeDurham.Cases.Checkpoint.Ending;
using SafeDurham.Cases.Checkpoint.Needs;
using SafeDurham.Cases.Checkpoint.Opening;
using SafeDurham.Cases.Checkpoint.Working;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>The contracts of the county: about four hundred a year, told at each visit of the story in one transaction for each navigator.</summary>
internal sealed class ContractStory(Teller teller, Lots lots, DateOnly today)
{
    /// <summary>What a contract of the story is going to be.</summary>
    private enum Fate { Completes, Fails, Leaves }

    private sealed class Told
    {
        public required CaseId Id { get; init; }
        public required Actor Navigator { get; init; }
        public required DateOnly Start { get; init; }
        public required Fate Fate { get; init; }
        public required DateOnly TurnsOn { get; init; }
        public required IReadOnlyList<Condition> Conditions { get; init; }
        public required bool Restorative { get; init; }
        public required DateOnly OffenceOn { get; init; }
        public DateOnly End => Start.AddMonths(4);
        public DateOnly Next { get; set; }
        public int Minutes { get; set; }
        public int Touches { get; set; }
        public Guid? Breach { get; set; }
        public bool IsOver { get; set; }
        public int? Hours => Conditions.FirstOrDefault(c => c.Hours is not null)?.Hours;
    }

    private const int Detailed = 100; // days back to which every step is told; before that only what decides
    private readonly SyntheticPeople people = new(lots);
    private readonly List<Told> running = [];
    private readonly List<Told> ended = [];
    private int number;
    private int visits;

    /// <summary>One visit of the story: so many people start, and what has happened since the last visit is recorded.</summary>
    public async Task VisitAsync(string name, int starting)
    {
        var day = teller.Today;
        var officers = new List<ICommand>();
        foreach (var navigator in Cast.Navigators)
        {
            var commands = new List<ICommand>();
            for (var i = 0; i < starting; i++)
                if (Cast.Navigators[(i + visits) % Cast.Navigators.Count] == navigator) commands.AddRange(Start(navigator, day));
            foreach (var told in running.Where(t => t.Navigator == navigator && t.Next <= day).ToList()) commands.AddRange(Goes(told, day, officers));
            commands.AddRange(Checks(navigator, day));
            await teller.TellAsync(navigator, $"contracts {name} {navigator.Staff}", commands);
        }
        await teller.TellAsync(lots.One(Cast.Officers), $"contracts {name} officers", officers);
        running.RemoveAll(t => t.IsOver);
        visits++;
    }

    /// <summary>What waits this morning: appointments of today and of the week, silence, a breach, a new case.</summary>
    public async Task MorningAsync()
    {
        var day = teller.Today;
        foreach (var navigator in Cast.Navigators)
        {
            var commands = new List<ICommand>();
            var own = running.Where(t => t.Navigator == navigator && t.Breach is null && t.End > today).OrderBy(t => t.Id.Value).ToList();
            foreach (var (told, i) in own.Take(8).Select((t, i) => (t, i)))
                commands.Add(new PlanSession(told.Id, lots.Id($"{told.Id} ahead"), i % 2 == 0 ? Pathway(told) : null, UkCalendar.AtLondon(i < 3 ? today : UkCalendar.AddWorkingDays(today, i - 2), new TimeOnly(10 + i % 6, i % 2 * 30)), i % 2 == 0 ? "Session with the provider" : "Appointment"));
            foreach (var told in own.Skip(8).Take(2))
            {
                commands.Add(Alleges(told, "Missed two sessions without a word."));
                if (told != own[8]) commands.Add(new HearPerson(told.Id, told.Breach!.Value, Hearing.Heard, day, "Says that the bus did not come."));
            }
            foreach (var told in own.Skip(10).Take(1)) commands.Add(new NoteOffending(told.Id, lots.Id($"{told.Id} report"), day, null, "The custody desk rang: arrested last night, not charged yet."));
            commands.AddRange(Starting(navigator, day));
            await teller.TellAsync(navigator, $"contracts morning {navigator.Staff}", commands);
        }
        var opened = Open("waiting", UkCalendar.AddWorkingDays(day, -3), day);
        await teller.TellAsync(Cast.Officers[1], "contracts opened in custody", [opened.Person, opened.Case]);
        await teller.SettleAsync();
    }

    // One at each step before the contract.
    private IEnumerable<ICommand> Starting(Actor navigator, DateOnly day)
    {
        for (var steps = 4; steps <= 8; steps++)
            foreach (var command in Start(navigator, day, plain: true).Take(steps)) yield return command;
    }

    private IEnumerable<ICommand> Start(Actor navigator, DateOnly day, bool plain = false)
    {
        var name = $"contract {++number}";
        var (person, open, summary) = Open(name, day.AddDays(-lots.Between(3, 60)), day);
        yield return person;
        yield return open;
        if (plain) yield return new AllocateNavigator(open.CaseId, navigator.Staff, navigator.Agency);
        var draw = plain ? 50 : lots.Between(1, 100);
        var answers = ContractSayings.Answers(lots, open.Offence.Kind!, draw, number, askedForTrial: day > today.AddMonths(-6));
        var special = answers.Any(a => a.Answer is "standard" or "medium" or "burglary-home" or "drugs-supply");
        if (draw <= 5)
        {
            yield return new DecideEligibility(open.CaseId, answers, false, "The list does not allow it.");
            yield break;
        }
        var wish = lots.Chance(0.3) ? RestorativeWish.Yes : lots.Chance(0.5) ? RestorativeWish.No : RestorativeWish.Undecided;
        yield return new DecideEligibility(open.CaseId, answers, true, "Wants help, and the offence is of the kind that the list names.", special ? "Agreed with the supervisor; no contact with the victim." : null);
        yield return new ConsultVictim(open.CaseId, lots.Id(name + " victim"), VictimReached.Reached, day, true, wish, lots.One(["Wants it to stop.", "Would like an apology.", "Does not want to hear of it again.", "Wants the damage made good."]));
        yield return new MakeOffer(open.CaseId, [.. CheckpointSettings.ToBeTold.On(day).Select(t => t.Code)], null, day);
        yield return new AnswerOffer(open.CaseId, draw > 9, true, draw > 9 ? null : "Would rather go to court.", day);
        if (draw <= 9) yield break;
        if (!plain) yield return new AllocateNavigator(open.CaseId, navigator.Staff, navigator.Agency);
        var needs = CheckpointSettings.Pathways.Select(p => new PathwayNeed(p.Code, lots.Between(0, 5) is var n && n > 4 ? 0 : n)).ToList();
        yield return new AssessNeeds(open.CaseId, AssessmentStage.Before, day, ContractSayings.Lacking(needs, number), null);
        var conditions = Conditions(name, needs, wish == RestorativeWish.Yes);
        yield return new SignContract(open.CaseId, day, conditions, ChargeDateSeen: summary);
        var fate = lots.Between(1, 100) switch { <= 82 => Fate.Completes, <= 92 => Fate.Fails, _ => Fate.Leaves };
        running.Add(new Told
        {
            Id = open.CaseId,
            Navigator = navigator,
            Start = day,
            Fate = fate,
            Conditions = conditions,
            Restorative = wish == RestorativeWish.Yes,
            OffenceOn = open.Offence.OccurredOn,
            TurnsOn = day.AddDays(lots.Between(25, 100)),
            Next = day.AddDays(lots.Between(5, 12)),
        });
    }

    private IEnumerable<ICommand> Goes(Told told, DateOnly day, List<ICommand> officers)
    {
        if (told.Breach is { } breach) return Decides(told, breach, day, officers);
        if (told.Fate != Fate.Completes && day >= told.TurnsOn && day < told.End) return Turns(told, day, officers);
        if (day > told.End) return Ends(told, day, officers);
        told.Touches++;
        told.Next = Detail(told) ? day.AddDays(lots.Between(9, 15)) : told.Touches >= 2 ? told.End.AddDays(1) : day.AddDays(40);
        return Works(told, day).ToList();
    }

    private bool Detail(Told told) => told.End >= today.AddDays(-Detailed);

    private IEnumerable<ICommand> Works(Told told, DateOnly day)
    {
        var name = $"{told.Id} {told.Touches}";
        var silent = Share(told, 11) && day >= today.AddDays(-24);
        if (!silent) yield return new LogContact(told.Id, lots.Id(name + " contact"), lots.Chance(0.6) ? ContactWay.Telephone : ContactWay.InPerson, lots.Chance(0.9), day, null);
        if (Hours(told, day) is > 0 and var minutes)
        {
            told.Minutes += minutes;
            yield return new LogHours(told.Id, lots.Id(name + " hours"), day, minutes);
        }
        if (!Detail(told) || silent) yield break;
        var session = lots.Id(name + " session");
        yield return new PlanSession(told.Id, session, Pathway(told), UkCalendar.AtLondon(day, new TimeOnly(lots.Between(9, 12), 30)), lots.One(["Session on the pathway", "Group work", "Appointment at the centre"]));
        yield return lots.Between(1, 100) switch
        {
            <= 84 => new RecordAttendance(told.Id, session, Attendance.Came),
            <= 93 => new RecordAttendance(told.Id, session, Attendance.AcceptableAbsence, "Ill, and rang in."),
            _ => new RecordAttendance(told.Id, session, Attendance.UnacceptableAbsence, "Did not come and did not ring."),
        };
        if (told.Touches == 3 && told.Restorative) yield return new TakeRestorativeStep(told.Id, lots.Id(name + " step"), RestorativeStep.Prepared, day, null);
        if (told.Touches == 1 && told.Conditions.Any(c => c.Tag)) yield return new FitTag(told.Id, day);
    }

    // Most keep the pace; who is not to be told in detail does it in two long strokes.
    private int Hours(Told told, DateOnly day)
    {
        if (told.Hours is not { } hours) return 0;
        var left = hours * 60 - told.Minutes;
        if (!Detail(told)) return Math.Min(left, 12 * 60);
        var pace = HoursPace.Of(told.Minutes, hours, told.Start, told.End, day.AddDays(9));
        return Share(told, 6) && day < told.End.AddDays(-30) ? 0 : Math.Clamp((pace.ExpectedMinutes - told.Minutes + 29) / 30 * 30, 0, Math.Min(left, 8 * 60));
    }

    private IEnumerable<ICommand> Turns(Told told, DateOnly day, List<ICommand> officers)
    {
        if (told.Fate == Fate.Fails && lots.Chance(0.45)) return Offends(told, day);
        if (told.Fate == Fate.Fails) return [Alleges(told, lots.One(["Missed three sessions, and did not ring.", "No hours were worked for six weeks."]))];
        told.IsOver = true;
        ended.Add(told);
        if (lots.Chance(0.9)) officers.Add(new RecordDisposal(told.Id, "1", day, "Charged with the offence that the contract was for."));
        return [new WithdrawCase(told.Id, WithdrawnBy.Person, day, "Has moved away, and would rather go to court.")];
    }

    private IEnumerable<ICommand> Offends(Told told, DateOnly day)
    {
        var report = lots.Id($"{told.Id} report");
        return [new NoteOffending(told.Id, report, day.AddDays(-lots.Between(0, 3)), $"CRI/{lots.Between(1, 99999):00000}/{day:yy}", "Arrested for a theft in town."), Alleges(told, "Arrested for a theft in town.", report)];
    }

    private AllegeBreach Alleges(Told told, string evidence, Guid? report = null)
    {
        told.Breach = lots.Id($"{told.Id} breach");
        return new AllegeBreach(told.Id, told.Breach.Value, told.Conditions[report is null ? ^1 : 0].ConditionId, evidence, report);
    }

    private IEnumerable<ICommand> Decides(Told told, Guid breach, DateOnly day, List<ICommand> officers)
    {
        told.IsOver = true;
        ended.Add(told);
        officers.Add(new DecideBreach(told.Id, breach, BreachDecision.Fail, "Was warned twice, and gave no reason that holds."));
        if (lots.Chance(0.9)) officers.Add(new RecordDisposal(told.Id, "1", day, "Charged with the offence that the contract was for."));
        return [new HearPerson(told.Id, breach, Hearing.Heard, day, "Says that it was too much.")];
    }

    private IEnumerable<ICommand> Ends(Told told, DateOnly day, List<ICommand> officers)
    {
        told.Next = day.AddDays(7);
        // The hours left over are worked in the last days; who still lacks some stands on the morning for a while.
        if (told.Hours is { } hours && told.Minutes < hours * 60) return Catches(told);
        told.IsOver = true;
        ended.Add(told);
        if (lots.Chance(0.85) || !Detail(told)) officers.Add(new RecordDisposal(told.Id, "22", day, "The contract was completed; no further action is in the public interest."));
        return Closes(told, day);
    }

    private IEnumerable<ICommand> Catches(Told told)
    {
        var entries = new List<ICommand>();
        for (var (on, left) = (told.End, told.Hours!.Value * 60 - told.Minutes); left > 0; on = on.AddDays(-1))
        {
            var minutes = Math.Max(15, Math.Min(left, 4 * 60));
            entries.Add(new LogHours(told.Id, lots.Id($"{told.Id} late {on}"), on, minutes));
            told.Minutes += minutes;
            left -= minutes;
        }
        return entries;
    }

    private IEnumerable<ICommand> Closes(Told told, DateOnly day)
    {
        foreach (var condition in told.Conditions.Where(c => c.Kind is ConditionKind.Pathway or ConditionKind.Restorative || c.Tag)) yield return new MarkCondition(told.Id, condition.ConditionId, true, null);
        yield return new CompleteContract(told.Id);
        if (!Detail(told)) yield break;
        yield return new AssessNeeds(told.Id, AssessmentStage.After, day, [.. CheckpointSettings.Pathways.Select(p => new PathwayNeed(p.Code, lots.Between(0, 2)))], null);
        if (lots.Chance(0.3)) yield return new RecordStepDown(told.Id, lots.Id($"{told.Id} step down"), lots.One(["Alcohol and drug recovery centre", "Work coach", "Housing advice"]), day, null);
    }

    private IEnumerable<ICommand> Checks(Actor navigator, DateOnly day)
    {
        foreach (var told in ended.Where(t => t.Navigator == navigator && day > t.OffenceOn.AddMonths(24) && t.IsOver).ToList())
        {
            ended.Remove(told);
            var offended = lots.Chance(0.33);
            if (lots.Chance(0.8)) yield return new RecordFollowUp(told.Id, offended, offended ? told.OffenceOn.AddDays(lots.Between(150, 700)) : null, "Looked up on the national computer.");
        }
    }

    private (People.Recording.RecordPerson Person, OpenContractCase Case, bool Summary) Open(string name, DateOnly offenceOn, DateOnly day)
    {
        var person = (lots.Chance(0.75) ? people.Man(name + " person", day, withHome: true) : people.Woman(name + " person", day)) with { Address = null };
        var (kind, summary, words) = lots.One(ContractSayings.Offences);
        return (person, new OpenContractCase(new CaseId(lots.Id(name)), person.PersonId, new(kind, words, $"CRI/{lots.Between(1, 99999):00000}/{offenceOn:yy}", offenceOn, summary)), summary);
    }

    private List<Condition> Conditions(string name, IReadOnlyList<PathwayNeed> needs, bool restorative)
    {
        var conditions = new List<Condition> { new(lots.Id(name + " first"), ConditionKind.NoOffending) };
        if (restorative) conditions.Add(new(lots.Id(name + " restorative"), ConditionKind.Restorative));
        foreach (var need in needs.OrderByDescending(n => n.Score).Take(lots.Between(1, 2)))
            conditions.Add(new(lots.Id($"{name} {need.Pathway}"), ConditionKind.Pathway, "Sessions, as agreed with the provider", need.Pathway, lots.One(["Recovery centre", "Wellbeing service", "Housing advice", "Work coach"])));
        if (lots.Chance(0.55)) conditions.Add(new(lots.Id(name + " hours"), ConditionKind.HoursOrTag, lots.One(["Clearing paths", "Food bank", "Painting the hall"]), Hours: lots.Between(18, 36)));
        else if (lots.Chance(0.12)) conditions.Add(new(lots.Id(name + " tag"), ConditionKind.HoursOrTag, Tag: true));
        return conditions;
    }

    // One in so many, always the same.
    private static bool Share(Told told, int of) => told.Id.Value.ToByteArray()[3] % of == 0;

    private static Guid? Pathway(Told told) => told.Conditions.FirstOrDefault(c => c.Kind == ConditionKind.Pathway)?.ConditionId;
}
