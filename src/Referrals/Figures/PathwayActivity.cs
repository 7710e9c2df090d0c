using System.Text.Json.Serialization;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Referrals.Figures;

/// <summary>
/// Figures of what led to referrals, as a partner counted them for a period: visits made, people who answered, referrals made. Recorded once from a report,
/// beside what is counted from the referrals themselves.
/// </summary>
/// <param name="Group">What it is about: the beginning that its pathways' codes share, such as <c>visit</c>.</param>
/// <param name="Contacts">Visits, or whatever the activity is.</param>
/// <param name="Answered">How many of them agreed to be asked.</param>
/// <param name="Referred">Referrals that followed, as the partner counted them. One person may have several.</param>
/// <param name="Source">Where the figures stand.</param>
[EventName("pathway_activity_recorded")]
public sealed record ActivityRecorded(
    [property: Plain] string Group, [property: Plain] DateOnly From, [property: Plain] DateOnly To, [property: Plain] int Contacts, [property: Plain] int Answered, [property: Plain] int Referred, [property: Plain] string Source) : IEvent;

/// <summary>The figures of one activity.</summary>
public sealed record Activity : IState<Activity>
{
    public static string StreamType => "pathway_activity";
    public static Activity Initial { get; } = new();

    /// <summary>The latest figures for each period.</summary>
    public IReadOnlyList<ActivityRecorded> Periods { get; init; } = [];

    public Activity Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data is ActivityRecorded e ? this with { Periods = [.. Periods.Where(p => (p.From, p.To) != (e.From, e.To)), e] } : this;
    }
}

/// <summary>Records such figures; for the same period again they take the place of the earlier ones, which stay on record.</summary>
[Requires(Capability.ManagePathways, Creates = true)]
public sealed record RecordActivity(
    [property: Plain] string Group, [property: Plain] DateOnly From, [property: Plain] DateOnly To, [property: Plain] int Contacts, [property: Plain] int Answered, [property: Plain] int Referred, [property: Plain] string Source) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PathwayIds.From($"activity/{Group}");
}

public static class RecordActivityHandler
{
    private static readonly Refusal GroupMissing = new("activity-missing", "Choose what was counted.", nameof(RecordActivity.Group));
    private static readonly Refusal DatesCrossed = new("dates-crossed", "Enter a last day that is on or after the first day.", nameof(RecordActivity.To));
    private static readonly Refusal CountsWrong = new("activity-counts-wrong", "No more people can have answered than were visited, and no figure is below 0.", nameof(RecordActivity.Answered));
    private static readonly Refusal SourceMissing = new("activity-source-missing", "Say in which report these figures stand.", nameof(RecordActivity.Source));

    public static Decision Handle(RecordActivity command, Activity state)
    {
        if (Words.Clean(command.Group) is not { } group) return Decision.Refuse(GroupMissing);
        if (command.To < command.From) return Decision.Refuse(DatesCrossed);
        if (command.Contacts < 0 || command.Referred < 0 || command.Answered < 0 || command.Answered > command.Contacts) return Decision.Refuse(CountsWrong);
        if (Words.Clean(command.Source) is not { } source) return Decision.Refuse(SourceMissing);
        if (Words.TooLong(source, nameof(command.Source), Words.ShortText) is { } tooLong) return Decision.Refuse(tooLong);
        var recorded = new ActivityRecorded(group, command.From, command.To, command.Contacts, command.Answered, command.Referred, source);
        return state.Periods.Contains(recorded) ? Decision.Nothing : Decision.Record(recorded);
    }
}

/// <summary>Recorded figures of a period.</summary>
[ReadBy(Readers.AnyStaff)]
public sealed record ActivityRow(
    [property: Plain, Key] DateOnly FromOn, [property: Plain, Key] DateOnly ToOn, [property: Plain] string ActivityGroup, [property: Plain] int Contacts, [property: Plain] int Answered, [property: Plain] int Referred, [property: Plain] string Source);

internal static class PathwayActivity
{
    public static readonly Projection ReadModel = Projection.PerStream<Activity, ActivityRow>("pathway_activity", 1, (_, state) => state.Periods.Select(p => new ActivityRow(p.From, p.To, p.Group, p.Contacts, p.Answered, p.Referred, p.Source)));
}
