using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>Somebody was sent a one-time link with which to set a password.</summary>
[EventName("account_invited")]
public sealed record AccountInvited([property: Plain] StaffId StaffId, [property: Plain] DateTimeOffset Until) : IEvent;

/// <summary>The holder of an account is also this member of staff, of another agency: she may act as her too.</summary>
[EventName("account_holder_added")]
public sealed record AccountHolderAdded([property: Plain] StaffId StaffId) : IEvent;

/// <summary>Nobody may sign in with the account any more.</summary>
[EventName("account_disabled")]
public sealed record AccountDisabled([property: Narrative] string? Reason) : IEvent;

/// <summary>Its holder may sign in again.</summary>
[EventName("account_enabled")]
public sealed record AccountEnabled : IEvent;

/// <summary>The code app, the passkeys and the recovery codes were taken back; at the next sign-in new ones are set up.</summary>
[EventName("account_second_factor_reset")]
public sealed record SecondFactorReset([property: Narrative] string? Reason) : IEvent;

/// <summary>The holder changed something by which she signs in.</summary>
[EventName("account_changed_by_holder")]
public sealed record AccountChangedByHolder([property: Plain] AccountChange Change) : IEvent;

/// <summary>What the holder of an account can change herself.</summary>
public enum AccountChange { PasswordSet, CodeAppSet, PasskeyAdded, PasskeyRemoved, RecoveryCodesMade, SignedOutEverywhere }
