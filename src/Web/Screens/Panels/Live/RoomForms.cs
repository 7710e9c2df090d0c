using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Web.Live;

namespace SafeDurham.Cases.Web.Screens.Panels.Live;

/// <summary>A line that is being written: what an agency shares, a risk, a decision, a crime; or the correction of one.</summary>
public sealed class LineForm
{
    /// <summary>Id of the line, made when the form is opened: sent twice it is kept once.</summary>
    public Guid EntryId { get; set; }
    public Guid Hearing { get; set; }
    public string? Agency { get; set; }

    /// <summary><c>Decision</c>, <c>Crime</c>, or <c>Risk-Children</c>: to whom.</summary>
    public string? Kind { get; set; }
    public string? Nature { get; set; }
    public string? Words { get; set; }

    /// <summary>For a correction: the revision that its writer saw.</summary>
    public int Seen { get; set; }
    public string? Reason { get; set; }

    public ICommand Command(EntryKind? fixedKind, AgencyId own)
    {
        var (kind, box) = fixedKind is { } given ? (given, null) : KindOf(Kind);
        var agency = Guid.TryParse(Agency, out var id) ? new AgencyId(id) : own;
        var nature = kind == EntryKind.Shared ? Enum.TryParse<EntryNature>(Nature, out var said) ? said : EntryNature.Fact : (EntryNature?)null;
        return new AddEntry(new HearingId(Hearing), EntryId, kind, agency, box, nature, Words ?? "");
    }

    internal static (EntryKind Kind, EntryBox? Box) KindOf(string? kind) => kind?.Split('-') switch
    {
        [nameof(EntryKind.Crime)] => (EntryKind.Crime, null),
        [nameof(EntryKind.Risk), var box] when Enum.TryParse<EntryBox>(box, out var about) => (EntryKind.Risk, about),
        _ => (EntryKind.Decision, null),
    };

    /// <summary>A fresh form, or the one that was being typed when the screen went away.</summary>
    public static LineForm Begin(HearingId hearing, AgencyId own, Guid id, TypedForm? typed, string prefix) => new()
    {
        EntryId = Guid.TryParse(typed?[prefix + nameof(EntryId)], out var before) ? before : id,
        Hearing = hearing.Value,
        Agency = typed?[prefix + nameof(Agency)] ?? own.ToString(),
        Kind = typed?[prefix + nameof(Kind)] ?? nameof(EntryKind.Decision),
        Nature = typed?[prefix + nameof(Nature)] ?? nameof(EntryNature.Fact),
        Words = typed?[prefix + nameof(Words)],
    };
}

/// <summary>An action that is being written.</summary>
public sealed class ActionForm
{
    public Guid ActionId { get; set; }
    public Guid Hearing { get; set; }
    public string? Owner { get; set; }
    public string? What { get; set; }
    public string? OwnerName { get; set; }
    public string? Due { get; set; }

    public ICommand Command(CaseId caseId, MeetingId meeting, DateOnly today) => new AgreeAction(
        new ActionId(ActionId), caseId, meeting, What ?? "", Guid.TryParse(Owner, out var id) ? new AgencyId(id) : null, DueText.Read(Due, today), OwnerName: OwnerName);

    public static ActionForm Begin(HearingId hearing, Guid id, TypedForm? typed, string prefix) => new()
    {
        ActionId = Guid.TryParse(typed?[prefix + nameof(ActionId)], out var before) ? before : id,
        Hearing = hearing.Value,
        Owner = typed?[prefix + nameof(Owner)],
        What = typed?[prefix + nameof(What)],
        OwnerName = typed?[prefix + nameof(OwnerName)],
        Due = typed?[prefix + nameof(Due)],
    };
}

/// <summary>Why nothing needs to be done, where a case is closed without an action.</summary>
public sealed class CloseForm
{
    public Guid Hearing { get; set; }
    public string? NoAction { get; set; }
}

/// <summary>Somebody without an account, or from another agency.</summary>
public sealed class GuestForm
{
    public Guid AttendeeId { get; set; }
    public string? Name { get; set; }
    public string? Agency { get; set; }
    public string? Kind { get; set; }
    public string? Presence { get; set; }
    public string? Sent { get; set; }
}

/// <summary>Something for the minutes that belongs to no case.</summary>
public sealed class NoteForm
{
    public Guid NoteId { get; set; }
    public string? Kind { get; set; }
    public string? Words { get; set; }
}

/// <summary>All that somebody is typing about one case; kept while she looks at another.</summary>
public sealed record CaseForms(LineForm Shared, LineForm Decided, ActionForm Action, CloseForm Close)
{
    public const string SharedPrefix = "Shared.", DecidedPrefix = "Decided.", ActionPrefix = "Agreed.";

    /// <summary>The name under which a form of a hearing is kept while it is typed.</summary>
    public static string Key(HearingId hearing, string form) => $"{hearing.Value:N}-{form}";

    public static CaseForms Begin(HearingId hearing, AgencyId own, Func<Guid> newId, IReadOnlyDictionary<string, TypedForm> typed)
    {
        ArgumentNullException.ThrowIfNull(newId);
        ArgumentNullException.ThrowIfNull(typed);
        return new(
            LineForm.Begin(hearing, own, newId(), typed.GetValueOrDefault(Key(hearing, "shared")), SharedPrefix),
            LineForm.Begin(hearing, own, newId(), typed.GetValueOrDefault(Key(hearing, "decided")), DecidedPrefix),
            ActionForm.Begin(hearing, newId(), typed.GetValueOrDefault(Key(hearing, "action")), ActionPrefix),
            new CloseForm { Hearing = hearing.Value });
    }
}
