using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Marac.Reading;

/// <summary>How many referrals wait for the coordinator's decision; shows nobody, so that a number in the navigation is no reading.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record CountToDecide : IQuery<ToDecide>;

/// <summary>Referrals that wait for a decision.</summary>
/// <param name="Overdue">Those of them whose time is over.</param>
public sealed record ToDecide(int Waiting, int Overdue);

public static class CountToDecideHandler
{
    public static async Task<ToDecide> Handle(CountToDecide query, ReadContext read)
    {
        const string Waiting = "t where t.state = @state and {access}";
        var asked = new { state = IntakeState.ToDecide, now = read.Now };
        return new ToDecide(await read.Count<IntakeRow>(Waiting, asked), await read.Count<IntakeRow>(Waiting + " and (t.overdue or t.due_at < @now)", asked));
    }
}
