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
    /// <summary>See a meeting: its list, what is said of a case there, its minutes.</summary>
    SeeMeeting,
    /// <summary>Prepare, hold and minute a meeting.</summary>
    RunMeeting,
    /// <summary>Answer for one's agency what it knows of the people of a case.</summary>
    AnswerResearch,
    /// <summary>See an action.</summary>
    SeeAction,
    /// <summary>Work on an action: report, finish, hand back.</summary>
    WorkOnAction,
    /// <summary>Agree an action on a case outside of a meeting.</summary>
    AgreeAction,
    /// <summary>Look for people by name, date of birth or reference.</summary>
    FindPeople,
    /// <summary>See a person's record.</summary>
    SeePerson,
    /// <summary>Record or correct a person's details.</summary>
    RecordPerson,
    /// <summary>See an address or contact detail, protected ones included.</summary>
    SeeLocation,
    /// <summary>Say who may refer to whom for what, by which questions and in which time.</summary>
    ManagePathways,
    /// <summary>See figures without people.</summary>
    SeeFigures,
    /// <summary>See the list of cases that a figure counts.</summary>
    SeeFiguresCases,
    /// <summary>Give figures out and set what they are held against: publish one, enter a target, take in a report and judge its rows.</summary>
    ManageFigures,
    /// <summary>Take records out of the system: export, bundle.</summary>
    ExportRecords,
    /// <summary>Open a record in an emergency, with a reason, for an hour at most; reviewed afterwards.</summary>
    BreakGlass,
    /// <summary>Decide whether an emergency opening was right.</summary>
    ReviewBreakGlass,
    /// <summary>Shut people out of a record, or restrict it to some.</summary>
    Restrict,
    /// <summary>See who has looked at what.</summary>
    SeeReadingLog,
    /// <summary>See patterns of reading that look like misuse, and note what came of them.</summary>
    SeeMisuse,
    /// <summary>Ask for, approve and call back the erasure of a person.</summary>
    EraseRecords,
    /// <summary>Look after agencies, staff and seats.</summary>
    ManageAgencies,
    /// <summary>Look after accounts: invite, disable, end sessions.</summary>
    ManageAccounts,
    /// <summary>Look after the running system: health, dead letters, rebuild.</summary>
    Operate,
    /// <summary>Reserved for the product itself: handlers of messages and timers.</summary>
    ActAsSystem,
    /// <summary>Ask that the protection of a place be lifted, and be the second person who agrees.</summary>
    LiftProtection,
    /// <summary>Ask for contact that the rule of safe contact refuses, and be the second person who agrees.</summary>
    OverrideSafeContact,
    /// <summary>Open a case of the contract team without a referral.</summary>
    OpenContract,
    /// <summary>Decide as an authorised officer: on an alleged breach of a contract, and on the outcome.</summary>
    DecideContract,
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
    /// <summary>Works with the people of the case: named in person.</summary>
    AllocatedWorker,
    /// <summary>Has taken on an action, for the agency or in person.</summary>
    ActionOwner,
    /// <summary>Her agency was asked what it knows for a meeting.</summary>
    MeetingResearch,
    /// <summary>Her agency is the one that a referral was sent to, before no panel.</summary>
    ReferralReceiver,
    /// <summary>Opened it in an emergency less than an hour ago. Stands in no record: it follows from the opening itself.</summary>
    BrokenGlass,
}

/// <summary>
/// Somebody's relation to one record, as the record's own module knows it. Written with the events, read by the access rule.
/// Held by a whole agency, or by one member of staff of it.
/// </summary>
/// <param name="Relation">How they stand to it.</param>
/// <param name="Agency">Whose it is; empty for any agency of the forum, where the relation is one of the panel.</param>
/// <param name="Staff">Whose in particular; null for all of the agency.</param>
/// <param name="Forum">The forum that the record is before.</param>
/// <param name="From">First day on which it holds (in London); null for always.</param>
/// <param name="Until">Last day on which it holds; null for ever.</param>
public sealed record Involvement(Relation Relation, AgencyId Agency, StaffId? Staff = null, Forum? Forum = null, DateOnly? From = null, DateOnly? Until = null);

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
