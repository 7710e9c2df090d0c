using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Referrals.Reading;

/// <summary>How many questions of a panel wait for the reader's agency; shows nobody, so that a number in the navigation is no reading.</summary>
[Requires(Capability.SeeReferral)]
public sealed record CountQuestions : IQuery<Questions>;

/// <summary>Questions that wait for an answer.</summary>
public sealed record Questions(int Waiting);

public static class CountQuestionsHandler
{
    public static async Task<Questions> Handle(CountQuestions query, ReadContext read) =>
        new(await read.Count<SentReferralRow>("t where t.from_agency = @agency and t.stage = @stage and {access}", new { agency = read.Actor.Agency, stage = ReferralStage.MoreAsked }));
}
