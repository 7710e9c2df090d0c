using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Mais.Intake;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Mais;

/// <summary>The door of the MAIS module.</summary>
public static class MaisModule
{
    public static Module Module { get; } = new("Mais", typeof(MaisModule).Assembly,
    [
        MaisRows.Cases, MaisRows.Work, MaisRows.Figures,
        Projection.Involvements<MaisCase>(Involvements),
        Projection.ReferencesOf<MaisCase>(state => [state.Received?.Reference, state.CaseReference]),
        Projection.PeopleOf<MaisCase>(state => state.Adult is { } adult ? [(adult, PersonRole.Referred)] : Array.Empty<(PersonId, PersonRole)>()),
    ]);

    /// <summary>The pathway that leads here, with the check that a form has to pass before it is sent.</summary>
    public static (string Pathway, CheckReferralForm Check) Pathway { get; } = (MaisReferralForm.Pathway, MaisReferralForm.Check);

    /// <summary>
    /// The agency that referred; whoever coordinates MAIS; the Navigator of the case; and those in the team around the adult, each by name and for as long as she is in it.
    /// A seat at MAIS alone opens no case.
    /// </summary>
    internal static IEnumerable<Involvement> Involvements(MaisCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Received is not { } received) yield break;
        yield return new(Relation.Referrer, received.From.Agency, Forum: Forum.Mais);
        yield return new(Relation.PanelCoordinator, default, null, Forum.Mais);
        if (state.Work.Navigator is { } navigator) yield return new(Relation.AllocatedWorker, navigator.Agency, navigator.Staff, Forum.Mais);
        DateOnly? closed = state.Work.Closed is { } end ? end.On.AddDays(MaisSettings.SeenAfterClosing.On(end.On)) : null;
        foreach (var member in state.Work.Team)
            yield return new(Relation.PanelMember, member.Joined.Agency, member.Joined.Staff, Forum.Mais, member.Joined.On, member.LeftOn?.AddDays(-1) ?? closed);
    }
}
