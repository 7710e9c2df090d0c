using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Web.Live;
using MeetingPresence = SafeDurham.Cases.Panels.Meetings.Presence;

namespace SafeDurham.Cases.Web.Screens.Panels.Live;

public partial class LivePage
{
    public const string SharedName = "shared", DecidedName = "decided", ActionName = "action", CloseName = "close", GuestName = "guest", NoteName = "note", EditName = "edit";

    /// <summary>Codes that mean: under this id something else stands. The next try gets another.</summary>
    private static readonly string[] Taken = ["entry-exists", "already-sent", "action-exists"];

    private IReadOnlyList<Refusal> refused = [];
    private string? refusedIn;
    private int attempt;

    [SupplyParameterFromForm(FormName = "acts")] public string? Act { get; set; }
    [SupplyParameterFromForm(FormName = SharedName)] public LineForm? Shared { get; set; }
    [SupplyParameterFromForm(FormName = DecidedName)] public LineForm? Decided { get; set; }
    [SupplyParameterFromForm(FormName = ActionName)] public ActionForm? Agreed { get; set; }
    [SupplyParameterFromForm(FormName = CloseName)] public CloseForm? Closing { get; set; }
    [SupplyParameterFromForm(FormName = EditName)] public LineForm? Edited { get; set; }
    [SupplyParameterFromForm(FormName = GuestName)] public GuestForm? Guest { get; set; }
    [SupplyParameterFromForm(FormName = NoteName)] public NoteForm? Note { get; set; }

    private IReadOnlyList<Refusal> WholeRefusals => [.. refused.Select(r => r with { Field = null })];

    private IReadOnlyList<Refusal> In(string form) => refusedIn == form ? refused : [];

    /// <summary>Without a circuit, what was posted stands in the forms again.</summary>
    private CaseForms Posted(CaseForms fresh)
    {
        var hearing = fresh.Shared.Hearing;
        if (Edited is { } line && line.Hearing == hearing) edit ??= line;
        return new(
            Shared?.Hearing == hearing ? Shared : fresh.Shared, Decided?.Hearing == hearing ? Decided : fresh.Decided,
            Agreed?.Hearing == hearing ? Agreed : fresh.Action, Closing?.Hearing == hearing ? Closing : fresh.Close);
    }

    private Task ActPostedAsync() => ActAsync(Act ?? "");

    private async Task ActAsync(string act)
    {
        if (view is null) return;
        var on = act.StartsWith(MeetingActs.Call, StringComparison.Ordinal) || act == MeetingActs.CarryOver;
        await MoveAsync(on, async () =>
        {
            if (await SendAsync(null, Desk.NewId(), MeetingActs.Commands(act, view, seats)) && on) look = null;
            await ShowAsync();
        });
    }

    /// <summary>What she recorded may be told to her screen before the answer to it: it follows her, whatever she typed a moment ago.</summary>
    private async Task MoveAsync(bool on, Func<Task> send)
    {
        movesOn = on;
        try
        {
            await send();
        }
        finally
        {
            movesOn = false;
        }
    }

    private Task AddSharedAsync() => AddLineAsync(SharedName, EntryKind.Shared, f => f.Shared, (all, fresh) => all with { Shared = fresh });

    private Task AddDecidedAsync() => AddLineAsync(DecidedName, null, f => f.Decided, (all, fresh) => all with { Decided = fresh });

    private async Task AddLineAsync(string name, EntryKind? kind, Func<CaseForms, LineForm> of, Func<CaseForms, LineForm, CaseForms> with)
    {
        if (view?.Current is not { } hearing || Forms is not { } all) return;
        var form = of(all);
        var sent = await SendAsync(name, DerivedId.From("line", form.EntryId), [form.Command(kind, hearing.OwnAgency)]);
        if (sent)
            forms[hearing.HearingId] = with(all, new LineForm { EntryId = Desk.NewId(), Hearing = form.Hearing, Agency = form.Agency, Kind = form.Kind, Nature = nameof(EntryNature.Fact), Words = "" });
        else if (refused.Any(r => Taken.Contains(r.Code)))
            form.EntryId = Desk.NewId();
        await SentAsync(sent, hearing, name);
    }

    private async Task AddActionAsync()
    {
        if (view?.Current is not { } hearing || Forms is not { } all) return;
        var form = all.Action;
        var sent = await SendAsync(ActionName, DerivedId.From("line", form.ActionId), [form.Command(hearing.Case.CaseId, MeetingId, Today)]);
        if (sent) forms[hearing.HearingId] = all with { Action = new ActionForm { ActionId = Desk.NewId(), Hearing = form.Hearing, What = "", Due = "", OwnerName = "", Owner = "" } };
        else if (refused.Any(r => Taken.Contains(r.Code))) form.ActionId = Desk.NewId();
        await SentAsync(sent, hearing, ActionName);
    }

    /// <summary>What was typed stands in the record now.</summary>
    private async Task SentAsync(bool sent, HearingView hearing, string form)
    {
        if (sent) await Typing.ClearAsync(Desk.Drafts, Id, Who.Actor, CaseForms.Key(hearing.HearingId, form));
        await ShowAsync();
    }

    private void BeginEdit(Guid entry)
    {
        if (view?.Current is not { } hearing || hearing.Entries.FirstOrDefault(e => e.EntryId == entry) is not { } line) return;
        edit = new LineForm { EntryId = entry, Hearing = hearing.HearingId.Value, Words = line.Words, Nature = line.Nature?.ToString(), Kind = line.Box?.ToString(), Seen = line.Revision };
    }

    private Task EditAsync(Guid? entry)
    {
        edit = null;
        (refused, refusedIn) = ([], null);
        if (entry is { } id) BeginEdit(id);
        return entry is null && view?.Current is { } hearing ? Typing.ClearAsync(Desk.Drafts, Id, Who.Actor, CaseForms.Key(hearing.HearingId, EditName)) : Task.CompletedTask;
    }

    private async Task CorrectAsync()
    {
        if (view?.Current is not { } hearing || (edit ?? Edited) is not { } form) return;
        var command = new CorrectEntry(
            hearing.HearingId, form.EntryId, form.Seen, Enum.TryParse<EntryBox>(form.Kind, out var box) ? box : null, Enum.TryParse<EntryNature>(form.Nature, out var nature) ? nature : null, form.Words ?? "", form.Reason);
        var sent = await SendAsync(EditName, Desk.NewId(), [command]);
        if (sent) edit = null;
        await SentAsync(sent, hearing, EditName);
    }

    /// <summary>Closes the case and calls the next, or says what is missing.</summary>
    private async Task CloseCaseAsync()
    {
        if (view?.Current is not { } hearing || Forms is not { } all) return;
        ICommand[] commands = [new CloseHearing(hearing.HearingId, HearingOutcome.Concluded, all.Close.NoAction), .. MeetingActs.CallNext(view, hearing.Case.CaseId)];
        await MoveAsync(true, async () =>
        {
            var sent = await SendAsync(CloseName, Desk.NewId(), commands);
            if (sent) look = null;
            await SentAsync(sent, hearing, CloseName);
        });
    }

    private async Task AddGuestAsync()
    {
        if (view is null || Guest is not { } form) return;
        var agency = Guid.TryParse(form.Agency, out var id) ? new AgencyId(id) : (AgencyId?)null;
        var sent = await SendAsync(GuestName, DerivedId.From("line", form.AttendeeId), [new RecordAttendance(
            MeetingId, form.AttendeeId, null, form.Name, agency, Enum.TryParse<AttendeeKind>(form.Kind, out var kind) ? kind : AttendeeKind.Guest,
            Enum.TryParse<MeetingPresence>(form.Presence, out var presence) ? presence : MeetingPresence.Present, DueText.Read(form.Sent, Today))]);
        if (sent) Guest = new GuestForm { AttendeeId = Desk.NewId(), Name = "", Agency = "", Sent = "" };
        await ShowAsync();
    }

    private async Task AddNoteAsync()
    {
        if (Note is not { } form) return;
        var kind = Enum.TryParse<NoteKind>(form.Kind, out var chosen) ? chosen : NoteKind.AnyOtherBusiness;
        if (await SendAsync(NoteName, DerivedId.From("line", form.NoteId), [new RecordMeetingNote(MeetingId, form.NoteId, kind, form.Words ?? "")]))
        {
            Note = new NoteForm { NoteId = Desk.NewId(), Kind = form.Kind, Words = "" };
            await Typing.ClearAsync(Desk.Drafts, Id, Who.Actor, NoteName);
        }
        await ShowAsync();
    }

    private async Task<bool> SendAsync(string? form, Guid commandId, IReadOnlyList<ICommand> commands)
    {
        (refused, refusedIn) = ([], form);
        if (commands.Count == 0) return true;
        var outcome = await Desk.SendTogether(commands, commandId);
        refused = Marac.OutcomeText.Refusals(outcome);
        if (!outcome.IsDone) attempt++;
        return outcome.IsDone;
    }

    /// <summary>Shows what is so now: at once over the circuit, by loading the page again without one.</summary>
    private async Task ShowAsync()
    {
        if (IsLive || refused.Count > 0)
        {
            await RefreshAsync();
            return;
        }
        Navigator.NavigateTo(look is { } at ? $"{Page(MeetingTabs.Live)}?case={at}" : Page(MeetingTabs.Live));
    }
}
