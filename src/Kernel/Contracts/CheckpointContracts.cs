namespace SafeDurham.Cases.Kernel.Contracts;

/// <summary>A referral on the pathway to Checkpoint was accepted. Announced by Referrals; Checkpoint opens a case under <see cref="CaseId"/>.</summary>
/// <param name="Agency">The agency that accepted it.</param>
public sealed record CheckpointCaseToOpen(
    [property: Plain] ReferralId Referral, [property: Plain] CaseId CaseId, [property: Plain] string ReferralReference, [property: Plain] AgencyId FromAgency, [property: Plain] StaffId FromStaff,
    [property: Plain] AgencyId Agency, [property: Plain] DateTimeOffset SentAt, [property: Plain] DateTimeOffset At, ReferralForm Form) : IMessage
{
    /// <summary>The pathway that leads there.</summary>
    public const string Pathway = "checkpoint";

    public Guid StreamId => CaseId.Value;
}

/// <summary>The receipt: the case that the acceptance opened is open. Announced by the case's own module, recorded by Referrals.</summary>
public sealed record AcceptedCaseIsOpen([property: Plain] ReferralId Referral, [property: Plain] CaseId CaseId, [property: Plain] string Reference, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => Referral.Value;
}

/// <summary>
/// The police report an offence of somebody who is on a contract. It opens a question and answers none (C-31): whether the contract was broken is alleged and decided
/// by people. May come twice, late, and after the end.
/// </summary>
/// <param name="ReportId">Id of the report, so that one is kept once.</param>
/// <param name="OffenceOn">The day of the new offence.</param>
/// <param name="CrimeReference">The police's own reference.</param>
public sealed record OffendingReported(
    [property: Plain] CaseId CaseId, [property: Plain] Guid ReportId, [property: Plain] DateOnly OffenceOn, [property: Narrative] string? CrimeReference, [property: Narrative] string Words,
    [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => CaseId.Value;
}
