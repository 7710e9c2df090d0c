using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Marac.Intake;

/// <summary>A timer: the time for a decision is over. Whether anything is overdue the state decides.</summary>
/// <param name="WaitingSince">The wait that this timer belongs to; when the referral was returned meanwhile, another timer has taken over.</param>
public sealed record RemindIntake([property: Plain] CaseId CaseId, [property: Plain] DateTimeOffset WaitingSince) : IMessage
{
    public Guid StreamId => CaseId.Value;
}

public static class RemindIntakeHandler
{
    public static Decision Handle(RemindIntake message, MaracCase state, CommandContext context) =>
        state is { Received: not null, State: IntakeState.ToDecide, Overdue: false } && state.WaitingSince == message.WaitingSince
            ? Decision.Record(new IntakeOverdue(state.WaitingSince))
            : Decision.Nothing;
}
