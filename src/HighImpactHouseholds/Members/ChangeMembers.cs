using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.HighImpactHouseholds.Members;

/// <summary>Somebody lives in the household from a day on.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record AddMember(
    [property: Plain] CaseId CaseId, [property: Plain] PersonId Person, [property: Plain] MemberPart Part, [property: Plain] bool Parent, [property: Plain] DateOnly From,
    [property: Narrative] string? Relation = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Somebody does not live there any more.</summary>
/// <param name="On">First day on which she did not; needed unless everything about it is withheld.</param>
/// <param name="Withheld">She fled or lives at a place that is secret: from now on nothing of her is shown to those who work with the rest.</param>
[Requires(Capability.WorkOnCase)]
public sealed record EndMembership([property: Plain] CaseId CaseId, [property: Plain] PersonId Person, [property: Plain] DateOnly? On, [property: Plain] bool Withheld = false) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Says how one member stands to another; said again, it takes the place of what stood there.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record RecordRelation([property: Plain] CaseId CaseId, [property: Plain] PersonId From, [property: Plain] PersonId To, [property: Narrative] string Kind) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class AddMemberHandler
{
    private static readonly Refusal Overlaps = new("member-overlaps", "Somebody cannot be in the household twice at the same time. Choose a day after she or he left.", nameof(AddMember.From));

    public static Decision Handle(AddMember command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotAccepted(state) is { } not && state.Screened is not null) return Decision.Refuse(not);
        if (state.Nominated is null) return Decision.Refuse(HouseholdChecks.NotNominated);
        var relation = Words.Clean(command.Relation);
        if (state.Family.Current.FirstOrDefault(m => m.Person == command.Person) is { } now
            && (now.Part, now.Parent, now.From, now.Relation) == (command.Part, command.Parent, command.From, relation)) return Decision.Nothing;
        var refusals = HouseholdChecks.All(
            HouseholdChecks.Day(command.From, context.Now, nameof(command.From)),
            state.Family.Members.Any(m => m.Person == command.Person && !m.IsCurrent && (m.Until ?? DateOnly.MinValue) > command.From) ? Overlaps : null,
            Words.TooLong(relation, nameof(command.Relation), Words.ShortText));
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new HouseholdMemberJoined(command.Person, command.Part, command.Part == MemberPart.Adult && command.Parent, command.From, relation));
    }
}

public static class EndMembershipHandler
{
    private static readonly Refusal DayMissing = new("left-on-missing", "Enter the first day on which she or he did not live there.", nameof(EndMembership.On));
    private static readonly Refusal BeforeJoined = new("left-before-joined", "This day is before she or he came to live there. Check it.", nameof(EndMembership.On));

    public static Decision Handle(EndMembership command, HouseholdCase state, CommandContext context)
    {
        if (state.Family.Current.FirstOrDefault(m => m.Person == command.Person) is not { } member)
            return state.Family.Members.Any(m => m.Person == command.Person && m.Withheld == command.Withheld && (m.Withheld || m.Until == command.On))
                ? Decision.Nothing : Decision.Refuse(HouseholdChecks.NotMember(state, command.Person, nameof(command.Person))!);
        // Minutes and actions tell of everybody in one breath, so nobody of the panel may read on in what was said while she was there.
        if (command.Withheld) return Decision.Record(new HouseholdMemberLeft(command.Person, null, Withheld: true)).Then(new CasePastToBeShut(command.CaseId, command.Person, context.Now));
        if (command.On is not { } on) return Decision.Refuse(DayMissing);
        if (HouseholdChecks.Day(on, context.Now, nameof(command.On)) is { } wrong) return Decision.Refuse(wrong);
        return on < member.From ? Decision.Refuse(BeforeJoined) : Decision.Record(new HouseholdMemberLeft(command.Person, on, Withheld: false));
    }
}

public static class RecordRelationHandler
{
    private static readonly Refusal SamePerson = new("relation-to-self", "Choose two different members.", nameof(RecordRelation.To));
    private static readonly Refusal KindMissing = new("relation-missing", "Say how they stand to each other: mother of, partner of.", nameof(RecordRelation.Kind));

    public static Decision Handle(RecordRelation command, HouseholdCase state)
    {
        var kind = Words.Clean(command.Kind);
        if (state.Family.Relations.Any(r => r.From == command.From && r.To == command.To && r.Kind == kind)) return Decision.Nothing;
        if (HouseholdChecks.NotMember(state, command.From, nameof(command.From)) is { } from) return Decision.Refuse(from);
        if (HouseholdChecks.NotMember(state, command.To, nameof(command.To)) is { } to) return Decision.Refuse(to);
        if (command.From == command.To) return Decision.Refuse(SamePerson);
        if (kind is null) return Decision.Refuse(KindMissing);
        if (Words.TooLong(kind, nameof(command.Kind), Words.ShortText) is { } tooLong) return Decision.Refuse(tooLong);
        return Decision.Record(new HouseholdRelationRecorded(command.From, command.To, kind));
    }
}
