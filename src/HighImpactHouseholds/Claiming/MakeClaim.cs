using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Claiming;

/// <summary>Claims a payment by results: the evidence stands need by need and person by person (H-36).</summary>
[Requires(Capability.AnswerReferral)]
public sealed record MakeClaim([property: Plain] CaseId CaseId, [property: Plain] Guid ClaimId, [property: Plain] ClaimRoute Route, [property: Plain] DateOnly On) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Somebody else than who made it checks a claim (H-36). A claim that is struck down may be made anew.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record AuditClaim([property: Plain] CaseId CaseId, [property: Plain] Guid ClaimId, [property: Plain] bool Upheld, [property: Plain] DateOnly On, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class MakeClaimHandler
{
    public static Decision Handle(MakeClaim command, HouseholdCase state, CommandContext context)
    {
        if (state.Ending.Claims.Any(c => c.Made.ClaimId == command.ClaimId)) return Decision.Nothing;
        if (HouseholdChecks.NotAccepted(state) is { } not) return Decision.Refuse(not);
        if (ClaimRule.Missing(state, command.Route, command.On) is { Count: > 0 } missing) return Decision.Refuse(missing);
        if (HouseholdChecks.Day(command.On, context.Now, nameof(command.On)) is { } wrong) return Decision.Refuse(wrong);
        ClaimEvidence[] evidence = [.. ClaimRule.Counted(state).Where(n => n.Met is not null).Select(n => new ClaimEvidence(n.Id, n.Person, n.Met!.Evidence))];
        return Decision.Record(new HouseholdClaimed(command.ClaimId, state.Screened!.Programme, command.Route, evidence, command.On, context.Actor.Staff, context.Now));
    }
}

public static class AuditClaimHandler
{
    private static readonly Refusal NoClaim = new("claim-unknown", "There is no such claim. Open the household again.");
    private static readonly Refusal OwnClaim = new("claim-own", "Somebody else than who made the claim checks it.");
    private static readonly Refusal CheckedAlready = new("claim-checked-already", "This claim was checked already with another result.");
    private static readonly Refusal BeforeClaim = new("claim-checked-before", "This day is before the claim. Check it.", nameof(AuditClaim.On));

    public static Decision Handle(AuditClaim command, HouseholdCase state, CommandContext context)
    {
        if (state.Ending.Claims.FirstOrDefault(c => c.Made.ClaimId == command.ClaimId) is not { } claim) return Decision.Refuse(NoClaim);
        if (claim.Audited is { } before) return before.Upheld == command.Upheld ? Decision.Nothing : Decision.Refuse(CheckedAlready);
        var refusals = HouseholdChecks.All(
            claim.Made.By == context.Actor.Staff ? OwnClaim : null,
            HouseholdChecks.Day(command.On, context.Now, nameof(command.On)) ?? (command.On < claim.Made.On ? BeforeClaim : null),
            HouseholdChecks.Text(command.Words, nameof(command.Words), "Write what you looked at and what you found."));
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new HouseholdClaimAudited(command.ClaimId, command.Upheld, Words.Clean(command.Words)!, command.On, context.Now));
    }
}
