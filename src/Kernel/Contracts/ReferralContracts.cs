namespace SafeDurham.Cases.Kernel.Contracts;

/// <summary>What somebody is in one referral or one case; <c>Referred</c> where nobody harms and nobody is harmed. The role belongs to the person in the case, not to the person (L-07).</summary>
public enum PersonRole { Victim, PersonCausingHarm, Child, Other, Referred }

/// <summary>A person in a referral, by id; who it is stands in People and nowhere else.</summary>
/// <param name="Person">The person.</param>
/// <param name="Role">What the person is here.</param>
/// <param name="RelationToVictim">In words as the referrer gave them: husband, mother, son.</param>
public sealed record PersonInReferral([property: Plain] PersonId Person, [property: Plain] PersonRole Role, [property: Personal(About = "Person")] string? RelationToVictim = null);

/// <summary>One answer to one question of a form or of a risk tool.</summary>
/// <param name="Question">Stable code of the question: <c>dash-07</c>, <c>route-judgement</c>.</param>
/// <param name="Value">The answer as its code: <c>yes</c>, <c>no</c>, <c>dont-know</c>, or text.</param>
/// <param name="SuppliedBy">Who supplied it, where that was not the victim (M-17).</param>
/// <param name="Comment">The comment beside it.</param>
public sealed record FormAnswer([property: Plain] string Question, [property: Narrative] string? Value, [property: Narrative] string? SuppliedBy = null, [property: Narrative] string? Comment = null);

/// <summary>How to be in touch without bringing danger. The first thing asked about a person at risk (M-40, M-58, M-60).</summary>
/// <param name="SafeToCall">Whether the number given may be rung; null when not asked.</param>
/// <param name="SafeTimes">When it is safe to be in touch.</param>
/// <param name="SafeToWrite">Whether post may be sent.</param>
/// <param name="MayKnow">Whom it is safe to talk to.</param>
/// <param name="MustNotKnow">Who must not learn of the referral.</param>
public sealed record SafeContact(
    [property: Plain] bool? SafeToCall,
    [property: Narrative] string? SafeTimes,
    [property: Plain] bool SafeToWrite,
    [property: Narrative] string? MayKnow,
    [property: Narrative] string? MustNotKnow);

/// <summary>What the person at risk said to sharing. Sought, not required (M-59).</summary>
public enum ConsentAnswer { Given, Refused, NotSought }

/// <summary>Consent with its reason and whether the person knows of the referral (M-40, M-59).</summary>
public sealed record Consent([property: Plain] ConsentAnswer Answer, [property: Plain] bool VictimAware, [property: Narrative] string? Reason);

/// <summary>What one agency tells another in a referral, whatever the pathway.</summary>
/// <param name="Pathway">Code of the pathway: <c>marac</c>.</param>
/// <param name="People">Who is in it.</param>
/// <param name="Answers">Answers to the pathway's questions, the risk tool's included.</param>
/// <param name="SafeContact">How to be in touch safely with the person at risk.</param>
/// <param name="Consent">What she or he said to sharing.</param>
/// <param name="Gateway">The lawful gateway that the referrer states (L-01, L-05).</param>
/// <param name="IncidentOn">Date of the latest incident, if there was one.</param>
/// <param name="IdentifiedOn">Date on which an agency learnt of it.</param>
/// <param name="Area">Where the person at risk lives, by area of the partnership; decides which panel hears the case (M-41).</param>
/// <param name="RegimeOwner">Whose law-enforcement information it is, where it is shared under that regime (L-06).</param>
public sealed record ReferralForm(
    [property: Plain] string Pathway,
    IReadOnlyList<PersonInReferral> People,
    IReadOnlyList<FormAnswer> Answers,
    SafeContact SafeContact,
    Consent Consent,
    [property: Plain] string Gateway,
    [property: Plain] DateOnly? IncidentOn,
    [property: Plain] DateOnly? IdentifiedOn,
    [property: Plain] string Area,
    [property: Plain] AgencyId? RegimeOwner = null);

/// <summary>A referral was sent. Announced by Referrals; the pathway's own module takes it in under <see cref="CaseId"/>.</summary>
public sealed record ReferralArrived(
    [property: Plain] ReferralId Referral, [property: Plain] CaseId CaseId, [property: Plain] string Reference, [property: Plain] AgencyId FromAgency, [property: Plain] StaffId FromStaff,
    [property: Plain] DateTimeOffset SentAt, ReferralForm Form) : IMessage
{
    public Guid StreamId => CaseId.Value;
}

/// <summary>What the receiving side answered. Announced by the case kind, recorded by Referrals.</summary>
public enum ReferralAnswer { Seen, MoreAsked, Accepted, Declined, Reopened }

/// <summary>A referral was answered by the panel that it was sent to.</summary>
/// <param name="Reason">Code of the reason, for a refusal or a question.</param>
/// <param name="Words">What was said to the referrer.</param>
/// <param name="Opened">Reference of what was opened on acceptance.</param>
public sealed record ReferralAnswered(
    [property: Plain] ReferralId Referral, [property: Plain] ReferralAnswer Answer, [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At,
    [property: Plain] string? Reason = null, [property: Narrative] string? Words = null, [property: Plain] string? Opened = null) : IMessage
{
    public Guid StreamId => Referral.Value;
}

/// <summary>The referrer answered a question of the receiving panel. Announced by Referrals, recorded by the case kind.</summary>
/// <param name="Pathway">Code of the pathway, by which each case kind knows its own; null in messages from before there were several, all to the MARAC.</param>
public sealed record ReferralInformationGiven([property: Plain] ReferralId Referral, [property: Plain] CaseId CaseId, [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At, [property: Narrative] string Words, [property: Plain] string? Pathway = null) : IMessage
{
    public Guid StreamId => CaseId.Value;
}

/// <summary>The referrer took the referral back before it was answered.</summary>
/// <param name="Pathway">As of <see cref="ReferralInformationGiven"/>.</param>
public sealed record ReferralWithdrawn([property: Plain] ReferralId Referral, [property: Plain] CaseId CaseId, [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At, [property: Narrative] string Reason, [property: Plain] string? Pathway = null) : IMessage
{
    public Guid StreamId => CaseId.Value;
}

/// <summary>
/// What a pathway has to say to a form before it is sent to it; empty when it may go. Answered by the pathway's own module, asked by Referrals.
/// The field of a refusal is the name of the form's field (<c>IncidentOn</c>) or the code of the question (<c>dash-07</c>).
/// </summary>
public delegate IReadOnlyList<Refusal> CheckReferralForm(ReferralForm form, DateOnly today);
