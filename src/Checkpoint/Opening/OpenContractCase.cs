using System.Text.Json.Serialization;
using SafeDurham.Cases.Checkpoint.Charging;
using SafeDurham.Cases.Checkpoint.Eligible;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Checkpoint.Opening;

/// <summary>The offence as somebody typed it.</summary>
public sealed record OffenceDetails(
    [property: Narrative] string? Kind, [property: Narrative] string? Words, [property: Narrative] string? CrimeReference, [property: Plain] DateOnly OccurredOn, [property: Plain] bool SummaryOnly);

/// <summary>Opens a case without a referral: a navigator or an officer does so herself.</summary>
[Requires(Capability.OpenContract, Creates = true)]
public sealed record OpenContractCase([property: Plain] CaseId CaseId, [property: Plain] PersonId Person, OffenceDetails Offence, [property: Plain] string? Programme = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Puts the details of the offence right, or records them for the first time after a referral.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record RecordOffence([property: Plain] CaseId CaseId, OffenceDetails Offence) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>What opening needs to know beside the command.</summary>
/// <param name="Reference">The next free reference; empty where nothing will be opened.</param>
/// <param name="Reachable">Whether the person is one whom the actor may see.</param>
public sealed record OpeningFacts(string Reference, bool Reachable);

public static class OpenContractCaseHandler
{
    private static readonly Refusal PersonNotFound = new("person-not-found", "This person is not recorded, or not for you. Find the person, or record a new one.", nameof(OpenContractCase.Person));
    private static readonly Refusal Taken = new("case-taken", "Another case stands under this id already.");
    private static readonly Refusal ProgrammeUnknown = new("programme-unknown", "Choose a programme from the list.", nameof(OpenContractCase.Programme));

    public static async Task<OpeningFacts> Load(OpenContractCase command, ReadContext read)
    {
        if ((await read.Fold<CheckpointCase>(command.StreamId)).Opened is not null || OffenceRules.Check(command.Offence, UkCalendar.LondonDate(read.Now)).Count > 0) return new("", true);
        var reachable = await read.May(Capability.SeePerson, command.Person.Value) || (await read.Events(command.Person.Value)).Count == 0;
        return new(reachable ? await read.NextReference("C", UkCalendar.LondonDate(read.Now).Year) : "", reachable);
    }

    public static Decision Handle(OpenContractCase command, CheckpointCase state, OpeningFacts facts, CommandContext context)
    {
        var today = CaseChecks.Today(context);
        if (state.Opened is { } opened) return opened.Person == command.Person ? Decision.Nothing : Decision.Refuse(Taken);
        if (!facts.Reachable) return Decision.Refuse(PersonNotFound);
        var programme = command.Programme ?? CheckpointSettings.Checkpoint;
        if (OffenceRules.Check(command.Offence, today) is { Count: > 0 } refusals) return Decision.Refuse(refusals);
        if (CheckpointSettings.Programmes.On(today).All(p => p.Code != programme)) return Decision.Refuse(ProgrammeUnknown);
        var actor = context.Actor;
        return OffenceRules.Record(
            command.CaseId, state, command.Offence, context.Now,
            new CaseOpened(facts.Reference, programme, command.Person, null, null, actor.Agency, actor.Staff, today, null, [], context.Now));
    }
}

public static class RecordOffenceHandler
{
    public static Decision Handle(RecordOffence command, CheckpointCase state, CommandContext context)
    {
        if (state.Opened is null) return Decision.Refuse(CaseChecks.NotOpened);
        if (state.Disposal is not null) return Decision.Refuse(CaseChecks.IsOver);
        if (OffenceRules.Check(command.Offence, CaseChecks.Today(context)) is { Count: > 0 } refusals) return Decision.Refuse(refusals);
        var record = OffenceRules.Event(command.Offence, state.Offence?.At ?? context.Now);
        return state.Offence == record ? Decision.Nothing : OffenceRules.Record(command.CaseId, state, command.Offence, context.Now);
    }
}

/// <summary>What is asked of the details of an offence, and what follows from them.</summary>
internal static class OffenceRules
{
    internal static IReadOnlyList<Refusal> Check(OffenceDetails offence, DateOnly today) => [.. new[]
    {
        RuleSet.OffenceKinds.Any(k => k.Code == offence.Kind) ? null : new Refusal("offence-kind-missing", "Choose what kind of offence it is.", nameof(offence.Kind)),
        offence.OccurredOn > today ? new Refusal("offence-in-future", "The offence cannot be in the future. Enter the day on which it was.", nameof(offence.OccurredOn)) : null,
        offence.OccurredOn < today.AddYears(-20) ? new Refusal("offence-long-ago", "This day is more than 20 years ago. Check the year.", nameof(offence.OccurredOn)) : null,
        Kernel.Words.TooLong(offence.Words, nameof(offence.Words)),
        Kernel.Words.TooLong(offence.CrimeReference, nameof(offence.CrimeReference), Kernel.Words.ShortText),
    }.OfType<Refusal>()];

    internal static OffenceRecorded Event(OffenceDetails offence, DateTimeOffset at) =>
        new(offence.Kind, Words.Clean(offence.Words), Words.Clean(offence.CrimeReference), offence.OccurredOn, offence.SummaryOnly, at);

    /// <summary>Records the offence with the last day to charge and the last check, which hang on its day (C-36).</summary>
    internal static Decision Record(CaseId id, CheckpointCase state, OffenceDetails offence, DateTimeOffset now, params IEvent[] first)
    {
        var events = new List<IEvent>([.. first, Event(offence, now)]);
        var charge = ChargeRule.ByDefault(offence);
        var set = charge is { } day && state.ChargeDate is null or { ByDefault: true } && state.ChargeDate?.LastDay != day ? new ChargeDateSet(day, true, null, now) : null;
        if (set is not null) events.Add(set);
        var decision = Decision.Record(events);
        if (set is not null) decision = decision.Then(new WarnOfChargeDate(id, set.LastDay), ChargeRule.WarnAt(set.LastDay));
        return state.Offence?.OccurredOn == offence.OccurredOn ? decision : Ending.FollowUpTimer.Set(decision, id, offence.OccurredOn);
    }
}
