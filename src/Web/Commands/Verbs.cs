namespace SafeDurham.Cases.Web.Commands;

/// <summary>Everything that can be typed after <c>./run</c>. The first is what happens when no verb is given.</summary>
public static class Verbs
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        ServeVerb.Verb,
        ProofVerbs.Verify,
        ProofVerbs.Heads,
        EngineVerbs.Rebuild,
        InviteVerb.Verb,
        EngineVerbs.Seed,
        EngineVerbs.RotateKeys,
        ImportVerb.Verb,
        MeasureVerb.Verb,
        HelpVerb.Verb,
    ];
}
