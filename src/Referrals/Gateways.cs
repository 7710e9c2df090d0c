using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Referrals;

/// <summary>A lawful gateway that a referrer can state (L-01, L-04, L-05).</summary>
/// <param name="Code">Stored with the referral.</param>
/// <param name="Words">As it is shown in the list.</param>
public sealed record Gateway(string Code, string Words);

/// <summary>The lawful gateways. A pathway says which of them may be stated on it.</summary>
public static class Gateways
{
    public const string LawEnforcement = "law-enforcement";

    /// <summary>Somebody agreed to be referred to a service that is hers to take up or leave. Never a panel's gateway (L-04, M-59).</summary>
    public static Gateway Consent { get; } = new("consent", "The person has agreed to be referred (UK GDPR, articles 6(1)(a) and 9(2)(a))");

    /// <summary>The gateways in force for panels. Consent is not among them: it is sought and recorded, but it is not the basis of sharing (L-04, M-59).</summary>
    public static Dated<IReadOnlyList<Gateway>> InForce { get; } = new((new DateOnly(2018, 5, 25),
    [
        new("crime-and-disorder-s115", "To prevent crime and disorder (Crime and Disorder Act 1998, section 115)"),
        new("safeguarding-cannot-consent", "Safeguarding: consent cannot be given (Data Protection Act 2018, Schedule 1, paragraph 18)"),
        new("safeguarding-cannot-be-asked", "Safeguarding: consent cannot reasonably be got (Data Protection Act 2018, Schedule 1, paragraph 18)"),
        new("safeguarding-asking-would-harm", "Safeguarding: asking would put protection at risk (Data Protection Act 2018, Schedule 1, paragraph 18)"),
        new(LawEnforcement, "Law enforcement purpose (Data Protection Act 2018, Part 3)"),
    ]));

    /// <summary>Every gateway in force on a day.</summary>
    public static IReadOnlyList<Gateway> All(DateOnly day) => [Consent, .. InForce.On(day)];
}
