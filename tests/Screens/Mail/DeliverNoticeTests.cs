using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Panels.Notices;
using SafeDurham.Cases.Screens.Tests.Marac;
using SafeDurham.Cases.Web.Mail;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.Mail;

/// <summary>A notice goes out once, is tried again, and is given up where trying is of no use.</summary>
public class DeliverNoticeTests
{
    private static readonly CommandContext Context = new(Samples.Now, Actor.System, Samples.Id(90));
    private static readonly Notice Queued = After(Notice.Initial, new NoticeQueued(Samples.Coordinator.Staff, NoticeKind.ActionAgreed, "A-2026-0007", Samples.Id(60), Samples.Now));

    [Fact]
    public void What_was_taken_is_sent_and_is_not_sent_again()
    {
        var sent = Assert.IsType<Decision.Accepted>(Deliver(1, Queued));
        Assert.IsType<NoticeSent>(Assert.Single(sent.Events));
        Assert.Empty(sent.Messages);
        Assert.IsType<Decision.Unchanged>(Deliver(1, After(Queued, sent.Events[0])));
        Assert.IsType<Decision.Unchanged>(DeliverNoticeHandler.Handle(new(Samples.Id(91), 1), Queued, Context, new(false)));
    }

    [Fact]
    public void A_server_that_is_away_is_tried_again_ever_later_and_in_the_end_somebody_has_to_see_to_it()
    {
        var state = Queued;
        for (var number = 1; number <= DeliverNoticeHandler.BackOff.Count; number++)
        {
            var failed = Assert.IsType<Decision.Accepted>(Deliver(number, state, "server-away"));
            var again = Assert.Single(failed.Messages);
            Assert.Equal((number + 1, Samples.Now + DeliverNoticeHandler.BackOff[number - 1]), (Assert.IsType<DeliverNotice>(again.Message).Try, again.DueAt));
            state = After(state, failed.Events[0]);
            Assert.Equal((NoticeState.Waiting, number), (state.State, state.Tries));
        }
        var last = Assert.IsType<Decision.Accepted>(Deliver(DeliverNoticeHandler.BackOff.Count + 1, state, "server-away"));
        Assert.Empty(last.Messages);
        Assert.Equal(NoticeState.GivenUp, After(state, last.Events[0]).State);
    }

    [Theory]
    [InlineData("no-address")]
    [InlineData("address-wrong")]
    public void Without_an_address_no_further_try_is_made(string why)
    {
        var failed = Assert.IsType<Decision.Accepted>(Deliver(1, Queued, why));
        Assert.True(Assert.IsType<NoticeFailed>(Assert.Single(failed.Events)).GaveUp);
        Assert.Empty(failed.Messages);
    }

    private static Decision Deliver(int number, Notice state, string? failure = null) => DeliverNoticeHandler.Handle(new(Samples.Id(91), number), state, Context, new(true, failure));

    private static Notice After(Notice state, IEvent data) => state.Apply(new Recorded(data, Samples.Id(91), 1, Samples.Now, Samples.Now, Actor.System) { EventId = Samples.Id(92) });
}
