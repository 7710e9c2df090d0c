using System.Runtime.CompilerServices;
using SafeDurham.Cases.Faults.Tests.Place;
using SafeDurham.Cases.Faults.Tests.Storm;
using SafeDurham.Cases.Faults.Tests.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace SafeDurham.Cases.Faults.Tests.Tests;

/// <summary>A cluster for the runs that do not kill it.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private FaultServer server = null!;
    private int made;

    public async ValueTask InitializeAsync() => server = await FaultServer.StartAsync();

    /// <summary>A database of the test's own; the history file bears the test's name.</summary>
    internal Task<Site> SiteAsync([CallerMemberName] string test = "") => Site.OpenOnAsync(server, $"site_{Interlocked.Increment(ref made)}", RunFolder.File(test));

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
