using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.People.Contacting;

/// <summary>How somebody is reached.</summary>
public enum ContactChannel { Letter, Call, Text }

/// <summary>One way to reach somebody: a channel, and the address or number of hers that it goes to.</summary>
public sealed record ContactWay(ContactChannel Channel, Guid PlaceId);

/// <summary>What must be known of others before somebody is contacted.</summary>
/// <param name="IsSaidToHarm">In some record this person is the one who causes harm (M-60).</param>
/// <param name="Harming">Everybody who is said to cause this person harm, in any record at all, with their own places and numbers.</param>
public sealed record ContactCircumstances(bool IsSaidToHarm, IReadOnlyList<Person> Harming);

/// <summary>Whether a contact may be, and why not.</summary>
/// <param name="Code">Stable short code of the refusal, or null where it may be.</param>
/// <param name="Words">The refusal as a sentence, or null.</param>
/// <param name="Mind">What to mind where it may be: safe times, by whom.</param>
/// <param name="Override">The agreement of two people that it rests on, where the rule itself says no.</param>
public sealed record ContactAnswer(string? Code, string? Words, string? Mind = null, Guid? Override = null)
{
    public bool IsAllowed => Code is null;

    /// <summary>Whether two people may agree to it all the same; not where there is nothing to contact.</summary>
    public bool MayBeOverridden => Code is not (null or "contact-nobody" or "contact-place-unknown" or "contact-channel");
}

/// <summary>
/// The one rule of safe contact, asked by everything that makes a letter, a call or a text (M-40, M-58, M-60, A9). Nothing goes to a place or number that somebody
/// said to cause harm shares or ever shared, and nothing where nobody said that it is safe. Pure.
/// </summary>
public static class SafeContactRule
{
    public static ContactAnswer MayContact(Person person, ContactWay way, ContactCircumstances circumstances, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(way);
        ArgumentNullException.ThrowIfNull(circumstances);
        if (!person.Exists || person.IsErased) return No("contact-nobody", "There is nobody to contact: the record was erased.");
        var answer = way.Channel == ContactChannel.Letter ? Letter(person, way, circumstances) : Number(person, way, circumstances);
        if (answer.IsAllowed && circumstances.IsSaidToHarm)
            answer = No("contact-person-causing-harm", "Do not contact: this person is said to cause harm to somebody and must not learn of the record.");
        if (!answer.MayBeOverridden) return answer;
        return person.Overrides.FirstOrDefault(o => o.Covers(way, now)) is { } agreed
            ? new ContactAnswer(null, null, $"Against the rule, agreed by two people until {UkCalendar.LondonTime(agreed.AgreedUntil!.Value):d MMMM yyyy, HH:mm}. The rule says: {answer.Words}", agreed.Asked.OverrideId)
            : answer;
    }

    private static ContactAnswer Letter(Person person, ContactWay way, ContactCircumstances circumstances)
    {
        if (person.Addresses.FirstOrDefault(a => a.Details.AddressId == way.PlaceId) is not { } address)
            return No("contact-place-unknown", "Do not write: this address is not recorded for this person.");
        if (address.Details.Kind is null or AddressKind.NoFixedAddress || address.Details is { Lines: null or { Count: 0 }, Postcode: null })
            return No("contact-channel", "No letter can be sent there: no street or postcode is recorded.");
        if (circumstances.Harming.SelectMany(h => h.Addresses).Any(theirs => SamePlace.Is(theirs.Details, address.Details)))
            return No("contact-shared", "Do not write there: somebody who is said to cause this person harm lives or goes there too, or once did.");
        if (!address.IsCurrent) return No("contact-left", "Do not write there: the person has left that place.");
        return address.Details.SafeToWrite switch
        {
            true => new ContactAnswer(null, null),
            false => No("contact-unsafe", "Do not write there: it is recorded that letters are not safe."),
            null => No("contact-not-asked", "Do not write there: nobody has asked whether letters are safe."),
        };
    }

    private static ContactAnswer Number(Person person, ContactWay way, ContactCircumstances circumstances)
    {
        var (verb, safe) = way.Channel == ContactChannel.Call ? ("ring", "ringing is") : ("send a text to", "texts are");
        if (person.Phones.FirstOrDefault(p => p.PhoneId == way.PlaceId) is not { } phone)
            return No("contact-place-unknown", $"Do not {verb} it: this number is not recorded for this person.");
        if (SamePlace.Number(phone.Number) is null) return No("contact-channel", "No call and no text can be made: no number is recorded.");
        if (circumstances.Harming.SelectMany(h => h.Phones).Any(theirs => SamePlace.Is(theirs, phone)))
            return No("contact-shared", $"Do not {verb} it: somebody who is said to cause this person harm has or once had that number too.");
        return (way.Channel == ContactChannel.Call ? phone.Safety.SafeToCall : phone.Safety.SafeToText) switch
        {
            true => new ContactAnswer(null, null, Mind(phone.Safety)),
            false => No("contact-unsafe", $"Do not {verb} it: it is recorded that {safe} not safe."),
            null => No("contact-not-asked", $"Do not {verb} it: nobody has asked whether {safe} safe."),
        };
    }

    private static string? Mind(PhoneSafety safety)
    {
        var parts = new[] { safety.SafeTimes is { } times ? $"Only at safe times: {times}." : null, safety.SafeFor is { } callers ? $"Only by: {callers}." : null }.OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join(' ', parts);
    }

    private static ContactAnswer No(string code, string words) => new(code, words);
}
