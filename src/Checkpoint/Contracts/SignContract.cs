using System.Text.Json.Serialization;
using SafeDurham.Cases.Checkpoint.Charging;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Contracts;

/// <summary>The contract is signed: from this day it runs (C-20 to C-22).</summary>
/// <param name="ChargeDateSeen">Whoever signs has seen that the last day to charge comes before the contract ends.</param>
[Requires(Capability.WorkOnCase)]
public sealed record SignContract([property: Plain] CaseId CaseId, [property: Plain] DateOnly StartsOn, IReadOnlyList<Condition> Conditions, [property: Plain] bool ChargeDateSeen = false) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Changes the conditions of a running contract, with the reason. The first condition stays.</summary>
/// <param name="Conditions">All conditions as they are to be.</param>
[Requires(Capability.WorkOnCase)]
public sealed record VaryContract([property: Plain] CaseId CaseId, [property: Plain] Guid VariationId, IReadOnlyList<Condition> Conditions, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>A timer: the last day of the contract is over. Whether anything follows the state decides.</summary>
public sealed record ContractEnds([property: Plain] CaseId CaseId, [property: Plain] DateOnly EndsOn) : IMessage
{
    private static readonly TimeOnly Morning = new(8, 0);

    public Guid StreamId => CaseId.Value;

    /// <summary>The morning after the last day, which is still within the contract.</summary>
    internal static DateTimeOffset At(DateOnly endsOn) => UkCalendar.AtLondon(endsOn.AddDays(1), Morning);
}

public static class SignContractHandler
{
    private const int LateSigning = 28;
    private static readonly Refusal NotAssessed = new("needs-not-assessed", "Record the needs over the nine pathways first: the contract follows from them.");
    private static readonly Refusal NoNavigator = new("navigator-missing", "Name the navigator first.");
    private static readonly Refusal SignedAlready = new("contract-signed-already", "The contract is signed already. Vary it instead.");
    private static readonly Refusal BeforeAgreed = new("start-before-agreed", "The person agreed later than this day. Check it.", nameof(SignContract.StartsOn));
    private static readonly Refusal StartFarOff = new("start-far-off", "A contract starts when it is signed: not in the future, and not more than 28 days ago.", nameof(SignContract.StartsOn));

    public static Decision Handle(SignContract command, CheckpointCase state, CommandContext context)
    {
        if (state.Opened is null) return Decision.Refuse(CaseChecks.NotOpened);
        var (programme, today) = (state.Programme, CaseChecks.Today(context));
        var endsOn = ContractRule.LastDay(command.StartsOn, programme.Months);
        var conditions = ContractRule.Clean(command.Conditions, endsOn);
        if (state.Contract is { } signed) return signed.StartsOn == command.StartsOn && signed.Conditions.SequenceEqual(conditions) ? Decision.Nothing : Decision.Refuse(SignedAlready);
        if (state.IsOver) return Decision.Refuse(CaseChecks.IsOver);
        if (state.Stage != CheckpointStage.Assessed) return Decision.Refuse(NotAssessed);
        return CaseChecks.Any(out var refusals,
        [
            state.Navigator is null ? NoNavigator : null,
            command.StartsOn > today || command.StartsOn < today.AddDays(-LateSigning) ? StartFarOff : command.StartsOn < state.Answer!.On ? BeforeAgreed : null,
            .. ContractRule.Check(conditions, programme, state.Wish, command.StartsOn, endsOn),
            TooLateToCharge(state, endsOn, command.ChargeDateSeen),
        ])
            ? Decision.Refuse(refusals)
            : Decision.Record(new ContractSigned(command.StartsOn, endsOn, conditions, context.Actor.Staff, context.Now)).Then(new ContractEnds(command.CaseId, endsOn), ContractEnds.At(endsOn));
    }

    private static Refusal? TooLateToCharge(CheckpointCase state, DateOnly endsOn, bool seen) => ChargeRule.Matters(state) && state.ChargeDate is { } charge && charge.LastDay <= endsOn && !seen
        ? new("charge-date-before-end", $"The last day to charge, {Words.Date(charge.LastDay)}, comes before the contract ends on {Words.Date(endsOn)}. After it nothing could follow a failure. Tick that you have seen this.", nameof(SignContract.ChargeDateSeen))
        : null;
}

public static class VaryContractHandler
{
    private static readonly Refusal NothingVaried = new("nothing-varied", "Nothing is different from what stands. Change a condition, or leave it.", nameof(VaryContract.Conditions));

    public static Decision Handle(VaryContract command, CheckpointCase state, CommandContext context)
    {
        if (state.Work.Variations.Any(v => v.VariationId == command.VariationId)) return Decision.Nothing;
        if (CaseChecks.Active(state) is { } closed) return Decision.Refuse(closed);
        var conditions = ContractRule.Clean(command.Conditions, state.Contract!.EndsOn);
        return Check(state, conditions, command.Reason) is { Count: > 0 } refusals ? Decision.Refuse(refusals)
            : Decision.Record(new ContractVaried(command.VariationId, conditions, Words.Clean(command.Reason)!, null, context.Actor.Staff, context.Now));
    }

    /// <summary>The same for a variation by the navigator and for one that answers a breach.</summary>
    internal static IReadOnlyList<Refusal> Check(CheckpointCase state, IReadOnlyList<Condition> conditions, string? reason)
    {
        var contract = state.Contract!;
        CaseChecks.Any(out var refusals,
        [
            conditions.SequenceEqual(state.Conditions) ? NothingVaried : null,
            .. ContractRule.Check(conditions, state.Programme, state.Wish, contract.StartsOn, contract.EndsOn),
            CaseChecks.Needed(reason, "reason-missing", "Write why the conditions are changed.", nameof(VaryContract.Reason)),
        ]);
        return refusals;
    }
}

public static class ContractEndsHandler
{
    public static Decision Handle(ContractEnds message, CheckpointCase state) =>
        state is { Stage: CheckpointStage.Active, Work.RanOut: null } && state.Contract?.EndsOn == message.EndsOn ? Decision.Record(new ContractRanOut(message.EndsOn)) : Decision.Nothing;
}
