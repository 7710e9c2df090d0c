using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Closing;
using SafeDurham.Cases.Marac.Flags;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Marac.Meetings;
using SafeDurham.Cases.Marac.Repeats;
using SafeDurham.Cases.Marac.Transfers;
using SafeDurham.Cases.Marac.Victims;
using static SafeDurham.Cases.Rules.Tests.Marac.Cases;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Marac;

/// <summary>The victim (M-52, M-58), transfer (M-56), closing (M-62).</summary>
public partial class FollowUpTests
{
    [Theory]
    // Two working days after the referral, or the meeting (M-52): over a weekend, over Christmas, over Easter and the clock change.
    [InlineData("2026-11-20", "2026-11-24")]
    [InlineData("2026-12-23", "2026-12-29")]
    [InlineData("2027-03-25", "2027-03-31")]
    [InlineData("2026-11-21", "2026-11-24")]
    public void The_victim_is_told_within_two_working_days(string from, string due)
    {
        Assert.Equal(DateOnly.Parse(due), VictimClock.DueAfterReferral(DateOnly.Parse(from)));
        Assert.Equal(DateOnly.Parse(due), VictimClock.DueAfterMeeting(DateOnly.Parse(from)));
        Assert.Equal(8, UkCalendar.LondonTime(VictimContactDue.At(DateOnly.Parse(due))).Hour);
    }

    [Fact]
    public void What_the_victim_was_not_told_in_time_is_recorded_once()
    {
        var due = new VictimContactDue(Case1, ContactPurpose.AfterMeeting, new(2026, 11, 30));
        var overdue = VictimContactDueHandler.Handle(due, Heard());
        Assert.Equal(ContactPurpose.AfterMeeting, overdue.Only<VictimContactOverdue>().Purpose);
        VictimContactDueHandler.Handle(due, overdue.After(Heard())).ChangesNothing();
        VictimContactDueHandler.Handle(due, Told(Heard(), ContactResult.Reached).After(Heard())).ChangesNothing();
        VictimContactDueHandler.Handle(due, Told(Heard(), ContactResult.Tried).After(Heard())).Only<VictimContactOverdue>();
        VictimContactDueHandler.Handle(due with { DueOn = new(2026, 11, 25) }, Heard()).ChangesNothing();
        VictimContactDueHandler.Handle(due, Waiting()).ChangesNothing();
    }

    [Fact]
    public void The_victim_is_told_with_date_and_by_whom()
    {
        var told = Told(Heard(), ContactResult.Reached).Only<VictimContactRecorded>();
        Assert.Equal((Coordinator.Staff, Coordinator.Agency, new DateOnly(2026, 11, 27), ContactWay.Phone), (told.By, told.ByAgency, told.On, told.Way!.Value));
        var state = Told(Heard(), ContactResult.NotSafe, words: "He is at home; the adviser decided.").After(Heard());
        Assert.Equal([ContactPurpose.First], VictimClock.Waiting(state).Select(w => w.Purpose));
        Told(Heard(), ContactResult.NotSafe).IsRefused("why-not-safe-missing");
        Told(Heard(), ContactResult.Reached, way: null).IsRefused("way-missing");
        Told(Heard(), ContactResult.Reached, on: new(2026, 11, 25)).IsRefused("contact-before-hearing");
        Told(Heard(), ContactResult.Reached, on: new(2026, 12, 25)).IsRefused("contact-in-future");
        Told(Accepted(), ContactResult.Reached).IsRefused("case-not-heard");
        Told(Waiting(), ContactResult.Reached).IsRefused("case-not-accepted");
    }

    /// <summary>Written notice only where the incident is of public record and the person causing harm knows that help was sought (M-58), and post is safe.</summary>
    [Theory]
    [InlineData(true, true, true, true)]
    [InlineData(false, true, true, false)]
    [InlineData(true, false, true, false)]
    [InlineData(true, true, false, false)]
    [InlineData(false, false, false, false)]
    public void Nothing_is_written_unless_the_rule_allows_it(bool postIsSafe, bool publicRecord, bool harmerKnows, bool may)
    {
        var state = Heard();
        state = state with { Received = state.Received! with { SafeContact = state.Received.SafeContact with { SafeToWrite = postIsSafe } } };
        var command = new RecordVictimContact(Case1, Id(81), ContactPurpose.AfterMeeting, ContactResult.Reached, ContactWay.Writing, new(2026, 11, 27), null, PublicRecord: publicRecord, HarmerKnows: harmerKnows);
        var decision = RecordVictimContactHandler.Handle(command, state, By(Coordinator, Evening.AddDays(5)));
        if (may) decision.Only<VictimContactRecorded>();
        else
        {
            decision.IsRefused("not-in-writing");
            Assert.NotNull(RecordVictimContactHandler.Handle(command with { WhyWritten = "It had gone out already." }, state, By(Coordinator, Evening.AddDays(5))).Only<VictimContactRecorded>().WhyWritten);
        }
    }

    private static Decision Told(MaracCase state, ContactResult result, ContactWay? way = ContactWay.Phone, DateOnly? on = null, string? words = null) =>
        RecordVictimContactHandler.Handle(new(Case1, Id(81), ContactPurpose.AfterMeeting, result, way, on ?? new(2026, 11, 27), words), state, By(Coordinator, Evening.AddDays(5)));

    /// <summary>What the sender does turns on whether the case was heard and whether it stands on an agenda (M-56).</summary>
    [Theory]
    [InlineData(TransferStage.NotListed, "idva-handover")]
    [InlineData(TransferStage.OnAgenda, "idva-handover tell-agencies")]
    [InlineData(TransferStage.Heard, "send-minutes send-plan idva-handover tell-agencies")]
    public void A_transfer_out_needs_so_much_and_no_more(TransferStage stage, string steps)
    {
        var before = stage switch { TransferStage.NotListed => Accepted(), TransferStage.OnAgenda => Listed(), _ => Heard() };
        var command = new RecordTransferOut(Case1, "Gateshead MARAC", true, Day);
        var decision = RecordTransferOutHandler.Handle(command, before, By(Coordinator, Evening));
        var state = decision.After(before);
        Assert.Equal((stage, CaseStage.TransferredOut), (state.FollowUp.Out!.Stage, state.FollowUp.Stage));
        Assert.Equal(steps.Split(' '), TransferRule.ToDo(state).Select(s => s.Code));
        Assert.Equal(stage != TransferStage.Heard, Assert.IsType<Decision.Accepted>(decision).Messages.Any(m => m.Message is CaseNotToBeHeard));
        RecordTransferOutHandler.Handle(command, state, By(Coordinator, Evening)).ChangesNothing();
        var all = RecordTransferOutHandler.Handle(command with { MinutesSentOn = Day, PlanSentOn = Day, IdvaHandoverOn = Day, AgenciesToldOn = Day }, state, By(Coordinator, Evening)).After(state);
        Assert.Empty(TransferRule.ToDo(all));
        RecordTransferOutHandler.Handle(command with { On = Day.AddDays(1) }, before, By(Coordinator, Evening)).IsRefused("transfer-in-future");
    }

    [Fact]
    public void A_transfer_in_names_its_origin_on_the_list_and_asks_for_what_is_missing()
    {
        var command = new RecordTransferIn(Case1, " Gateshead MARAC ", true, HeardThereOn: new(2026, 6, 3));
        var decision = RecordTransferInHandler.Handle(command, Accepted(), By(Coordinator));
        Assert.Equal("Gateshead MARAC", decision.Sends<CaseToBeHeard>().TransferredFrom);
        var state = decision.After(Accepted());
        Assert.Equal(["ask-minutes", "ask-plan", "idva-handover-in"], TransferRule.ToDo(state).Select(s => s.Code));
        RecordTransferInHandler.Handle(command, state, By(Coordinator)).ChangesNothing();
        var papers = RecordTransferInHandler.Handle(command with { MinutesReceivedOn = new(2026, 11, 20) }, state, By(Coordinator));
        Assert.Empty(Assert.IsType<Decision.Accepted>(papers).Messages);
        RecordTransferInHandler.Handle(command with { FromPanel = "" }, Accepted(), By(Coordinator)).IsRefused("from-panel-missing");
        RecordTransferInHandler.Handle(command, Heard(), By(Coordinator)).IsRefused("listed-already");
        // Said at intake, it is announced with the acceptance.
        var waiting = RecordTransferInHandler.Handle(command, Waiting(), By(Coordinator)).After(Waiting());
        Assert.Equal("Gateshead MARAC", AcceptReferralHandler.Handle(new(Case1), waiting, By(Coordinator), new("M-2026-0188", [])).Among<CaseToBeHeard>().TransferredFrom);
    }

    /// <summary>The chair concludes the case in the meeting; the file is closed when what was agreed is done, and the flag runs on (M-62).</summary>
    [Fact]
    public void A_file_is_closed_when_nothing_is_missing()
    {
        Assert.Equal(["case-not-heard", "victim-not-contacted"], Gaps(Accepted(), 0));
        Assert.Equal(["case-on-agenda", "victim-not-contacted"], Gaps(Listed(), 0));
        Assert.Equal(["victim-not-contacted", "victim-not-told", "actions-open"], Gaps(Heard(), 2));
        Assert.Equal(["case-not-accepted"], Gaps(Waiting(), 0));
        var told = Told(Heard(), ContactResult.Reached).After(Heard());
        told = RecordVictimContactHandler.Handle(new(Case1, Id(82), ContactPurpose.First, ContactResult.Reached, ContactWay.Phone, new(2026, 11, 23), null), told, By(Coordinator, Evening)).After(told);
        Assert.Empty(Gaps(told, 0));
        CloseCaseHandler.Handle(new(Case1), told, new(1), By(Coordinator)).IsRefused("actions-open");
        var closed = CloseCaseHandler.Handle(new(Case1), told, new(0), By(Coordinator)).After(told);
        Assert.Equal((CaseStage.Closed, true), (closed.FollowUp.Stage, FlagRule.IsOn(closed, new(2027, 11, 20))));
        CloseCaseHandler.Handle(new(Case1), closed, new(0), By(Coordinator)).ChangesNothing();
        // Withdrawn from the list: nobody has to be told of an outcome.
        Assert.Empty(Gaps(CaseUnlistedHandler.Handle(Unlisting(5, true), Listed()).After(Listed()), 0));

        static IEnumerable<string> Gaps(MaracCase state, int actions) => ClosingGaps.Of(state, new(actions)).Select(g => g.Code);
    }

    [Fact]
    public void The_panel_sees_the_case_from_listing_until_the_flag_is_off_its_files()
    {
        Assert.DoesNotContain(MaracModule.Involvements(Accepted()), i => i.Relation == Relation.PanelMember);
        Assert.Equal(new DateOnly(2028, 1, 19), MaracModule.Involvements(Listed()).Single(i => i.Relation == Relation.PanelMember).Until);
        var idva = AllocateIdvaHandler.Handle(new(Case1, Officer.Staff, Housing), Accepted(), By(Coordinator));
        AllocateIdvaHandler.Handle(new(Case1, Officer.Staff, Housing), idva.After(Accepted()), By(Coordinator)).ChangesNothing();
        Assert.Equal(Officer.Staff, MaracModule.Involvements(idva.After(Accepted())).Single(i => i.Relation == Relation.AllocatedWorker).Staff);
    }
}
