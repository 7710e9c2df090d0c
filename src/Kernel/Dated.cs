namespace SafeDurham.Cases.Kernel;

/// <summary>A setting that changes over time: thresholds, windows, lists of reasons. The first value also holds for all days before it.</summary>
/// <param name="values">Each value with the first day on which it is in force, oldest first.</param>
public sealed class Dated<T>(params (DateOnly From, T Value)[] values)
{
    /// <summary>The value in force on a day.</summary>
    public T On(DateOnly day)
    {
        var inForce = values[0].Value;
        foreach (var (from, value) in values)
            if (from <= day) inForce = value;
        return inForce;
    }

    /// <summary>The value in force in London at a moment.</summary>
    public T At(DateTimeOffset moment) => On(UkCalendar.LondonDate(moment));
}
