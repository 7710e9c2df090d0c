using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Referrals.Sending;

/// <summary>Who must be in a referral, by what its pathway is about.</summary>
internal static class PeopleRules
{
    private const string Field = nameof(ReferralForm.People);
    private const int Most = 30;

    internal static IEnumerable<Refusal> Check(IReadOnlyList<PersonInReferral> people, PathwayPeople rule)
    {
        foreach (var refusal in rule == PathwayPeople.OnePerson ? One(people) : Two(people, rule)) yield return refusal;
        if (people.Count > Most) yield return new("people-too-many", $"A referral holds at most {Most} people. Send one referral for each person it is about.", Field);
    }

    private static IEnumerable<Refusal> One(IReadOnlyList<PersonInReferral> people)
    {
        var referred = people.Count(p => p.Role == PersonRole.Referred);
        if (referred == 0) yield return new("person-missing", "Say whom you refer.", Field);
        if (referred > 1) yield return new("persons-several", "A referral is about one person. Send one referral for each.", Field);
        if (people.GroupBy(p => p.Person).Any(g => g.Count() > 1)) yield return Twice;
    }

    private static IEnumerable<Refusal> Two(IReadOnlyList<PersonInReferral> people, PathwayPeople rule)
    {
        var victims = people.Count(p => p.Role == PersonRole.Victim);
        var both = rule == PathwayPeople.BothParties;
        if (victims == 0) yield return new("victim-missing", both ? "Say who was harmed." : "Say who is at risk.", Field);
        if (victims > 1) yield return new("victims-several", "A referral is about one person at risk. Send one referral for each.", Field);
        if (people.All(p => p.Role != PersonRole.PersonCausingHarm))
            yield return new("person-causing-harm-missing", both ? "Say who caused the harm." : "Say who causes the harm.", Field);
        if (people.GroupBy(p => p.Person).Any(g => g.Any(p => p.Role == PersonRole.Victim) && g.Any(p => p.Role == PersonRole.PersonCausingHarm)))
            yield return new("victim-also-causes-harm", "The same person cannot be at risk and cause the harm in one referral.", Field);
        else if (people.GroupBy(p => p.Person).Any(g => g.Count() > 1)) yield return Twice;
    }

    private static readonly Refusal Twice = new("person-twice", "Somebody is in this referral twice. Keep each person once.", Field);
}
