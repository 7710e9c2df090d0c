using SafeDurham.Cases.Faults.Tests.Model;

namespace SafeDurham.Cases.Faults.Tests.Checking;

/// <summary>An event as it lies in the log.</summary>
/// <param name="Command">The command id that it was recorded under.</param>
/// <param name="Mark">The order that it is an effect of, directly or by a message.</param>
public sealed record StoredEvent(long Number, Guid Stream, long Version, Guid? Command, string Type, Guid? Mark, DateTimeOffset? DueAt = null);

/// <summary>How many actions a list or a report shows.</summary>
public sealed record ActionCount(string Where, long Created, long Open, long Done, long Cancelled);

/// <summary>Compares what clients were told with what lies in the log. Pure: knows no database.</summary>
public static class Checker
{
    /// <summary>What arrives elsewhere, once, after it was sent here.</summary>
    private static readonly (string Sent, string Arrived)[] HandOvers =
        [("fault_handed_over", "fault_received"), ("fault_handed_over", "fault_confirmed"), ("referral_sent", "marac_referral_received")];

    private static readonly HashSet<string> ByOrder =
        ["fault_account_opened", "fault_money_moved", "fault_handed_over", "fault_action_created", "fault_action_done", "fault_action_cancelled", "referral_sent", "person_recorded"];

    /// <param name="log">Every event, in the order in which readers of the log meet them.</param>
    /// <param name="lists">What lists and reports show of actions at the end.</param>
    /// <param name="dueBy">Every action that fell due until then must have been flagged, unless it was finished before.</param>
    public static Verdict Check(IReadOnlyCollection<OrderStory> stories, IReadOnlyList<StoredEvent> log, IReadOnlyList<ActionCount>? lists = null, DateTimeOffset? dueBy = null)
    {
        var findings = new List<Finding>();
        var byCommand = log.Where(e => e.Command is not null).ToLookup(e => e.Command!.Value);
        var wronged = new HashSet<Guid>();
        foreach (var story in stories)
        {
            var found = OfOrder(story, byCommand[story.Order.Id]).ToList();
            if (found.Count > 0) wronged.Add(story.Order.Id);
            findings.AddRange(found);
        }
        findings.AddRange(Strays(stories.Select(s => s.Order.Id).ToHashSet(), log));
        findings.AddRange(Effects(log));
        findings.AddRange(Versions(log));
        findings.AddRange(Arrivals(log));
        findings.AddRange(ActionsKept(log, lists ?? []));
        if (dueBy is { } moment) findings.AddRange(Reminders(log, moment));
        var doubted = stories.Where(s => s.Doubts > 0).ToList();
        return new Verdict
        {
            Acknowledged = stories.Count(s => s.IsAcknowledged),
            Refused = stories.Count(s => s.Last == Told.Refused),
            NotSaved = stories.Count(s => s.Last == Told.NotSaved),
            Doubted = doubted.Count,
            Resolved = doubted.Count(s => s.IsSettled && !wronged.Contains(s.Order.Id)),
            Events = log.Count,
            HandOvers = log.Count(e => e.Type is "fault_handed_over" or "referral_sent"),
            Findings = findings,
        };
    }

    private static IEnumerable<Finding> OfOrder(OrderStory story, IEnumerable<StoredEvent> stored)
    {
        var (order, events) = (story.Order, stored.ToList());
        var name = $"{order.Kind} {order.Id}";
        if (!story.IsSettled) yield return new(Wrong.Unsettled, name);
        if (events.Count > order.Events) yield return new(Wrong.Doubled, $"{name}: {events.Count} events instead of {order.Events}");
        if (story.IsAcknowledged)
        {
            if (events.Count < order.Events) yield return new(Wrong.Lost, $"{name}: {events.Count} events of {order.Events}");
            if (events.Count == 0 || story.Versions.Any(v => events.Where(e => e.Stream == v.Stream).Select(e => e.Version).DefaultIfEmpty().Max() != v.Version)) yield return new(Wrong.FalseSaved, name);
        }
        else if (story.IsSettled && events.Count > 0) yield return new(Wrong.FalseFailed, $"{name} was told {story.Last}");
    }

    private static IEnumerable<Finding> Strays(HashSet<Guid> ordered, IReadOnlyList<StoredEvent> log) =>
        log.Where(e => ByOrder.Contains(e.Type) && (e.Command is null || !ordered.Contains(e.Command.Value))).Select(e => new Finding(Wrong.Unordered, $"event {e.Number} ({e.Type})"));

    /// <summary>The same effect twice on the same stream, whatever the command ids say.</summary>
    private static IEnumerable<Finding> Effects(IReadOnlyList<StoredEvent> log) =>
        log.Where(e => e.Mark is not null).GroupBy(e => (e.Type, e.Mark, e.Stream)).Where(g => g.Count() > 1).Select(g => new Finding(Wrong.Doubled, $"{g.Key.Type} of {g.Key.Mark} × {g.Count()}"));

    private static IEnumerable<Finding> Versions(IReadOnlyList<StoredEvent> log) =>
        from stream in log.GroupBy(e => e.Stream)
        let versions = stream.Select(e => e.Version).Order().ToList()
        where !versions.SequenceEqual(Enumerable.Range(1, versions.Count).Select(n => (long)n))
        select new Finding(Wrong.VersionHole, $"stream {stream.Key}");

    private static IEnumerable<Finding> Arrivals(IReadOnlyList<StoredEvent> log)
    {
        foreach (var (sent, arrived) in HandOvers)
        {
            var there = log.Where(e => e.Type == arrived && e.Mark is not null).ToLookup(e => e.Mark!.Value);
            foreach (var mark in log.Where(e => e.Type == sent && e.Mark is not null).Select(e => e.Mark!.Value).Distinct())
                switch (there[mark].Count())
                {
                    case 0: yield return new(Wrong.HandOverMissing, $"{mark}: no {arrived}"); break;
                    case > 1 and var count: yield return new(Wrong.HandOverDoubled, $"{mark}: {arrived} × {count}"); break;
                }
        }
    }

    private static IEnumerable<Finding> ActionsKept(IReadOnlyList<StoredEvent> log, IReadOnlyList<ActionCount> lists)
    {
        var states = new Dictionary<Guid, ActionState>();
        long created = 0, open = 0, done = 0, cancelled = 0;
        Finding? broken = null;
        foreach (var e in log)
        {
            ActionState? now = e.Type switch { "fault_action_created" => ActionState.Open, "fault_action_done" => ActionState.Done, "fault_action_cancelled" => ActionState.Cancelled, _ => null };
            if (now is not { } state) continue;
            if (states.GetValueOrDefault(e.Stream) == ActionState.Open) open--;
            if ((states[e.Stream] = state) == ActionState.Open) { created++; open++; }
            else if (state == ActionState.Done) done++;
            else cancelled++;
            if (created != open + done + cancelled) broken ??= new(Wrong.ActionsNotConserved, $"at event {e.Number}: {created} created, {open} open, {done} done, {cancelled} cancelled");
        }
        if (broken is not null) yield return broken;
        foreach (var list in lists)
            if ((list.Created, list.Open, list.Done, list.Cancelled) != (created, open, done, cancelled))
                yield return new(Wrong.ActionsNotConserved, $"{list.Where} shows {list.Created}, {list.Open}, {list.Done}, {list.Cancelled}; the log {created}, {open}, {done}, {cancelled}");
    }

    private static IEnumerable<Finding> Reminders(IReadOnlyList<StoredEvent> log, DateTimeOffset dueBy)
    {
        var flagged = log.Where(e => e.Type == "fault_action_overdue").Select(e => e.Stream).ToHashSet();
        var finished = log.Where(e => e.Type is "fault_action_done" or "fault_action_cancelled").Select(e => e.Stream).ToHashSet();
        return log.Where(e => e.Type == "fault_action_created" && e.DueAt <= dueBy && !finished.Contains(e.Stream) && !flagged.Contains(e.Stream))
            .Select(e => new Finding(Wrong.ReminderMissed, $"action {e.Stream}, due {e.DueAt:O}"));
    }
}
