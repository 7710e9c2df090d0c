using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Marac.FollowUps;

/// <summary>The words for contacts with the person at risk (M-52, M-58).</summary>
public static class ContactWords
{
    public static IReadOnlyList<Choice> Purposes { get; } = [.. Enum.GetValues<ContactPurpose>().Select(p => new Choice(p.ToString(), Of(p)))];

    public static IReadOnlyList<Choice> Results { get; } =
    [
        new(nameof(ContactResult.Reached), "She or he was told"), new(nameof(ContactResult.Tried), "Tried without success", "The clock goes on until somebody is reached."),
        new(nameof(ContactResult.NotSafe), "Not safe to tell", "Say below why, and who decided that."),
    ];

    public static IReadOnlyList<Choice> Ways { get; } =
        [new(nameof(ContactWay.Phone), "By telephone"), new(nameof(ContactWay.InPerson), "In person"), new(nameof(ContactWay.Writing), "In writing")];

    public static string Of(ContactPurpose purpose) => purpose switch
    {
        ContactPurpose.First => "First contact after the referral",
        ContactPurpose.BeforeMeeting => "Before the meeting",
        _ => "The outcome of the meeting",
    };

    public static string Of(ContactResult result, ContactWay? way) => (result, way) switch
    {
        (ContactResult.NotSafe, _) => "not safe to tell",
        (ContactResult.Tried, { } tried) => $"tried {Way(tried)}",
        (_, { } told) => $"told {Way(told)}",
        _ => "told",
    };

    private static string Way(ContactWay way) => way switch { ContactWay.Phone => "by telephone", ContactWay.InPerson => "in person", _ => "in writing" };
}
