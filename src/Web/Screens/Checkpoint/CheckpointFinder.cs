using SafeDurham.Cases.Checkpoint.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Find;

namespace SafeDurham.Cases.Web.Screens.Checkpoint;

/// <summary>Finds Checkpoint cases by what people call them: C-2026-0188.</summary>
public static class CheckpointFinder
{
    public static FindSource Source { get; } = new("Checkpoint cases", async (services, _, words, cancel) =>
    {
        if (FindContractByReferenceHandler.Reference(words) is null) return [];
        var answer = await services.GetRequiredService<Desk>().Ask(new FindContractByReference(words), cancel);
        return answer.Found ? [.. answer.Value.Select(Found)] : [];
    });

    private static Found Found(CheckpointCaseRow row) => new(row.Reference, Urls.CheckpointCase(row.CaseId), $"{CheckpointText.Stage(row.Stage)}, referred {UkText.Date(row.ReferredOn)}");
}
