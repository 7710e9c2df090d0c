using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Contact;

/// <summary>Records a telephone number with whether it is safe to ring, when, and by whom (M-40).</summary>
[Requires(Capability.RecordPerson)]
public sealed record RecordPhone([property: Plain] PersonId PersonId, PhoneDetails Phone) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class RecordPhoneHandler
{
    private static readonly Refusal NumberWrong = new("phone-not-recognised", "Enter a telephone number, such as 0191 496 0123 or +44 7700 900 123.", nameof(PhoneDetails.Number));
    private static readonly Refusal SameId = new("phone-already-recorded", "This number is already recorded. Change whether it is safe to use, or record the new number.");

    public static Decision Handle(RecordPhone command, Person state)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        var phone = Trim(command.Phone);
        // A number that somebody in hiding has now is as secret as where she is.
        if (state.LocationIsProtected) phone = phone with { IsProtected = true };
        if (state.Phones.FirstOrDefault(p => p.PhoneId == phone.PhoneId) is { } known) return known == phone || known with { IsProtected = false } == phone ? Decision.Nothing : Decision.Refuse(SameId);
        if (Check(phone).ToArray() is { Length: > 0 } refusals) return Decision.Refuse(refusals);
        return Decision.Record(new PersonPhoneRecorded(phone));
    }

    internal static PhoneDetails Trim(PhoneDetails phone) =>
        phone with { Number = TypedText.Trim(phone.Number), Label = TypedText.Trim(phone.Label), Safety = Trim(phone.Safety) };

    internal static PhoneSafety Trim(PhoneSafety safety) => safety with { SafeTimes = TypedText.Trim(safety.SafeTimes), SafeFor = TypedText.Trim(safety.SafeFor) };

    internal static IEnumerable<Refusal> Check(PhoneDetails phone)
    {
        if (!IsNumber(phone.Number)) yield return NumberWrong;
        foreach (var refusal in TypedText.Check(phone.Label, nameof(PhoneDetails.Label), "the label", TypedText.NameLength)) yield return refusal;
        foreach (var refusal in Check(phone.Safety)) yield return refusal;
    }

    internal static IEnumerable<Refusal> Check(PhoneSafety safety) =>
        TypedText.Check(safety.SafeTimes, nameof(PhoneSafety.SafeTimes), "the safe times", TypedText.LineLength)
            .Concat(TypedText.Check(safety.SafeFor, nameof(PhoneSafety.SafeFor), "who may ring", TypedText.LineLength));

    /// <summary>Seven to fifteen digits (the most that E.164 allows), a plus in front at most, and the usual signs between.</summary>
    private static bool IsNumber(string? number)
    {
        if (number is null) return false;
        var digits = number.Count(char.IsAsciiDigit);
        return digits is >= 7 and <= 15 && number.LastIndexOf('+') <= 0 && number.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')' or '.');
    }
}
