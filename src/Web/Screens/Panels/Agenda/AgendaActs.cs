using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Reading;

namespace SafeDurham.Cases.Web.Screens.Panels.Agenda;

/// <summary>What the buttons of the agenda do: the name of each, and the commands that it means.</summary>
public static class AgendaActs
{
    public const string List = "list", ListAll = "list-all", Up = "up", Down = "down", Off = "off", OffAll = "off-all", Proposed = "proposed", Longer = "longer", Shorter = "shorter", NoConflict = "no-conflict";
    private const int Step = 1;

    /// <summary>The value of a button about a case.</summary>
    public static string On(string act, CaseId id) => $"{act}:{id}";

    /// <summary>The case that a button's value is about; null for one about all of them.</summary>
    public static CaseId? CaseOf(string? pressed) =>
        pressed?.Split(':') is [_, var id] && Guid.TryParse(id, out var value) ? new CaseId(value) : null;

    /// <summary>The commands; empty where the page is older than the agenda and there is nothing left to do.</summary>
    /// <param name="reason">Why a case is taken off.</param>
    public static IReadOnlyList<ICommand> Commands(string? pressed, AgendaView agenda, IReadOnlyList<WaitingCaseRow> waiting, string reason)
    {
        ArgumentNullException.ThrowIfNull(agenda);
        ArgumentNullException.ThrowIfNull(waiting);
        var (meeting, about) = (agenda.Meeting.MeetingId, CaseOf(pressed));
        var item = agenda.Items.FirstOrDefault(i => i.Case is { } c && c.CaseId == about);
        return pressed?.Split(':')[0] switch
        {
            List when about is { } id => [new ListCase(id, meeting)],
            ListAll => [.. waiting.Where(w => InArea(w, agenda)).Select(w => new ListCase(w.CaseId, meeting))],
            Off when about is { } id => [new UnlistCase(id, meeting, reason)],
            OffAll => [.. agenda.Items.Where(i => i.Case is { IsCurrent: true }).Select(i => new UnlistCase(i.Case!.CaseId, meeting, reason))],
            Up when about is { } id => Moved(agenda, id, -1),
            Down when about is { } id => Moved(agenda, id, 1),
            Proposed => [new OrderAgenda(meeting, [])],
            Longer when item is not null => [new GiveCaseMinutes(about!.Value, meeting, item.Case!.Minutes + Step)],
            Shorter when item is not null => [new GiveCaseMinutes(about!.Value, meeting, item.Case!.Minutes - Step)],
            NoConflict => [.. agenda.Items.Where(i => i is { Case: { IsCurrent: true }, ConflictAnswered: false }).Select(i => new DeclareConflict(i.Case!.Hearing, false))],
            _ => [],
        };
    }

    /// <summary>Whether a waiting case can be heard in this meeting.</summary>
    public static bool InArea(WaitingCaseRow waiting, AgendaView agenda) => agenda.Meeting.Area is null || agenda.Meeting.Area == waiting.Area;

    private static IReadOnlyList<ICommand> Moved(AgendaView agenda, CaseId id, int by)
    {
        // A case that is shut to the reader keeps its place as far as the others' order says it.
        var order = agenda.Items.Select(i => i.Case?.CaseId).OfType<CaseId>().ToList();
        var at = order.IndexOf(id);
        if (at < 0 || at + by < 0 || at + by >= order.Count) return [];
        (order[at], order[at + by]) = (order[at + by], order[at]);
        return [new OrderAgenda(agenda.Meeting.MeetingId, order)];
    }
}
