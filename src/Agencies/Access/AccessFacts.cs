using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Access;

/// <summary>A row that says who stands how to a record: to the record asked for, or to one that the person asked for is in.</summary>
/// <param name="Stream">The record of the row.</param>
/// <param name="Relation">The relation, or null for one that this version does not know.</param>
/// <param name="Agency">Whose it is; empty for any agency of the forum.</param>
/// <param name="Staff">Whose in particular; empty for all of the agency.</param>
/// <param name="Forum">The record's forum, if it is before one.</param>
/// <param name="ThroughRecord">The person asked for is in the record.</param>
/// <param name="IsReferral">The record is a referral.</param>
/// <param name="Excluded">The actor is shut out of the record, or of somebody in it.</param>
internal sealed record AccessPath(Guid Stream, Relation? Relation, AgencyId Agency, StaffId Staff, Forum? Forum, bool ThroughRecord, bool IsReferral, bool Excluded);

/// <summary>What the database knows of an actor and a record today.</summary>
internal sealed record AccessFacts(
    bool RoleInForce, IReadOnlySet<Forum> Agreements, IReadOnlySet<Forum> Seats, IReadOnlySet<Forum> Coordinates, bool Excluded, IReadOnlyList<AccessPath> Paths)
{
    /// <summary>The actor's standings: one for each way to the record, and one for what needs none. One that may is enough.</summary>
    public IEnumerable<Standing> Standings(Actor actor, bool aboutRecord)
    {
        var inForce = actor.Role == Role.System ? actor == Actor.System : RoleInForce;
        var none = new HashSet<Relation>();
        yield return new Standing(actor.Role, inForce, Agreements.Count > 0, Seats.Count > 0, Coordinates.Count > 0, none, Excluded, aboutRecord);
        if (!aboutRecord) yield break;
        foreach (var way in Paths.GroupBy(p => (p.Stream, p.Forum, p.Excluded)))
        {
            var relations = way.Where(p => IsHeld(actor, p)).Select(p => p.Relation!.Value).ToHashSet();
            yield return new Standing(
                actor.Role, inForce, way.Key.Forum is { } forum ? Agreements.Contains(forum) : Agreements.Count > 0,
                way.Key.Forum is { } seated && Seats.Contains(seated), way.Key.Forum is { } coordinated && Coordinates.Contains(coordinated),
                relations, Excluded || way.Key.Excluded);
        }
    }

    private static bool IsHeld(Actor actor, AccessPath path)
    {
        if (path.Relation is not { } relation) return false;
        // Who referred somebody knows the people of the referral, not those whom the case adds.
        if (path.ThroughRecord && relation == Relation.Referrer && !path.IsReferral) return false;
        var byPanel = relation is Relation.PanelCoordinator or Relation.PanelMember;
        var byAgency = path.Agency == actor.Agency || byPanel && path.Agency.Value == Guid.Empty;
        return byAgency && (path.Staff == actor.Staff || relation != Relation.AllocatedWorker && path.Staff.Value == Guid.Empty);
    }
}
