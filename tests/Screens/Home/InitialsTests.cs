using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Shell;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.Home;

public class InitialsTests
{
    [Theory]
    [InlineData("Ann", "Example", "A.E.")]
    [InlineData("ann", "o’neill", "A.O.")]
    [InlineData("Élodie", null, "É.")]
    [InlineData(null, null, "name not known")]
    [InlineData(Erased.Text, Erased.Text, Erased.Text)]
    public void Stand_for_the_name_in_a_list(string? given, string? family, string initials) => Assert.Equal(initials, Initials.Of(Card(given, family)));

    [Fact]
    public void Whom_the_reader_may_not_see_has_none() => Assert.Equal("name not known", Initials.Of(Card("Ann", "Example").PersonId, new Dictionary<PersonId, PersonCard>()));

    private static PersonCard Card(string? given, string? family) => new(new PersonId(Guid.Empty), given, family, null, null, null, null, null, null, null, false);
}
