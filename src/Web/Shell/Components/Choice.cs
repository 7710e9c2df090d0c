namespace SafeDurham.Cases.Web.Shell.Components;

/// <summary>One of the answers that a question offers.</summary>
/// <param name="Value">As it is posted.</param>
/// <param name="Text">As it is read.</param>
/// <param name="Hint">A line beneath, or null.</param>
public sealed record Choice(string Value, string Text, string? Hint = null);
