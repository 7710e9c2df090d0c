using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Marac.Cases;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Home;

/// <summary>What waits for somebody after a MARAC: flags, incidents, people at risk who are to be told, transfers.</summary>
internal static class MaracItems
{
    internal static async Task<int> CountAsync(Desk desk)
    {
        if (await desk.Ask(new CountMaracWork()) is not { Found: true, Value: { } work }) return 0;
        return new[] { work.ToTag, work.ToLift, work.Incidents, work.ContactsLate }.Count(n => n > 0) + work.ContactsMine + work.Transfers;
    }

    internal static async Task<IReadOnlyList<WaitingItem>> ListAsync(Desk desk)
    {
        if (await desk.Ask(new CountMaracWork()) is not { Found: true, Value: { } work }) return [];
        return [.. Together(work), .. await MineToTellAsync(desk, work), .. await TransfersAsync(desk, work)];
    }

    /// <summary>What is done in one go on a page of its own is one line here.</summary>
    internal static IEnumerable<WaitingItem> Together(MaracWork work)
    {
        if (work.ContactsLate > 0)
        {
            var since = work.LateSince is { } day ? EndOf(day) : (DateTimeOffset?)null;
            yield return new("See that they are told:", Number(work.ContactsLate, "person at risk", "people at risk"), "MARAC", work.LateSince is { } due ? $"Was due {UkText.Date(due)}" : "", true, Urls.MaracContacts, since);
        }
        if (work.Incidents > 0) yield return new("Decide on", Number(work.Incidents, "further incident", "further incidents"), "MARAC", "", false, Urls.MaracIncidents);
        if (work.ToTag > 0) yield return new("Flag", Number(work.ToTag, "file of your agency", "files of your agency"), "MARAC", "", false, Urls.MaracFlags);
        if (work.ToLift > 0) yield return new("Take the flag off", Number(work.ToLift, "file of your agency", "files of your agency"), "MARAC", "", false, $"{Urls.MaracFlags}?show=lift");
    }

    private static async Task<IEnumerable<WaitingItem>> MineToTellAsync(Desk desk, MaracWork work)
    {
        if (work.ContactsMine == 0 || await desk.Ask(new ListVictimContacts(Mine: true)) is not { Found: true } found) return [];
        var people = await desk.CardsAsync(found.Value.Select(row => row.Victim).OfType<PersonId>());
        return found.Value.Select(row => new WaitingItem(
            row.Purpose == ContactPurpose.AfterMeeting ? "Tell the outcome to" : "Make first contact with", $"{Initials.Of(row.Victim, people)}, {row.Reference}", "MARAC",
            $"{(EndOf(row.DueOn) < desk.Now ? "Was due " : "")}{UkText.Date(row.DueOn)}", EndOf(row.DueOn) < desk.Now, $"{Urls.MaracCase(row.CaseId)}{CaseTabs.Told}?purpose={row.Purpose}", EndOf(row.DueOn)));
    }

    private static async Task<IEnumerable<WaitingItem>> TransfersAsync(Desk desk, MaracWork work)
    {
        if (work.Transfers == 0 || await desk.Ask(new ListTransfersToFinish()) is not { Found: true } found) return [];
        return found.Value.Select(row => new WaitingItem("Finish the transfer of", row.Reference, "MARAC", "", false, Urls.MaracCase(row.CaseId) + CaseTabs.FollowUp));
    }

    private static DateTimeOffset EndOf(DateOnly day) => UkCalendar.AtLondon(day, new TimeOnly(23, 59));

    private static string Number(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
