using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures.Asking;
using SafeDurham.Cases.Measures.Repeats;
using SafeDurham.Cases.Measures.Returns;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Screens.Measures;

/// <summary>The repeat rate and the quarterly counts as files for other programs: flat, marked in every line, and nothing in them that a spreadsheet would carry out.</summary>
public static class RateFiles
{
    private const string Marking = "OFFICIAL";

    private sealed record Asking(Engine Engine, Actor Actor, FigureAddress Address, DateOnly Today, CancellationToken Cancel);

    public static void Map(IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        foreach (var ending in new[] { "csv", "xlsx" })
        {
            routes.MapGet($"{Urls.FigureFile}.{ending}", (HttpContext context, Engine engine, TimeProvider time, CancellationToken cancel) => AnswerAsync(context, engine, time, "repeat rate", ending, RateAsync, cancel));
            routes.MapGet($"{Urls.FigureMeetings}.{ending}", (HttpContext context, Engine engine, TimeProvider time, CancellationToken cancel) => AnswerAsync(context, engine, time, "MARAC meetings", ending, MeetingsAsync, cancel));
        }
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, Engine engine, TimeProvider time, string name, string ending, Func<Asking, Task<IReadOnlyList<IReadOnlyList<object?>>?>> make, CancellationToken cancel)
    {
        if (SignedIn.From(context.User) is not { } who) return Results.NotFound();
        var today = UkCalendar.LondonDate(time.GetUtcNow());
        string? Field(string field) => context.Request.Query[field] is [{ Length: > 0 } value, ..] ? value : null;
        var address = FigureAddress.Read(Field("from"), Field("to"), Field("area"), Field("definition"), Field("known"), today);
        if (await make(new Asking(engine, who.Actor, address, today, cancel)) is not { } lines) return Results.NotFound();
        var file = $"{Marking} {name} {FigureAddress.Iso(address.From)} to {FigureAddress.Iso(address.To)}.{ending}";
        return ending == "csv" ? Results.File(Csv.File(lines), "text/csv; charset=utf-8", file) : Results.File(Xlsx.File(name, lines), Xlsx.ContentType, file);
    }

    private static async Task<IReadOnlyList<IReadOnlyList<object?>>?> RateAsync(Asking asking)
    {
        var answer = await asking.Engine.Bus.Ask(new GetOverview(asking.Address.Question, asking.Address.Known), asking.Actor, asking.Cancel);
        if (!answer.Found) return null;
        var agencies = await asking.Engine.Bus.Ask(new GetAgencies(ClosedToo: true), asking.Actor, asking.Cancel);
        return Lines(asking.Address, answer.Value, AgencyGroups.Named(answer.Value.ByAgency, agencies.Found ? agencies.Value : []), code => AreaNames.Of(code, asking.Today));
    }

    internal static IReadOnlyList<IReadOnlyList<object?>> Lines(FigureAddress address, Overview view, IReadOnlyList<RateGroup> byAgency, Func<string, string> areaName)
    {
        IReadOnlyList<object?> Line(string by, string key, DateOnly from, DateOnly to, RateGroup g) =>
            ["repeat-rate", address.Definition.Name, address.Definition.Version, from, to, address.Area, address.Known, by, key, g.Repeats, g.Heard, g.Rate, Marking];
        return
        [
            ["measure", "definition", "definition_version", "from", "to", "area", "as_known", "by", "key", "repeats", "heard", "rate", "marking"],
            Line("all", "all", address.From, address.To, view.Now),
            .. view.ByArea.Select(g => Line("area", areaName(g.Key), address.From, address.To, g)),
            .. byAgency.Select(g => Line("agency", g.Key, address.From, address.To, g)),
            .. view.ByQuarter.Select(g => Line("quarter", g.Key, address.From, address.To, g)),
            .. view.Rolling.Select(y => Line("rolling 12 months", FigureAddress.Iso(y.To), y.To.AddDays(1).AddYears(-1), y.To, y.Rate)),
        ];
    }

    private static async Task<IReadOnlyList<IReadOnlyList<object?>>?> MeetingsAsync(Asking asking)
    {
        var answer = await asking.Engine.Bus.Ask(new CountForSafeLives(asking.Address.Question), asking.Actor, asking.Cancel);
        if (!answer.Found) return null;
        return
        [
            ["meeting_date", "area", "cases", "children", "repeats", "definition", "minoritised", "lgbt", "disability", "male_victims", "victims_16_and_17", "causing_harm_17_or_under", "marking"],
            .. answer.Value.Select(m => (IReadOnlyList<object?>)
                [m.MeetingOn, AreaNames.Of(m.Area, asking.Today), m.Cases, m.Children, m.Repeats, asking.Address.Definition.Name, m.Minoritised, m.Lgbt, m.Disability, m.Male, m.Aged16And17, m.CausingHarmUnder18, "OFFICIAL-SENSITIVE"]),
        ];
    }
}
