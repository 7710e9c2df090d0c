using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;
using static SafeDurham.Cases.Rules.Tests.Panels.PanelGiven;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Panels;

/// <summary>From the list of waiting cases to an agenda and off it again, whatever the order in which messages come.</summary>
public class ListingTests
{
    private static Decision List(PanelCase state, PanelMeeting? meeting = null, int? minutes = null) =>
        ListCaseHandler.Handle(new(Case1, Meeting1, minutes), state, meeting ?? Planned(), By(Coordinator));

    [Fact]
    public void A_case_waits_with_its_origin_and_its_children()
    {
        var state = CaseToBeHeardHandler.Handle(Announcement(from: "Gateshead MARAC"), PanelCase.Initial).After(PanelCase.Initial);
        Assert.Equal((ListingState.ToList, true, "Gateshead MARAC"), (state.State, state.HasChildren, state.Arrived!.TransferredFrom));
        CaseToBeHeardHandler.Handle(Announcement(), state).ChangesNothing();
        Assert.Equal("Sunderland MARAC", CaseToBeHeardHandler.Handle(Announcement(4, "Sunderland MARAC"), state).Only<CaseArrived>().TransferredFrom);
    }

    [Fact]
    public void The_latest_announcement_counts_in_whatever_order_they_come()
    {
        var gone = new CaseNotToBeHeard(Case1, Forum.Marac, "acceptance-undone", 5, Now);
        var late = CaseNotToBeHeardHandler.Handle(gone, PanelCase.Initial).After(PanelCase.Initial);
        CaseToBeHeardHandler.Handle(Announcement(3), late).ChangesNothing();
        Assert.Equal(ListingState.Gone, late.State);
        CaseToBeHeardHandler.Handle(Announcement(6), late).Only<CaseArrived>();
        CaseNotToBeHeardHandler.Handle(gone with { Sequence = 2 }, Waiting()).ChangesNothing();
        Assert.Equal(Hearing1, CaseNotToBeHeardHandler.Handle(gone, ListedCase()).Sends<TakeOffHearing>().Hearing);
    }

    [Fact]
    public void Listing_begins_the_hearing_and_tells_the_case()
    {
        var decision = List(Waiting());
        Assert.Equal(13, Assert.IsType<ListedForMeeting>(Assert.IsType<Decision.Accepted>(decision).Events[0]).Minutes);
        Assert.Equal(Hearing1, decision.Among<ListHearing>().Hearing);
        Assert.Equal((Begins, MeetingType.Fortnightly), (decision.Among<CaseListed>().StartsAt, decision.Among<CaseListed>().Type));
        List(decision.After(Waiting())).ChangesNothing();
    }

    [Fact]
    public void A_case_is_listed_only_where_it_can_be_heard()
    {
        List(PanelCase.Initial).IsRefused("case-not-arrived");
        List(Waiting(), PanelMeeting.Initial).IsRefused("meeting-takes-no-cases");
        List(Waiting(), Over()).IsRefused("meeting-takes-no-cases");
        List(Waiting(), minutes: 4).IsRefused("minutes-wrong");
        List(Waiting(), Given<PanelMeeting>(Planned().Scheduled! with { Area = "darlington" })).IsRefused("other-area");
        List(Waiting(), Given<PanelMeeting>(Planned().Scheduled! with { Forum = Forum.Mais })).IsRefused("other-panel");
        ListCaseHandler.Handle(new(Case1, Meeting2), ListedCase(), Planned(), By(Coordinator)).IsRefused("listed-elsewhere");
        List(ListedCase().And(new HeardByPanel(Meeting1, Now))).IsRefused("heard-already");
        List(Waiting().And(new CaseGone("transferred-out", 9, Now))).IsRefused("case-gone");
    }

    [Fact]
    public void Taken_off_it_waits_again_and_withdrawn_it_does_not()
    {
        var off = Unlist(ListedCase(), "not-enough-time");
        Assert.Equal((false, "not-enough-time"), (off.Among<CaseUnlisted>().ForGood, off.Among<CaseUnlisted>().Reason));
        Assert.Equal(ListingState.ToList, off.After(ListedCase()).State);
        Unlist(off.After(ListedCase()), "not-enough-time").ChangesNothing();
        Unlist(ListedCase(), "weather").IsRefused("reason-missing");
        Unlist(ListedCase(), "other").IsRefused("reason-words-missing");
        Unlist(Waiting(), "other").IsRefused("not-on-agenda");

        var withdrawn = WithdrawCaseHandler.Handle(new(Case1, "risk-reduced", "The referrer agrees."), ListedCase(), By(Coordinator));
        Assert.True(withdrawn.Among<CaseUnlisted>().ForGood);
        Assert.Equal(Hearing1, withdrawn.Among<TakeOffHearing>().Hearing);
        WithdrawCaseHandler.Handle(new(Case1, "risk-reduced", "The referrer agrees."), withdrawn.After(ListedCase()), By(Coordinator)).ChangesNothing();
        WithdrawCaseHandler.Handle(new(Case1, "moved-away", "x"), withdrawn.After(ListedCase()), By(Coordinator)).IsRefused("case-withdrawn");
        List(withdrawn.After(ListedCase())).IsRefused("case-withdrawn");

        static Decision Unlist(PanelCase state, string reason) => UnlistCaseHandler.Handle(new(Case1, Meeting1, reason), state, Listed(), By(Coordinator));
    }

    [Fact]
    public void A_hearing_takes_the_later_of_two_words_whatever_the_order()
    {
        var listing = List(Waiting()).Among<ListHearing>() with { Sequence = 7 };
        var off = new TakeOffHearing(Hearing1, "other", 8, Now);
        var first = ListHearingHandler.Handle(listing, Hearing.Initial, Planned()).After(Hearing.Initial);
        Assert.False(TakeOffHearingHandler.Handle(off, first).After(first).IsRunning);
        ListHearingHandler.Handle(listing, first, Planned()).ChangesNothing();
        var offFirst = TakeOffHearingHandler.Handle(off, Hearing.Initial).After(Hearing.Initial);
        ListHearingHandler.Handle(listing, offFirst, Planned()).ChangesNothing();
        Assert.True(ListHearingHandler.Handle(listing with { Sequence = 9 }, offFirst, Planned()).After(offFirst).IsRunning);
    }

    /// <summary>The meeting was cancelled in the same breath as the case was listed: the case must not be lost.</summary>
    [Fact]
    public void A_case_listed_for_a_meeting_that_falls_away_waits_again()
    {
        var listing = List(Waiting()).Among<ListHearing>();
        var cancelled = Planned().And(new MeetingCancelled("Snow.", Now));
        var fell = ListHearingHandler.Handle(listing, Hearing.Initial, cancelled).Sends<MeetingFellAway>();
        var state = MeetingFellAwayHandler.Handle(fell, ListedCase(), By(Actor.System)).After(ListedCase());
        Assert.Equal((ListingState.ToList, "meeting-cancelled"), (state.State, state.TakenOff[^1].Reason));
        MeetingFellAwayHandler.Handle(fell, state, By(Actor.System)).ChangesNothing();
        MeetingFellAwayHandler.Handle(fell with { Meeting = Meeting2 }, ListedCase(), By(Actor.System)).ChangesNothing();
    }

    [Fact]
    public void A_closed_hearing_ends_the_listing_once()
    {
        var heard = HearingEndedHandler.Handle(new(Case1, Meeting1, false, Now), ListedCase()).After(ListedCase());
        Assert.Equal((ListingState.Heard, 1), (heard.State, heard.Heard.Count));
        HearingEndedHandler.Handle(new(Case1, Meeting1, false, Now), heard).ChangesNothing();
        var carried = HearingEndedHandler.Handle(new(Case1, Meeting1, true, Now), ListedCase());
        Assert.Equal("carried-over", carried.Among<CaseUnlisted>().Reason);
        Assert.Equal((ListingState.ToList, 1), (carried.After(ListedCase()).State, carried.After(ListedCase()).CarriedOver.Count));
    }

    /// <summary>The MARAC hears a case once for each referral; a team around somebody meets as often as the case asks for it.</summary>
    [Theory]
    [InlineData(Forum.Marac, ListingState.Heard), InlineData(Forum.Mais, ListingState.ToList)]
    public void What_was_heard_and_is_announced_again(Forum forum, ListingState state)
    {
        var heard = HearingEndedHandler.Handle(new(Case1, Meeting1, false, Now), ListedCase()).After(ListedCase());
        var again = CaseToBeHeardHandler.Handle(Announcement(9) with { Forum = forum }, heard).After(heard);
        Assert.Equal((state, 1), (again.State, again.Heard.Count));
    }
}
