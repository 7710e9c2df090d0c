using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Hosting;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>Sends a draft: the new people, what is new about known ones, the referral, and the end of the draft, all in one transaction.</summary>
public sealed class ReferralSending(Desk desk)
{
    /// <summary>What keeps it from being sent, now that it is to go.</summary>
    public async Task<IReadOnlyList<DraftProblem>> ProblemsAsync(ReferralDraft draft, ComposedReferral composed, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(composed);
        // Asked again at the last moment: to refer somebody is to be allowed to see her afterwards, so only whom one may see can be referred by id.
        var known = composed.People.Where(p => p.Known).ToList();
        var seen = await desk.CardsAsync(known.Select(p => p.Id));
        var unseen = known.Where(p => !seen.ContainsKey(p.Id)).Select(p => new DraftProblem(
            p.Key, new Refusal("person-not-found", "The person chosen here was not found. Choose again, or go on with somebody new.", $"{p.Key}-family")));
        return [.. unseen, .. DraftProblems.Of(draft, composed, context)];
    }

    public Task<Outcome> SendAsync(ReferralDraft draft, ComposedReferral composed)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(composed);
        return desk.SendTogether(composed.Commands, ReferralFromDraft.CommandId(draft), new SendOptions { Draft = draft.Id, Purpose = composed.Form.Gateway });
    }

    /// <summary>Another agency looks after the record of somebody known, so that nothing new can be recorded of her from here.</summary>
    public IReadOnlyList<DraftProblem> NotAllowed(ComposedReferral composed)
    {
        ArgumentNullException.ThrowIfNull(composed);
        return
        [
            .. composed.People.Where(p => p.Known && p.Commands.Count > 0).Select(p => new DraftProblem(p.Key, new Refusal(
                "details-not-yours", "Another agency looks after this person’s record. Take out the new address, number, language and needs here and write them under Background, or go on with somebody new.", $"{p.Key}-address"))),
            .. composed.People.Any(p => p.Known && p.Commands.Count > 0) ? Array.Empty<DraftProblem>()
                : [new DraftProblem(DraftPages.Check, new Refusal("may-not-refer", "You cannot send referrals at present. Ask your administrator whether your role and your agency’s sharing agreement are in force."))],
        ];
    }
}
