using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Contacting;

/// <summary>The second person agrees to a contact against the rule, for a few days, or does not.</summary>
[Requires(Capability.OverrideSafeContact)]
public sealed record DecideOnContact([property: Plain] PersonId PersonId, [property: Plain] Guid OverrideId, [property: Plain] bool Agree) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class DecideOnContactHandler
{
    private static readonly Refusal NotAsked = new("contact-not-requested", "Nobody has asked for this. Open the person again and look at what is there now.");
    private static readonly Refusal Own = new("contact-own-request", "You asked for this yourself, so somebody else must agree.");
    private static readonly Refusal TooLate = new("contact-asked-too-long-ago", "This was asked too long ago. If it is still needed, ask again and let somebody else agree.");

    public static Decision Handle(DecideOnContact command, Person state, CommandContext context)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        if (state.Overrides.FirstOrDefault(o => o.Asked.OverrideId == command.OverrideId) is not { } asked) return Decision.Refuse(NotAsked);
        if (asked.AgreedUntil is not null || asked.Declined) return Decision.Nothing;
        if (!command.Agree) return Decision.Record(new PersonContactOverrideDeclined(command.OverrideId));
        if (asked.By == context.Actor.Staff) return Decision.Refuse(Own);
        return asked.IsOpen(context.Now)
            ? Decision.Record(new PersonContactOverrideAgreed(command.OverrideId, context.Now + ContactSettings.OverrideHolds.At(context.Now)))
            : Decision.Refuse(TooLate);
    }
}
