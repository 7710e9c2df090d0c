using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Designating;

/// <summary>Designates the household and settles what the letter to the parents says (H-03).</summary>
[Requires(Capability.AnswerReferral)]
public sealed record DesignateHousehold([property: Plain] CaseId CaseId, [property: Narrative] string Support, [property: Narrative] string Consequences) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>A parent was given the written notice. By post only with the letter that the rule of safe contact let through.</summary>
/// <param name="Contact">The letter as it was prepared in People; needed for post.</param>
[Requires(Capability.WorkOnCase)]
public sealed record RecordNotice(
    [property: Plain] CaseId CaseId, [property: Plain] PersonId Person, [property: Plain] NoticeWay Way, [property: Plain] DateOnly On, [property: Plain] Guid? Contact = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>What a parent answered: takes part or not, agencies may share or not.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record RecordConfirmation(
    [property: Plain] CaseId CaseId, [property: Plain] PersonId Person, [property: Plain] bool TakesPart, [property: Plain] bool AgreesToSharing, [property: Plain] DateOnly On,
    [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class DesignateHouseholdHandler
{
    private static readonly Refusal NoAdult = new("designate-no-adult", "No adult lives in the household as it is recorded. Add the parents first.");

    public static Decision Handle(DesignateHousehold command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (state.Family.Designated is not null) return Decision.Nothing;
        var refusals = HouseholdChecks.All(
            state.Family.Parents.Count == 0 ? NoAdult : null,
            HouseholdChecks.Text(command.Support, nameof(command.Support), "Write what support the family can expect."),
            HouseholdChecks.Text(command.Consequences, nameof(command.Consequences), "Write what follows if nobody takes part."));
        return refusals.Count > 0 ? Decision.Refuse(refusals)
            : Decision.Record(new HouseholdDesignated(UkCalendar.LondonDate(context.Now), Words.Clean(command.Support)!, Words.Clean(command.Consequences)!, context.Now));
    }
}

public static class RecordNoticeHandler
{
    private static readonly Refusal NotDesignated = new("household-not-designated", "The household is not designated yet. Designate it first.");
    private static readonly Refusal NotParent = new("notice-not-parent", "The notice goes to the parents.", nameof(RecordNotice.Person));
    private static readonly Refusal Early = new("notice-before-designation", "This day is before the designation. Check it.", nameof(RecordNotice.On));
    private static readonly Refusal NoLetter = new("notice-no-letter", "Post goes only by a letter that the rule of safe contact allows. Prepare it, or hand the notice over in person.", nameof(RecordNotice.Way));

    public static Decision Handle(RecordNotice command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (state.Family.Designated is not { } designated) return Decision.Refuse(NotDesignated);
        if (state.Family.Notices.Any(n => n.Person == command.Person && n.Way == command.Way && n.On == command.On)) return Decision.Nothing;
        var refusals = HouseholdChecks.All(
            state.Family.Parents.Any(p => p.Person == command.Person) ? null : NotParent,
            HouseholdChecks.Day(command.On, context.Now, nameof(command.On)) ?? (command.On < designated.On ? Early : null),
            command.Way == NoticeWay.Post && command.Contact is null ? NoLetter : null);
        return refusals.Count > 0 ? Decision.Refuse(refusals)
            : Decision.Record(new HouseholdNoticeGiven(command.Person, command.Way, command.On, command.Way == NoticeWay.Post ? command.Contact : null, context.Now));
    }
}

public static class RecordConfirmationHandler
{
    private static readonly Refusal NotTold = new("confirmation-not-told", "This parent has not had the written notice yet. Record that first.", nameof(RecordConfirmation.Person));
    private static readonly Refusal BeforeNotice = new("confirmation-before-notice", "This day is before the notice. Check it.", nameof(RecordConfirmation.On));

    public static Decision Handle(RecordConfirmation command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (state.Family.ConfirmationOf(command.Person) is { } before && (before.TakesPart, before.AgreesToSharing, before.On) == (command.TakesPart, command.AgreesToSharing, command.On)) return Decision.Nothing;
        var told = state.Family.Notices.Where(n => n.Person == command.Person).Select(n => (DateOnly?)n.On).Min();
        var refusals = HouseholdChecks.All(
            HouseholdChecks.NotMember(state, command.Person, nameof(command.Person)) ?? (told is null ? NotTold : null),
            HouseholdChecks.Day(command.On, context.Now, nameof(command.On)) ?? (command.On < told ? BeforeNotice : null),
            Words.TooLong(command.Words, nameof(command.Words)));
        return refusals.Count > 0 ? Decision.Refuse(refusals)
            : Decision.Record(new HouseholdConfirmationRecorded(command.Person, command.TakesPart, command.AgreesToSharing, command.On, Words.Clean(command.Words), context.Now));
    }
}
