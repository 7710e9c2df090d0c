using SafeDurham.Cases.HighImpactHouseholds.Claiming;
using SafeDurham.Cases.HighImpactHouseholds.Closing;
using SafeDurham.Cases.HighImpactHouseholds.Planning;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.HighImpactHouseholds.Reading;

/// <summary>A household as the reader may see it.</summary>
[Requires(Capability.SeeCase)]
public sealed record GetHousehold([property: Plain] CaseId CaseId) : IQuery<HouseholdView?>, IAboutRecord
{
    public Guid RecordId => CaseId.Value;
}

/// <summary>A household on one page.</summary>
/// <param name="Seen">Made of nothing but what this reader may see.</param>
/// <param name="Stage">Where the household stands, whoever reads.</param>
/// <param name="NotShared">Members of whom the reader's agency sees nothing else, because an adult does not share with it.</param>
/// <param name="Sheltered">For whoever coordinates: members whose place is under protection while others' is not; their membership wants ending.</param>
/// <param name="MayWork">The reader may record.</param>
/// <param name="MayDecide">The reader screens, designates, claims.</param>
/// <param name="SeesEverybody">Nobody who lives there is kept from the reader, so that she may read what tells of all of them.</param>
/// <param name="PlanSince">Somebody has fled: what was agreed by this day tells of her too. Null for whoever coordinates.</param>
/// <param name="PlanGaps">What is missing before the plan can be agreed.</param>
/// <param name="ClaimGaps">What is missing before it can be claimed; null for a reader who does not claim.</param>
public sealed record HouseholdView(
    CaseId CaseId, HouseholdCase Seen, HouseholdStage Stage, IReadOnlyList<PersonId> NotShared, IReadOnlyList<PersonId> Sheltered, bool SeesEverybody, DateOnly? PlanSince, bool MayWork, bool MayDecide,
    IReadOnlyList<(DueKind Kind, Guid Subject, DateOnly On)> Due, IReadOnlyList<Refusal> PlanGaps, IReadOnlyList<Refusal>? ClaimGaps, int OpenActions, IReadOnlyList<DatedEntry> Timeline)
{
    public long Version => Seen.Version;
}

public static class GetHouseholdHandler
{
    public static async Task<HouseholdView?> Handle(GetHousehold query, ReadContext read)
    {
        var events = await read.Events(query.RecordId);
        var whole = Fold.From<HouseholdCase>(events);
        if (whole.Nominated is null) return null;
        var mayDecide = await read.May(Capability.AnswerReferral, query.RecordId);
        var sheltered = await Shelter.Of(whole.Family.Members.Select(m => m.Person), read);
        var lens = new HouseholdLens(whole, ReaderOf(whole, read.Actor, mayDecide), read.Actor.Agency, sheltered);
        var seen = lens.Seen();
        read.Shown(query.RecordId, "case");
        HashSet<Guid> measures = [.. seen.Plan.Measures.Select(m => m.Set.MeasureId), Guid.Empty, .. seen.Ending.Claims.Select(c => c.Made.ClaimId)];
        return new(
            query.CaseId, seen, whole.Stage, lens.NotShared,
            mayDecide && whole.Family.Adults.Any(a => !sheltered.Contains(a.Person)) ? [.. whole.Family.Current.Select(m => m.Person).Where(sheltered.Contains)] : [],
            lens.SeesEverybody, mayDecide ? null : FledOn(whole, events),
            await read.May(Capability.WorkOnCase, query.RecordId), mayDecide, [.. HouseholdDue.Of(whole).Where(d => measures.Contains(d.Subject))],
            whole.Plan.Agreed is null ? PlanGaps.Of(whole) : [], mayDecide ? ClaimRule.Missing(whole, ClaimRoute.Needs, UkCalendar.LondonDate(read.Now)) : null,
            (await OpenActions.OfAsync(query.CaseId, read)).Actions, DatedEntry.Of(events.Where(e => lens.Shows(e.Data)), HouseholdTimeline.Describe));
    }

    private static DateOnly? FledOn(HouseholdCase whole, IReadOnlyList<Recorded> events) =>
        events.Where(e => e.Data is HouseholdMemberLeft { Withheld: true } left && whole.Family.Gone.Contains(left.Person)).Select(e => (DateOnly?)UkCalendar.LondonDate(e.RecordedAt)).Max();

    private static HouseholdReader ReaderOf(HouseholdCase whole, Actor reader, bool mayDecide) =>
        mayDecide || reader == Actor.System ? HouseholdReader.Coordinator
        : whole.Family.Lead is { } lead && (lead.Staff, lead.Agency) == (reader.Staff, reader.Agency) ? HouseholdReader.LeadWorker
        : Consents.ConsentGrid.Team(whole.Family).Contains(reader.Agency) ? HouseholdReader.Team
        : HouseholdReader.InEmergency;
}

/// <summary>Whose place is under protection, asked at the moment of reading: nobody has to record it here first.</summary>
internal static class Shelter
{
    public static async Task<IReadOnlySet<PersonId>> Of(IEnumerable<PersonId> people, ReadContext read)
    {
        await using var command = read.AsProgram.Sql(
            $"select t.person_id from cases.{PeopleTables.Cards} t where t.person_id = any(@ids) and t.location_is_protected", new { ids = people.Select(p => p.Value).Distinct().ToArray() });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var found = new HashSet<PersonId>();
        while (await reader.ReadAsync(read.Cancel)) found.Add(new(reader.GetGuid(0)));
        return found;
    }
}
