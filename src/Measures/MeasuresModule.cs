using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures.Facts;
using SafeDurham.Cases.Measures.History;
using SafeDurham.Cases.Measures.Published;
using SafeDurham.Cases.Measures.References;
using SafeDurham.Cases.Measures.Report;
using SafeDurham.Cases.Measures.Returns;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Measures;

/// <summary>The door of the figures: counted from facts of every module, never from a stored yes or no.</summary>
public static class MeasuresModule
{
    public static Module Module { get; } = new("Measures", typeof(MeasuresModule).Assembly,
    [
        FactsReadModel.ReadModel, GetActionCompletionHandler.ReadModel, GetPublishedFiguresHandler.ReadModel, GetReferencesHandler.ReadModel, GetReportsHandler.ReadModel,
        // Imported history is the MARAC's own, so whoever coordinates it may see the hearings behind a figure.
        Projection.Involvements<HistoryShelf>(static shelf => shelf.Hearings.IsEmpty ? [] : [new Involvement(Relation.PanelCoordinator, default, null, Forum.Marac)]),
    ]);

    /// <summary>The follower that brings the facts up to date.</summary>
    public static string Facts => FactsReadModel.Table;
}
