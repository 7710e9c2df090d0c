using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.HighImpactHouseholds.Forms;

/// <summary>What was typed into a form about a household, by the names of its fields; before anything was typed, what the address says it is about.</summary>
public sealed class HouseholdTyped(IReadOnlyDictionary<string, string> values)
{
    private readonly List<Refusal> problems = [];

    /// <summary>What could not be understood of it.</summary>
    public IReadOnlyList<Refusal> Problems => problems;

    public string? Text(string name) => values.TryGetValue(name, out var typed) && !string.IsNullOrWhiteSpace(typed) ? typed : null;

    public DateParts Parts(string name) => new() { Day = Text(name + ".Day"), Month = Text(name + ".Month"), Year = Text(name + ".Year") };

    public IReadOnlyList<string> Ticks(string name) => Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public bool Is(string name, string value = "yes") => Text(name) == value;

    /// <summary>A day that has to be there.</summary>
    public DateOnly Day(string name)
    {
        var (day, problem) = Parts(name).Read("The day");
        if (day is null) problems.Add(new("date-not-recognised", problem ?? "Enter the day.", name));
        return day ?? default;
    }

    /// <summary>A day that may be left out.</summary>
    public DateOnly? DayOrNone(string name)
    {
        var (day, problem) = Parts(name).Read("The day");
        if (problem is not null) problems.Add(new("date-not-recognised", problem, name));
        return day;
    }

    public PersonId Person(string name) => new(Id(name, "Choose somebody."));

    public PersonId? PersonOrNone(string name) => Guid.TryParse(Text(name), out var id) ? new(id) : null;

    public AgencyId Agency(string name) => new(Id(name, "Choose an agency."));

    public Guid Item => Guid.TryParse(Text("item"), out var id) ? id : Guid.Empty;

    /// <summary>A choice that has to be made.</summary>
    public T Choice<T>(string name, string missing) where T : struct, Enum
    {
        if (Enum.TryParse<T>(Text(name), out var chosen) && Enum.IsDefined(chosen)) return chosen;
        problems.Add(new("choice-missing", missing, name));
        return default;
    }

    public bool YesNo(string name, string missing)
    {
        if (Text(name) is not ("yes" or "no")) problems.Add(new("choice-missing", missing, name));
        return Is(name);
    }

    public decimal Number(string name)
    {
        if (decimal.TryParse(Text(name)?.Trim().TrimStart('£').TrimEnd('%'), System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.GetCultureInfo("en-GB"), out var number)) return number;
        problems.Add(new("number-not-recognised", "Enter a number.", name));
        return 0;
    }

    private Guid Id(string name, string missing)
    {
        if (Guid.TryParse(Text(name), out var id)) return id;
        problems.Add(new("choice-missing", missing, name));
        return Guid.Empty;
    }
}
