using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Shell;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.Frame;

public class NavigationTests
{
    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>().Where(role => role != Role.System)];

    [Theory, MemberData(nameof(Roles))]
    public void Nobody_finds_the_same_page_or_the_same_word_twice(Role role)
    {
        var items = Navigation.Items.Where(item => item.Roles.Contains(role)).ToList();
        Assert.NotEmpty(items);
        Assert.Equal(items.Count, items.Select(item => item.Href).Distinct().Count());
        Assert.Equal(items.Count, items.Select(item => item.Text).Distinct().Count());
    }
}
