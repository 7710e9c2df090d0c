using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Checkpoint.Forms;

/// <summary>What can be typed in a form about a case; each form uses what it needs of it. Names are those of the commands, so that a refusal finds its field.</summary>
public sealed class CaseFormTyped
{
    public Guid CommandId { get; set; }
    public long Seen { get; set; }
    public Guid? About { get; set; }

    public string? Words { get; set; }
    public string? Reason { get; set; }
    public string? Reasons { get; set; }
    public string? Evidence { get; set; }
    public string? View { get; set; }
    public string? Kind { get; set; }
    public string? CrimeReference { get; set; }
    public string? Reached { get; set; }
    public string? Wish { get; set; }
    public string? Agreed { get; set; }
    public string? Way { get; set; }
    public string? What { get; set; }
    public string? Clock { get; set; }
    public string? ConditionId { get; set; }
    public string? Attendance { get; set; }
    public string? Minutes { get; set; }
    public string? Step { get; set; }
    public string? Met { get; set; }
    public string? Hearing { get; set; }
    public string? Confirmed { get; set; }
    public string? Who { get; set; }
    public string? Outcome { get; set; }
    public string? Service { get; set; }
    public string? Referral { get; set; }
    public string? Offended { get; set; }
    public string? Staff { get; set; }

    public DateParts? On { get; set; }
    public DateParts? OccurredOn { get; set; }
    public DateParts? OffenceOn { get; set; }
    public DateParts? LastDay { get; set; }
    public DateParts? StartsAt { get; set; }
    public DateParts? FirstOn { get; set; }

    public List<string>? ToldOutcomes { get; set; }
    public List<string>? Told { get; set; }
    public List<string>? Understands { get; set; }
    public List<string>? SummaryOnly { get; set; }

    /// <summary>The answer to a choice, or null where nothing that exists was chosen.</summary>
    public static T? Chosen<T>(string? value) where T : struct, Enum => Enum.TryParse<T>(value, out var chosen) && Enum.IsDefined(chosen) ? chosen : null;
}

/// <summary>A form of a case: what it is called, who it is for, and how its command is made.</summary>
/// <param name="Read">The command, or why it cannot be made of what was typed.</param>
/// <param name="Done">What is said when it is done.</param>
/// <param name="Begin">Fills a fresh form with what stands now.</param>
public sealed record CaseForm(
    string Code, string Title, string Send, string Done, Func<CaseId, CaseFormTyped, Typing, (ICommand? Command, IReadOnlyList<Refusal> Problems)> Read, Action<CaseFormTyped, CheckpointCase, DateOnly>? Begin = null,
    bool ByOfficer = false, bool Warning = false);

/// <summary>Reads what was typed, and keeps what was wrong with it.</summary>
public sealed class Typing(DateOnly today)
{
    private readonly List<Refusal> problems = [];

    public DateOnly Today => today;

    /// <summary>The command, unless something could not be read.</summary>
    public (ICommand?, IReadOnlyList<Refusal>) Make(Func<ICommand> command) => problems.Count > 0 ? (null, problems) : (command(), []);

    public DateOnly Date(DateParts? typed, string what, string field)
    {
        var (date, problem) = (typed ?? new()).Read(what);
        if (date is { } read) return read;
        problems.Add(new Refusal("date-not-recognised", problem ?? $"Enter {char.ToLowerInvariant(what[0])}{what[1..]}.", field));
        return default;
    }

    public DateOnly? DateIfAny(DateParts? typed, string what, string field)
    {
        var (date, problem) = (typed ?? new()).Read(what);
        if (problem is not null) problems.Add(new Refusal("date-not-recognised", problem, field));
        return date;
    }

    public T Choice<T>(string? typed, string words, string field) where T : struct, Enum
    {
        if (CaseFormTyped.Chosen<T>(typed) is { } chosen) return chosen;
        problems.Add(new Refusal("choice-missing", words, field));
        return default;
    }

    public bool YesNo(string? typed, string words, string field)
    {
        if (typed is "yes" or "no") return typed == "yes";
        problems.Add(new Refusal("choice-missing", words, field));
        return false;
    }

    public Guid Id(string? typed, string words, string field)
    {
        if (Guid.TryParse(typed, out var id)) return id;
        problems.Add(new Refusal("choice-missing", words, field));
        return default;
    }

    /// <summary>A day with a time of the clock, in London.</summary>
    public DateTimeOffset Moment(DateParts? day, string? clock, string field)
    {
        var on = Date(day, "The day", field);
        if (TimeOnly.TryParseExact((clock ?? "").Trim(), ["H:mm", "HH:mm", "H.mm", "HH.mm", "%H", "HH"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var at)) return UkCalendar.AtLondon(on, at);
        problems.Add(new Refusal("time-not-recognised", "Enter the time as it is in 14:30.", "Clock"));
        return default;
    }

    /// <summary>Hours as people write them: 3, 2.5, 1,5.</summary>
    public int Minutes(string? typed, string field)
    {
        if (decimal.TryParse((typed ?? "").Trim().Replace(',', '.'), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var hours) && hours < 100) return (int)Math.Round(hours * 60);
        problems.Add(new Refusal("hours-not-recognised", "Enter the hours as a number, like 3 or 2.5.", field));
        return 0;
    }
}
