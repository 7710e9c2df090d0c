using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.People.Finding;

/// <summary>Looks for people by what somebody types: name, date or year of birth, postcode, in any order; forgives spelling, finds while typing from two letters on.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="Born">A date of birth from a field of its own.</param>
/// <param name="Max">How many to give, 50 at most.</param>
[Requires(Capability.FindPeople)]
public sealed record FindPeople([property: Personal] string? Text, BirthDate? Born = null, [property: Plain] int Max = 10) : IQuery<IReadOnlyList<Candidate>>;

public static class FindPeopleHandler
{
    public static Task<IReadOnlyList<Candidate>> Handle(FindPeople query, ReadContext read) =>
        Candidates.FindAsync(SoughtPerson.Typed(query.Text, query.Born), Matching.Offered, Math.Clamp(query.Max, 1, 50), except: null, read);
}
