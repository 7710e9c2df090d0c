namespace SafeDurham.Cases.Kernel;

/// <summary>What somebody is while acting; chosen at sign-in, one at a time.</summary>
public enum Role
{
    /// <summary>The product itself: timers and messages.</summary>
    System,
    /// <summary>Runs a panel: takes in referrals, builds agendas, chases actions.</summary>
    Coordinator,
    /// <summary>Refers people and sees what became of it.</summary>
    Referrer,
    /// <summary>Speaks for an agency at a panel and answers what is asked of it.</summary>
    Representative,
    /// <summary>Sees figures, never cases by that role alone.</summary>
    Manager,
    /// <summary>Information governance lead: who saw what and why.</summary>
    GovernanceLead,
    /// <summary>Looks after agencies, staff and seats; sees no case.</summary>
    Administrator,
    /// <summary>Looks after people on a contract instead of prosecution.</summary>
    Navigator,
    /// <summary>Answers for the navigators and their caseload.</summary>
    ContractManager,
    /// <summary>Decides for the police on breaches of a contract and on its outcome.</summary>
    AuthorisedOfficer,
}

/// <summary>The kinds of panel; a case belongs to one of them. <c>CommunitySafety</c> is what agencies share with each other directly, before no panel (L-15).</summary>
public enum Forum { Marac, HighImpactHouseholds, Mais, Checkpoint, CommunitySafety }

/// <summary>Who is acting, for which agency and in which role ("acting as").</summary>
public sealed record Actor(StaffId Staff, AgencyId Agency, Role Role)
{
    /// <summary>The product itself, when a timer or a message acts and nobody is at the keyboard.</summary>
    public static readonly Actor System = new(new StaffId(Guid.Empty), new AgencyId(Guid.Empty), Role.System);
}

/// <summary>What a rule may know about the occasion of a command. Rules read no clock and draw no lots: they are given these.</summary>
/// <param name="Now">The present moment, UTC.</param>
/// <param name="Actor">Who is acting.</param>
/// <param name="CommandId">The id under which the command is recorded once and for ever.</param>
public sealed record CommandContext(DateTimeOffset Now, Actor Actor, Guid CommandId)
{
    /// <summary>When the actor last proved who she is, with both factors; null where nobody said.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>Whether she proved it so lately that what asks for a fresh sign-in may be done.</summary>
    public bool IsProvenWithin(TimeSpan time) => ProvenAt is { } proven && proven <= Now && Now - proven <= time;
}
