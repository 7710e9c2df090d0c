using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac.Flags;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Marac.Repeats;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Marac;

/// <summary>The door of the MARAC module.</summary>
public static class MaracModule
{
    public static Module Module { get; } = new("Marac", typeof(MaracModule).Assembly,
    [
        IntakeReadModel.ReadModel, Pairings.ReadModel, ReferralsByMonth.ReadModel, CaseRows.Cases, CaseRows.Contacts, CaseRows.Incidents,
        Projection.Involvements<MaracCase>(Involvements),
        Projection.ReferencesOf<MaracCase>(state => [state.Received?.Reference, state.Accepted?.CaseReference]),
        Projection.PeopleOf<MaracCase>(state => state.People.Select(p => (p.Person, p.Role.ToString()))),
    ]);

    /// <summary>The pathway that leads here, with the check that a form has to pass before it is sent.</summary>
    public static (string Pathway, CheckReferralForm Check) Pathway { get; } = (MaracQuestions.Pathway, MaracReferralForm.Check);

    /// <summary>
    /// The agency that referred; whoever coordinates the MARAC; the agencies of the panel from listing until the flag is off their files; and the adviser who speaks
    /// for the victim.
    /// </summary>
    internal static IEnumerable<Involvement> Involvements(MaracCase state)
    {
        if (state.Received is not { } received) yield break;
        yield return new(Relation.Referrer, received.From.Agency);
        yield return new(Relation.PanelCoordinator, default, null, Forum.Marac);
        if (state.FollowUp is { Agenda: not null } or { Heard.Count: > 0 })
            yield return new(Relation.PanelMember, default, null, Forum.Marac, Until: FlagRule.Until(state)?.AddDays(MaracSettings.SeenAfterFlag.On(state.ReferredOn)));
        if (state.FollowUp.Idva is { } idva) yield return new(Relation.AllocatedWorker, idva.Agency, idva.Staff, Forum.Marac);
    }
}
