namespace SafeDurham.Cases.Web.Shell.Components.Charts;

/// <summary>One bar.</summary>
/// <param name="Label">What it stands for: a month.</param>
/// <param name="Value">How long it is.</param>
/// <param name="Words">The value as it is read beside the bar.</param>
public sealed record Bar(string Label, double Value, string Words);
