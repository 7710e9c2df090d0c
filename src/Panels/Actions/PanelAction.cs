using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Listing;

namespace SafeDurham.Cases.Panels.Actions;

/// <summary>The three things that an action can be; there is no fourth, so that none is lost (R8).</summary>
public enum ActionState { Open, Done, Cancelled }

/// <summary>A report as it was given.</summary>
public sealed record ReportLine(ActionReport Report, string? Evidence, DateOnly On, Actor By, DateTimeOffset At);

/// <summary>Something that an agency undertook to do.</summary>
public sealed record PanelAction : IState<PanelAction>
{
    public static string StreamType => "panel_action";
    public static PanelAction Initial { get; } = new();

    /// <summary>As it was agreed, or null before that.</summary>
    public ActionAgreed? Agreed { get; init; }

    /// <summary>Version of the stream that this state is the fold of; what a screen saw, for saving against it.</summary>
    public long Version { get; init; }

    public ActionState State { get; init; }
    public string What { get; init; } = "";
    public AgencyId Owner { get; init; }
    public StaffId? OwnerStaff { get; init; }
    public string? OwnerName { get; init; }
    public DateOnly DueOn { get; init; }

    /// <summary>Every report, oldest first.</summary>
    public IReadOnlyList<ReportLine> Reports { get; init; } = [];

    public ActionCancelled? Cancelled { get; init; }

    /// <summary>Meetings to whose agenda it was carried, oldest first.</summary>
    public IReadOnlyList<MeetingId> CarriedTo { get; init; } = [];

    public DateTimeOffset? RemindedAt { get; init; }
    public int Reminders { get; init; }
    public ActionEscalated? Escalated { get; init; }

    /// <summary>Somebody of the case has fled since it was agreed: it is for its owner and for whoever runs the panel alone.</summary>
    public bool IsShut { get; init; }

    /// <summary>The report that stands, or null where the owner has not said anything.</summary>
    public ReportLine? Last => Reports.Count == 0 ? null : Reports[^1];

    public bool IsOpen => Agreed is not null && State == ActionState.Open;

    /// <summary>Whether its day is over and it is not done.</summary>
    public bool IsOverdueOn(DateOnly day) => IsOpen && DueOn < day;

    public PanelAction Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return After(recorded) with { Version = recorded.Version };
    }

    private PanelAction After(Recorded recorded) => recorded.Data switch
    {
        ActionAgreed e => this with { Agreed = e, What = e.What, Owner = e.Owner, OwnerStaff = e.OwnerStaff, OwnerName = e.OwnerName, DueOn = e.DueOn },
        ActionChanged e => this with { What = e.What, Owner = e.Owner, OwnerStaff = e.OwnerStaff, OwnerName = e.OwnerName, DueOn = e.DueOn },
        ActionReported e => this with
        {
            Reports = [.. Reports, new(e.Report, e.Evidence, e.On, recorded.Actor, e.At)],
            State = e.Report == ActionReport.Done ? ActionState.Done : ActionState.Open,
        },
        ActionReopened => this with { State = ActionState.Open, Cancelled = null },
        ActionCancelled e => this with { State = ActionState.Cancelled, Cancelled = e },
        ActionCarried e => this with { CarriedTo = [.. CarriedTo, e.To] },
        ActionReminded e => this with { RemindedAt = e.At, Reminders = Reminders + 1 },
        ActionShut => this with { IsShut = true },
        ActionEscalated e => this with { Escalated = e },
        _ => this,
    };
}
