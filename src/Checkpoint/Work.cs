using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint;

/// <summary>A planned session with what became of it.</summary>
public sealed record Session(SessionPlanned Planned, SessionAttended? Attended, SessionCalledOff? CalledOff)
{
    public Guid Id => Planned.SessionId;

    /// <summary>Nobody has said yet whether the person came.</summary>
    public bool IsOpen => Attended is null && CalledOff is null;
}

/// <summary>Logged hours.</summary>
public sealed record HoursEntry(HoursLogged Logged, HoursStruck? Struck);

/// <summary>What was done on a contract.</summary>
public sealed record Work
{
    public static Work None { get; } = new();

    public IReadOnlyList<ContactLogged> Contacts { get; init; } = [];
    public IReadOnlyList<Session> Sessions { get; init; } = [];
    public IReadOnlyList<HoursEntry> Hours { get; init; } = [];
    public TagFitted? TagOn { get; init; }
    public TagRemoved? TagOff { get; init; }
    public IReadOnlyList<RestorativeStepTaken> Restorative { get; init; } = [];
    public IReadOnlyList<ContractVaried> Variations { get; init; } = [];

    /// <summary>Conditions that somebody said are met.</summary>
    public IReadOnlyList<ConditionMarked> Marked { get; init; } = [];

    public ContractRanOut? RanOut { get; init; }

    /// <summary>Minutes of unpaid work that count.</summary>
    public int Minutes => Hours.Where(h => h.Struck is null).Sum(h => h.Logged.Minutes);

    /// <summary>The latest day on which the person was reached, or came to something.</summary>
    public DateOnly? LastContact
    {
        get
        {
            var days = Contacts.Where(c => c.Reached).Select(c => c.On)
                .Concat(Sessions.Where(s => s.Attended?.Attendance == Attendance.Came).Select(s => UkCalendar.LondonDate(s.Planned.StartsAt)))
                .Concat(Hours.Where(h => h.Struck is null).Select(h => h.Logged.On)).ToList();
            return days.Count == 0 ? null : days.Max();
        }
    }

    internal Work After(IEvent data) => data switch
    {
        ContactLogged e => this with { Contacts = [.. Contacts, e] },
        SessionPlanned e => this with
        {
            Sessions = Sessions.Any(s => s.Id == e.SessionId) ? [.. Sessions.Select(s => s.Id == e.SessionId ? s with { Planned = e } : s)] : [.. Sessions, new(e, null, null)],
        },
        SessionAttended e => this with { Sessions = [.. Sessions.Select(s => s.Id == e.SessionId ? s with { Attended = e } : s)] },
        SessionCalledOff e => this with { Sessions = [.. Sessions.Select(s => s.Id == e.SessionId ? s with { CalledOff = e } : s)] },
        HoursLogged e => this with { Hours = [.. Hours, new(e, null)] },
        HoursStruck e => this with { Hours = [.. Hours.Select(h => h.Logged.EntryId == e.EntryId ? h with { Struck = e } : h)] },
        TagFitted e => this with { TagOn = e, TagOff = null },
        TagRemoved e => this with { TagOff = e },
        RestorativeStepTaken e => this with { Restorative = [.. Restorative, e] },
        ContractVaried e => this with { Variations = [.. Variations, e], Marked = [.. Marked.Where(m => e.Conditions.Any(c => c.ConditionId == m.ConditionId))] },
        ConditionMarked e => this with { Marked = [.. Marked.Where(m => m.ConditionId != e.ConditionId), e] },
        ContractRanOut e => this with { RanOut = e },
        _ => this,
    };
}
