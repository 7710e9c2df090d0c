using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Access;

/// <summary>How an actor stands to one record, by one way of reaching it; or to nothing in particular, where no record is asked for.</summary>
/// <param name="Role">What she acts as.</param>
/// <param name="RoleInForce">She holds that role today and her agency is open.</param>
/// <param name="AgencyIsParty">Her agency is party to an agreement in force for the record's forum; where the record has none, or no record is asked for, to any.</param>
/// <param name="HasSeat">She has a seat on the panel of the record's forum (without a record: on any).</param>
/// <param name="Coordinates">Hers is the coordinator's seat there.</param>
/// <param name="Relations">Relations that she or her agency holds to the record.</param>
/// <param name="Excluded">She is shut out of it.</param>
/// <param name="AboutRecord">A record is asked for. Without one the question is whether there can be any, and the filter says which.</param>
public sealed record Standing(Role Role, bool RoleInForce, bool AgencyIsParty, bool HasSeat, bool Coordinates, IReadOnlySet<Relation> Relations, bool Excluded, bool AboutRecord = true);

/// <summary>The access rule: agency, role and relation, and not excluded. Pure; denies what <see cref="Grants"/> does not give.</summary>
public static class CaseAccess
{
    public static bool May(Standing standing, Capability capability)
    {
        ArgumentNullException.ThrowIfNull(standing);
        if (standing.Excluded || !standing.RoleInForce) return false;
        return Grants.For(standing.Role, capability).Any(grant => grant.Relation is not { } relation || Reaches(standing, relation));
    }

    private static bool Reaches(Standing standing, Relation relation) =>
        standing.AgencyIsParty
        && (!standing.AboutRecord || standing.Relations.Contains(relation))
        && relation switch
        {
            Relation.PanelCoordinator => standing.Coordinates,
            Relation.PanelMember => standing.HasSeat,
            Relation.Referrer or Relation.Recorder or Relation.AllocatedWorker or Relation.ActionOwner or Relation.MeetingResearch or Relation.ReferralReceiver or Relation.BrokenGlass => true,
        };
}
