using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Mais.Reading;

/// <summary>What stands at the top of every page about the case: how to be in touch without bringing danger, then section 42.</summary>
public static class MaisSafety
{
    /// <summary>The warnings as sentences, the most dangerous mistake first. What was not asked is treated as not safe.</summary>
    public static IReadOnlyList<string> Lines(MaisCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Received?.SafeContact is not { } contact) return [];
        (string Words, bool Warns)[] lines =
        [
            .. MustNotKnow(contact.MustNotKnow).Select(words => (words, true)),
            (Ringing(contact), contact is not { SafeToCall: true, SafeTimes: null }),
            contact.SafeToWrite ? ("Post may be sent.", false) : ("Do not write.", true),
            .. contact.MayKnow is { } may ? new[] { ($"Safe to talk to: {Sentence(may)}", false) } : [],
            .. state.Received.Consent is { VictimAware: false } ? new[] { ("The adult does not know of this referral.", true) } : [],
            .. state.SafetyNotes.Select(n => (n.Words, true)),
        ];
        // What may be done stands after what must not: the first line is the one that is read.
        return [.. lines.OrderByDescending(l => l.Warns).Select(l => l.Words)];
    }

    /// <summary>Whether anything speaks against ringing, writing or talking freely.</summary>
    public static bool HasWarnings(MaisCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.SafetyNotes.Count > 0
            || state.Received is { } r && (r.SafeContact is not { SafeToCall: true, SafeToWrite: true, SafeTimes: null } || !Nobody(r.SafeContact.MustNotKnow) || !r.Consent.VictimAware);
    }

    private static IEnumerable<string> MustNotKnow(string? who) => who switch
    {
        null => ["Nobody has said who must not learn of this referral: speak to the adult alone."],
        _ when Nobody(who) => [],
        _ => [$"Must not learn of this referral: {Sentence(who)}"],
    };

    private static bool Nobody(string? who) => who is not null && who.Trim().TrimEnd('.').Equals("nobody", StringComparison.OrdinalIgnoreCase);

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

/// <summary>Where a case stands with section 42.</summary>
public enum Section42State
{
    /// <summary>At the last time of asking one of the three parts was denied.</summary>
    NotMet,
    /// <summary>Not ruled out: something is not known.</summary>
    Open,
    /// <summary>Met, and safeguarding knows.</summary>
    Told,
    /// <summary>Met, and safeguarding does not know.</summary>
    NotTold,
}

/// <summary>Section 42 as the latest asking found it.</summary>
public static class Section42View
{
    public static Section42State Of(MaisCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state switch
        {
            { SafeguardingKnows: true } => Section42State.Told,
            { Checks: [.., var last] } when last.IsMet() => Section42State.NotTold,
            { Checks: [.., var last] } when !last.IsOpen() => Section42State.NotMet,
            _ => Section42State.Open,
        };
    }
}
