using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Contacting;

/// <summary>Prepares a letter, a call or a text, if the rule of safe contact allows it. There is no other way to one.</summary>
/// <param name="Words">What the letter or text says, or what the call is about.</param>
[Requires(Capability.SeeLocation)]
public sealed record PrepareContact(
    [property: Plain] PersonId PersonId, [property: Plain] Guid ContactId, [property: Plain] ContactChannel Channel, [property: Plain] Guid PlaceId, [property: Narrative] string? Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class PrepareContactHandler
{
    private static readonly Refusal WordsMissing = new("contact-words-missing", "Write what the letter or text is to say, or what the call is about.", nameof(PrepareContact.Words));
    private static readonly Refusal ChannelUnknown = new("contact-channel-missing", "Choose a letter, a call or a text.", nameof(PrepareContact.Channel));

    public static Task<ContactCircumstances> Load(PrepareContact command, ReadContext read) => Circumstances.OfAsync(command.PersonId, read);

    public static Decision Handle(PrepareContact command, Person state, ContactCircumstances circumstances, CommandContext context)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        if (state.Contacts.Any(c => c.ContactId == command.ContactId)) return Decision.Nothing;
        if (!Enum.IsDefined(command.Channel)) return Decision.Refuse(ChannelUnknown);
        var answer = SafeContactRule.MayContact(state, new ContactWay(command.Channel, command.PlaceId), circumstances, context.Now);
        if (!answer.IsAllowed) return Decision.Refuse(new Refusal(answer.Code!, answer.Words!));
        var words = Kernel.Words.Clean(command.Words);
        if (words is null) return Decision.Refuse(WordsMissing);
        if (Kernel.Words.TooLong(words, nameof(command.Words)) is { } tooLong) return Decision.Refuse(tooLong);
        return Decision.Record(new PersonContactPrepared(command.ContactId, command.Channel, command.PlaceId, words, answer.Override));
    }
}
