using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Erasure;

/// <summary>Agrees to an erasure that somebody else asked for. It waits for some days then, unless an emergency is stated (G4).</summary>
/// <param name="Person">Whom the approver means to erase; must be the person of the request.</param>
/// <param name="IsEmergency">Carry it out at once.</param>
/// <param name="WaivedBecause">What the emergency is.</param>
[Requires(Capability.EraseRecords)]
public sealed record ApproveErasure(
    [property: Plain] Guid ErasureId, [property: Plain] PersonId Person, [property: Plain] bool IsEmergency = false, [property: Personal(About = nameof(ApproveErasure.Person))] string? WaivedBecause = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ErasureId;
}

public static class ApproveErasureHandler
{
    private static readonly Refusal Own = new("erasure-own-request", "You asked for this erasure, so somebody else must approve it.");
    private static readonly Refusal Another = new("erasure-other-person", "This request is about another person. Open it again and check whom it is about.");
    private static readonly Refusal Withdrawn = new("erasure-withdrawn", "This request was withdrawn. Ask again if the record is to be erased after all.");
    private static readonly Refusal WhyMissing = new("erasure-emergency-missing", "Say what the emergency is.", nameof(ApproveErasure.WaivedBecause));

    public static Decision Handle(ApproveErasure command, PersonErasure state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(context);
        if (command.Person != state.Person) return Decision.Refuse(Another);
        if (state.Stage == ErasureStage.Withdrawn) return Decision.Refuse(Withdrawn);
        if (context.Actor.Staff == state.RequestedBy) return Decision.Refuse(Own);
        // Approved is approved; but an emergency may shorten the wait of what was approved before.
        if (state.Stage != ErasureStage.Requested && !(state.Stage == ErasureStage.Approved && command.IsEmergency && !state.IsEmergency)) return Decision.Nothing;
        var why = TypedText.Trim(command.WaivedBecause);
        if (command.IsEmergency && why is null) return Decision.Refuse(WhyMissing);
        if (TypedText.Check(why, nameof(ApproveErasure.WaivedBecause), "the emergency", TypedText.LineLength).ToArray() is { Length: > 0 } refusals) return Decision.Refuse(refusals);
        var due = command.IsEmergency ? context.Now : context.Now + ErasureSettings.Delay.At(context.Now);
        return Decision.Record(new PersonErasureApproved(state.Person, due, command.IsEmergency, command.IsEmergency ? why : null))
            .Then(new ErasureDue(command.ErasureId), command.IsEmergency ? null : due);
    }
}
