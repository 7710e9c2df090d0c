using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Contacting;
using SafeDurham.Cases.People.Erasure;

namespace SafeDurham.Cases.People;

/// <summary>What happened to a person's record, in plain words. No name, date of birth or place stands in it, unless somebody typed one as the reason of a correction.</summary>
public static class PeopleTimeline
{
    /// <summary>
    /// The entry of an event of a person as she stands now, or null. While it is secret where she is, nothing about places and numbers is told, of whatever time: that one
    /// came or went tells that, and when, she did. What is protected by itself is never told.
    /// </summary>
    public static TimelineEntry? Describe(Recorded e, Person now)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(now);
        return PlaceOf(e.Data) is { } place && (now.LocationIsProtected || now.Secret().Contains(place)) ? null : Describe(e);
    }

    private static Guid? PlaceOf(IEvent data) => data switch
    {
        PersonAddressRecorded a => a.Address.AddressId,
        PersonAddressEnded a => a.AddressId,
        PersonLetterSafetyChanged a => a.AddressId,
        PersonPhoneRecorded p => p.Phone.PhoneId,
        PersonContactSafetyChanged p => p.PhoneId,
        PersonContactPrepared c => c.PlaceId,
        _ => null,
    };

    /// <summary>The entry of an event, or null for one that is not of this module.</summary>
    public static TimelineEntry? Describe(Recorded e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Data switch
        {
            PersonRecorded p => TimelineEntry.Of("Person recorded", p.NameUnknownBecause is null ? null : "No name is known.", "Person"),
            PersonNamed n => TimelineEntry.Of($"Another name added: {Words(n.Kind)}", null, "Person"),
            PersonBirthDateRecorded => TimelineEntry.Of("Another date of birth added", null, "Person"),
            // When somebody left, or came to, a place that is withheld must not show: nor does that anything changed.
            PersonAddressRecorded a => a.Address.IsProtected ? null : TimelineEntry.Of("Address added", null, "Contact"),
            PersonAddressEnded a => a.WhereaboutsWithheld ? null : TimelineEntry.Of("Address ended", null, "Contact"),
            PersonPhoneRecorded { Phone.IsProtected: true } => null,
            PersonPhoneRecorded p => TimelineEntry.Of("Telephone number added", Words(p.Phone.Safety.SafeToCall), "Contact"),
            PersonContactSafetyChanged c => TimelineEntry.Of("Safety of a telephone number changed", Words(c.Safety.SafeToCall), "Contact"),
            PersonLetterSafetyChanged c => TimelineEntry.Of("Safety of letters changed", c.SafeToWrite == true ? "Letters are safe." : "Letters are not safe.", "Contact"),
            PersonContactPrepared c => TimelineEntry.Of(c.Channel switch { ContactChannel.Letter => "Letter prepared", ContactChannel.Call => "Call prepared", ContactChannel.Text => "Text prepared" }, null, "Contact"),
            // Protection, and contact against the rule, stand beside the places themselves, for those who may see them.
            PersonPlaceProtected or PersonProtectionLiftAsked or PersonProtectionLifted or PersonProtectionKept => null,
            PersonContactOverrideAsked or PersonContactOverrideAgreed or PersonContactOverrideDeclined => null,
            PersonLanguageRecorded l => TimelineEntry.Of("Language recorded", l.Language.InterpreterNeeded == true ? "An interpreter is needed." : null, "Person"),
            PersonNeedRecorded => TimelineEntry.Of("Need recorded", null, "Person"),
            PersonDiversityRecorded => TimelineEntry.Of("Diversity recorded", null, "Person"),
            PersonCorrected c => TimelineEntry.Of("Details corrected", c.Reason, "Person") with { Corrects = "Name, date of birth or gender were recorded wrongly." },
            PersonErased => TimelineEntry.Of("Person erased", "Everything that said who this was is destroyed.", "Person"),
            _ => null,
        };
    }

    /// <summary>A kind of name as people call it.</summary>
    public static string Words(NameKind kind) => kind switch
    {
        NameKind.AlsoKnownAs => "also known as",
        NameKind.Previous => "previous name",
        NameKind.Maiden => "maiden name",
        NameKind.Spelling => "another spelling",
    };

    private static string Words(bool? safeToCall) => safeToCall switch
    {
        true => "Safe to call.",
        false => "Not safe to call.",
        null => "Not known whether it is safe to call: do not call.",
    };
}
