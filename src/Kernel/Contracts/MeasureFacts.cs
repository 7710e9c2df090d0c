namespace SafeDurham.Cases.Kernel.Contracts;

/// <summary>What kind of behaviour a further incident was (M-30, M-31). Unknown never counts as criminal.</summary>
public enum Behaviour { Unknown, Criminal, Other }

/// <summary>
/// Something that figures are counted from. An event that is one implements one of the interfaces below (explicitly, so that nothing is stored twice), and the
/// figures need to know nothing else of it. Facts belong to the case whose stream they stand on; when they became known is when the event was recorded.
/// </summary>
public interface IMaracFact : IEvent;

/// <summary>A case was referred to the MARAC: who is in it and the dates that decide about repeats (M-01, M-35, M-36).</summary>
public interface IMaracReferralFact : IMaracFact
{
    /// <summary>What people call the referral.</summary>
    string Reference { get; }

    PersonId? Victim { get; }
    IReadOnlyList<PersonId> PeopleCausingHarm { get; }

    /// <summary>The day of the referral, in London.</summary>
    DateOnly ReferredOn { get; }

    DateOnly? IncidentOn { get; }
    DateOnly? IdentifiedOn { get; }
    Behaviour Behaviour { get; }

    /// <summary>Code of the area, which decides about the MARAC (M-37, M-41).</summary>
    string Area { get; }

    /// <summary>The agency that referred.</summary>
    AgencyId Agency { get; }

    /// <summary>How many children are in it.</summary>
    int Children { get; }
}

/// <summary>The dates of the incident that a case was referred for were put right. Both as they should be from now on.</summary>
public interface IMaracDatesFact : IMaracFact
{
    DateOnly? IncidentOn { get; }
    DateOnly? IdentifiedOn { get; }
}

/// <summary>A meeting heard the case. A case that is heard at two meetings has two of these; the same meeting twice is one.</summary>
public interface IMaracHeardFact : IMaracFact
{
    /// <summary>The day of the meeting.</summary>
    DateOnly MeetingOn { get; }
}

/// <summary>A meeting was recorded as having heard the case and had not.</summary>
public interface IMaracNotHeardFact : IMaracFact
{
    DateOnly MeetingOn { get; }
}

/// <summary>The MARAC took the case. What the referrer takes back afterwards changes nothing any more.</summary>
public interface IMaracTakenFact : IMaracFact
{
    /// <summary>What people call the case from now on.</summary>
    string CaseReference { get; }
}

/// <summary>The MARAC took its acceptance back before it acted on it; what is decided next counts.</summary>
public interface IMaracTakenBackFact : IMaracFact;

/// <summary>The referral was refused, or withdrawn before it was taken. It was referred all the same: the clock of the last referral starts with it, heard or not (M-34).</summary>
public interface IMaracNotTakenFact : IMaracFact;

/// <summary>
/// A further incident between the same people was identified while the case was flagged (M-38). It tells the behaviour of the referral that is made for it:
/// the one of the same person at risk with the same date of the incident.
/// </summary>
public interface IMaracIncidentFact : IMaracFact
{
    DateOnly? IncidentOn { get; }
    DateOnly? IdentifiedOn { get; }
    Behaviour Behaviour { get; }
}

/// <summary>The referral went back to whoever sent it, with a question; until that is answered it waits for the referrer.</summary>
public interface IMaracReturnedFact : IMaracFact;

/// <summary>What was asked came; the referral waits for the MARAC again.</summary>
public interface IMaracAnsweredFact : IMaracFact;

/// <summary>What figures need to know of a person's identity, for totals only; stands in the person's own stream and nowhere else.</summary>
public interface IPersonFact : IEvent
{
    /// <summary>As a word: <c>female</c>, <c>male</c>; null where it is not known or was erased.</summary>
    string? GenderCode { get; }

    DateOnly? BornOn { get; }
}

/// <summary>The same for what was told of ethnicity, disability and LGBT.</summary>
public interface IPersonDiversityFact : IEvent
{
    string? Ethnicity { get; }
    string? Disability { get; }
    string? Lgbt { get; }
}

/// <summary>What the owner of an action says became of it (M-47).</summary>
public enum ActionOutcome { Done, InProgress, CircumstancesChanged, NotUndertaken }

/// <summary>Something that the completion of actions is counted from; stands on the action's own stream.</summary>
public interface IActionFact : IEvent;

/// <summary>An agency undertook to do something by a day, or that was put right.</summary>
public interface IActionPromisedFact : IActionFact
{
    AgencyId Owner { get; }
    DateOnly DueOn { get; }
}

/// <summary>The owner reported.</summary>
public interface IActionReportedFact : IActionFact
{
    ActionOutcome Outcome { get; }

    /// <summary>The day on which it was done or found impossible.</summary>
    DateOnly On { get; }
}

/// <summary>The action is open again.</summary>
public interface IActionReopenedFact : IActionFact;

/// <summary>The panel gave the action up.</summary>
public interface IActionGivenUpFact : IActionFact;
