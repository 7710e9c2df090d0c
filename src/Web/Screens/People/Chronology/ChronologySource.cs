using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Web.Hosting;

namespace SafeDurham.Cases.Web.Screens.People.Chronology;

/// <summary>A scheme whose cases a chronology of a person is made from. Each case kind registers one; every one is asked for every reader, and the access rule answers.</summary>
/// <param name="Scheme">As people call it: <c>MARAC</c>.</param>
/// <param name="ReadAsync">What happened in the cases that this reader may see; never more.</param>
/// <param name="Href">The page of a case.</param>
public sealed record ChronologySource(string Scheme, Func<Desk, PersonId, Task<IReadOnlyList<ChronologyEntry>>> ReadAsync, Func<CaseId, string> Href)
{
    public static ChronologySource Marac { get; } = new("MARAC", (desk, person) => AskAsync(desk, new GetMaracChronology(person)), Urls.MaracCase);
    public static ChronologySource Mais { get; } = new("MAIS", (desk, person) => AskAsync(desk, new GetMaisChronology(person)), Urls.MaisCase);

    public static ChronologySource Households { get; } = new("High Impact Households", (desk, person) => AskAsync(desk, new GetHouseholdChronology(person)), Urls.Household);

    /// <summary>Nothing where the reader may not ask at all, as where there is nothing.</summary>
    public static async Task<IReadOnlyList<ChronologyEntry>> AskAsync(Desk desk, IQuery<IReadOnlyList<ChronologyEntry>> query)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return await desk.Ask(query) is { Found: true } answer ? answer.Value : [];
    }
}
