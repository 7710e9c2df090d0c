namespace SafeDurham.Cases.Kernel;

/// <summary>One entry of a chronology of a person across schemes, from a record that the reader may see.</summary>
/// <param name="Record">The case; its page follows from the scheme.</param>
/// <param name="Reference">What people call the case.</param>
public sealed record ChronologyEntry(Guid Record, string Reference, DatedEntry Item);
