using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Referrals;

/// <summary>A referral was sent to a panel. A draft before it is no event.</summary>
/// <param name="Reference">What people call it: <c>R-2026-0412</c>.</param>
/// <param name="CaseId">The stream under which the receiving side works on it.</param>
/// <param name="Form">The referral as the referrer wrote it, with pathway and lawful gateway.</param>
[EventName("referral_sent")]
public sealed record ReferralSent(
    [property: Plain] string Reference, [property: Plain] CaseId CaseId, [property: Plain] AgencyId FromAgency, [property: Plain] StaffId FromStaff,
    [property: Plain] DateTimeOffset SentAt, ReferralForm Form) : IEvent;

/// <summary>Somebody on the receiving side opened it for the first time.</summary>
[EventName("referral_seen")]
public sealed record ReferralSeen([property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The receiving side wants to know more before it decides.</summary>
[EventName("referral_information_asked")]
public sealed record InformationAsked(
    [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At,
    [property: Plain] string? Reason, [property: Narrative] string? Words) : IEvent;

/// <summary>The referrer answered.</summary>
[EventName("referral_information_given")]
public sealed record InformationGiven([property: Plain] DateTimeOffset At, [property: Narrative] string Words) : IEvent;

/// <summary>The receiving side took it on.</summary>
/// <param name="Opened">Reference of what was opened: <c>M-2026-0188</c>.</param>
[EventName("referral_accepted")]
public sealed record ReferralAccepted(
    [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At,
    [property: Plain] string? Opened, [property: Narrative] string? Words) : IEvent;

/// <summary>The receiving side took its acceptance back before it acted on it; it will decide again.</summary>
[EventName("referral_acceptance_undone")]
public sealed record AcceptanceUndone([property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At, [property: Narrative] string? Words) : IEvent;

/// <summary>The receiving side did not take it on.</summary>
[EventName("referral_declined")]
public sealed record ReferralDeclined(
    [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At,
    [property: Plain] string? Reason, [property: Narrative] string? Words) : IEvent;

/// <summary>The referrer took it back before it was decided.</summary>
[EventName("referral_withdrawn")]
public sealed record WithdrawnByReferrer([property: Plain] DateTimeOffset At, [property: Narrative] string Reason) : IEvent;
