namespace SafeDurham.Cases.Measures.Repeats;

/// <summary>A case heard that two countings treat differently.</summary>
/// <param name="Reason">In words without the case's own dates, so that cases of one reason can be counted together.</param>
/// <param name="One">What the first counting says; null where it does not count the hearing.</param>
/// <param name="Other">What the second says.</param>
public sealed record Difference(Guid Case, DateOnly MeetingOn, string Reason, Finding? One, Finding? Other);

/// <summary>Case by case, why two countings of one period differ. Pure.</summary>
internal static class Differences
{
    /// <summary>The same book under two definitions.</summary>
    public static IReadOnlyList<Difference> OfDefinitions(CaseBook book, RateQuestion question, RepeatDefinition other) =>
    [
        .. from heard in Rate.Heard(book, question)
           let one = RepeatRule.IsRepeat(book, heard.At, question.Definition)
           where one != RepeatRule.IsRepeat(book, heard.At, other)
           let mine = Finding.Of(book, heard.At, question.Definition)
           let theirs = Finding.Of(book, heard.At, other)
           select new Difference(mine.Case, DateOnly.FromDayNumber(heard.Day), one ? $"A repeat only by {question.Definition.Title}: {Short(theirs)}" : $"A repeat only by {other.Title}: {Short(mine)}", mine, theirs),
    ];

    /// <summary>The same question of what was known then and of what is known now.</summary>
    public static IReadOnlyList<Difference> OfKnowledge(CaseBook then, CaseBook now, RateQuestion question)
    {
        var (before, after) = (Hearings(then, question), Hearings(now, question));
        var all = new List<Difference>();
        foreach (var key in before.Keys.Union(after.Keys))
        {
            Finding? one = before.TryGetValue(key, out var was) ? Finding.Of(then, was, question.Definition) : null;
            Finding? other = after.TryGetValue(key, out var isNow) ? Finding.Of(now, isNow, question.Definition) : null;
            if (one is not null && other is not null && one.IsRepeat == other.IsRepeat) continue;
            all.Add(new Difference(key.Case, DateOnly.FromDayNumber(key.Day), Reason(then, now, key.Case, one, other), one, other));
        }
        return [.. all.OrderBy(d => d.MeetingOn).ThenBy(d => d.Case)];
    }

    private static Dictionary<(Guid Case, int Day), int> Hearings(CaseBook book, RateQuestion question) => Rate.Heard(book, question).ToDictionary(h => (book.Cases[h.At].Id, h.Day), h => h.At);

    private static string Reason(CaseBook then, CaseBook now, Guid id, Finding? one, Finding? other)
    {
        if (one is null) return Knows(then, id) ? "Its hearing was recorded or moved into the period since" : "The case was recorded since";
        if (other is null) return Knows(now, id) ? "Its hearing was struck or moved out of the period since" : "The case is not there any more";
        var became = other.IsRepeat ? "became a repeat" : "is a repeat no more";
        if (one.Behaviour != other.Behaviour) return $"It {became}: the behaviour was put right or became known since";
        if (one.EventOn != other.EventOn || one.ReferredOn != other.ReferredOn) return $"It {became}: its dates were put right since";
        if (one.Earlier == other.Earlier) return $"It {became}: the dates of the earlier case were put right since";
        return other.Earlier is null ? $"It {became}: the earlier case does not count any more" : $"It {became}: an earlier case was recorded or put right since";
    }

    private static bool Knows(CaseBook book, Guid id) => Array.Exists(book.Cases, c => c.Id == id);

    private static string Short(Finding no) => no.Why switch
    {
        Why.NotCriminal => "the behaviour is not known to be criminal",
        Why.NoneBefore when no.Definition.Place == Place.SameArea => "these people were not before this MARAC earlier",
        Why.NoneBefore when no.Definition.Clock == Clock.LastMeeting => "no meeting had heard these people before the referral",
        Why.NoneBefore => "these people had no earlier referral",
        Why.Before => "the event was before the clock started",
        _ => "the event was after the twelve months",
    };
}
