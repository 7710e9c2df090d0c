using System.Reflection;
using SafeDurham.Cases.EventStore.Documentation;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Hosting;

namespace SafeDurham.Cases.Architecture.Tests;

/// <summary>The product as its own code describes it, and the repository that it stands in.</summary>
internal static class Product
{
    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. new[] { typeof(IEvent).Assembly, typeof(EventCatalogue).Assembly, typeof(Messaging.Module).Assembly, typeof(CasesEngine).Assembly }.Concat(CasesEngine.Modules.Select(m => m.Assembly)).Distinct()];

    public static EventCatalogue Events { get; } = new(Assemblies);

    public static IReadOnlyList<Projection> Projections { get; } = [.. CasesEngine.Modules.SelectMany(m => m.Projections)];

    public static IEnumerable<Type> Commands => Concrete<ICommand>();

    public static IEnumerable<Type> Messages => Concrete<IMessage>();

    public static IEnumerable<Type> Queries => Types.Where(t => !t.IsAbstract && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>)));

    public static IEnumerable<Type> Rows => Projections.Select(p => p.Table.RowType).Distinct();

    private static IEnumerable<Type> Types => Assemblies.SelectMany(a => a.GetTypes());

    private static IEnumerable<Type> Concrete<T>() => Types.Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(T)));

    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Whether what is generated or approved is to be written instead of compared.</summary>
    public static bool Approving { get; } = Environment.GetEnvironmentVariable("CASES_APPROVE") == "1";

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Files that people wrote, below these folders.</summary>
    public static IEnumerable<string> Files(string[] folders, params string[] endings) => folders.Select(f => PathOf(f)).Where(Directory.Exists)
        .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
        .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)))
        .Where(f => !Path.GetRelativePath(Root, f).Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "node_modules" or "wwwroot" or "TestResults" || p.StartsWith('.')));

    /// <summary>Compares a file of the repository with what it should be, or writes it.</summary>
    public static void AssertIs(string expected, params string[] path)
    {
        var file = PathOf(path);
        if (Approving)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, expected);
            return;
        }
        Assert.True(File.Exists(file), $"{Path.GetRelativePath(Root, file)} is missing. Run these tests with CASES_APPROVE=1, read what changed, and commit it.");
        Assert.True(File.ReadAllText(file) == expected, $"{Path.GetRelativePath(Root, file)} is not what the code says any more. Run these tests with CASES_APPROVE=1, read what changed, and commit it. Now it would be:\n{expected}");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "global.json"))) return folder.FullName;
        throw new InvalidOperationException("The repository's folder was not found above the tests.");
    }
}
