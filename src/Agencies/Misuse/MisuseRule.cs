using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Misuse;

/// <summary>What in the reading log looks like misuse (A14).</summary>
public enum MisusePattern { OwnName, SameSurname, ManyRecords, RepeatedWithoutWork, SameAddress }

/// <summary>From where on something is looked at.</summary>
public sealed record MisuseSettings
{
    /// <summary>How far back it is looked.</summary>
    public int Days { get; init; } = 30;

    /// <summary>So many different records or people …</summary>
    public int Many { get; init; } = 50;

    /// <summary>… within this time.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>On so many days the same record was looked at, without anything done to it.</summary>
    public int RepeatedDays { get; init; } = 3;

    public static MisuseSettings Usual { get; } = new();
}

/// <summary>A name as the rule compares it; never shown.</summary>
public sealed record ReaderName(string? Given, string? Family);

/// <summary>One reading.</summary>
/// <param name="Names">Of the people whom it showed, where they are known.</param>
/// <param name="SharesHome">One of those people lives or lived where somebody of the reader's own name does.</param>
public sealed record WatchedReading(DateTimeOffset At, StaffId Staff, AgencyId Agency, Guid Subject, IReadOnlyList<ReaderName> Names, bool SharesHome = false);

/// <summary>Something to look into. Tells who read and what kind of thing it is, and nothing of whom.</summary>
/// <param name="Subject">The record or person; empty where it is about many.</param>
/// <param name="Last">The last reading of it: when more comes after somebody has looked into it, it is raised again.</param>
public sealed record MisuseFinding(MisusePattern Pattern, StaffId Staff, AgencyId Agency, Guid Subject, int Readings, DateTimeOffset First, DateTimeOffset Last);

/// <summary>Finds the patterns. Pure: the readings, the readers' names and what they have worked on are given to it.</summary>
public static class MisuseRule
{
    /// <param name="readings">In any order.</param>
    /// <param name="readers">Names of the readers.</param>
    /// <param name="worked">Records to which a reader did something in that time.</param>
    /// <param name="settings">From where on.</param>
    public static IReadOnlyList<MisuseFinding> Find(
        IEnumerable<WatchedReading> readings, IReadOnlyDictionary<StaffId, ReaderName> readers, IReadOnlySet<(StaffId Staff, Guid Record)> worked, MisuseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var found = new List<MisuseFinding>();
        foreach (var hers in readings.GroupBy(r => r.Staff))
        {
            var inOrder = hers.OrderBy(r => r.At).ToList();
            var name = readers.GetValueOrDefault(hers.Key);
            foreach (var one in inOrder.GroupBy(r => r.Subject))
            {
                if (one.Any(r => r.Names.Any(n => IsHerself(n, name)))) found.Add(Of(MisusePattern.OwnName, one));
                else if (one.Any(r => r.Names.Any(n => IsKin(n, name)))) found.Add(Of(MisusePattern.SameSurname, one));
                else if (one.Any(r => r.SharesHome)) found.Add(Of(MisusePattern.SameAddress, one));
                if (!worked.Contains((hers.Key, one.Key)) && one.Select(r => UkCalendar.LondonDate(r.At)).Distinct().Count() >= settings.RepeatedDays) found.Add(Of(MisusePattern.RepeatedWithoutWork, one));
            }
            if (Burst(inOrder, settings) is { } burst) found.Add(Of(MisusePattern.ManyRecords, burst) with { Subject = Guid.Empty });
        }
        return [.. found.OrderBy(f => f.Pattern).ThenByDescending(f => f.Last).ThenBy(f => f.Staff.Value).ThenBy(f => f.Subject)];
    }

    private static MisuseFinding Of(MisusePattern pattern, IEnumerable<WatchedReading> readings)
    {
        var all = readings.ToList();
        return new MisuseFinding(pattern, all[0].Staff, all[0].Agency, all[0].Subject, all.Count, all[0].At, all[^1].At);
    }

    /// <summary>The newest stretch of time in which too many different records were read.</summary>
    private static List<WatchedReading>? Burst(List<WatchedReading> inOrder, MisuseSettings settings)
    {
        List<WatchedReading>? newest = null;
        var (from, seen) = (0, new Dictionary<Guid, int>());
        for (var to = 0; to < inOrder.Count; to++)
        {
            seen[inOrder[to].Subject] = seen.GetValueOrDefault(inOrder[to].Subject) + 1;
            for (; inOrder[to].At - inOrder[from].At > settings.Within; from++)
                if (--seen[inOrder[from].Subject] == 0) seen.Remove(inOrder[from].Subject);
            if (seen.Count >= settings.Many) newest = inOrder[from..(to + 1)];
        }
        return newest;
    }

    private static bool IsKin(ReaderName read, ReaderName? reader) => Same(read.Family, reader?.Family);

    private static bool IsHerself(ReaderName read, ReaderName? reader) => IsKin(read, reader) && Same(read.Given, reader?.Given);

    private static bool Same(string? one, string? other) => one is { Length: > 0 } && string.Equals(one.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);
}
