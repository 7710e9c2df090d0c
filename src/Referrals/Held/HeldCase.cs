using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Referrals.Held;

/// <summary>An accepted referral became a case that the receiving agency keeps in its own system. Only the reference and that it is open stand here.</summary>
[EventName("held_case_opened")]
public sealed record HeldCaseOpened(
    [property: Plain] ReferralId Referral, [property: Plain] string ReferralReference, [property: Plain] string Reference, [property: Plain] string Pathway, [property: Plain] AgencyId Agency,
    [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A case held by the receiving agency.</summary>
public sealed record HeldCase : IState<HeldCase>
{
    public static string StreamType => "held_referral_case";
    public static HeldCase Initial { get; } = new();

    public HeldCaseOpened? Opened { get; init; }

    public HeldCase Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data is HeldCaseOpened e ? this with { Opened = e } : this;
    }
}

/// <summary>A referral was accepted on a pathway that opens no case of this product: keep its reference and state.</summary>
public sealed record OpenHeldCase(
    [property: Plain] CaseId CaseId, [property: Plain] ReferralId Referral, [property: Plain] string ReferralReference, [property: Plain] string Pathway, [property: Plain] AgencyId Agency,
    [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => CaseId.Value;
}

/// <param name="Reference">The next free reference; empty where nothing will be opened.</param>
public sealed record HeldFacts(string Reference);

public static class OpenHeldCaseHandler
{
    private static readonly Refusal Taken = new("case-taken", "Another referral stands under this case already.");

    public static async Task<HeldFacts> Load(OpenHeldCase message, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(read);
        return new((await read.Events(message.StreamId)).Count > 0 ? "" : await read.NextReference("H", UkCalendar.LondonDate(read.Now).Year));
    }

    public static Decision Handle(OpenHeldCase message, HeldCase state, CommandContext context, HeldFacts facts)
    {
        if (state.Opened is { } opened) return opened.Referral == message.Referral ? Decision.Nothing : Decision.Refuse(Taken);
        return Decision
            .Record(new HeldCaseOpened(message.Referral, message.ReferralReference, facts.Reference, message.Pathway, message.Agency, context.Now))
            .Then(new HeldCaseIsOpen(message.Referral, message.CaseId, facts.Reference, context.Now));
    }
}

/// <summary>The receipt: the case that the acceptance opened is open.</summary>
public sealed record HeldCaseIsOpen([property: Plain] ReferralId Referral, [property: Plain] CaseId CaseId, [property: Plain] string Reference, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => Referral.Value;
}

public static class HeldCaseIsOpenHandler
{
    private static readonly Refusal NotAccepted = new("case-without-acceptance", "A case was opened for a referral that was not accepted.");

    public static Decision Handle(HeldCaseIsOpen message, Referral state, CommandContext context) => state switch
    {
        { Stage: not ReferralStage.Accepted } => Decision.Refuse(NotAccepted),
        { Opened: not null } => Decision.Nothing,
        _ => Decision.Record(new CaseOpened(message.CaseId, message.Reference, message.At)),
    };
}

public static class AcceptedCaseIsOpenHandler
{
    /// <summary>The same receipt for a case that a module of the product keeps.</summary>
    public static Decision Handle(AcceptedCaseIsOpen message, Referral state, CommandContext context) =>
        HeldCaseIsOpenHandler.Handle(new(message.Referral, message.CaseId, message.Reference, message.At), state, context);
}
