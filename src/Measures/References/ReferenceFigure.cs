namespace SafeDurham.Cases.Measures.References;

/// <summary>What a figure is held against.</summary>
public enum ReferenceKind { Target, Comparator, Population }

/// <summary>Which way is good (M-71). A band has a good middle.</summary>
public enum Polarity { None, LowIsGood, HighIsGood, Band }

/// <summary>The measures that targets and comparators are held for.</summary>
public static class MeasureNames
{
    public const string RepeatRate = "repeat-rate";
    public const string Volume = "cases-per-10000-adult-women";
    public const string PartnerReferrals = "partner-referral-rate";
    public const string AdultWomen = "adult-women";

    public static IReadOnlyList<(string Name, string Words)> All { get; } =
    [
        (RepeatRate, "Repeat rate, %"), (Volume, "Cases per 10,000 adult women"), (PartnerReferrals, "Partner referral rate, %"), (AdultWomen, "Adult women who live here"),
    ];
}

/// <summary>A target, a comparator or a population, from one day on, with its source.</summary>
/// <param name="Place">Whose it is: it stands beside every rate (N-26).</param>
/// <param name="Low">Lower end of a band, or the floor; null for none.</param>
/// <param name="High">Upper end of a band, the limit, or the one value of a comparator.</param>
/// <param name="From">Of a target: from when it holds. Of a comparator: the end of the period that it covers.</param>
/// <param name="Shown">Whether it is shown beside the figure; an unconfirmed one is held and not shown.</param>
public sealed record ReferenceFigure(
    ReferenceKind Kind, string Measure, string Place, double? Low, double? High, Polarity Polarity, DateOnly From, DateOnly? Until, string Source, string Note = "", bool Shown = true, Guid? Id = null)
{
    /// <summary>What came with the product: the partnership's slides of 2 November 2018 and the national series (docs/rules/measures.md).</summary>
    public static IReadOnlyList<ReferenceFigure> Printed { get; } =
    [
        new(ReferenceKind.Target, MeasureNames.RepeatRate, "County Durham", null, 25, Polarity.LowIsGood, new(2018, 4, 1), null, "Partnership's slides to scrutiny, 2 November 2018", "printed as <25%"),
        new(ReferenceKind.Target, MeasureNames.RepeatRate, "SafeLives", 28, 40, Polarity.Band, new(2018, 4, 1), null, "often quoted as SafeLives'; no source could be read", "UNCONFIRMED (M-71)", Shown: false),
        new(ReferenceKind.Comparator, MeasureNames.RepeatRate, "England", null, 27, Polarity.None, new(2018, 6, 30), null, "Partnership's slides to scrutiny, 2 November 2018",
            "covers twelve months; the slides set it beside one quarter of Durham's"),
        .. National("2010-07-31", 21.3, null), .. National("2011-06-30", 22, 20.7), .. National("2019-03-31", 29, 39), .. National("2019-06-30", 30, 39), .. National("2023-03-31", 33, 47),
        .. National("2023-06-30", 32, 45), .. National("2024-06-30", 32, 48), .. National("2024-09-30", 31, 47),
        new(ReferenceKind.Comparator, MeasureNames.PartnerReferrals, "England and Wales", 34, 36, Polarity.None, new(2024, 9, 30), null, "SafeLives, published MARAC data"),
        new(ReferenceKind.Target, MeasureNames.Volume, "SafeLives", null, 40, Polarity.None, new(2018, 4, 1), null, "SafeLives, reviewing your MARAC data", "expected, not a limit"),
    ];

    /// <summary>The value or the band as it is read.</summary>
    public string InWords => (Low, High) switch
    {
        ({ } low, { } high) => $"{low:0.#} to {high:0.#}",
        (null, { } high) => Kind == ReferenceKind.Target && Polarity == Polarity.LowIsGood ? $"below {high:0.#}" : $"{high:#,0.#}",
        ({ } low, null) => $"at least {low:0.#}",
        _ => "none",
    };

    /// <summary>Whether a value is where it should be; null where this says nothing about good and bad.</summary>
    public bool? IsMetBy(double value) => Polarity switch
    {
        Polarity.LowIsGood => value < High,
        Polarity.HighIsGood => value >= Low,
        Polarity.Band => value >= Low && value <= High,
        _ => null,
    };

    /// <summary>The one of a kind for a measure that holds on a day: of those that had begun by then and not ended, the latest.</summary>
    public static ReferenceFigure? On(IEnumerable<ReferenceFigure> all, ReferenceKind kind, string measure, DateOnly day) => all
        .Where(r => r.Shown && r.Kind == kind && r.Measure == measure && r.From <= day && (r.Until is null || r.Until >= day)).OrderBy(r => r.From).ThenBy(r => r.Id.HasValue).LastOrDefault();

    private static IEnumerable<ReferenceFigure> National(string to, double rate, double? volume)
    {
        var day = DateOnly.ParseExact(to, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        const string source = "SafeLives, published MARAC data";
        yield return new(ReferenceKind.Comparator, MeasureNames.RepeatRate, "England and Wales", null, rate, Polarity.None, day, null, source, "twelve months to this day");
        if (volume is { } cases) yield return new(ReferenceKind.Comparator, MeasureNames.Volume, "England and Wales", null, cases, Polarity.None, day, null, source, "twelve months to this day");
    }
}
