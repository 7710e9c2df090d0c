using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Meetings;

namespace SafeDurham.Cases.Panels.Reading;

/// <summary>The minutes of a meeting, made from what was recorded, for the reader; or, for whoever runs the meeting, as an agency gets them (M-47, M-48).</summary>
[Requires(Capability.SeeMeeting)]
public sealed record GetMinutes([property: Plain] MeetingId MeetingId, [property: Plain] AgencyId? AsAgency = null) : IQuery<MinutesView?>, IAboutRecord
{
    public Guid RecordId => MeetingId.Value;
}

/// <summary>The minutes (M-47). Agencies see them once they are issued; whoever runs the meeting sees them before.</summary>
/// <param name="State">Place, attendance with signatures and apologies, notes, corrections, editions.</param>
/// <param name="Cases">The cases that the recipient may see, as they were heard.</param>
/// <param name="Shut">How many are left out because they are shut to the recipient.</param>
/// <param name="Unfinished">Unfinished actions, by what the owners said.</param>
/// <param name="OwnActions">What the recipient's agency has to do.</param>
/// <param name="Edition">The edition in force; 0 while they are not issued.</param>
/// <param name="Marking">What stands on every page (M-48).</param>
public sealed record MinutesView(
    MeetingRow Meeting, PanelMeeting State, IReadOnlyList<MinutesCase> Cases, int Shut, UnfinishedActions Unfinished, IReadOnlyList<ActionRow> OwnActions, int Edition,
    DateTimeOffset? IssuedAt, AgencyId Recipient, bool RunsMeeting, string Marking)
{
    /// <summary>What M-48 asks, in the words that stand on the first page.</summary>
    public const string NotToBePassedOn = "These minutes are not to be copied or passed on without the agreement of the agencies concerned.";
}

/// <summary>A case in the minutes.</summary>
/// <param name="Corrected">Lines that were corrected after the minutes were first issued.</param>
public sealed record MinutesCase(int Number, HearingView Hearing, IReadOnlyList<Guid> Corrected);

/// <summary>Unfinished actions split as M-47 asks, and those about which nothing was said.</summary>
public sealed record UnfinishedActions(IReadOnlyList<ActionRow> CircumstancesChanged, IReadOnlyList<ActionRow> NotUndertaken, IReadOnlyList<ActionRow> InProgress, IReadOnlyList<ActionRow> NotReported)
{
    /// <summary>Splits the actions that are still open by the last report; those that were done or given up since are left out.</summary>
    public static UnfinishedActions Of(IEnumerable<ActionRow> carried)
    {
        var open = carried.Where(a => a.State == ActionState.Open).ToList();
        return new([.. By(ActionReport.CircumstancesChanged)], [.. By(ActionReport.NotUndertaken)], [.. By(ActionReport.InProgress)], [.. open.Where(a => a.LastReport is null)]);

        IEnumerable<ActionRow> By(ActionReport report) => open.Where(a => a.LastReport == report);
    }
}

public static class GetMinutesHandler
{
    public static async Task<MinutesView?> Handle(GetMinutes query, ReadContext read)
    {
        var state = await read.Fold<PanelMeeting>(query.MeetingId.Value);
        if (await AgendaReading.ReadAsync(query.MeetingId, query.AsAgency, read) is not { } agenda) return null;
        var runs = agenda.RunsMeeting || query.AsAgency is not null;
        if (!runs && state.Issued.Count == 0) return null;

        var cases = new List<MinutesCase>();
        foreach (var item in agenda.Items.Where(i => i.Case is not null))
            if (await HearingReading.ReadAsync(item.Case!.Hearing, query.AsAgency, read) is { } hearing)
                cases.Add(new(item.Number, hearing with { Entries = [.. hearing.Entries.Where(e => IsMinuted(e, hearing))] }, CorrectedSince(hearing, state)));
        var recipient = query.AsAgency ?? read.Actor.Agency;
        return new(
            agenda.Meeting, state, cases, agenda.Shut, UnfinishedActions.Of(agenda.Unfinished), [.. cases.SelectMany(c => c.Hearing.Actions).Where(a => a.Owner == recipient)],
            state.Issued.Count, state.Issued.Count == 0 ? null : state.Issued[^1].At, recipient, agenda.RunsMeeting, agenda.Marking);
    }

    // What an agency found and nobody said stays its own paper (M-43). That something was not shared, and why, is noted for those whom it concerns.
    private static bool IsMinuted(Entry entry, HearingView hearing) =>
        entry.IsOpen || entry.Kind == EntryKind.Withheld && (hearing.RunsMeeting || entry.Agency == hearing.OwnAgency);

    private static IReadOnlyList<Guid> CorrectedSince(HearingView hearing, PanelMeeting meeting) => meeting.Issued.Count == 0 ? [] :
        [.. hearing.Entries.Where(e => e.Texts.Count > 1 && e.Now.At > meeting.Issued[0].At).Select(e => e.EntryId)];
}
