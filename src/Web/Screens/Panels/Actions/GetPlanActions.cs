using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Reading;

namespace SafeDurham.Cases.Web.Screens.Panels.Actions;

/// <summary>
/// The actions of the one plan of a household or an adult, open ones first, of all agencies: for those in the team, as far as the case itself shows them everybody in it.
/// </summary>
[Requires(Capability.SeeCase)]
public sealed record GetPlanActions([property: Plain] CaseId CaseId) : IQuery<IReadOnlyList<ActionRow>>, IAboutRecord
{
    public Guid RecordId => CaseId.Value;
}

public static class GetPlanActionsHandler
{
    public static async Task<IReadOnlyList<ActionRow>> Handle(GetPlanActions query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        // Who is in the team stands in the case and not in the action, so the case says what may be seen: an action tells of anybody in it.
        var household = await GetHouseholdHandler.Handle(new(query.CaseId), read);
        var (whole, since) = household is { } family ? (family.SeesEverybody, family.PlanSince) : (await GetMaisCaseHandler.Handle(new(query.CaseId), read) is not null, null);
        var rows = await read.AsProgram.Rows<ActionRow>(
            "t where t.case_id = @id and (t.owner = @agency or (@whole and t.agreed_on > @since)) order by (t.state = 'Open') desc, t.due_on, t.reference",
            new { id = query.CaseId, agency = read.Actor.Agency, whole, since = since ?? DateOnly.MinValue });
        foreach (var row in rows) read.Shown(row.ActionId.Value, "action");
        return rows;
    }
}
