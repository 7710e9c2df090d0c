using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Measures.History;

namespace SafeDurham.Cases.Measures.Facts;

/// <summary>What a fact says about its case.</summary>
public enum FactKind { Referral, Dates, Heard, NotHeard, Taken, NotTaken, Returned, Answered, Incident, Imported, TakenBack }

/// <summary>
/// One fact that figures are counted from, and when it became known. Facts are only ever added, so that what was known on a day is a matter of leaving out what
/// was recorded later. Holds ids, dates and codes; nothing about who anybody is.
/// </summary>
/// <param name="Stream">With <paramref name="Version"/>: the event that said it.</param>
/// <param name="CaseId">The case; for imported history the hearing as the old spreadsheet named it.</param>
/// <param name="Agency">Who referred: the id of an agency of ours, or the name that the spreadsheet gave.</param>
/// <param name="Reference">What people call the case; the old spreadsheet's references are not here, because they may be names.</param>
/// <param name="OrderAt">With <paramref name="OrderRow"/>: which of two referrals of one day was recorded first. For imported rows the moment the import began and the line of the file.</param>
[ReadBy(Readers.ThoseNamed, Capability.SeeFigures, Capability.SeeFiguresCases)]
public sealed record FactRow(
    [property: Plain, Key] Guid Stream, [property: Plain, Key] long Version, [property: Plain, Index] Guid CaseId, [property: Plain] FactKind Kind,
    [property: Plain] Guid? Victim, [property: Plain] IReadOnlyList<Guid>? PeopleCausingHarm, [property: Plain] DateOnly? ReferredOn, [property: Plain] DateOnly? IncidentOn,
    [property: Plain] DateOnly? IdentifiedOn, [property: Plain] Behaviour? Behaviour, [property: Plain] string? Area, [property: Plain] string? Agency, [property: Plain] int? Children,
    [property: Plain] DateOnly? MeetingOn, [property: Plain] DateTimeOffset OccurredAt, [property: Plain] DateTimeOffset RecordedAt, [property: Plain] DateTimeOffset OrderAt, [property: Plain] int OrderRow,
    [property: Plain] string? Reference = null);

/// <summary>The facts of every case, from the events of whatever module says them.</summary>
internal static class FactsReadModel
{
    public const string Table = "measure_facts";

    public static readonly Projection ReadModel = Projection.Across<FactRow>(Table, 1, KeysOf, static (_, recorded, _) => RowOf(recorded));

    private static IEnumerable<object[]> KeysOf(Recorded recorded) => recorded.Data is IMaracFact or HearingImported ? [[recorded.StreamId, recorded.Version]] : [];

    internal static FactRow? RowOf(Recorded recorded) => recorded.Data switch
    {
        HearingImported e => Empty(recorded, FactKind.Imported) with
        {
            CaseId = e.Hearing,
            Victim = e.Victim,
            PeopleCausingHarm = e.PeopleCausingHarm,
            ReferredOn = e.ReferredOn,
            IncidentOn = e.IncidentOn,
            IdentifiedOn = e.IdentifiedOn,
            Behaviour = e.Behaviour,
            Area = e.Area,
            Agency = e.ReferringAgency,
            Children = e.Children,
            MeetingOn = e.MeetingOn,
            OrderAt = e.ImportBegan,
            OrderRow = e.Line,
        },
        IMaracReferralFact e => Empty(recorded, FactKind.Referral) with
        {
            Victim = e.Victim?.Value,
            PeopleCausingHarm = [.. e.PeopleCausingHarm.Select(p => p.Value)],
            ReferredOn = e.ReferredOn,
            IncidentOn = e.IncidentOn,
            IdentifiedOn = e.IdentifiedOn,
            Behaviour = e.Behaviour,
            Area = e.Area,
            Agency = e.Agency.ToString(),
            Children = e.Children,
            Reference = e.Reference,
        },
        IMaracDatesFact e => Empty(recorded, FactKind.Dates) with { IncidentOn = e.IncidentOn, IdentifiedOn = e.IdentifiedOn },
        IMaracHeardFact e => Empty(recorded, FactKind.Heard) with { MeetingOn = e.MeetingOn },
        IMaracNotHeardFact e => Empty(recorded, FactKind.NotHeard) with { MeetingOn = e.MeetingOn },
        IMaracIncidentFact e => Empty(recorded, FactKind.Incident) with { IncidentOn = e.IncidentOn, IdentifiedOn = e.IdentifiedOn, Behaviour = e.Behaviour },
        IMaracTakenFact e => Empty(recorded, FactKind.Taken) with { Reference = e.CaseReference },
        IMaracTakenBackFact => Empty(recorded, FactKind.TakenBack),
        IMaracNotTakenFact => Empty(recorded, FactKind.NotTaken),
        IMaracReturnedFact => Empty(recorded, FactKind.Returned),
        IMaracAnsweredFact => Empty(recorded, FactKind.Answered),
        _ => null,
    };

    private static FactRow Empty(Recorded recorded, FactKind kind) => new(
        recorded.StreamId, recorded.Version, recorded.StreamId, kind, null, null, null, null, null, null, null, null, null, null,
        recorded.OccurredAt, recorded.RecordedAt, recorded.RecordedAt, 0);
}
