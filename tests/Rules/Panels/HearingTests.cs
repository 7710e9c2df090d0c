using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Notices;
using static SafeDurham.Cases.Rules.Tests.Panels.PanelGiven;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Panels;

public class HearingTests
{
    private static readonly Writer Runs = new(true), Guest = new(false);

    private static ResearchLine Known(int id, string words = "Three calls.", int seen = 0) => new(Id(id), EntryBox.Victim, EntryNature.Fact, words, Seen: seen);

    private static Decision Answer(Hearing state, bool finished, bool nothing, params ResearchLine[] lines) =>
        AnswerResearchHandler.Handle(new(Hearing1, lines, finished, nothing), state, By(Officer));

    /// <summary>Fact apart from opinion, what is not shared with its reason, and nothing known is an answer (M-43).</summary>
    [Fact]
    public void An_agency_answers_what_it_knows()
    {
        var withheld = new ResearchLine(Id(72), EntryBox.AddressOrOther, null, "An investigation is under way.", Withheld: true);
        var decision = Answer(Listed(), true, false, Known(71), withheld);
        var state = decision.After(Listed());
        Assert.Equal([EntryKind.Research, EntryKind.Withheld], state.Entries.Select(e => e.Kind));
        Assert.Equal((ResearchAnswer.Known, Housing), state.Answers.Select(a => (a.Answer, a.Agency)).Single());
        Assert.All(state.Entries, e => Assert.False(e.IsOpen));
        Answer(state, true, false, Known(71), withheld).ChangesNothing();

        Assert.Equal(ResearchAnswer.NothingKnown, Answer(Listed(), true, true).Only<ResearchAnswered>().Answer);
        Assert.Equal(ResearchAnswer.NotShared, Answer(Listed(), true, false, withheld).After(Listed()).Answers[0].Answer);
        Assert.Empty(Answer(Listed(), false, false, Known(71)).After(Listed()).Answers);
    }

    [Fact]
    public void An_answer_that_says_nothing_is_refused()
    {
        Answer(Listed(), true, false).IsRefused("research-empty");
        Answer(Listed(), true, true, Known(71)).IsRefused("nothing-known-with-lines");
        Answer(Answer(Listed(), false, false, Known(71)).After(Listed()), true, true).IsRefused("nothing-known-with-lines");
        Assert.Equal($"{Id(71)}.Nature", Answer(Listed(), true, false, Known(71) with { Nature = null }).IsRefused("nature-missing")[0].Field);
        Answer(Listed(), true, false, Known(71) with { Words = " ", Withheld = true, Nature = null }).IsRefused("withheld-reason-missing");
        AnswerResearchHandler.Handle(new(Hearing1, [], true, true), Listed(), By(Referrer)).IsRefused("research-not-asked");
        Answer(Listed().And(new HearingUnlisted("other", 9, Now)), true, true).IsRefused("hearing-not-listed");
        Answer(Listed().And(Line(71, EntryKind.Research, Health)), true, false, Known(71)).IsRefused("entry-of-other-agency");
    }

    /// <summary>Two people of one agency at once: neither's lines are lost, and two texts of one line are both kept.</summary>
    [Fact]
    public void Two_who_answer_for_one_agency_lose_nothing()
    {
        var state = Answer(Listed(), false, false, Known(71)).After(Listed());
        state = Answer(state, true, false, Known(73, "Moved in March.")).After(state);
        Assert.Equal(2, state.Entries.Count);

        state = Answer(state, true, false, Known(71, "Four calls.", seen: 1)).After(state);
        state = Answer(state, true, false, Known(71, "Three calls and a visit.", seen: 1)).After(state);
        var line = state.Find(Id(71))!;
        Assert.Equal(("Four calls.", "Three calls and a visit."), (line.Words, Assert.Single(line.Beside).Words));
        Answer(state, true, false, Known(71, "Three calls and a visit.", seen: 1)).ChangesNothing();
    }

    [Fact]
    public void Lines_of_an_agency_are_struck_with_a_reason_by_itself()
    {
        var state = Listed().And(Line(71, EntryKind.Research, Housing));
        StrikeResearchHandler.Handle(new(Hearing1, Id(71), "Another tenant."), state, By(Nurse)).IsRefused("entry-of-other-agency");
        StrikeResearchHandler.Handle(new(Hearing1, Id(71), " "), state, By(Officer)).IsRefused("why-missing");
        var struck = StrikeResearchHandler.Handle(new(Hearing1, Id(71), "Another tenant."), state, By(Officer)).After(state);
        Assert.Equal("Another tenant.", struck.Entries[0].Struck);
        StrikeResearchHandler.Handle(new(Hearing1, Id(71), "Another tenant."), struck, By(Officer)).ChangesNothing();
    }

    [Fact]
    public void An_agency_is_reminded_once_a_day_until_it_has_answered()
    {
        var reminded = Remind(Listed());
        Assert.Equal((NoticeKind.ResearchReminder, Housing), (reminded.Sends<TellAgencies>().Kind, reminded.Sends<TellAgencies>().Agencies.Single()));
        Remind(reminded.After(Listed())).ChangesNothing();
        Remind(reminded.After(Listed()), Now.AddDays(1)).Only<ResearchReminded>();
        Remind(Answer(Listed(), true, true).After(Listed())).IsRefused("research-answered");

        static Decision Remind(Hearing state, DateTimeOffset? at = null) => RemindResearchHandler.Handle(new(Hearing1, Housing), state, Planned(), By(Coordinator, at));
    }

    [Fact]
    public void Each_writes_for_the_own_agency_and_whoever_runs_the_meeting_for_all()
    {
        var entry = new AddEntry(Hearing1, Id(75), EntryKind.Shared, Housing, EntryBox.Victim, EntryNature.Opinion, "She is afraid of the stairwell.");
        Add(entry, Guest, Officer).Only<EntryAdded>();
        Add(entry, Guest, Nurse).IsRefused("own-agency-only");
        Add(entry with { Kind = EntryKind.Decision, Nature = null }, Guest, Officer).IsRefused("for-who-runs-the-meeting");
        Add(entry with { Kind = EntryKind.Risk, Nature = null, Box = EntryBox.Children }, Runs, Coordinator).Only<EntryAdded>();
        Add(entry with { Kind = EntryKind.Research }, Runs, Coordinator).IsRefused("entry-kind-unknown");
        Add(entry with { Nature = null }, Runs, Coordinator).IsRefused("nature-missing");
        Add(entry with { Agency = new(Id(899)) }, Runs, Coordinator).IsRefused("agency-not-in-meeting");

        var state = Add(entry, Guest, Officer).After(Listed());
        AddEntryHandler.Handle(entry, state, Guest, By(Officer)).ChangesNothing();
        AddEntryHandler.Handle(entry with { Words = "Other." }, state, Guest, By(Officer)).IsRefused("entry-exists");

        static Decision Add(AddEntry command, Writer writer, Actor by) => AddEntryHandler.Handle(command, Listed(), writer, By(by));
    }

    [Fact]
    public void Two_corrections_at_once_keep_both_texts_until_somebody_settles_it()
    {
        var state = Listed().And(Line(76, EntryKind.Shared, Housing), Officer);
        state = Correct(state, 1, "Four calls.").After(state);
        state = Correct(state, 1, "Five calls.").After(state);
        var line = state.Find(Id(76))!;
        Assert.Equal((2, "Four calls.", "Five calls."), (line.Revision, line.Words, line.Beside.Single().Words));
        // Sent again, and the same text again: kept once.
        Correct(state, 1, "Five calls.").ChangesNothing();
        Assert.Contains("texts-unsettled", HearingGaps.Of(state, new(Open(), 1), HearingOutcome.Concluded, null).Select(g => g.Code));

        var settled = Correct(state, 2, "Four calls, one visit.").After(state).Find(Id(76))!;
        Assert.Empty(settled.Beside);
        Assert.Equal(["Three calls.", "Four calls.", "Four calls, one visit."], settled.Texts.Select(t => t.Words));
        // Choosing the text that holds settles it too.
        Assert.Empty(Correct(state, 2, "Four calls.").After(state).Find(Id(76))!.Beside);
        Correct(state, 9, "x").IsRefused("revision-unknown");

        static Decision Correct(Hearing state, int seen, string words) =>
            CorrectEntryHandler.Handle(new(Hearing1, Id(76), seen, EntryBox.Victim, EntryNature.Fact, words), state, Guest, By(Officer));
    }

    [Fact]
    public void What_was_sent_before_is_marked_as_shared_when_it_is_said()
    {
        var state = Listed().And(Line(71, EntryKind.Research, Housing)).And(Line(72, EntryKind.Withheld, Housing));
        var shared = Share(state, 71, Guest, Officer).After(state);
        Assert.True(shared.Find(Id(71))!.IsOpen);
        ShareResearchHandler.Handle(new(Hearing1, Id(71)), shared, Runs, By(Coordinator)).ChangesNothing();
        Share(state, 71, Guest, Nurse).IsRefused("entry-of-other-agency");
        Share(state, 72, Runs, Coordinator).IsRefused("not-research");
        Share(state, 99, Runs, Coordinator).IsRefused("entry-unknown");

        static Decision Share(Hearing state, int entry, Writer writer, Actor by) => ShareResearchHandler.Handle(new(Hearing1, Id(entry)), state, writer, By(by));
    }

    /// <summary>A crime that is disclosed is minuted as one, and the police say that they recorded it (M-57).</summary>
    [Fact]
    public void A_disclosed_crime_is_minuted_and_gets_its_number()
    {
        var state = Listed().And(Line(77, EntryKind.Crime, Police, "Assault in September."));
        var recorded = Record(state, 77, "12345/26").After(state);
        Assert.Equal(("12345/26", Now), (recorded.Find(Id(77))!.CrimeNumber, recorded.Find(Id(77))!.PoliceRecordedAt));
        Record(recorded, 77, "12345/26").ChangesNothing();
        Record(recorded, 77, "12346/26").Only<CrimeRecordedByPolice>();
        Record(Listed().And(Line(78, EntryKind.Risk, Police)), 78, "1").IsRefused("not-a-crime");
        // The number comes after the meeting: it is taken then as well.
        Record(state.And(new HearingClosed(HearingOutcome.Concluded, null, Now)), 77, null).Only<CrimeRecordedByPolice>();

        static Decision Record(Hearing state, int entry, string? number) => RecordCrimeNumberHandler.Handle(new(Hearing1, Id(entry), number), state, By(Coordinator));
    }

    [Fact]
    public void Whoever_declares_a_conflict_has_no_part_in_the_case()
    {
        var declared = DeclareConflictHandler.Handle(new(Hearing1, true, "My cousin."), Listed(), By(Officer));
        Assert.Equal(new ConflictDeclared(Officer.Staff, Case1, Now), declared.Sends<ConflictDeclared>());
        var state = declared.After(Listed());
        DeclareConflictHandler.Handle(new(Hearing1, true), state, By(Officer)).ChangesNothing();
        DeclareConflictHandler.Handle(new(Hearing1, false), state, By(Officer)).IsRefused("conflict-declared");
        Answer(state, true, true).IsRefused("hearing-not-yours");
        AddEntryHandler.Handle(new(Hearing1, Id(75), EntryKind.Shared, Housing, EntryBox.Victim, EntryNature.Fact, "x"), state, Guest, By(Officer)).IsRefused("hearing-not-yours");
        // A colleague of the same agency goes on.
        AnswerResearchHandler.Handle(new(Hearing1, [], true, true), state, By(Officer with { Staff = new(Id(999)) })).Only<ResearchAnswered>();

        TakeBackConflictHandler.Handle(new(Hearing1, Officer.Staff, "Mixed up."), state, By(Officer)).IsRefused("conflict-own");
        TakeBackConflictHandler.Handle(new(Hearing1, Officer.Staff, ""), state, By(Coordinator)).IsRefused("why-missing");
        var back = TakeBackConflictHandler.Handle(new(Hearing1, Officer.Staff, "Mixed up."), state, By(Coordinator));
        Assert.Equal(Officer.Staff, back.Sends<ConflictTakenBack>().Staff);
        TakeBackConflictHandler.Handle(new(Hearing1, Officer.Staff, "Mixed up."), back.After(state), By(Coordinator)).ChangesNothing();
    }

    [Fact]
    public void That_there_is_no_conflict_is_kept_too()
    {
        var state = DeclareConflictHandler.Handle(new(Hearing1, false), Listed(), By(Officer)).After(Listed());
        Assert.Equal(Officer.Staff, Assert.Single(state.NoConflicts));
        DeclareConflictHandler.Handle(new(Hearing1, false), state, By(Officer)).ChangesNothing();
        Assert.Empty(RecordConflictHandler.Handle(new(Hearing1, Officer.Staff, true), state, By(Coordinator)).After(state).NoConflicts);
        DeclareConflictHandler.Handle(new(Hearing1, false), Hearing.Initial, By(Officer)).IsRefused("hearing-not-listed");
    }

    /// <summary>Agencies keeps the exclusion; one that was there for another reason outlives a conflict that is taken back.</summary>
    [Fact]
    public void A_conflict_shuts_the_case_and_only_its_own_shutting_is_lifted()
    {
        var staff = Given<Staff>(new StaffRegistered(Housing, "Ann Example", null, null));
        var shut = ConflictDeclaredHandler.Handle(new(Officer.Staff, Case1, Now), staff);
        Assert.Equal(Case1.Value, shut.Only<StaffExcluded>().RecordId);
        ConflictDeclaredHandler.Handle(new(Officer.Staff, Case1, Now), shut.After(staff)).ChangesNothing();
        ConflictTakenBackHandler.Handle(new(Officer.Staff, Case1, Now), shut.After(staff), new(ConflictDeclaredHandler.Reason)).Only<StaffExclusionLifted>();
        ConflictTakenBackHandler.Handle(new(Officer.Staff, Case1, Now), shut.After(staff), new("She is the subject's sister.")).ChangesNothing();
        ConflictTakenBackHandler.Handle(new(Officer.Staff, Case1, Now), staff, new(null)).ChangesNothing();
    }

    /// <summary>The chair closes the case there and then, once timed actions stand (M-46, M-62).</summary>
    [Fact]
    public void Closing_says_what_is_missing()
    {
        Assert.Equal(["action-missing"], Gaps(Listed(), Open(), 0));
        Assert.Empty(Gaps(Listed(), Open(), 1));
        Assert.Empty(Gaps(Listed(), Open(), 0, noAction: "All is being done."));
        Assert.Equal(["confidentiality-unsigned"], Gaps(Listed(), Open().And(Here(2, Officer.Staff, Housing)), 1));
        Assert.Equal(["meeting-not-open"], Gaps(Listed(), Over(), 1));
        Assert.Empty(Gaps(Listed(), Open(), 0, HearingOutcome.CarriedOver));

        static IEnumerable<string> Gaps(Hearing hearing, PanelMeeting meeting, int actions, HearingOutcome outcome = HearingOutcome.Concluded, string? noAction = null) =>
            HearingGaps.Of(hearing, new(meeting, actions), outcome, noAction).Select(g => g.Code);
    }

    [Fact]
    public void A_concluded_case_is_heard_and_a_carried_one_waits()
    {
        var state = Listed().And(new HearingFlagSet("section-42", true, Now));
        var closed = Close(state, HearingOutcome.Concluded);
        var heard = closed.Among<CaseHeard>();
        Assert.Equal((new DateOnly(2026, 11, 26), Hearing1), (heard.On, heard.Hearing));
        Assert.Equal(["section-42"], heard.Flags);
        Assert.Equal([Police, Housing, Health], heard.Agencies);
        Close(closed.After(state), HearingOutcome.Concluded).ChangesNothing();
        Close(closed.After(state), HearingOutcome.CarriedOver).IsRefused("closed-otherwise");
        Assert.True(Close(state, HearingOutcome.CarriedOver).Sends<HearingEnded>().CarriedOver);

        var again = ReopenHearingHandler.Handle(new(Hearing1, "One more thing."), closed.After(state), Open(), By(Coordinator)).After(closed.After(state));
        Assert.True(again.IsRunning);
        ReopenHearingHandler.Handle(new(Hearing1, "x"), again, Open(), By(Coordinator)).ChangesNothing();
        ReopenHearingHandler.Handle(new(Hearing1, "x"), closed.After(state), Over(), By(Coordinator)).IsRefused("meeting-over");

        static Decision Close(Hearing state, HearingOutcome outcome) => CloseHearingHandler.Handle(new(Hearing1, outcome), state, new(Open(), 1), By(Coordinator));
    }
}
