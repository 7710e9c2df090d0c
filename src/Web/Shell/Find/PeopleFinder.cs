using SafeDurham.Cases.People.Finding;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Hosting;

namespace SafeDurham.Cases.Web.Shell.Find;

/// <summary>Finds people by name (forgiving spelling), date of birth and postcode; only those whom the reader may see.</summary>
public static class PeopleFinder
{
    private const int Most = 10;

    public static FindSource Source { get; } = new("People", async (services, _, words, cancel) =>
    {
        var answer = await services.GetRequiredService<Desk>().Ask(new FindPeople(words, Max: Most), cancel);
        return answer.Found ? [.. answer.Value.Select(Show)] : [];
    });

    internal static Found Show(Candidate candidate) => new(candidate.Person.FullName, Urls.Person(candidate.Person.PersonId), Note(candidate));

    private static string Note(Candidate candidate)
    {
        var why = candidate.Match.Matches.Select(reason => reason.Words).ToList();
        return $"{Born(candidate.Person)}{(why.Count > 0 ? $". Found by: {string.Join(", ", why)}" : "")}.";
    }

    internal static string Born(PersonCard person) => person.Born is { } born ? $"Born {born.Words()}" : "Date of birth not known";
}
