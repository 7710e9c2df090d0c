using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Notices;

namespace SafeDurham.Cases.Panels.Actions;

/// <summary>
/// Agrees an action: what, by whom, by when (M-46, M-49). In a meeting, or outside of one on a case: there by whoever runs the panel, and on some panels by the
/// lead worker (H-21).
/// </summary>
/// <param name="CaseId">The case that it serves; null for one that serves none.</param>
/// <param name="Meeting">The meeting where it is agreed; null outside of one.</param>
/// <param name="What">Begins with a verb, and can be found done or not.</param>
/// <param name="Owner">The agency that owns it.</param>
/// <param name="OwnerStaff">The member of staff, if she is known and has an account; else <paramref name="OwnerName"/>, or neither.</param>
[Requires(Capability.AgreeAction, Creates = true)]
public sealed record AgreeAction(
    [property: Plain] ActionId ActionId, [property: Plain] CaseId? CaseId, [property: Plain] MeetingId? Meeting, [property: Narrative] string What, [property: Plain] AgencyId? Owner,
    [property: Plain] DateOnly? DueOn, [property: Plain] StaffId? OwnerStaff = null, [property: Narrative] string? OwnerName = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ActionId.Value;
}

/// <summary>What agreeing needs to know beside the command.</summary>
/// <param name="MayAct">The actor runs this meeting, or this case's panel, or leads this case where its panel lets her agree actions.</param>
/// <param name="Reference">The next free reference; empty when nothing will be agreed.</param>
/// <param name="Conflict">The actor has declared a conflict for the case.</param>
/// <param name="Seats">Who sits on the panel, so that the owner is told.</param>
public sealed record AgreeingFacts(PanelMeeting Meeting, PanelCase Case, bool MayAct, bool Conflict, string Reference, PanelSeats Seats);

public static class AgreeActionHandler
{
    private static readonly Refusal WhereMissing = new("where-missing", "Say for which case or in which meeting the action is agreed.", nameof(AgreeAction.CaseId));
    private static readonly Refusal NotFound = new("meeting-or-case-not-found", "This meeting or case cannot be found. Open it again.");
    private static readonly Refusal MeetingNotOpen = new("meeting-not-open", "Actions are agreed while the meeting is open. Agree this one outside of the meeting, or open it.", nameof(AgreeAction.Meeting));
    private static readonly Refusal Exists = new("action-exists", "This action was agreed before with other details. Change it there.");

    public static async Task<AgreeingFacts> Load(AgreeAction command, ReadContext read)
    {
        var meeting = command.Meeting is { } m ? await read.Fold<PanelMeeting>(m.Value) : PanelMeeting.Initial;
        var panelCase = command.CaseId is { } c ? await read.Fold<PanelCase>(ListedCase.StreamOf(c)) : PanelCase.Initial;
        var may = (command.Meeting is null || await read.May(Capability.RunMeeting, command.Meeting.Value.Value))
            && (command.CaseId is null || await read.May(Capability.RunMeeting, ListedCase.StreamOf(command.CaseId.Value)) || await LeadsAsync(command, panelCase, read));
        var conflict = command is { Meeting: { } at, CaseId: { } about } && (await read.Fold<Hearing>(HearingId.Of(at, about).Value)).Conflicts.Contains(read.Actor.Staff);
        var facts = new AgreeingFacts(meeting, panelCase, may, conflict, "", new([]));
        var agrees = Check(command, facts, read.Now).Count == 0 && (await read.Events(command.StreamId)).Count == 0;
        if (!agrees) return facts;
        var forum = panelCase.Arrived?.Forum ?? meeting.Scheduled!.Forum;
        return facts with { Reference = await read.NextReference("A", UkCalendar.LondonDate(read.Now).Year), Seats = await PanelSeats.OnAsync(forum, read) };
    }

    public static Decision Handle(AgreeAction command, PanelAction state, AgreeingFacts facts, CommandContext context)
    {
        if (state.Agreed is { } before)
            return before.What == Words.Clean(command.What) && before.CaseId == command.CaseId && before.Meeting == command.Meeting ? Decision.Nothing : Decision.Refuse(Exists);
        if (Check(command, facts, context.Now) is { Count: > 0 } refusals) return Decision.Refuse(refusals);
        if (ActionChecks.NotTold(command.Owner!.Value, facts.Seats) is { } nobody) return Decision.Refuse(nobody);

        var agreed = new ActionAgreed(
            facts.Case.Arrived?.Forum ?? facts.Meeting.Scheduled!.Forum, facts.Reference, command.CaseId, facts.Case.Arrived?.Reference, command.Meeting,
            facts.Meeting.Scheduled?.Area ?? facts.Case.Arrived?.Area, Words.Clean(command.What)!, command.Owner.Value, command.OwnerStaff,
            command.OwnerStaff is null ? Words.Clean(command.OwnerName) : null, command.DueOn!.Value, UkCalendar.LondonDate(context.Now), context.Now);
        var (clock, at) = ActionClock.First(command.ActionId, agreed.DueOn, context.Now);
        return Owners.Tell(Decision.Record(agreed).Then(clock, at), command.ActionId, agreed.Reference, agreed.Owner, agreed.OwnerStaff, NoticeKind.ActionAgreed, facts.Seats, context.CommandId);
    }

    private static async Task<bool> LeadsAsync(AgreeAction command, PanelCase panelCase, ReadContext read) =>
        command is { Meeting: null, CaseId: { } about } && panelCase.Arrived is { } arrived && PanelSettings.LeadWorkersAgree.At(read.Now).Contains(arrived.Forum)
        && await read.May(Capability.AgreeAction, about.Value);

    private static IReadOnlyList<Refusal> Check(AgreeAction command, AgreeingFacts facts, DateTimeOffset now)
    {
        if (command.CaseId is null && command.Meeting is null) return [WhereMissing];
        if (!facts.MayAct || facts.Conflict || (command.Meeting is not null && facts.Meeting.Scheduled is null) || (command.CaseId is not null && facts.Case.Arrived is null)) return [NotFound];
        return
        [
            .. command.Meeting is not null && facts.Meeting.Stage != MeetingStage.Open ? new[] { MeetingNotOpen } : [],
            .. ActionChecks.Details(Words.Clean(command.What), command.Owner, command.DueOn, command.OwnerName, now),
        ];
    }
}

/// <summary>What every command about an action asks.</summary>
internal static class ActionChecks
{
    internal static readonly Refusal NotAgreed = new("action-not-agreed", "There is no such action.");
    internal static readonly Refusal IsDone = new("action-done", "This action was reported as done. Open it again first.");
    internal static readonly Refusal IsCancelled = new("action-cancelled", "This action was given up. Open it again first.");
    private static readonly Refusal WhatMissing = new("action-what-missing", "Write what will be done.", "What");
    private static readonly Refusal OwnerMissing = new("action-owner-missing", "Say which agency does it.", "Owner");
    private static readonly Refusal DueMissing = new("action-due-missing", "Say by when.", "DueOn");
    private static readonly Refusal DueInPast = new("action-due-in-past", "This day is over. Say by when it will be done.", "DueOn");

    private static readonly Refusal OwnerNotSeated = new(
        "action-owner-not-seated", "Nobody of this agency sits on the panel, so nobody there would be told. Name an agency that sits on it, which can ask the other.", "Owner");

    /// <summary>An action whose owner is never told is a lost action (M-49, R8).</summary>
    internal static Refusal? NotTold(AgencyId owner, PanelSeats seats) => seats.Agencies.Contains(owner) ? null : OwnerNotSeated;

    internal static Refusal? NotOpen(PanelAction state) => state switch
    {
        { Agreed: null } => NotAgreed,
        { State: ActionState.Done } => IsDone,
        { State: ActionState.Cancelled } => IsCancelled,
        _ => null,
    };

    /// <summary>An action without an agency or a date is none (M-49).</summary>
    internal static IReadOnlyList<Refusal> Details(string? what, AgencyId? owner, DateOnly? dueOn, string? ownerName, DateTimeOffset now) => [.. new[]
    {
        PanelChecks.Text(what, WhatMissing),
        owner is null ? OwnerMissing : null,
        dueOn is null ? DueMissing : dueOn < UkCalendar.LondonDate(now) ? DueInPast : null,
        Words.TooLong(ownerName, "OwnerName", Words.ShortText),
    }.OfType<Refusal>()];
}
