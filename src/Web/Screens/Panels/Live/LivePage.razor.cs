using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Web.Live;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Panels.Live;

/// <summary>
/// The meeting itself. One page for the recorder, the chair and every agency: over a circuit it shows within a second what the others record; without one
/// every form of it is an ordinary post.
/// </summary>
public partial class LivePage
{
    private readonly Dictionary<HearingId, CaseForms> forms = [];
    private LiveMeeting? view;
    private PanelSeats seats = new([]);
    private IReadOnlyDictionary<string, TypedForm> typed = new Dictionary<string, TypedForm>();
    private CaseId? look;
    private CaseId? chairWasAt;
    private LineForm? edit;
    private bool gone, movesOn;

    [Parameter] public Guid Id { get; set; }

    /// <summary>The case that the reader looks at; none to follow the chair.</summary>
    [SupplyParameterFromQuery(Name = "case")] public Guid? Case { get; set; }

    /// <summary>The line that is being corrected, where there is no circuit.</summary>
    [SupplyParameterFromQuery(Name = "edit")] public Guid? Editing { get; set; }

    private PanelNames Names { get; } = new();
    private MeetingId MeetingId => new(Id);
    private MeetingStage Stage => view!.State.Stage;
    private bool Runs => view!.Agenda.RunsMeeting;
    private bool IsLive => RendererInfo.IsInteractive;
    private DateOnly Today => UkCalendar.LondonDate(Desk.Now);
    private bool Away => look is not null && look != view!.ChairsCase && view.ChairsCase is not null;
    private bool AllClosed => view!.Agenda.Items.All(i => i.Case is null || MeetingStages.IsOver(i));
    private ListingRow? FirstOpen => view!.Agenda.Items.FirstOrDefault(i => i.Case is not null && !MeetingStages.IsOver(i))?.Case;
    private CaseForms? Forms => view?.Current is { } hearing ? FormsOf(hearing) : null;

    /// <summary>The line of the agenda that is on the screen.</summary>
    private AgendaItem? Shown => view!.Agenda.Items.FirstOrDefault(i => i.Case is { } c && c.CaseId == (look ?? view.ChairsCase));

    private string ChairsReference => view!.Agenda.Items.FirstOrDefault(i => i.Case?.CaseId == view.ChairsCase)?.Case?.Reference ?? "a case that you are not part of";

    private string WhatNow => Stage != MeetingStage.Open
        ? Runs ? "Record who is here, then open the meeting on its day." : "The page moves on by itself when the chair opens it."
        : !view!.IHaveSigned ? "Sign the confidentiality statement first."
        : AllClosed ? Runs ? "Every case is closed. Close the meeting when nothing else is to be said; the minutes and action lists are there at once." : "Every case is closed."
        : Runs ? "When everybody has signed, call the first case." : "The page moves on by itself when the chair calls a case.";

    protected override async Task OnInitializedAsync()
    {
        look = Case is { } asked ? new CaseId(asked) : null;
        // Before the first answer: news may have the page drawn as soon as there is one.
        Guest ??= new GuestForm { AttendeeId = Desk.NewId() };
        typed = await Typing.LoadAsync(Desk.Drafts, Id, (await Desk.WhoAsync()).Actor);
        Note ??= NoteForm.Begin(Desk.NewId(), typed.GetValueOrDefault(NoteName));
        await BeginAsync(Id);
        if (view is null)
        {
            await Navigator.NotFoundAsync();
            return;
        }
        if (Editing is { } line && edit is null) BeginEdit(line);
    }

    protected override async Task AskAsync()
    {
        var answer = await Desk.Ask(new GetLiveMeeting(MeetingId, look));
        gone = !answer.Found;
        if (gone) return;
        // The chair went on while this person was typing: her screen stays, and says so. Not if it is she who goes on.
        if (!movesOn && view is not null && look is null && answer.Value!.ChairsCase != chairWasAt && view.Current is { } before && IsTypingIn(before))
        {
            look = before.Case.CaseId;
            answer = await Desk.Ask(new GetLiveMeeting(MeetingId, look));
        }
        var now = answer.Value!;
        if (seats.All.Count == 0) seats = (await Desk.Ask(new GetPanelSeats(now.Agenda.Meeting.Forum))).Value;
        await Names.FetchAsync(Desk, Colleagues(now), now.Agenda.Items.Select(i => i.Case).OfType<ListingRow>());
        if (now.Current is { } hearing && hearing.HearingId != view?.Current?.HearingId) Seat?.LookAt(hearing.HearingId.Value);
        (view, chairWasAt) = (now, now.ChairsCase);
    }

    private bool IsTypingIn(HearingView hearing) => Here.Any(h => h.Staff == Who.Actor.Staff && h.TypingIn == hearing.HearingId.Value);

    private IEnumerable<StaffId> Colleagues(LiveMeeting now) =>
        seats.All.Select(s => s.Staff).Concat(now.State.Attendees.Select(a => a.Staff).OfType<StaffId>()).Concat(Here.Select(h => h.Staff))
            .Concat(now.Current?.Entries.SelectMany(e => e.Texts.Concat(e.Beside)).Select(t => t.By.Staff) ?? []);

    private CaseForms FormsOf(HearingView hearing)
    {
        if (!forms.TryGetValue(hearing.HearingId, out var open))
        {
            forms[hearing.HearingId] = open = Posted(CaseForms.Begin(hearing.HearingId, hearing.OwnAgency, Desk.NewId, typed));
            edit ??= CaseForms.Correction(hearing, typed);
        }
        return open;
    }

    private string Page(string page) => Urls.MeetingPage(MeetingId, page);

    private string TypingTo(string form) => Urls.Typing(Id, view!.Current!.HearingId.Value, form);

    private async Task LookAsync(CaseId id)
    {
        look = id == view!.ChairsCase ? null : id;
        edit = null;
        await RefreshAsync();
    }

    private async Task FollowAsync()
    {
        if (!IsLive) return;
        look = null;
        await RefreshAsync();
    }
}

/// <summary>Where the cases of an agenda stand during the meeting.</summary>
public static class MeetingStages
{
    public static bool IsOver(AgendaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Hearing?.Stage is HearingStage.Closed or HearingStage.CarriedOver || item.Case?.Heard == true;
    }
}
