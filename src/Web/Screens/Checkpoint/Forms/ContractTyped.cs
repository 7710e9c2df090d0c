using System.Globalization;
using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Checkpoint.Forms;

/// <summary>Work on one pathway, as typed.</summary>
public sealed class PathTyped
{
    public Guid? Id { get; set; }
    public string? Pathway { get; set; }
    public string? Words { get; set; }
    public string? Provider { get; set; }
    public DateParts? DueOn { get; set; }
}

/// <summary>A contract's conditions, as typed: for signing, for changing, and for an officer who changes them.</summary>
public sealed class ContractTyped
{
    public const int Paths = 4;

    public Guid CommandId { get; set; }
    public long Seen { get; set; }
    public Guid? About { get; set; }
    public DateParts? StartsOn { get; set; }
    public Guid? FirstId { get; set; }
    public Guid? RestorativeId { get; set; }
    public List<string>? Restorative { get; set; }
    public List<PathTyped>? Path { get; set; }
    public Guid? HoursId { get; set; }
    public string? Hours { get; set; }
    public string? HoursWords { get; set; }
    public List<string>? Tag { get; set; }
    public List<string>? ChargeDateSeen { get; set; }
    public string? Reason { get; set; }
    public string? Decision { get; set; }
    public string? Reasons { get; set; }

    /// <summary>The form with the conditions as they stand.</summary>
    public static ContractTyped Of(IReadOnlyList<Condition> conditions, Guid commandId, long seen, Guid? about)
    {
        var hours = conditions.FirstOrDefault(c => c.Kind == ConditionKind.HoursOrTag);
        var paths = conditions.Where(c => c.Kind == ConditionKind.Pathway)
            .Select(c => new PathTyped { Id = c.ConditionId, Pathway = c.Pathway, Words = c.Words, Provider = c.Provider, DueOn = DateParts.Of(c.DueOn) }).ToList();
        while (paths.Count < Paths) paths.Add(new PathTyped());
        return new ContractTyped
        {
            CommandId = commandId,
            Seen = seen,
            About = about,
            FirstId = conditions.FirstOrDefault(c => c.Kind == ConditionKind.NoOffending)?.ConditionId,
            RestorativeId = conditions.FirstOrDefault(c => c.Kind == ConditionKind.Restorative)?.ConditionId,
            Restorative = conditions.Any(c => c.Kind == ConditionKind.Restorative) ? ["yes"] : null,
            Path = paths,
            HoursId = hours?.ConditionId,
            Hours = hours?.Hours?.ToString(CultureInfo.InvariantCulture),
            HoursWords = hours?.Words,
            Tag = hours?.Tag == true ? ["yes"] : null,
        };
    }

    /// <summary>The conditions that were typed, with what could not be read.</summary>
    public (IReadOnlyList<Condition> Conditions, IReadOnlyList<Refusal> Problems) Read()
    {
        var problems = new List<Refusal>();
        var conditions = new List<Condition> { new(FirstId ?? NewId(0), ConditionKind.NoOffending) };
        if (Restorative is { Count: > 0 }) conditions.Add(new(RestorativeId ?? NewId(1), ConditionKind.Restorative));
        foreach (var (path, i) in (Path ?? []).Select((p, i) => (p, i)).Where(p => !string.IsNullOrEmpty(p.p.Pathway) || !string.IsNullOrWhiteSpace(p.p.Words)))
        {
            var (due, problem) = (path.DueOn ?? new()).Read($"The day of condition {i + 1} on a pathway");
            if (problem is not null) problems.Add(new("date-not-recognised", problem, $"Path[{i}].DueOn"));
            conditions.Add(new(path.Id ?? NewId(10 + i), ConditionKind.Pathway, path.Words, path.Pathway, path.Provider, DueOn: due));
        }
        if (!string.IsNullOrWhiteSpace(Hours) || Tag is { Count: > 0 })
        {
            int? hours = int.TryParse((Hours ?? "").Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) ? read : null;
            if (hours is null && !string.IsNullOrWhiteSpace(Hours)) problems.Add(new("hours-not-recognised", "Enter the hours as a whole number, like 20.", nameof(Hours)));
            conditions.Add(new(HoursId ?? NewId(2), ConditionKind.HoursOrTag, HoursWords, Hours: hours, Tag: Tag is { Count: > 0 }));
        }
        return (conditions, problems);
    }

    // Follows from the command's id, so that the same form sent twice makes the same conditions.
    private Guid NewId(int slot) => DerivedId.From($"checkpoint-condition-{slot}", CommandId);
}
