using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Consents;

/// <summary>One line of the grid: what an adult said to one agency, by purpose.</summary>
public sealed record ConsentLine(PersonId Person, AgencyId Agency, IReadOnlyDictionary<ConsentPurpose, HouseholdConsentRecorded?> Answers)
{
    public ConsentState StateOf(ConsentPurpose purpose) => Answers[purpose]?.State ?? ConsentState.NotAsked;
}

/// <summary>
/// What consent changes, at once (H-03, H-21): sharing decides who sees whom here, support who works with whom, claims what may be claimed. A child follows the parents.
/// What the law allows or demands without consent, safeguarding above all, goes its own way and not through this grid.
/// </summary>
public static class ConsentGrid
{
    /// <summary>The last word of an adult to an agency for a purpose.</summary>
    public static ConsentState StateOf(Family family, PersonId person, AgencyId agency, ConsentPurpose purpose)
    {
        ArgumentNullException.ThrowIfNull(family);
        return Last(family, person, agency, purpose)?.State ?? ConsentState.NotAsked;
    }

    /// <summary>Whether what is recorded of this member may be seen by the agency.</summary>
    public static bool Shares(Family family, PersonId person, AgencyId agency) => Agrees(family, person, agency, ConsentPurpose.Sharing);

    /// <summary>Whether the agency may work with this member.</summary>
    public static bool MayWorkWith(Family family, PersonId person, AgencyId agency) => Agrees(family, person, agency, ConsentPurpose.Support);

    /// <summary>Whether somebody said no to the agency: for an adult herself, for a child one of the parents.</summary>
    public static bool Objects(Family family, PersonId person, AgencyId agency, ConsentPurpose purpose)
    {
        ArgumentNullException.ThrowIfNull(family);
        return Answering(family, person).Any(p => StateOf(family, p, agency, purpose) is ConsentState.Refused or ConsentState.Withdrawn);
    }

    /// <summary>The agencies of the team: at least one adult who lives there shares with them.</summary>
    public static IReadOnlyList<AgencyId> Team(Family family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return [.. family.Consents.Select(c => c.Agency).Distinct().Where(agency => family.Adults.Any(a => Shares(family, a.Person, agency)))];
    }

    /// <summary>Nobody shares with the agency and somebody said no to it: it sees nothing of the household any more.</summary>
    public static bool IsShutOut(Family family, AgencyId agency)
    {
        ArgumentNullException.ThrowIfNull(family);
        return family.Adults.Any(a => Objects(family, a.Person, agency, ConsentPurpose.Sharing)) && !family.Adults.Any(a => Shares(family, a.Person, agency));
    }

    /// <summary>Every adult who lives there with every agency that was asked about or is named; the same order every time.</summary>
    public static IReadOnlyList<ConsentLine> Lines(Family family, IEnumerable<AgencyId> agencies)
    {
        ArgumentNullException.ThrowIfNull(family);
        var asked = family.Consents.Select(c => c.Agency).Concat(agencies).Distinct().ToList();
        return
        [
            .. from adult in family.Adults
               from agency in asked
               select new ConsentLine(adult.Person, agency, Enum.GetValues<ConsentPurpose>().ToDictionary(p => p, p => Last(family, adult.Person, agency, p))),
        ];
    }

    /// <summary>What follows at once from an answer, in words for the screen before it is recorded and for the record after.</summary>
    public static string Effect(ConsentPurpose purpose, ConsentState state) => (purpose, state) switch
    {
        (ConsentPurpose.Sharing, ConsentState.Given) => "The agency sees what is recorded of this adult, and belongs to the team around the family.",
        (ConsentPurpose.Sharing, ConsentState.NotAsked) => "The agency sees nothing of this adult until the answer is known.",
        (ConsentPurpose.Sharing, _) => "From now on the agency sees nothing that is recorded of this adult, nor of the children; if no other adult shares with it, it does not see the household at all.",
        (ConsentPurpose.Support, ConsentState.Given) => "The agency may work with this adult.",
        (ConsentPurpose.Support, ConsentState.NotAsked) => "The agency does nothing with this adult until the answer is known.",
        (ConsentPurpose.Support, _) => "From now on the agency stops its work with this adult; its open support is marked to be ended.",
        (_, ConsentState.Given) => "What was achieved with this adult may stand in a claim.",
        (_, ConsentState.NotAsked) => "Nothing of this adult stands in a claim until the answer is known.",
        _ => "Nothing of this adult stands in a claim by this agency.",
    };

    private static bool Agrees(Family family, PersonId person, AgencyId agency, ConsentPurpose purpose)
    {
        ArgumentNullException.ThrowIfNull(family);
        var answers = Answering(family, person).Select(p => StateOf(family, p, agency, purpose)).ToList();
        return answers.Contains(ConsentState.Given) && !answers.Any(a => a is ConsentState.Refused or ConsentState.Withdrawn);
    }

    /// <summary>An adult answers for herself, the parents for a child.</summary>
    private static IEnumerable<PersonId> Answering(Family family, PersonId person) =>
        family.Current.Any(m => m.Person == person && m.Part == MemberPart.Child) ? family.Parents.Select(p => p.Person) : [person];

    private static HouseholdConsentRecorded? Last(Family family, PersonId person, AgencyId agency, ConsentPurpose purpose) =>
        family.Consents.LastOrDefault(c => c.Person == person && c.Agency == agency && c.Purpose == purpose);
}
