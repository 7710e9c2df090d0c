using System.Xml.Linq;

namespace SafeDurham.Cases.Architecture.Tests;

/// <summary>Arrows point down only, and modules meet in the kernel's contracts.</summary>
public sealed class WallTests
{
    private static readonly string[] Floor = ["Kernel", "EventStore", "Messaging"];

    private static IEnumerable<(string Project, string[] References)> Projects() => Product.Files(["src"], ".csproj").Select(file =>
        (Path.GetFileName(Path.GetDirectoryName(file)!),
        XDocument.Load(file).Descendants("ProjectReference").Select(r => Path.GetFileName(Path.GetDirectoryName(((string)r.Attribute("Include")!).Replace('\\', '/'))!)).ToArray()));

    [Fact]
    public void A_project_references_only_what_lies_below_it()
    {
        var projects = Projects().ToList();
        Assert.Contains(projects, p => p.Project == "Marac");
        foreach (var (project, references) in projects.Where(p => p.Project != "Web"))
        {
            var below = Array.IndexOf(Floor, project) is var at and >= 0 ? Floor[..at] : Floor;
            Assert.True(references.All(below.Contains), $"{project} references {string.Join(", ", references.Except(below))}. It may reference {string.Join(", ", below)}; modules meet in Kernel/Contracts.");
        }
    }

    [Fact]
    public void Nobody_references_the_host() => Assert.DoesNotContain(Projects(), p => p.References.Contains("Web"));

    [Fact]
    public void Only_the_two_rooms_of_the_engine_know_the_engine_of_others()
    {
        foreach (var file in Product.Files(["src"], ".csproj"))
            Assert.DoesNotContain(XDocument.Load(file).Descendants("PackageReference"), p => ((string?)p.Attribute("Include"))?.Split('.')[0] is "Marten" or "WolverineFx" or "Wolverine");
    }
}
