namespace SafeDurham.Cases.Kernel;

/// <summary>What somebody wants to be able to do. Every command and every query names exactly one.</summary>
public enum Capability
{
    /// <summary>Needs no case: own drafts, own settings.</summary>
    UseTheSystem,
    /// <summary>Write and send a referral for one's own agency.</summary>
    Refer,
    /// <summary>See a referral and what became of it.</summary>
    SeeReferral,
    /// <summary>Answer a referral for the panel: accept, return, refuse.</summary>
    AnswerReferral,
    /// <summary>See a case.</summary>
    SeeCase,
    /// <summary>Work on a case.</summary>
    WorkOnCase,
    /// <summary>Look for people by name, date of birth or reference.</summary>
    FindPeople,
    /// <summary>See a person's record.</summary>
    SeePerson,
    /// <summary>Record or correct a person's details.</summary>
    RecordPerson,
    /// <summary>See an address or contact detail, protected ones included.</summary>
    SeeLocation,
    /// <summary>See figures without people.</summary>
    SeeFigures,
    /// <summary>See who has looked at what.</summary>
    SeeReadingLog,
    /// <summary>Ask for, approve and call back the erasure of a person.</summary>
    EraseRecords,
    /// <summary>Look after agencies, staff and seats.</summary>
    ManageAgencies,
    /// <summary>Look after the running system: health, dead letters, rebuild.</summary>
    Operate,
    /// <summary>Reserved for the product itself: handlers of messages and timers.</summary>
    ActAsSystem,
    /// <summary>Ask that the protection of a place be lifted, and be the second person who agrees.</summary>
    LiftProtection,
    /// <summary>Ask for contact that the rule of safe contact refuses, and be the second person who agrees.</summary>
    OverrideSafeContact,
}

/// <summary>How an agency or a member of staff stands to one record.</summary>
public enum Relation
{
    /// <summary>Sent the referral from which the record came.</summary>
    Referrer,
    /// <summary>Coordinates the panel that the record is before.</summary>
    PanelCoordinator,
    /// <summary>Has a seat on the panel that has the record on its list.</summary>
    PanelMember,
    /// <summary>Recorded the person.</summary>
    Recorder,
}

/// <summary>
/// Somebody's relation to one record, as the record's own module knows it. Written with the events, read by the access rule.
/// Held by a whole agency, or by one member of staff of it.
/// </summary>
public sealed record Involvement(Relation Relation, AgencyId Agency, StaffId? Staff = null, Forum? Forum = null);

/// <summary>Names what a command or query needs. A type without it fails the build.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(Capability capability) : Attribute
{
    public Capability Capability { get; } = capability;

    /// <summary>Set where the record does not exist yet, so that no relation to it can (a draft, a new person, a new referral).</summary>
    public bool Creates { get; init; }
}

/// <summary>A query about one record; access is asked for that record before the query runs.</summary>
public interface IAboutRecord
{
    Guid RecordId { get; }
}
