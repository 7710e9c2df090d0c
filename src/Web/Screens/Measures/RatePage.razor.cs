using SafeDurham.Cases.Measures.Asking;
using SafeDurham.Cases.Measures.References;
using SafeDurham.Cases.Measures.Repeats;
using SafeDurham.Cases.Web.Shell.Components.Charts;

namespace SafeDurham.Cases.Web.Screens.Measures;

/// <summary>The manager's page: where are we, is it moving, where does it come from, which cases.</summary>
public partial class RatePage
{
    private Overview? view;
    private IReadOnlyList<ReferenceFigure> references = [];
    private ReferenceFigure? target, comparator, partnerComparator;
    private IReadOnlyList<RateGroup> byAgency = [];
    private IReadOnlyList<LinePoint> line = [];
    private RateGroup partner = new("", 0, 0);

    private string Place => Asked.Area is { } area ? AreaName(area) : "County Durham and Darlington";
    private bool Small => view!.Now.Heard < SmallestDenominator.On(Today);
    private double Percent => view!.Now.Rate!.Value * 100;
    private double? Limit => target?.High;

    private bool? Met => target?.IsMetBy(Percent);
    private string TargetWords => Met switch { true => "met", false => "not met", _ => "for comparison only" };
    private string Colour => Small ? "" : Met switch { true => "cases-figure__rate--met", false => "cases-figure__rate--missed", _ => "" };

    private string RollingSummary => line.Where(p => p.Value is not null).ToList() is { Count: > 1 } known
        ? $"From {known[0].Words} in the twelve months to {known[0].Label} to {known[^1].Words} in the twelve months to {known[^1].Label}."
        : "There are not yet two years to compare.";

    private string VolumeWords
    {
        get
        {
            if (ReferenceFigure.On(references, ReferenceKind.Population, MeasureNames.AdultWomen, Asked.To) is not { High: > 0 } women)
                return $"{view!.Now.Heard} cases heard. How many adult women live here has not been entered (Targets), so there is no rate for 10,000 of them.";
            var rate = view!.Now.Heard / (women.High!.Value / 10_000);
            var expected = ReferenceFigure.On(references, ReferenceKind.Target, MeasureNames.Volume, Asked.To);
            return $"{RateText.Decimal((decimal)rate)} cases heard for 10,000 adult women ({women.InWords} in {women.Place}; {women.Source}).{(expected is null ? "" : $" {expected.Place} expects {expected.InWords} in 12 months.")}";
        }
    }

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        view = await AskAsync(new GetOverview(Asked.Question, Asked.Known));
        if (view is null) return;
        references = await AskAsync(new GetReferences()) ?? [];
        target = ReferenceFigure.On(references, ReferenceKind.Target, MeasureNames.RepeatRate, Asked.To);
        comparator = ReferenceFigure.On(references, ReferenceKind.Comparator, MeasureNames.RepeatRate, Asked.To);
        partnerComparator = ReferenceFigure.On(references, ReferenceKind.Comparator, MeasureNames.PartnerReferrals, DateOnly.MaxValue);
        byAgency = Named(view.ByAgency);
        partner = AreaNames.PartnerReferrals(view.ByAgency, AllAgencies);
        line = Line(view.Rolling);
    }

    private static IReadOnlyList<LinePoint> Line(IReadOnlyList<RollingYear> years) =>
        [.. years.Select(y => new LinePoint(y.To.ToString("MMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB")), y.Rate.Rate * 100, RateText.Percent(y.Rate), $"{y.Repeats} of {y.Heard}"))];

    private string? QuarterHref(string key)
    {
        if (!SeesCases) return null;
        var first = new DateOnly(int.Parse(key.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture), (key[^1] - '1') * 3 + 1, 1);
        var last = first.AddMonths(3).AddDays(-1);
        return Asked.At(Urls.FigureCases, ("from", FigureAddress.Iso(first < Asked.From ? Asked.From : first)), ("to", FigureAddress.Iso(last > Asked.To ? Asked.To : last)));
    }
}
