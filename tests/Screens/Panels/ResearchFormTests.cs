using Xunit;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Screens.Tests.Marac;
using SafeDurham.Cases.Web.Live;
using SafeDurham.Cases.Web.Screens.Panels.Research;

namespace SafeDurham.Cases.Screens.Tests.Panels;

/// <summary>What an agency's page means when it is sent.</summary>
public class ResearchFormTests
{
    private static readonly HearingId Hearing = HearingId.Of(Meetings.Id, Meetings.Case(1));

    private static MyResearchCase Item(ResearchAnswer? answer = null, params Entry[] lines) => new(1, Hearing, Meetings.Listing(1), answer, lines, true, Samples.Now, false, 1);

    private static TypedForm Typed(params (string Name, string Value)[] fields) => new(fields.ToDictionary(f => f.Name, f => f.Value));

    [Fact]
    public void Fact_and_opinion_are_lines_apart_and_are_kept_once_however_often_they_are_sent()
    {
        var typed = Typed((ResearchForm.Name(Hearing, EntryBox.Victim, EntryNature.Fact), "Was seen on Monday."), (ResearchForm.Name(Hearing, EntryBox.Victim, EntryNature.Opinion), "Seems afraid."));
        var first = Assert.IsType<AnswerResearch>(Assert.Single(ResearchForm.Commands(Item(), Meetings.Housing, typed)));
        var again = Assert.IsType<AnswerResearch>(Assert.Single(ResearchForm.Commands(Item(), Meetings.Housing, typed)));
        Assert.Equal([EntryNature.Fact, EntryNature.Opinion], first.Lines.Select(l => l.Nature!.Value));
        Assert.Equal(first.Lines, again.Lines);
        Assert.True(first.Finished);
    }

    [Fact]
    public void Nothing_known_is_one_tick()
    {
        var answer = Assert.IsType<AnswerResearch>(Assert.Single(ResearchForm.Commands(Item(), Meetings.Housing, Typed((ResearchForm.NothingName(Hearing), "yes")))));
        Assert.True(answer.NothingKnown);
        Assert.Empty(answer.Lines);
    }

    [Fact]
    public void What_is_known_and_not_shared_sends_the_reason_only()
    {
        var typed = Typed((ResearchForm.WithheldName(Hearing), "Told in confidence."), (ResearchForm.WithheldBoxName(Hearing), nameof(EntryBox.Children)));
        var line = Assert.Single(Assert.IsType<AnswerResearch>(Assert.Single(ResearchForm.Commands(Item(), Meetings.Housing, typed))).Lines);
        Assert.Equal((true, EntryBox.Children, "Told in confidence."), (line.Withheld, line.Box, line.Words));
    }

    [Fact]
    public void A_case_that_was_left_empty_is_not_answered()
    {
        Assert.Empty(ResearchForm.Commands(Item(), Meetings.Housing, Typed((ResearchForm.WithheldBoxName(Hearing), nameof(EntryBox.Victim)))));
        Assert.False(ResearchForm.IsNew(Item(), Meetings.Housing, TypedForm.Empty));
    }

    [Fact]
    public void A_line_that_was_emptied_is_struck_and_one_that_is_as_it_was_is_not_sent_again()
    {
        var id = ResearchForm.LineId(Hearing, Meetings.Housing, EntryBox.Victim, EntryNature.Fact);
        var line = Meetings.Entry(1, EntryKind.Research, "Was seen on Monday.", Meetings.Housing) with { EntryId = id };
        var item = Item(ResearchAnswer.Known, line);
        Assert.False(ResearchForm.IsNew(item, Meetings.Housing, Typed((ResearchForm.Name(Hearing, EntryBox.Victim, EntryNature.Fact), "Was seen on Monday."))));
        var emptied = Typed((ResearchForm.Name(Hearing, EntryBox.Victim, EntryNature.Fact), " "), (ResearchForm.NothingName(Hearing), "yes"));
        Assert.True(ResearchForm.IsNew(item, Meetings.Housing, emptied));
        var commands = ResearchForm.Commands(item, Meetings.Housing, emptied);
        Assert.Equal(id, Assert.IsType<StrikeResearch>(commands[0]).EntryId);
        Assert.True(Assert.IsType<AnswerResearch>(commands[1]).NothingKnown);
    }

    [Fact]
    public void A_changed_line_says_which_revision_its_writer_saw()
    {
        var id = ResearchForm.LineId(Hearing, Meetings.Housing, EntryBox.Victim, EntryNature.Fact);
        var line = Meetings.Entry(1, EntryKind.Research, "Was seen on Monday.", Meetings.Housing) with { EntryId = id, Revision = 3 };
        var typed = Typed((ResearchForm.Name(Hearing, EntryBox.Victim, EntryNature.Fact), "Was seen on Tuesday."), (ResearchForm.SeenName(Hearing, id), "2"));
        Assert.Equal(2, Assert.Single(Assert.IsType<AnswerResearch>(Assert.Single(ResearchForm.Commands(Item(ResearchAnswer.Known, line), Meetings.Housing, typed))).Lines).Seen);
    }

    [Fact]
    public void A_closed_case_takes_nothing_more() =>
        Assert.Empty(ResearchForm.Commands(Item() with { Open = false }, Meetings.Housing, Typed((ResearchForm.NothingName(Hearing), "yes"))));
}
