using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Marac.FollowUps;

/// <summary>Reads the days of a form, and gathers what is wrong with them.</summary>
internal sealed class TypedDays
{
    private readonly List<Refusal> problems = [];

    internal IReadOnlyList<Refusal> Problems => problems;

    internal DateOnly? Read(DateParts typed, string what, string field)
    {
        var (day, problem) = typed.Read(what);
        if (problem is not null) problems.Add(new("date-unreadable", problem, field));
        return day;
    }

    /// <summary>The answer to a choice, or null where nothing that exists was chosen.</summary>
    internal static T? Chosen<T>(string? value) where T : struct, Enum => Enum.TryParse<T>(value, out var chosen) && Enum.IsDefined(chosen) ? chosen : null;
}
