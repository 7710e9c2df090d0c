using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Flags;
using SafeDurham.Cases.Marac.Victims;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>A meeting from its agenda to its minutes, and what the agencies do in the days after.</summary>
internal sealed class MeetingStory(Teller teller, Lots lots, ActionStory actions)
{
    private const int Most = 17;

    private readonly List<Couple> untold = [];

    /// <summary>Whose files bear a flag, and whose case it is for.</summary>
    private readonly List<(Actor Agency, Couple Couple)> flagged = [];

    /// <summary>Fixes the meeting, lists what waits and circulates the agenda.</summary>
    /// <returns>The meeting with its cases; what does not fit waits on.</returns>
    public async Task<(MeetingId Meeting, IReadOnlyList<Couple> Cases)> PrepareAsync(string name, DateOnly day, List<Couple> waiting, int most = Most)
    {
        var meeting = new MeetingId(lots.Id(name + " meeting"));
        var cases = waiting.Take(most).ToList();
        waiting.RemoveRange(0, cases.Count);
        await teller.SayAsync(Cast.Coordinator, name + " fixed", new ScheduleMeeting(
            meeting, Forum.Marac, MeetingType.Fortnightly, day, new(9, 0), "Conference room 2, County Hall", Agencies: Sayings.AllAgencies));
        await teller.SayAsync(Cast.Coordinator, name + " listed", [.. cases.Select(c => new ListCase(c.Case, meeting, c.Children.Count > 0 ? 15 : 12))]);
        await teller.SayAsync(Cast.Coordinator, name + " circulated", new CirculateAgenda(meeting));
        return (meeting, cases);
    }

    /// <summary>The agencies answer what they know; some know nothing, and some do not answer.</summary>
    public async Task ResearchAsync(string name, MeetingId meeting, IReadOnlyList<Couple> cases, double answered = 0.94)
    {
        foreach (var actor in Cast.Panel)
            await teller.TellAsync(actor, $"{name} research of {actor.Agency}", [.. cases.Where(_ => lots.Chance(answered)).Select(c => Answer(c, HearingId.Of(meeting, c.Case), actor.Agency))]);
        await teller.SettleAsync();
    }

    /// <summary>The meeting itself.</summary>
    public async Task HoldAsync(string name, MeetingId meeting, IReadOnlyList<Couple> cases)
    {
        await teller.TellAsync(Cast.Coordinator, name + " opened", [new OpenMeeting(meeting), .. Attendance(name, meeting), new SignConfidentiality(meeting)]);
        // A case is closed with the call of the next: what closes it has to be there before.
        List<ICommand> before = [];
        foreach (var couple in cases)
        {
            await teller.TellAsync(Cast.Coordinator, $"{name} hears {couple.Case}", [.. before, .. Hear(couple, meeting)]);
            before = [new CloseHearing(HearingId.Of(meeting, couple.Case), HearingOutcome.Concluded)];
            couple.HeardOn = teller.Today;
        }
        await teller.SayAsync(Cast.Coordinator, name + " closes the last", before);
        await teller.TellAsync(Cast.Coordinator, name + " closed",
            new RecordMeetingNote(meeting, lots.Id(name + " note"), NoteKind.AnyOtherBusiness, "The next meeting is in a fortnight, at the same time."), new CloseMeeting(meeting));
    }

    /// <summary>Minutes go out, agencies flag their files and take off what has lapsed, the adviser tells the victims.</summary>
    public async Task AfterAsync(string name, MeetingId meeting, IReadOnlyList<Couple> cases)
    {
        await teller.TellAsync(Cast.Coordinator, name + " minutes", new IssueMinutes(meeting));
        foreach (var actor in Cast.Panel)
            await teller.TellAsync(actor, $"{name} flags of {actor.Agency}", [.. Flags(actor, cases)]);
        var now = cases.Where(_ => lots.Chance(0.9)).ToList();
        // Whom she did not reach before she reaches now; of the last meeting a few are still to be told.
        await teller.TellAsync(Cast.Adviser, name + " told", [.. cases.Where(c => c.NotReached).Select(Reached), .. untold.Concat(now).Select(Told)]);
        untold.Clear();
        untold.AddRange(cases.Except(now));
        await teller.SettleAsync();
    }

    private List<ReportFlag> Flags(Actor actor, IReadOnlyList<Couple> cases)
    {
        // A day more, because a flag stands for the whole of its last day. What is not taken off now is forgotten.
        var lapsed = flagged.Where(f => f.Agency == actor && f.Couple.ReferredOn < teller.Today.AddMonths(-12).AddDays(-1)).ToList();
        flagged.RemoveAll(lapsed.Contains);
        var now = cases.Where(_ => lots.Chance(0.93)).ToList();
        flagged.AddRange(now.Select(c => (actor, c)));
        return [.. lapsed.Where(_ => lots.Chance(0.9)).Select(f => new ReportFlag(f.Couple.Case, FlagStep.Lifted)), .. now.Select(c => new ReportFlag(c.Case, FlagStep.Tagged))];
    }

    private AnswerResearch Answer(Couple couple, HearingId hearing, AgencyId agency)
    {
        var name = $"{hearing} {agency} line ";
        if (lots.Chance(0.35)) return new(hearing, [], Finished: true, NothingKnown: true);
        var lines = new List<ResearchLine> { new(lots.Id(name + 0), couple.Children.Count == 0 ? EntryBox.Victim : Sayings.Box(lots), EntryNature.Fact, Sayings.Fact(lots, agency)) };
        if (lots.Chance(0.25)) lines.Add(new(lots.Id(name + 1), EntryBox.Victim, EntryNature.Opinion, Sayings.Opinion(lots)));
        if (lots.Chance(0.06)) lines.Add(new(lots.Id(name + 2), EntryBox.AddressOrOther, null, "It belongs to another investigation.", Withheld: true));
        return new(hearing, lines, Finished: true);
    }

    private IEnumerable<ICommand> Attendance(string name, MeetingId meeting)
    {
        foreach (var actor in Cast.Panel)
        {
            var line = lots.Id($"{name} attends {actor.Agency}");
            var here = lots.Chance(0.92);
            yield return new RecordAttendance(meeting, line, actor.Staff, null, actor.Agency, AttendeeKind.Member, here ? Presence.Present : Presence.Apologies, here ? null : teller.Today);
            if (here) yield return new RecordSignature(meeting, line);
        }
        var chair = lots.Id(name + " chair");
        yield return new RecordAttendance(meeting, chair, null, "Detective Inspector Marlow", Cast.Coordinator.Agency, AttendeeKind.Chair, Presence.Present);
        yield return new RecordSignature(meeting, chair);
    }

    private IReadOnlyList<ICommand> Hear(Couple couple, MeetingId meeting)
    {
        var hearing = HearingId.Of(meeting, couple.Case);
        var name = $"{hearing} entry ";
        var said = lots.One(Sayings.AllAgencies);
        List<ICommand> commands =
        [
            new CallCase(meeting, couple.Case),
            new AddEntry(hearing, lots.Id(name + 0), EntryKind.Shared, said, EntryBox.Victim, EntryNature.Fact, Sayings.Fact(lots, said)),
            new AddEntry(hearing, lots.Id(name + 1), EntryKind.Risk, Cast.Coordinator.Agency, couple.Children.Count > 0 ? EntryBox.Children : EntryBox.Victim, null, Sayings.Risk(lots)),
        ];
        if (lots.Chance(0.3)) commands.Add(new AddEntry(hearing, lots.Id(name + 2), EntryKind.Decision, Cast.Coordinator.Agency, null, null, Sayings.Decision(lots)));
        if (lots.Chance(0.08)) commands.Add(new AddEntry(hearing, lots.Id(name + 3), EntryKind.Crime, Cast.Coordinator.Agency, null, null, Sayings.Crime(lots)));
        if (couple.Again is not null) commands.Add(new SetHearingFlag(hearing, "repeat-confirmed", true));
        if (lots.Chance(0.07)) commands.Add(new SetHearingFlag(hearing, "section-42", true));
        commands.AddRange(actions.Agree(couple, meeting, teller.Today));
        return commands;
    }

    private RecordVictimContact Reached(Couple couple) => new(couple.Case, lots.Id($"{couple.Name} reached"), ContactPurpose.First, ContactResult.Reached, ContactWay.InPerson, teller.Today, null);

    private RecordVictimContact Told(Couple couple) => lots.Chance(0.94)
        ? new(couple.Case, lots.Id($"{couple.Name} told"), ContactPurpose.AfterMeeting, ContactResult.Reached, lots.Chance(0.8) ? ContactWay.Phone : ContactWay.InPerson, teller.Today, null)
        : new(couple.Case, lots.Id($"{couple.Name} told"), ContactPurpose.AfterMeeting, ContactResult.NotSafe, null, teller.Today, "He is at home with her; we wait until he is at work.");
}
