using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.HighImpactHouseholds.Consents;
using SafeDurham.Cases.HighImpactHouseholds.Meetings;
using SafeDurham.Cases.HighImpactHouseholds.Nominating;
using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.HighImpactHouseholds;

/// <summary>The door of the module.</summary>
public static class HouseholdsModule
{
    public static Module Module { get; } = new("HighImpactHouseholds", typeof(HouseholdsModule).Assembly,
    [
        HouseholdRows.Households, HouseholdRows.Memberships, HouseholdRows.Due, HouseholdRows.Outcomes,
        Projection.Involvements<HouseholdCase>(Involvements),
        Projection.ReferencesOf<HouseholdCase>(state => [state.Nominated?.Reference, state.Screened?.CaseReference]),
        // Who left in secret is in this record no more, so nobody comes to her through it (A8).
        Projection.PeopleOf<HouseholdCase>(state => state.Family.Members.Where(m => !state.Family.Gone.Contains(m.Person)).Select(m => (m.Person, ToPanel.RoleOf(m)))),
    ]);

    /// <summary>The pathway that leads here, with the check that a nomination has to pass before it is sent.</summary>
    public static (string Pathway, CheckReferralForm Check) Pathway { get; } = (HouseholdQuestions.Pathway, HouseholdNominationForm.Check);

    /// <summary>
    /// The agency that nominated; whoever coordinates the panel; the lead worker; and the agencies of the team around the family, each for as long as an adult who lives
    /// there shares with it.
    /// </summary>
    internal static IEnumerable<Involvement> Involvements(HouseholdCase state)
    {
        if (state.Nominated is not { } nominated) yield break;
        yield return new(Relation.Referrer, nominated.Agency);
        yield return new(Relation.PanelCoordinator, default, null, Forum.HighImpactHouseholds);
        if (!state.IsAccepted) yield break;
        var until = state.Ending.Closed is { } closed ? (closed.WatchUntil ?? closed.On).AddDays(HouseholdSettings.SeenAfterWatch.On(closed.On)) : (DateOnly?)null;
        foreach (var agency in ConsentGrid.Team(state.Family)) yield return new(Relation.PanelMember, agency, null, Forum.HighImpactHouseholds, Until: until);
        if (state.Family.Lead is { } lead && !ConsentGrid.IsShutOut(state.Family, lead.Agency)) yield return new(Relation.AllocatedWorker, lead.Agency, lead.Staff, Forum.HighImpactHouseholds, Until: until);
    }
}
