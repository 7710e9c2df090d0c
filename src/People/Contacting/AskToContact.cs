using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Contacting;

/// <summary>Asks for one contact that the rule of safe contact refuses. Nothing may be sent until somebody else agrees.</summary>
[Requires(Capability.OverrideSafeContact)]
public sealed record AskToContact(
    [property: Plain] PersonId PersonId, [property: Plain] Guid OverrideId, [property: Plain] ContactChannel Channel, [property: Plain] Guid PlaceId, [property: Narrative] string? Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class AskToContactHandler
{
    private static readonly Refusal ReasonMissing = new("reason-missing", "Say why the person must be contacted in this way, and what was done to make it safe.", nameof(AskToContact.Reason));
    private static readonly Refusal AskedAlready = new("contact-asked-already", "Somebody has asked for this already. It waits for a second person.");

    public static Task<ContactCircumstances> Load(AskToContact command, ReadContext read) => Circumstances.OfAsync(command.PersonId, read);

    public static Decision Handle(AskToContact command, Person state, ContactCircumstances circumstances, CommandContext context)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        if (state.Overrides.Any(o => o.Asked.OverrideId == command.OverrideId)) return Decision.Nothing;
        var way = new ContactWay(command.Channel, command.PlaceId);
        var answer = SafeContactRule.MayContact(state, way, circumstances, context.Now);
        if (answer.IsAllowed) return Decision.Nothing;
        if (!answer.MayBeOverridden) return Decision.Refuse(new Refusal(answer.Code!, answer.Words!));
        if (state.Overrides.Any(o => o.IsOpen(context.Now) && o.Asked.Channel == way.Channel && o.Asked.PlaceId == way.PlaceId)) return Decision.Refuse(AskedAlready);
        var reason = TypedText.Trim(command.Reason);
        if (reason is null) return Decision.Refuse(ReasonMissing);
        return TypedText.Check(reason, nameof(command.Reason), "the reason", TypedText.ReasonLength, severalLines: true).ToArray() is { Length: > 0 } refusals
            ? Decision.Refuse(refusals)
            : Decision.Record(new PersonContactOverrideAsked(command.OverrideId, command.Channel, command.PlaceId, reason));
    }
}
