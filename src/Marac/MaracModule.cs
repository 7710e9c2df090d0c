using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
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
        IntakeReadModel.ReadModel, Pairings.ReadModel, ReferralsByMonth.ReadModel,
        References.ReadModel,
        Projection.Involvements<MaracCase>(Involvements),
        Projection.ReferencesOf<MaracCase>(state => [state.Received?.Reference, state.Accepted?.CaseReference]),
        Projection.PeopleOf<MaracCase>(state => state.People.Select(p => (p.Person, p.Role.ToString()))),
    ]);

    /// <summary>The pathway that leads here, with the check that a form has to pass before it is sent.</summary>
    public static (string Pathway, CheckReferralForm Check) Pathway { get; } = (MaracQuestions.Pathway, MaracReferralForm.Check);

    /// <summary>The agency that referred, and whoever coordinates the MARAC.</summary>
    internal static IEnumerable<Involvement> Involvements(MaracCase state) => state.Received is { } received
        ? [new(Relation.Referrer, received.From.Agency), new(Relation.PanelCoordinator, default, null, Forum.Marac)]
        : [];
}
