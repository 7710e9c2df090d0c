using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.Panels;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Web.Screens.Marac;
using SafeDurham.Cases.Web.Shell;
using MeetingPresence = SafeDurham.Cases.Panels.Meetings.Presence;

namespace SafeDurham.Cases.Web.Screens.Panels;

/// <summary>The words for meetings, hearings and what stands in them.</summary>
public static class MeetingText
{
    public static string Forum(Forum forum) => forum == Kernel.Forum.Marac ? "MARAC" : AgenciesTimeline.Words(forum);

    public static string Type(MeetingType type) => type.ToString();

    public static string Area(Forum forum, string? area, DateOnly on) => area is null ? "all areas" : forum == Kernel.Forum.Marac ? MaracText.Area(area, on) : area;

    /// <summary>MARAC, weekly: Thursday 26 November 2026, 09:00.</summary>
    public static string Title(MeetingRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return $"{Forum(row.Forum)}, {UkText.DateWithDay(UkCalendar.LondonDate(row.StartsAt))}";
    }

    public static string Place(MeetingRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return string.Join(", and ", new[] { row.Place, row.Online }.Where(p => p is not null));
    }

    public static (string Text, string? Colour) Stage(MeetingStage stage) => stage switch
    {
        MeetingStage.Planned => ("Planned", "blue"),
        MeetingStage.Circulated => ("Agenda circulated", "blue"),
        MeetingStage.Open => ("Going on now", "green"),
        MeetingStage.Closed => ("Minutes to be issued", "yellow"),
        MeetingStage.Issued => ("Minutes issued", "grey"),
        _ => ("Cancelled", "grey"),
    };

    public static string Late(MeetingLate late) => late switch
    {
        MeetingLate.Agenda => "Agenda late",
        MeetingLate.Minutes => "Minutes late",
        _ => "Not held in time",
    };

    /// <summary>3 h 35 min.</summary>
    public static string Length(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var m) => $"{m} min",
        (var h, 0) => $"{h} h",
        var (h, m) => $"{h} h {m} min",
    };

    public static string Cases(int count) => count == 1 ? "1 case" : $"{count} cases";

    /// <summary>What a kind of meeting works by, in one sentence (M-54).</summary>
    public static string Notice(MeetingTypeRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var agenda = rule.NoticeDays is { } days ? $"Agenda {days} working days before" : "No notice";
        var research = rule.ResearchDays == 0 ? "on the day" : rule.ResearchDays == 1 ? "the working day before" : $"{rule.ResearchDays} working days before";
        return $"{agenda}; agencies answer {research} by {rule.ResearchUntil:HH\\:mm}.";
    }

    public static string Why(Forum forum, IReadOnlyList<string>? codes, int? score)
    {
        var why = forum switch
        {
            Kernel.Forum.Marac => MaracText.Routes(codes),
            Kernel.Forum.Mais => MaisWords.Reasons(codes ?? [], DateOnly.MaxValue).TrimEnd('.'),
            _ => string.Join(", ", codes ?? []),
        };
        return score is { } points ? $"{why}; score {points}" : why;
    }

    public static string Box(EntryBox box) => box switch
    {
        EntryBox.Victim => "Person at risk",
        EntryBox.Children => "Children",
        EntryBox.PersonCausingHarm => "Person causing harm",
        EntryBox.AddressOrOther => "Address or other",
        _ => "Workers",
    };

    public static string Kind(AttendeeKind kind) => kind.ToString();

    public static string Presence(MeetingPresence presence) => presence switch
    {
        MeetingPresence.Present => "Here",
        MeetingPresence.Apologies => "Apologies",
        MeetingPresence.Absent => "Absent",
        _ => "Left",
    };

    public static string Note(NoteKind kind) => kind switch
    {
        NoteKind.AnyOtherBusiness => "Any other business",
        NoteKind.PastTwelveMonths => "Cases past twelve months",
        NoteKind.UnfinishedActions => "Unfinished actions",
        _ => "Other",
    };

    public static string Answer(ResearchAnswer? answer) => answer switch
    {
        ResearchAnswer.Known => "Answered",
        ResearchAnswer.NothingKnown => "Nothing known",
        ResearchAnswer.NotShared => "Known, not shared",
        _ => "Not answered",
    };
}
