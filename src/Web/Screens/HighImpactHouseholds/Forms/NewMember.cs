using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Finding;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Shell.Forms;

namespace SafeDurham.Cases.Web.Screens.HighImpactHouseholds.Forms;

/// <summary>Somebody who is typed into a form as living in the household: known already, or recorded with it. Nobody is recorded before those who may be the same were shown.</summary>
/// <param name="Number">Her or his place in the form; stands before the names of the fields.</param>
public sealed record NewMember(int Number, HouseholdTyped Typed, Guid Form)
{
    public const string Nobody = "new";

    public string Prefix => $"P{Number}.";
    public string? Given => Typed.Text(Prefix + "GivenName");
    public string? Family => Typed.Text(Prefix + "FamilyName");
    public string? Relation => Typed.Text(Prefix + "Relation");
    public Shell.Components.DateParts BornParts => Typed.Parts(Prefix + "Born");
    public string? AboutAge => Typed.Text(Prefix + "AboutAge");
    public bool IsChild => Typed.Is(Prefix + "Part", "Child");
    public bool IsTyped => Given is not null || Family is not null;

    /// <summary>People who are recorded and may be the same.</summary>
    public IReadOnlyList<Candidate> Alike { get; private set; } = [];

    private string? Same => Typed.Text(Prefix + "Same");

    /// <summary>Somebody may be the same, and nobody has said yet.</summary>
    public bool Asks => Alike.Count > 0 && Same != Nobody && Alike.All(c => c.Person.PersonId.ToString() != Same);

    /// <summary>An id that follows from the form's, so that sending twice records once.</summary>
    public PersonId Person => Guid.TryParse(Same, out var known) ? new(known) : new(DerivedId.From($"household-member-{Number}", Form));

    public (BirthDate? Born, Refusal? Problem) Born(DateOnly today)
    {
        var (born, problem) = BirthDateTyped.Read(Typed.Parts(Prefix + "Born"), AboutAge, today);
        return (born, problem is null ? null : problem with { Field = Prefix + problem.Field });
    }

    public ICommand? Recording(DateOnly today) => Guid.TryParse(Same, out _) ? null : new RecordPerson(Person, Given, Family, Born: Born(today).Born);

    public async Task LookAsync(Desk desk, DateOnly today)
    {
        var answer = await desk.Ask(new PossibleDuplicates(Given, Family, Born(today).Born, Except: new(DerivedId.From($"household-member-{Number}", Form))));
        Alike = answer.Found ? answer.Value : [];
    }
}
