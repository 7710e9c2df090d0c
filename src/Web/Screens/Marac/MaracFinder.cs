using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Find;

namespace SafeDurham.Cases.Web.Screens.Marac;

/// <summary>Finds MARAC cases by what people call them: R-2026-0412, M-2026-0188.</summary>
public static class MaracFinder
{
    public static FindSource Source { get; } = new("MARAC cases", async (services, _, words, cancel) =>
    {
        if (FindCaseByReferenceHandler.Reference(words) is null) return [];
        var answer = await services.GetRequiredService<Desk>().Ask(new FindCaseByReference(words), cancel);
        return answer.Found ? [.. answer.Value.Select(Found)] : [];
    });

    private static Found Found(IntakeRow row) => new(
        row.CaseReference is { } reference ? $"{reference} (referral {row.Reference})" : row.Reference,
        Urls.MaracCase(row.CaseId),
        $"{MaracText.State(row.State)}, referred {UkText.Date(row.SentAt)}");
}
