using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Contracts;

/// <summary>Kinds of condition (C-21).</summary>
public enum ConditionKind { NoOffending, Restorative, Pathway, HoursOrTag }

/// <summary>One condition of a contract.</summary>
/// <param name="Words">What it asks, in the words of the contract.</param>
/// <param name="Pathway">Code of the pathway, for work on one.</param>
/// <param name="Provider">Who gives the intervention or the work.</param>
/// <param name="Hours">Hours of unpaid community work; null for none.</param>
/// <param name="Tag">A GPS tag is worn.</param>
/// <param name="DueOn">By when; the last day of the contract where nothing else is said.</param>
public sealed record Condition(
    [property: Plain] Guid ConditionId, [property: Plain] ConditionKind Kind, [property: Narrative] string? Words = null, [property: Narrative] string? Pathway = null,
    [property: Narrative] string? Provider = null, [property: Plain] int? Hours = null, [property: Plain] bool Tag = false, [property: Plain] DateOnly? DueOn = null);
