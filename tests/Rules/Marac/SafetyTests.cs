using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Safety;
using static SafeDurham.Cases.Rules.Tests.Marac.Cases;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Marac;

public class SafetyTests
{
    [Fact]
    public void The_most_dangerous_mistake_is_named_first()
    {
        var state = Waiting().And(new SafetyNoteRecorded(Id(51), "His sister works at the school."));

        Assert.Equal(
        [
            "Must not learn of this referral: C.D.", "Ring only at safe times: 10:00 to 15:00.", "Do not write.", "Safe to talk to: her sister.", "His sister works at the school.",
        ], SafetyFirst.Lines(state));
    }

    [Theory]
    [InlineData(null, null, "Do not ring: nobody has asked whether that is safe.")]
    [InlineData(null, "mornings", "Do not ring: nobody has asked whether that is safe.")]
    [InlineData(false, null, "Do not ring.")]
    [InlineData(false, "mornings", "Do not ring. Safe times to be in touch otherwise: mornings.")]
    [InlineData(true, null, "The number given may be rung.")]
    public void What_was_not_asked_is_not_safe(bool? call, string? times, string line)
    {
        var form = Forms.Complete() with { SafeContact = new(call, times, true, null, null), Consent = new(ConsentAnswer.NotSought, false, "Danger.") };

        Assert.Equal(
            ["The person causing harm must not learn of this referral.", line, "Post may be sent.", "The person at risk does not know of this referral."], SafetyFirst.Lines(Waiting(form)));
    }

    [Fact]
    public void Only_what_is_safe_in_every_way_carries_no_warning()
    {
        var safe = Forms.Complete() with { SafeContact = new(true, null, true, "her sister", null) };

        Assert.False(SafetyFirst.HasWarnings(Waiting(safe)));
        Assert.False(SafetyFirst.HasWarnings(MaracCase.Initial));
        Assert.Empty(SafetyFirst.Lines(MaracCase.Initial));
        Assert.True(SafetyFirst.HasWarnings(Waiting(safe).And(new SafetyNoteRecorded(Id(51), "Dog."))));
        Assert.True(SafetyFirst.HasWarnings(Waiting(safe with { Consent = new(ConsentAnswer.NotSought, false, "Danger.") })));
        foreach (var contact in new SafeContact[] { new(null, null, true, null, null), new(false, null, true, null, null), new(true, "am", true, null, null), new(true, null, false, null, null), new(true, null, true, null, "C.D.") })
            Assert.True(SafetyFirst.HasWarnings(Waiting(safe with { SafeContact = contact })), contact.ToString());
    }

    [Fact]
    public void A_note_is_kept_once_whatever_the_state()
    {
        var command = new RecordSafetyNote(Case1, Id(51), " He\u2019s \u201cout\u201d again.\u0000 ");

        foreach (var state in new[] { Waiting(), Returned(), Accepted(), Refused(), Withdrawn() })
        {
            var decision = RecordSafetyNoteHandler.Handle(command, state, By(Coordinator));
            decision.Records(new SafetyNoteRecorded(Id(51), "He\u2019s \u201cout\u201d again."));
            RecordSafetyNoteHandler.Handle(command, decision.After(state), By(Coordinator)).ChangesNothing();
        }
    }

    [Fact]
    public void A_note_is_refused_when_empty_too_long_or_before_the_referral_came()
    {
        RecordSafetyNoteHandler.Handle(new(Case1, Id(51), "  "), Waiting(), By(Coordinator)).IsRefused("words-missing");
        var refusal = Assert.Single(RecordSafetyNoteHandler.Handle(new(Case1, Id(51), new('a', 1_048_576)), Waiting(), By(Coordinator)).IsRefused("too-long"));
        Assert.Equal(("Shorten this to 20,000 characters or fewer; it has 1,048,576.", "Words"), (refusal.Words, refusal.Field));
        RecordSafetyNoteHandler.Handle(new(Case1, Id(51), new('a', 20_000)), Waiting(), By(Coordinator)).Only<SafetyNoteRecorded>();
        RecordSafetyNoteHandler.Handle(new(Case1, Id(51), "Dog."), MaracCase.Initial, By(Coordinator)).IsRefused("referral-not-received");
    }
}
