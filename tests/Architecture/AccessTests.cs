using System.Reflection;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Architecture.Tests;

/// <summary>Whoever wants something says what he needs for it.</summary>
public sealed class AccessTests
{
    [Fact]
    public void Every_command_and_every_query_names_its_capability()
    {
        var without = Product.Commands.Concat(Product.Queries).Where(t => t.GetCustomAttribute<RequiresAttribute>() is null).Select(t => t.FullName);
        Assert.True(!without.Any(), "Without [Requires]: " + string.Join(", ", without));
        Assert.NotEmpty(Product.Queries);
    }

    [Fact]
    public void A_query_creates_nothing() => Assert.DoesNotContain(Product.Queries, q => q.GetCustomAttribute<RequiresAttribute>()!.Creates);
}
