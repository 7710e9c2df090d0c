using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Notices;

namespace SafeDurham.Cases.Panels.Actions;

/// <summary>Puts an action right, or gives it a new day; everything is given as it should be from now on.</summary>
[Requires(Capability.RunMeeting)]
public sealed record ChangeAction(
    [property: Plain] ActionId ActionId, [property: Narrative] string What, [property: Plain] AgencyId? Owner, [property: Plain] DateOnly? DueOn, [property: Plain] StaffId? OwnerStaff,
    [property: Narrative] string? OwnerName, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ActionId.Value;
}

/// <summary>The panel gives an action up, with a reason; the only way out but doing it (R8).</summary>
/// <param name="Reason">Code from <see cref="PanelSettings.CancelReasons"/>.</param>
[Requires(Capability.RunMeeting)]
public sealed record CancelAction([property: Plain] ActionId ActionId, [property: Plain] string Reason, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ActionId.Value;
}

/// <summary>Opens an action again that was wrongly reported as done, or given up.</summary>
[Requires(Capability.RunMeeting)]
public sealed record ReopenAction([property: Plain] ActionId ActionId, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ActionId.Value;
}

/// <summary>Puts an unfinished action on the agenda of a later meeting (M-45, M-47).</summary>
public sealed record CarryAction([property: Plain] ActionId ActionId, [property: Plain] MeetingId To) : IMessage
{
    public Guid StreamId => ActionId.Value;
}

public static class ChangeActionHandler
{
    public static Task<PanelSeats> Load(ChangeAction command, ReadContext read) => Owners.SeatsAsync(command.ActionId, read);

    public static Decision Handle(ChangeAction command, PanelAction state, PanelSeats seats, CommandContext context)
    {
        var (what, reason) = (Words.Clean(command.What), Words.Clean(command.Reason));
        var name = command.OwnerStaff is null ? Words.Clean(command.OwnerName) : null;
        if (ActionChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (state.What == what && state.Owner == command.Owner && state.DueOn == command.DueOn && state.OwnerStaff == command.OwnerStaff && state.OwnerName == name) return Decision.Nothing;
        Refusal[] refusals =
        [
            // A day that has passed may stay where only the wording is put right.
            .. ActionChecks.Details(what, command.Owner, command.DueOn, name, command.DueOn == state.DueOn ? DateTimeOffset.MinValue.AddDays(2) : context.Now),
            .. PanelChecks.Text(reason, PanelChecks.WhyMissing) is { } missing ? new[] { missing } : [],
        ];
        if (refusals.Length > 0) return Decision.Refuse(refusals);
        // Where its agency has left the panel since, the wording may still be put right.
        if (command.Owner != state.Owner && ActionChecks.NotTold(command.Owner!.Value, seats) is { } nobody) return Decision.Refuse(nobody);
        var changed = Decision.Record(new ActionChanged(what!, command.Owner!.Value, command.OwnerStaff, name, command.DueOn!.Value, reason!, context.Now));
        if (command.Owner != state.Owner || command.OwnerStaff != state.OwnerStaff)
            changed = Owners.Tell(changed, command.ActionId, state.Agreed!.Reference, command.Owner.Value, command.OwnerStaff, NoticeKind.ActionAgreed, seats, context.CommandId);
        if (command.DueOn == state.DueOn) return changed;
        var (clock, at) = ActionClock.First(command.ActionId, command.DueOn!.Value, context.Now);
        return changed.Then(clock, at);
    }
}

public static class CancelActionHandler
{
    public static Decision Handle(CancelAction command, PanelAction state, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (state.Cancelled is { } before && state.State == ActionState.Cancelled) return before.Reason == command.Reason ? Decision.Nothing : Decision.Refuse(ActionChecks.IsCancelled);
        if (ActionChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (PanelChecks.Reason(PanelSettings.CancelReasons.At(context.Now), command.Reason, words) is { Count: > 0 } refusals) return Decision.Refuse(refusals);
        return Decision.Record(new ActionCancelled(command.Reason, words!, context.Now));
    }
}

public static class ReopenActionHandler
{
    public static Decision Handle(ReopenAction command, PanelAction state, CommandContext context)
    {
        var reason = Words.Clean(command.Reason);
        if (state.Agreed is null) return Decision.Refuse(ActionChecks.NotAgreed);
        if (state.IsOpen) return Decision.Nothing;
        if (PanelChecks.Text(reason, PanelChecks.WhyMissing) is { } missing) return Decision.Refuse(missing);
        var (clock, at) = ActionClock.First(command.ActionId, state.DueOn, context.Now);
        return Decision.Record(new ActionReopened(reason!, context.Now)).Then(clock, at);
    }
}

public static class CarryActionHandler
{
    public static Task<PanelSeats> Load(CarryAction message, ReadContext read) => Owners.SeatsAsync(message.ActionId, read);

    public static Decision Handle(CarryAction message, PanelAction state, PanelSeats seats, CommandContext context)
    {
        if (!state.IsOpen || state.CarriedTo.Contains(message.To) || state.Agreed!.Meeting == message.To) return Decision.Nothing;
        var carried = Decision.Record(new ActionCarried(message.To, context.Now));
        var limit = PanelSettings.Chasing.At(context.Now).Carried;
        return state.Escalated is null && state.CarriedTo.Count + 1 >= limit
            ? Escalation.After(carried, state, message.ActionId, "carried-twice", seats, context)
            : carried;
    }
}
