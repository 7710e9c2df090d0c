using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Panels.Meetings;

/// <summary>Sets the order of hearing by hand; an empty list goes back to the proposed order (M-45).</summary>
[Requires(Capability.RunMeeting)]
public sealed record OrderAgenda([property: Plain] MeetingId MeetingId, [property: Plain] IReadOnlyList<CaseId> Cases) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => MeetingId.Value;
}

public static class OrderAgendaHandler
{
    private static readonly Refusal Twice = new("case-twice", "A case stands in the order twice. Keep it once.", nameof(OrderAgenda.Cases));
    private static readonly Refusal Over = new("meeting-over", "The meeting is over; the order stays as the cases were heard.");

    public static Decision Handle(OrderAgenda command, PanelMeeting state)
    {
        if (MeetingChecks.NotThere(state) is { } not) return Decision.Refuse(not);
        if (state.Order.SequenceEqual(command.Cases)) return Decision.Nothing;
        if (!state.TakesCases) return Decision.Refuse(Over);
        return command.Cases.Distinct().Count() < command.Cases.Count ? Decision.Refuse(Twice) : Decision.Record(new AgendaOrdered(command.Cases));
    }
}

/// <summary>A case on an agenda, as far as the order needs it.</summary>
/// <param name="ListedAt">When it was put there.</param>
public sealed record OnAgenda(CaseId CaseId, bool HasChildren, int Minutes, DateTimeOffset ListedAt);

/// <summary>When a case is heard.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Starts">By the running clock.</param>
public sealed record AgendaSlot(CaseId CaseId, int Number, DateTimeOffset Starts, DateTimeOffset Ends);

/// <summary>The order in which cases are heard (M-45), and the running clock (M-46).</summary>
public static class AgendaOrder
{
    /// <summary>The cases in their order: what was set by hand first, then cases with children, then adults only; within each as they were listed.</summary>
    public static IReadOnlyList<OnAgenda> Of(IEnumerable<OnAgenda> cases, IReadOnlyList<CaseId> byHand, bool childrenFirst) =>
    [
        .. cases.OrderBy(c => Place(byHand, c.CaseId)).ThenBy(c => childrenFirst && !c.HasChildren).ThenBy(c => c.ListedAt).ThenBy(c => c.CaseId.Value),
    ];

    /// <summary>Start and end of each case, one after the other.</summary>
    public static IReadOnlyList<AgendaSlot> Clock(IReadOnlyList<OnAgenda> ordered, DateTimeOffset startsAt)
    {
        var slots = new List<AgendaSlot>();
        var at = startsAt;
        foreach (var item in ordered)
        {
            slots.Add(new(item.CaseId, slots.Count + 1, at, at.AddMinutes(item.Minutes)));
            at = at.AddMinutes(item.Minutes);
        }
        return slots;
    }

    private static int Place(IReadOnlyList<CaseId> byHand, CaseId caseId)
    {
        for (var i = 0; i < byHand.Count; i++)
            if (byHand[i] == caseId) return i;
        return int.MaxValue;
    }
}
