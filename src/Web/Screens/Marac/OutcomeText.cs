using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Marac;

/// <summary>What became of a command, said calmly to the person who sent it.</summary>
public static class OutcomeText
{
    private static readonly Refusal ChangedMeanwhile = new("changed-meanwhile", "Somebody else changed this while you were typing. Nothing of yours is lost: look at what changed, then send again.");
    private static readonly Refusal Unreachable = new("not-saved", "This could not be saved, because the database does not answer. What you typed is still here; send it again in a minute.");
    private static readonly Refusal InDoubt = new("saved-or-not", "It could not be found out whether this was saved. What you typed is still here; send it again, and it will be saved once.");
    private static readonly Refusal Gone = new("not-found", "This is not here any more, or not for you. Copy what you typed if you need it.");

    /// <summary>Why it was not done; empty when it was.</summary>
    public static IReadOnlyList<Refusal> Refusals(Outcome outcome) => outcome switch
    {
        Outcome.Refused refused => refused.Reasons,
        Outcome.Conflict => [ChangedMeanwhile],
        Outcome.Unavailable { InDoubt: true } => [InDoubt],
        Outcome.Unavailable => [Unreachable],
        Outcome.NotFound => [Gone],
        _ => [],
    };

    /// <summary>What was recorded after the version that somebody saw, oldest first.</summary>
    public static IReadOnlyList<DatedEntry> Since(MaracCaseView view, long seen)
    {
        ArgumentNullException.ThrowIfNull(view);
        return [.. view.Timeline.Take((int)Math.Max(0, view.Version - seen)).Reverse()];
    }

    /// <summary>One of those, as a sentence: who did what and when.</summary>
    public static string Happened(DatedEntry item, IReadOnlyDictionary<StaffId, StaffName> staff)
    {
        ArgumentNullException.ThrowIfNull(item);
        return $"{item.Entry.Title}, {UkText.Moment(item.RecordedAt)}, by {MaracText.Who(item.By, staff)}.";
    }
}
