using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Agencies;

/// <summary>The words for agencies, roles, panels and dates.</summary>
public static class AgencyWords
{
    public static string Of(AgencyKind kind) => kind switch
    {
        AgencyKind.Police => "Police",
        AgencyKind.CouncilChildren => "Council, children's services",
        AgencyKind.CouncilAdult => "Council, adult services",
        AgencyKind.Health => "Health",
        AgencyKind.Probation => "Probation",
        AgencyKind.Housing => "Housing",
        AgencyKind.Fire => "Fire and rescue",
        AgencyKind.DomesticAbuseService => "Domestic abuse service",
        AgencyKind.Other => "Another kind",
    };

    /// <summary>A role, to stand at the beginning of a line.</summary>
    public static string Of(Role role) => Capital(AgenciesTimeline.Words(role));

    public static string Of(Forum forum) => AgenciesTimeline.Words(forum);

    /// <summary>Days as a list shows them, with what they mean today.</summary>
    public static string Dates(DateOnly from, DateOnly? to) => to is { } last ? $"{UkText.Date(from)} to {UkText.Date(last)}" : $"from {UkText.Date(from)}";

    public static (string Text, string? Colour) State(DateOnly from, DateOnly? to, DateOnly today) =>
        to < today ? ("Ended", "grey") : from > today ? ("Not begun", "blue") : ("In force", "green");

    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<AgencyKind>().Select(kind => new Choice(kind.ToString(), Of(kind)))];
    public static IReadOnlyList<Choice> Roles { get; } = [.. Enum.GetValues<Role>().Where(role => role != Role.System).Select(role => new Choice(role.ToString(), Of(role)))];
    public static IReadOnlyList<Choice> Forums { get; } = [.. Enum.GetValues<Forum>().Select(forum => new Choice(forum.ToString(), Of(forum)))];

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
