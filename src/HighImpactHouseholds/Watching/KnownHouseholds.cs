using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.HighImpactHouseholds.Watching;

/// <summary>A household with those of its members that something names.</summary>
public sealed record KnownHousehold(CaseId CaseId, IReadOnlyList<PersonId> People);

/// <summary>Households that are worked with or watched, and in which somebody lives now whom a referral names.</summary>
public sealed record KnownHouseholds(IReadOnlyList<KnownHousehold> All)
{
    public static KnownHouseholds None { get; } = new([]);

    internal IEnumerable<KnownHousehold> Others(CaseId than) => All.Where(h => h.CaseId != than);

    internal static async Task<KnownHouseholds> OfAsync(IReadOnlyList<PersonId> people, ReadContext read)
    {
        // Whoever left to where nobody may follow is no member any more, so nothing that becomes of her comes back here.
        var rows = await read.Rows<MembershipRow>("t where t.person = any(@people) and t.is_current and t.is_live", new { people });
        return new([.. rows.GroupBy(r => r.CaseId).Select(g => new KnownHousehold(g.Key, [.. g.Select(r => r.Person)]))]);
    }
}

/// <summary>A referral to an agency may name members of watched households.</summary>
public static class HouseholdPeopleReferredHandler
{
    public static Task<KnownHouseholds> Load(PeopleReferred message, ReadContext read) =>
        HouseholdSettings.WatchedPathways.On(message.On).Contains(message.Pathway) ? KnownHouseholds.OfAsync(message.People, read) : Task.FromResult(KnownHouseholds.None);

    public static Decision Handle(PeopleReferred message, HouseholdCase state, KnownHouseholds known) => known.All.Count == 0
        ? Decision.Nothing
        : known.All.Aggregate(Decision.Record(), (decision, household) =>
            decision.Then(new HouseholdNamedAgain(household.CaseId, RegressionSource.Referral, message.Referral.Value, message.FromAgency, message.On, household.People)));
}

/// <summary>A new referral or nomination names somebody of this household.</summary>
public sealed record HouseholdNamedAgain(
    [property: Plain] CaseId CaseId, [property: Plain] RegressionSource What, [property: Plain] Guid Source, [property: Plain] AgencyId Agency, [property: Plain] DateOnly On,
    [property: Plain] IReadOnlyList<PersonId> Named) : IMessage
{
    public Guid StreamId => CaseId.Value;
}

public static class HouseholdNamedAgainHandler
{
    public static Decision Handle(HouseholdNamedAgain message, HouseholdCase state, CommandContext context)
    {
        // She may have left between the sending and now.
        if (!state.IsAccepted || !message.Named.Any(state.Family.Has)) return Decision.Nothing;
        List<IEvent> events = [];
        if (message.What == RegressionSource.Nomination && state.Again.All(a => a.Referral.Value != message.Source))
            events.Add(new HouseholdNominatedAgain(new(message.Source), message.Agency, message.On, [.. message.Named.Where(state.Family.Has)]));
        if (WatchRule.Breaks(state, message.What, message.Source, message.On, context.Now) is { } regressed) events.Add(regressed);
        return events.Count == 0 ? Decision.Nothing : Decision.Record(events);
    }
}
