using SafeDurham.Cases.Checkpoint.Reading;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Checkpoint;

/// <summary>The door of the Checkpoint module.</summary>
public static class CheckpointModule
{
    public static Module Module { get; } = new("Checkpoint", typeof(CheckpointModule).Assembly,
    [
        CheckpointRows.Cases, CheckpointRows.Sessions, CheckpointRows.Breaches, CheckpointRows.Eligibility, CheckpointMissingRow.Projection,
        Projection.Involvements<CheckpointCase>(Involvements),
        Projection.ReferencesOf<CheckpointCase>(state => [state.Opened?.Reference]),
        Projection.PeopleOf<CheckpointCase>(state => state.Opened is { } opened ? [(opened.Person, PersonRole.Referred)] : []),
    ]);

    /// <summary>The team, whoever leads it, and the navigator in person. The agency that referred sees its referral, and not what the person does here.</summary>
    internal static IEnumerable<Involvement> Involvements(CheckpointCase state)
    {
        if (state.Opened is null) yield break;
        yield return new(Relation.PanelMember, default, null, Forum.Checkpoint);
        yield return new(Relation.PanelCoordinator, default, null, Forum.Checkpoint);
        if (state.Navigator is { } navigator) yield return new(Relation.AllocatedWorker, navigator.Agency, navigator.Staff, Forum.Checkpoint);
    }
}
