using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Hearings;

namespace SafeDurham.Cases.Panels.Reading;

/// <summary>Agencies by cases: who has answered what, for whoever runs the meeting. Says nothing of what was answered.</summary>
[Requires(Capability.RunMeeting)]
public sealed record GetResearchGrid([property: Plain] MeetingId MeetingId) : IQuery<ResearchGrid?>, IAboutRecord
{
    public Guid RecordId => MeetingId.Value;
}

/// <summary>The grid.</summary>
/// <param name="Agencies">The columns.</param>
/// <param name="Rows">The cases in the order of hearing.</param>
public sealed record ResearchGrid(MeetingRow Meeting, IReadOnlyList<AgencyId> Agencies, IReadOnlyList<ResearchGridRow> Rows)
{
    public int Asked => Rows.Sum(r => r.Cells.Count(c => c.Asked));
    public int Answered => Rows.Sum(r => r.Cells.Count(c => c.Answer is not null));
}

/// <summary>A case of the grid; its cells stand in the order of the columns.</summary>
public sealed record ResearchGridRow(int Number, ListingRow Case, HearingId Hearing, IReadOnlyList<ResearchCell> Cells);

/// <summary>What one agency answered about one case.</summary>
/// <param name="Answer">Null while it has not answered.</param>
public sealed record ResearchCell(AgencyId Agency, bool Asked, ResearchAnswer? Answer, bool Reminded);

/// <summary>The research page of the reader's own agency: every case of a meeting, with what the agency has written.</summary>
[Requires(Capability.AnswerResearch)]
public sealed record GetMyResearch([property: Plain] MeetingId MeetingId) : IQuery<MyResearch?>;

/// <summary>An agency's research for a meeting.</summary>
public sealed record MyResearch(MeetingRow Meeting, AgencyId Agency, IReadOnlyList<MyResearchCase> Cases)
{
    public int Answered => Cases.Count(c => c.Answer is not null);
}

/// <summary>A case on the research page.</summary>
/// <param name="Version">Version of the hearing's stream.</param>
/// <param name="Lines">What the agency has written, struck lines left out.</param>
/// <param name="Open">Answers are still taken.</param>
public sealed record MyResearchCase(
    int Number, HearingId Hearing, ListingRow Case, ResearchAnswer? Answer, IReadOnlyList<Entry> Lines, bool Open, DateTimeOffset DueAt, bool Late, long Version);

public static class GetResearchGridHandler
{
    public static async Task<ResearchGrid?> Handle(GetResearchGrid query, ReadContext read)
    {
        if (await AgendaReading.ReadAsync(query.MeetingId, null, read) is not { } agenda) return null;
        var agencies = agenda.Meeting.Agencies;
        return new(agenda.Meeting, agencies, [.. agenda.Items.Where(i => i.Case is not null).Select(i =>
            new ResearchGridRow(i.Number, i.Case!, i.Case!.Hearing, [.. agencies.Select(a => Cell(i.Hearing, a))]))]);
    }

    private static ResearchCell Cell(HearingRow? hearing, AgencyId agency)
    {
        var at = hearing?.Answered.ToList().IndexOf(agency) ?? -1;
        return new(agency, hearing?.Agencies.Contains(agency) == true, at < 0 ? null : Enum.Parse<ResearchAnswer>(hearing!.Answers[at]), hearing?.Reminded.Contains(agency) == true);
    }
}

public static class GetMyResearchHandler
{
    public static async Task<MyResearch?> Handle(GetMyResearch query, ReadContext read)
    {
        var agency = read.Actor.Agency;
        var hearings = (await read.RowsWithStream<HearingRow>("t where t.meeting = @id and @agency = any(t.agencies) and t.stage <> 'Off' and {access}", new { id = query.MeetingId, agency }))
            .Where(h => !h.Row.Conflicts.Contains(read.Actor.Staff)).ToList();
        if (await read.Rows<MeetingRow>("t where t.meeting_id = @id", new { id = query.MeetingId }) is not [var meeting]) return null;
        // The cases may have been taken off since the agency was asked.
        if (hearings.Count == 0) return meeting.Agencies.Contains(agency) ? new(meeting, agency, []) : null;

        var listings = (await read.Rows<ListingRow>("t where t.meeting = @id", new { id = query.MeetingId })).ToDictionary(l => l.CaseId);
        var order = await read.Fold<Meetings.PanelMeeting>(query.MeetingId.Value);
        var places = await read.Rows<AgendaPlaceRow>("t where t.meeting = @id", new { id = query.MeetingId });
        var ordered = Meetings.AgendaOrder.Of(places.Select(p => p.OnAgenda), order.Order, PanelSettings.ChildrenFirst.On(order.Day)).Select(c => c.CaseId).ToList();
        var cases = new List<MyResearchCase>();
        foreach (var (stream, row) in hearings.OrderBy(h => ordered.IndexOf(h.Row.CaseId)))
        {
            if (!listings.TryGetValue(row.CaseId, out var listed)) continue;
            var state = await read.Fold<Hearing>(stream);
            read.Shown(row.CaseId.Value, "research");
            cases.Add(new(
                ordered.IndexOf(row.CaseId) + 1, new(stream), listed, state.Answers.FirstOrDefault(a => a.Agency == agency)?.Answer,
                [.. state.Entries.Where(e => e.Agency == agency && e.Struck is null && e.Kind is EntryKind.Research or EntryKind.Withheld && e.Agency == agency && e.Struck is null)],
                state.IsRunning, state.ResearchDueAt, state.ResearchDueAt < read.Now && state.Answers.All(a => a.Agency != agency), state.Version));
        }
        return new(meeting, agency, cases);
    }
}
