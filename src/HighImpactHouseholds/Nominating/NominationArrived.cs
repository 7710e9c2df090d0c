using SafeDurham.Cases.HighImpactHouseholds.Watching;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.HighImpactHouseholds.Nominating;

/// <summary>Takes a nomination in, with who lives in the household, and starts the clock for the screening. Households that name the same people are told.</summary>
public static class HouseholdReferralArrivedHandler
{
    private static readonly Refusal Taken = new("case-taken", "Another referral stands under this case already.");

    public static Task<KnownHouseholds> Load(ReferralArrived message, ReadContext read) =>
        message.Form.Pathway == HouseholdQuestions.Pathway ? KnownHouseholds.OfAsync([.. message.Form.People.Select(p => p.Person)], read) : Task.FromResult(KnownHouseholds.None);

    public static Decision Handle(ReferralArrived message, HouseholdCase state, KnownHouseholds known, CommandContext context)
    {
        if (message.Form.Pathway != HouseholdQuestions.Pathway) return Decision.Nothing;
        if (state.Nominated is { } before) return before.Referral == message.Referral ? Decision.Nothing : Decision.Refuse(Taken);

        var (form, on) = (message.Form, UkCalendar.LondonDate(message.SentAt));
        List<IEvent> events =
        [
            new HouseholdNominated(
                message.Referral, message.Reference, message.FromAgency, message.FromStaff, message.SentAt, form.People, HouseholdNominationForm.ClaimsOf(form),
                HouseholdNominationForm.Answer(form, HouseholdQuestions.Why) ?? "", HouseholdNominationForm.Answer(form, HouseholdQuestions.Support), form.SafeContact, form.Consent, form.Gateway, form.Area),
            .. form.People.Select(p => new HouseholdMemberJoined(p.Person, p.Role == PersonRole.Child ? MemberPart.Child : MemberPart.Adult, IsParent(p), on, p.RelationToVictim)),
        ];
        if (state.WithdrawalAhead is { } ahead) return Decision.Record([.. events, new HouseholdNominationWithdrawn(ahead.Reason, ahead.At)]);
        var taken = Decision.Record(events).Then(new RemindScreening(message.CaseId, message.SentAt), RemindScreening.At(message.SentAt));
        return known.Others(message.CaseId).Aggregate(taken, (decision, household) =>
            decision.Then(new HouseholdNamedAgain(household.CaseId, RegressionSource.Nomination, message.Referral.Value, message.FromAgency, on, household.People)));
    }

    /// <summary>The one whom the nomination is about answers for the family, and so does whoever is said to be a parent.</summary>
    private static bool IsParent(PersonInReferral person) =>
        person.Role == PersonRole.Referred || person.Role == PersonRole.Other && person.RelationToVictim is { } relation
            && new[] { "parent", "mother", "father", "partner", "husband", "wife" }.Any(word => relation.Contains(word, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The nominating agency took its nomination back. Before the screening that ends it; after it is kept and changes nothing.</summary>
public static class HouseholdReferralWithdrawnHandler
{
    public static Decision Handle(ReferralWithdrawn message, HouseholdCase state) => state switch
    {
        _ when message.Pathway != HouseholdQuestions.Pathway => Decision.Nothing,
        { Withdrawal: not null } => Decision.Nothing,
        { Nominated: not null } => Decision.Record(new HouseholdNominationWithdrawn(message.Reason, message.At)),
        { WithdrawalAhead: not null } => Decision.Nothing,
        _ => Decision.Record(new HouseholdWithdrawalCameFirst(message.Referral, message.Reason, message.At)),
    };
}

/// <summary>A timer: the time for the screening is over. Whether it is overdue the state decides.</summary>
public sealed record RemindScreening([property: Plain] CaseId CaseId, [property: Plain] DateTimeOffset WaitingSince) : IMessage
{
    private static readonly TimeOnly Evening = new(17, 0);

    public Guid StreamId => CaseId.Value;

    /// <summary>The moment at which a nomination of this moment is overdue.</summary>
    public static DateTimeOffset At(DateTimeOffset since) => UkCalendar.AtLondon(DueOn(since), Evening);

    /// <summary>The last day for the screening.</summary>
    public static DateOnly DueOn(DateTimeOffset since) => UkCalendar.AddWorkingDays(UkCalendar.LondonDate(since), HouseholdSettings.ScreeningDays.At(since));
}

public static class RemindScreeningHandler
{
    public static Decision Handle(RemindScreening message, HouseholdCase state) =>
        state is { Nominated: { } nominated, Screened: null, Withdrawal: null, ScreeningOverdue: false } && nominated.SentAt == message.WaitingSince
            ? Decision.Record(new HouseholdScreeningOverdue(message.WaitingSince))
            : Decision.Nothing;
}
