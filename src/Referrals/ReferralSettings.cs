using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Referrals;

/// <summary>What referrals work by whatever the pathway: each value with the day from which it holds. All UNCONFIRMED.</summary>
public static class ReferralSettings
{
    private static readonly DateOnly Start = new(2000, 1, 1);

    /// <summary>Minutes after which a claim ends by itself, so that a referral is not stuck with somebody who has gone home.</summary>
    public static Dated<int> ClaimMinutes { get; } = new((Start, 30));

    /// <summary>Days for which an agency still sees a referral that it did not take on.</summary>
    public static Dated<int> SeenAfterDays { get; } = new((Start, 28));

    /// <summary>Why the receiving agency asks for information.</summary>
    public static Dated<IReadOnlyList<PathwayReason>> AskReasons { get; } = new((Start,
    [
        new("safe-contact-unclear", "How to be in touch safely is missing or unclear"),
        new("person-unclear", "It is unclear who the person is"),
        new("need-unclear", "What is needed is missing or unclear"),
        new("consent-unclear", "What the person agreed to is missing or unclear"),
        new("other", "Something else"),
    ]));
}
