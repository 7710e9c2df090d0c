using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Referrals.Answering;

/// <summary>A timer: an answer is due soon. State decides whether it is still awaited.</summary>
/// <param name="Since">The wait that it belongs to; after an answer or a transfer another timer has taken over.</param>
public sealed record RemindReceiver([property: Plain] ReferralId Referral, [property: Plain] DateTimeOffset Since) : IMessage
{
    public Guid StreamId => Referral.Value;
}

/// <summary>A timer: the time for an answer is over.</summary>
public sealed record EscalateReferral([property: Plain] ReferralId Referral, [property: Plain] DateTimeOffset Since) : IMessage
{
    public Guid StreamId => Referral.Value;
}

/// <summary>A timer: the time for the referrer to answer a question is over.</summary>
public sealed record LapseReferral([property: Plain] ReferralId Referral, [property: Plain] DateTimeOffset AskedAt) : IMessage
{
    public Guid StreamId => Referral.Value;
}

/// <summary>The timers of a referral that no panel answers.</summary>
internal static class ReferralTimers
{
    public static Decision.Accepted ForAnswer(Decision.Accepted decision, ReferralId referral, DateTimeOffset since, PathwayTime time) => decision
        .Then(new RemindReceiver(referral, since), ResponseClock.RemindAt(since, time))
        .Then(new EscalateReferral(referral, since), ResponseClock.DueAt(since, time));
}

public static class RemindReceiverHandler
{
    public static Decision Handle(RemindReceiver message, Referral state, CommandContext context) =>
        state is { Waits: true, IsReminded: false, IsEscalated: false } && state.WaitingSince == message.Since ? Decision.Record(new ReferralReminded(context.Now, message.Since)) : Decision.Nothing;
}

public static class EscalateReferralHandler
{
    public static Decision Handle(EscalateReferral message, Referral state, CommandContext context) =>
        state is { Waits: true, IsEscalated: false } && state.WaitingSince == message.Since ? Decision.Record(new ReferralEscalated(context.Now, message.Since)) : Decision.Nothing;
}

public static class LapseReferralHandler
{
    public static Decision Handle(LapseReferral message, Referral state, CommandContext context) =>
        state.Stage == ReferralStage.MoreAsked && state.Asked?.At == message.AskedAt ? Decision.Record(new ReferralLapsed(context.Now, message.AskedAt)) : Decision.Nothing;
}
