using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Referrals;

/// <summary>A referral was sent. A draft before it is no event.</summary>
/// <param name="Reference">What people call it: <c>R-2026-0412</c>.</param>
/// <param name="CaseId">The stream under which the receiving side works on it once it is taken on.</param>
/// <param name="Form">The referral as the referrer wrote it, with pathway and lawful gateway.</param>
/// <param name="Forum">The forum of the agreement under which it is shared; null in referrals from before pathways were data, all to the MARAC.</param>
/// <param name="ToAgency">The agency that it was sent to; null where a panel receives it.</param>
/// <param name="Time">The terms of time under which it was sent; null where the panel has its own.</param>
/// <param name="Origin">The referral from which it was signposted here.</param>
/// <param name="DraftedAt">When its draft was begun.</param>
[EventName("referral_sent")]
public sealed record ReferralSent(
    [property: Plain] string Reference, [property: Plain] CaseId CaseId, [property: Plain] AgencyId FromAgency, [property: Plain] StaffId FromStaff,
    [property: Plain] DateTimeOffset SentAt, ReferralForm Form, [property: Plain] Forum? Forum = null, [property: Plain] AgencyId? ToAgency = null,
    PathwayTime? Time = null, [property: Plain] ReferralId? Origin = null, [property: Plain] DateTimeOffset? DraftedAt = null) : IEvent;

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
/// <param name="Opened">Reference of what was opened: <c>M-2026-0188</c>; null where that follows in an event of its own.</param>
[EventName("referral_accepted")]
public sealed record ReferralAccepted(
    [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At,
    [property: Plain] string? Opened, [property: Narrative] string? Words) : IEvent;

/// <summary>What the acceptance opened is open.</summary>
[EventName("referral_case_opened")]
public sealed record CaseOpened([property: Plain] CaseId CaseId, [property: Plain] string Reference, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The receiving side took its acceptance back before it acted on it; it will decide again.</summary>
[EventName("referral_acceptance_undone")]
public sealed record AcceptanceUndone([property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At, [property: Narrative] string? Words) : IEvent;

/// <summary>The receiving side did not take it on.</summary>
[EventName("referral_declined")]
public sealed record ReferralDeclined(
    [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At,
    [property: Plain] string? Reason, [property: Narrative] string? Words) : IEvent;

/// <summary>The receiving agency sent the person on to somewhere better suited, by a new referral that remembers this one.</summary>
[EventName("referral_signposted")]
public sealed record ReferralSignposted(
    [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At, [property: Plain] ReferralId Next, [property: Plain] string NextReference,
    [property: Plain] string Pathway) : IEvent;

/// <summary>The receiving agency handed it to another of the same pathway, which has its own time to answer.</summary>
[EventName("referral_transferred")]
public sealed record ReferralTransferred(
    [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At, [property: Plain] AgencyId ToAgency, [property: Narrative] string? Words) : IEvent;

/// <summary>The referrer took it back before it was decided.</summary>
[EventName("referral_withdrawn")]
public sealed record WithdrawnByReferrer([property: Plain] DateTimeOffset At, [property: Narrative] string Reason) : IEvent;

/// <summary>The referrer never answered what was asked, so the referral ended. It can be sent again.</summary>
[EventName("referral_lapsed")]
public sealed record ReferralLapsed([property: Plain] DateTimeOffset At, [property: Plain] DateTimeOffset AskedAt) : IEvent;

/// <summary>Somebody of the receiving agency works on it; until then nobody else does.</summary>
[EventName("referral_claimed")]
public sealed record ReferralClaimed([property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At, [property: Plain] DateTimeOffset Until) : IEvent;

/// <summary>A claim ended: let go, or by itself.</summary>
/// <param name="By">Who let go; null where its time was over.</param>
[EventName("referral_claim_ended")]
public sealed record ReferralClaimEnded([property: Plain] DateTimeOffset At, [property: Plain] StaffId? By) : IEvent;

/// <summary>The receiving agency was reminded that an answer is due.</summary>
/// <param name="Since">The wait that it was about.</param>
[EventName("referral_reminded")]
public sealed record ReferralReminded([property: Plain] DateTimeOffset At, [property: Plain] DateTimeOffset Since) : IEvent;

/// <summary>Nobody answered in time; both agencies are told.</summary>
[EventName("referral_escalated")]
public sealed record ReferralEscalated([property: Plain] DateTimeOffset At, [property: Plain] DateTimeOffset Since) : IEvent;
