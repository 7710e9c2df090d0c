namespace SafeDurham.Cases.Web.Shell.Components.Charts;

/// <summary>One point of a line.</summary>
/// <param name="Label">What it stands for: a month.</param>
/// <param name="Value">How high it is; null leaves a gap.</param>
/// <param name="Words">The value as it is read.</param>
/// <param name="Counts">The counts behind it.</param>
public sealed record LinePoint(string Label, double? Value, string Words, string Counts);
