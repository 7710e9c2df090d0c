using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Find;

namespace SafeDurham.Cases.Web.Screens.Mais;

/// <summary>Finds cases of MAIS by what people call them: R-2026-0412, V-2026-0042.</summary>
public static class MaisFinder
{
    public static FindSource Source { get; } = new("MAIS cases", async (services, _, words, cancel) =>
    {
        if (FindMaisByReferenceHandler.Reference(words) is null) return [];
        var answer = await services.GetRequiredService<Desk>().Ask(new FindMaisByReference(words), cancel);
        return answer.Found ? [.. answer.Value.Select(Found)] : [];
    });

    private static Found Found(MaisCaseRow row) => new(
        row.CaseReference is { } reference ? $"{reference} (referral {row.Reference})" : row.Reference,
        row.State == TriageState.Accepted ? Urls.MaisCase(row.CaseId) : Urls.MaisReferral(row.CaseId),
        $"{MaisText.State(row.State)}, referred {UkText.Date(row.SentAt)}");
}
