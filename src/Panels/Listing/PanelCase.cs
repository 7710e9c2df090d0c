using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Panels.Listing;

/// <summary>Where a case stands before its panel.</summary>
public enum ListingState { ToList, Listed, Heard, Withdrawn, Gone }

/// <summary>One time that a case was put on an agenda.</summary>
public sealed record AgendaPlace(MeetingId Meeting, HearingId Hearing, int Minutes, DateTimeOffset At);

/// <summary>A case before a panel, of whatever kind: waiting, listed, heard.</summary>
public sealed record PanelCase : IState<PanelCase>
{
    public static string StreamType => "panel_case";
    public static PanelCase Initial { get; } = new();

    /// <summary>The latest announcement, or null before the first.</summary>
    public CaseArrived? Arrived { get; init; }

    public long Version { get; init; }
    public ListingState State { get; init; }

    /// <summary>Sequence of the latest announcement that was taken in.</summary>
    public long Sequence { get; init; }

    /// <summary>The agenda on which it stands now, or null.</summary>
    public AgendaPlace? Current { get; init; }

    /// <summary>Agendas on which it was heard, oldest first.</summary>
    public IReadOnlyList<AgendaPlace> Heard { get; init; } = [];

    /// <summary>Agendas on which it was begun and carried over to a later one, oldest first.</summary>
    public IReadOnlyList<AgendaPlace> CarriedOver { get; init; } = [];

    /// <summary>Agendas from which it was taken, oldest first.</summary>
    public IReadOnlyList<TakenOffAgenda> TakenOff { get; init; } = [];

    public WithdrawnFromList? Withdrawn { get; init; }

    /// <summary>Those who are to be found in the case no more, with the moment from which that is so.</summary>
    public IReadOnlyList<CasePastShut> Gone { get; init; } = [];

    /// <summary>Since when it waits to be listed.</summary>
    public DateTimeOffset WaitingSince { get; init; }

    public bool HasChildren => Arrived?.People.Any(p => p.Role == PersonRole.Child) == true;

    public PanelCase Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return After(recorded.Data) with { Version = recorded.Version };
    }

    private PanelCase After(IEvent data) => data switch
    {
        CaseArrived e => this with
        {
            Arrived = Without(e, Gone.Where(g => g.At >= e.At)),
            Sequence = e.Sequence,
            State = State == ListingState.Listed || State == ListingState.Heard && e.Forum == Forum.Marac ? State : ListingState.ToList,
            WaitingSince = Arrived is null || State is ListingState.Gone or ListingState.Withdrawn or ListingState.Heard ? e.At : WaitingSince,
            Withdrawn = null,
        },
        CasePastShut e => this with { Gone = [.. Gone, e], Arrived = Arrived is { } a ? Without(a, [e]) : null },
        CaseGone e => this with { State = ListingState.Gone, Sequence = e.Sequence, Current = null },
        ListedForMeeting e => this with { State = ListingState.Listed, Current = new(e.Meeting, e.Hearing, e.Minutes, e.At) },
        GivenMinutes e => this with { Current = Current is { } now && now.Meeting == e.Meeting ? now with { Minutes = e.Minutes } : Current },
        TakenOffAgenda e => this with
        {
            State = ListingState.ToList,
            Current = null,
            TakenOff = [.. TakenOff, e],
            CarriedOver = Current is { } now && e.Reason == HearingEndedHandler.CarriedOver ? [.. CarriedOver, now] : CarriedOver,
            WaitingSince = e.At,
        },
        WithdrawnFromList e => this with { State = ListingState.Withdrawn, Current = null, Withdrawn = e },
        HeardByPanel e => this with { State = ListingState.Heard, Heard = Current is { } now && now.Meeting == e.Meeting ? [.. Heard, now] : Heard, Current = null },
        _ => this,
    };

    private static CaseArrived Without(CaseArrived arrived, IEnumerable<CasePastShut> gone)
    {
        var left = gone.Select(g => g.Left).ToHashSet();
        return left.Count == 0 ? arrived : arrived with { People = [.. arrived.People.Where(p => !left.Contains(p.Person))] };
    }
}
