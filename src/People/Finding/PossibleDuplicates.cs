using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.People.Finding;

/// <summary>Who may be the same person as somebody about to be recorded, or as somebody who is: what matches and what differs.</summary>
/// <param name="Except">The person herself, where she is recorded already.</param>
[Requires(Capability.FindPeople)]
public sealed record PossibleDuplicates(
    [property: Personal] string? GivenName, [property: Personal] string? FamilyName, BirthDate? Born, [property: Location] string? Postcode = null,
    [property: Plain] PersonId? Except = null) : IQuery<IReadOnlyList<Candidate>>;

public static class PossibleDuplicatesHandler
{
    private const double Likely = 0.7;
    private const int Most = 20;

    public static Task<IReadOnlyList<Candidate>> Handle(PossibleDuplicates query, ReadContext read) =>
        Candidates.FindAsync(SoughtPerson.Known(query.GivenName, query.FamilyName, query.Born, query.Postcode), Likely, Most, query.Except, read);
}
