using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Marac.Victims;

/// <summary>Gives the case to the adviser (IDVA) who speaks for the victim (M-03); she sees the case from then on.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record AllocateIdva([property: Plain] CaseId CaseId, [property: Plain] StaffId Staff, [property: Plain] AgencyId Agency) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Records that the victim was told, that it was tried, or that it is not safe (M-52, M-58).</summary>
/// <param name="By">Who did it; null for the one who records it.</param>
/// <param name="PublicRecord">There was an incident of public record, such as an arrest.</param>
/// <param name="HarmerKnows">The person causing harm knows that help was sought.</param>
/// <param name="WhyWritten">Why it was written all the same, where the rule speaks against writing.</param>
[Requires(Capability.WorkOnCase)]
public sealed record RecordVictimContact(
    [property: Plain] CaseId CaseId, [property: Plain] Guid ContactId, [property: Plain] ContactPurpose Purpose, [property: Plain] ContactResult Result, [property: Plain] ContactWay? Way,
    [property: Plain] DateOnly On, [property: Narrative] string? Words, [property: Plain] StaffId? By = null, [property: Plain] AgencyId? ByAgency = null,
    [property: Plain] bool PublicRecord = false, [property: Plain] bool HarmerKnows = false, [property: Narrative] string? WhyWritten = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class AllocateIdvaHandler
{
    private static readonly Refusal NotReceived = new("referral-not-received", "The referral has not arrived yet. Try again in a moment.");

    public static Decision Handle(AllocateIdva command, MaracCase state, CommandContext context) =>
        state.Received is null ? Decision.Refuse(NotReceived)
        : state.FollowUp.Idva is { } now && now.Staff == command.Staff && now.Agency == command.Agency ? Decision.Nothing
        : Decision.Record(new IdvaAllocated(command.Staff, command.Agency, context.Now));
}

public static class RecordVictimContactHandler
{
    private static readonly Refusal NotAccepted = new("case-not-accepted", "This case was not accepted by the MARAC.");
    private static readonly Refusal WayMissing = new("way-missing", "Say how she or he was told: by telephone, in person or in writing.", nameof(RecordVictimContact.Way));
    private static readonly Refusal WhyNotSafeMissing = new("why-not-safe-missing", "Say why it is not safe, and who decided that.", nameof(RecordVictimContact.Words));
    private static readonly Refusal InFuture = new("contact-in-future", "This day is in the future. Enter the day on which it was.", nameof(RecordVictimContact.On));
    private static readonly Refusal BeforeReferral = new("contact-before-referral", "This day is before the referral. Check it.", nameof(RecordVictimContact.On));
    private static readonly Refusal NotHeard = new("case-not-heard", "The case has not been heard yet, so there is no outcome to tell.", nameof(RecordVictimContact.Purpose));
    private static readonly Refusal BeforeHearing = new("contact-before-hearing", "The meeting was later than this day. Check it.", nameof(RecordVictimContact.On));
    private static readonly Refusal NotInWriting = new("not-in-writing",
        "Nothing is written to the person at risk unless post is marked as safe, the incident is of public record, and the person causing harm knows that help was sought."
        + " Tell her or him by telephone or in person. If it was written all the same, say why.", nameof(RecordVictimContact.WhyWritten));

    public static Decision Handle(RecordVictimContact command, MaracCase state, CommandContext context)
    {
        if (state.FollowUp.Contacts.Any(c => c.ContactId == command.ContactId)) return Decision.Nothing;
        if (state.Accepted is null) return Decision.Refuse(NotAccepted);
        if (Check(command, state, UkCalendar.LondonDate(context.Now)) is { Count: > 0 } refusals) return Decision.Refuse(refusals);
        return Decision.Record(new VictimContactRecorded(
            command.ContactId, command.Purpose, command.Result, command.Result == ContactResult.NotSafe ? null : command.Way, command.On, command.By ?? context.Actor.Staff,
            command.ByAgency ?? context.Actor.Agency, command.PublicRecord, command.HarmerKnows, Words.Clean(command.WhyWritten), Words.Clean(command.Words), context.Now));
    }

    private static IReadOnlyList<Refusal> Check(RecordVictimContact command, MaracCase state, DateOnly today) => [.. new[]
    {
        command.Result != ContactResult.NotSafe && command.Way is null ? WayMissing : null,
        command.Result == ContactResult.NotSafe && Words.Clean(command.Words) is null ? WhyNotSafeMissing : Words.TooLong(command.Words, nameof(command.Words)),
        command.On > today ? InFuture : command.On < state.ReferredOn ? BeforeReferral : null,
        command.Purpose != ContactPurpose.AfterMeeting ? null : state.FollowUp.HeardOn is not { } heard ? NotHeard : command.On < heard ? BeforeHearing : null,
        IsWritten(command) && !MayWrite(state, command.PublicRecord, command.HarmerKnows) && Words.Clean(command.WhyWritten) is null ? NotInWriting : null,
    }.OfType<Refusal>()];

    private static bool IsWritten(RecordVictimContact command) => command is { Way: ContactWay.Writing, Result: not ContactResult.NotSafe };

    /// <summary>Whether anything may be written to the victim (M-58): never where post is not marked as safe.</summary>
    public static bool MayWrite(MaracCase state, bool publicRecord, bool harmerKnows) => state.Received?.SafeContact.SafeToWrite == true && publicRecord && harmerKnows;
}
