using Npgsql;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Schema;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Slices.Tests;
using SafeDurham.Cases.Slices.Tests.Messaging.Errands;
using SafeDurham.Cases.TestKit;

[assembly: AssemblyFixture(typeof(SlicesDatabase))]

namespace SafeDurham.Cases.Slices.Tests;

/// <summary>PostgreSQL with the tables of every module that has slices here. Each test takes a database of its own.</summary>
public sealed class SlicesDatabase : PostgresFixture
{
    /// <summary>The modules under test.</summary>
    public static readonly IReadOnlyList<Module> Modules = [ErrandModule.Module];

    protected override Task PrepareTemplateAsync(string connectionString) => PrepareAsync(connectionString);

    internal static async Task PrepareAsync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await SchemaMigrator.MigrateAsync(database, [typeof(Store).Assembly, typeof(Bus).Assembly, .. Modules.Select(m => m.Assembly)]);
        await using var node = Node.Quiet(connectionString);
        await new ReadModelKeeper(node.Store).EnsureAsync();
    }
}
