using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Marac.Safety;

/// <summary>What stands at the top of every page about the case: how to be in touch without bringing danger (M-40, M-58, M-60).</summary>
public static class SafetyFirst
{
    /// <summary>The warnings as sentences, the most dangerous mistake first. What was not asked is treated as not safe.</summary>
    public static IReadOnlyList<string> Lines(MaracCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Received?.SafeContact is not { } contact) return [];
        return
        [
            MustNotKnow(contact),
            Ringing(contact),
            contact.SafeToWrite ? "Post may be sent." : "Do not write.",
            .. contact.MayKnow is { } may ? new[] { $"Safe to talk to: {Sentence(may)}" } : [],
            .. state.Received.Consent is { VictimAware: false } ? new[] { "The person at risk does not know of this referral." } : [],
            .. state.SafetyNotes.Select(n => n.Words),
        ];
    }

    /// <summary>Whether anything speaks against ringing, writing or talking freely.</summary>
    public static bool HasWarnings(MaracCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.SafetyNotes.Count > 0
            || state.Received is { } r && (r.SafeContact is not { SafeToCall: true, SafeToWrite: true, SafeTimes: null, MustNotKnow: null } || !r.Consent.VictimAware);
    }

    private static string MustNotKnow(SafeContact contact) => contact.MustNotKnow is { } who
        ? $"Must not learn of this referral: {Sentence(who)}"
        : "The person causing harm must not learn of this referral.";

    private static string Ringing(SafeContact contact) => (contact.SafeToCall, contact.SafeTimes) switch
    {
        (true, { } times) => $"Ring only at safe times: {Sentence(times)}",
        (true, null) => "The number given may be rung.",
        (false, { } times) => $"Do not ring. Safe times to be in touch otherwise: {Sentence(times)}",
        (false, null) => "Do not ring.",
        (null, _) => "Do not ring: nobody has asked whether that is safe.",
    };

    private static string Sentence(string words) => words.EndsWith('.') ? words : words + ".";
}
