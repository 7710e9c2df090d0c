using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Referrals.Received;

/// <summary>A referral between two agencies in the receiving agency's words, and as it reads on paper.</summary>
public static class ReceivedWords
{
    public static string Stage(ReferralStage stage) => stage switch
    {
        ReferralStage.Drafted => "Draft",
        ReferralStage.Sent => "New",
        ReferralStage.Seen => "Opened",
        ReferralStage.MoreAsked => "Asked the referrer",
        ReferralStage.MoreGiven => "Referrer answered",
        ReferralStage.Accepted => "Accepted",
        ReferralStage.Declined => "Declined",
        ReferralStage.Signposted => "Sent on elsewhere",
        ReferralStage.Transferred => "Handed to you",
        ReferralStage.Withdrawn => "Taken back",
        ReferralStage.Lapsed => "Lapsed",
    };

    /// <summary>What was written, in the order of the form.</summary>
    public static IReadOnlyList<PaperSection> Paper(ReferralForm form, PathwayDefinition pathway, IReadOnlyDictionary<PersonId, PersonCard> cards, DateOnly sentOn, string? regimeOwner = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(pathway);
        return
        [
            .. form.People.Select(p => new PaperSection(RoleOf(p.Role), null, Card(cards.GetValueOrDefault(p.Person)))),
            new("What it is about", null,
            [
                .. pathway.Questions.Select(q => new PaperRow(q.Text, form.Answers.FirstOrDefault(a => a.Question == q.Code)?.Value)),
                .. form.IncidentOn is { } incident ? new[] { new PaperRow("Latest incident", UkText.Date(incident)) } : [],
            ]),
            new("Sharing", null,
            [
                new("Consent", form.Consent.Answer switch { ConsentAnswer.Given => "agreed", ConsentAnswer.Refused => "refused", _ => "was not asked" }),
                new("Reason", form.Consent.Reason), new("Knows of this referral", form.Consent.VictimAware ? "yes" : "no"),
                new("Lawful gateway", Gateways.All(sentOn).FirstOrDefault(g => g.Code == form.Gateway)?.Words),
                .. regimeOwner is null ? Array.Empty<PaperRow>() : [new PaperRow("Law enforcement information of", regimeOwner)],
            ]),
        ];
    }

    private static IReadOnlyList<PaperRow> Card(PersonCard? card) => card is null ? [new("Name", "not shown to you")] : [new("Name", card.FullName), new("Born", card.Born?.Words())];

    private static string RoleOf(PersonRole role) => role switch
    {
        PersonRole.Referred => "The person",
        PersonRole.Victim => "Who was harmed",
        PersonRole.PersonCausingHarm => "Who caused the harm",
        PersonRole.Child => "Child",
        PersonRole.Other => "Somebody else",
    };
}
