using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace SafeDurham.Cases.Screens.Tests;

/// <summary>bUnit asks for a newer AngleSharp.Diffing than can be had; the older one serves for everything used here.</summary>
internal static class DiffingCompat
{
    [ModuleInitializer]
    internal static void Init() => AssemblyLoadContext.Default.Resolving += (context, name) => name.Name == "AngleSharp.Diffing"
        ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "compat", "AngleSharp.Diffing.dll"))
        : null;
}
