using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Measures.Repeats;

/// <summary>Why a case is a repeat, or is none.</summary>
public enum Why
{
    /// <summary>The further incident lies within the months.</summary>
    Within,
    /// <summary>The behaviour is not known to be criminal.</summary>
    NotCriminal,
    /// <summary>These people have no earlier referral, or meeting, that counts.</summary>
    NoneBefore,
    /// <summary>The incident was before the clock started.</summary>
    Before,
    /// <summary>The incident was after the last day.</summary>
    After,
}

/// <summary>What a definition says about one case heard, with all that is needed to see why.</summary>
/// <param name="Earlier">The case from which the clock ran; null where there is none.</param>
/// <param name="Start">The day on which it started.</param>
/// <param name="EventOn">The date that had to lie within the months.</param>
public sealed record Finding(Why Why, Guid Case, Guid? Earlier, DateOnly ReferredOn, DateOnly? Start, DateOnly? LastDay, DateOnly EventOn, string EventWords, Behaviour Behaviour, RepeatDefinition Definition)
{
    public bool IsRepeat => Why == Why.Within;

    /// <summary>The finding as a sentence.</summary>
    public string InWords
    {
        get
        {
            var clock = Definition.Clock == Clock.LastReferral ? "referral" : "meeting";
            var place = Definition.Place == Place.SameArea ? " to this MARAC" : "";
            return Why switch
            {
                Why.NotCriminal => Behaviour == Behaviour.Unknown ? "Whether the behaviour would be criminal is not known." : "The behaviour would not be criminal.",
                Why.NoneBefore => $"No earlier {clock} of these people{place} on or before {Words.Date(ReferredOn)} counts.",
                Why.Before => $"{EventWords} was before the last {clock} of these people{place}, {Words.Date(Start!.Value)}.",
                Why.After => $"{EventWords} was after {Words.Date(LastDay!.Value)}, {Definition.Months} months from the last {clock} of these people{place} on {Words.Date(Start!.Value)}.",
                _ => $"{EventWords} lies between the last {clock} of these people{place}, {Words.Date(Start!.Value)}, and {Words.Date(LastDay!.Value)}.",
            };
        }
    }

    /// <summary>What the definition says about the case at a place of the book.</summary>
    internal static Finding Of(CaseBook book, int at, RepeatDefinition definition)
    {
        var one = book.Cases[at];
        var start = RepeatRule.StartOf(book, at, definition);
        var on = one.EventDay(definition.Event);
        int? last = start.Earlier < 0 ? null : RepeatRule.LastDay(start.Day, definition.Months);
        var why = definition.Behaviour == CountedBehaviour.Criminal && one.Behaviour != Behaviour.Criminal ? Why.NotCriminal
            : last is null ? Why.NoneBefore
            : on < start.Day ? Why.Before
            : on > last ? Why.After
            : Why.Within;
        return new Finding(why, one.Id, start.Earlier < 0 ? null : book.Cases[start.Earlier].Id, Date(one.Referred)!.Value, start.Earlier < 0 ? null : Date(start.Day), Date(last ?? CaseEntry.None),
            Date(on)!.Value, EventOf(one, definition.Event, on), one.Behaviour, definition);
    }

    internal static DateOnly? Date(int day) => day == CaseEntry.None ? null : DateOnly.FromDayNumber(day);

    private static string EventOf(in CaseEntry one, EventDate date, int on)
    {
        var day = Words.Date(DateOnly.FromDayNumber(on));
        var (incident, identified) = ($"The incident of {day}", $"What was identified on {day}");
        if (date == EventDate.Occurred) return one.Incident != CaseEntry.None ? incident : one.Identified != CaseEntry.None ? identified + " (its date is not known)" : $"The referral of {day} (no incident is dated)";
        return one.Identified != CaseEntry.None ? identified : one.Incident != CaseEntry.None ? incident + " (when it was identified is not known)" : $"The referral of {day} (no incident is dated)";
    }
}
