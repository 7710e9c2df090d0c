using Npgsql;

namespace SafeDurham.Cases.EventStore;

/// <summary>How every part of the product talks to its database.</summary>
public static class CasesDatabase
{
    /// <summary>
    /// A pool whose statements are prepared on first use and stay prepared. Details of errors are left out, because they hold what people wrote.
    /// What the connection string says itself is kept. The conditions of row security look dear to the planner, and compiling them would cost more than they do.
    /// </summary>
    public static NpgsqlDataSource CreateDataSource(string connectionString) =>
        new NpgsqlDataSourceBuilder(Settings(connectionString).ConnectionString) { Name = PoolName }.Build();

    /// <summary>What the pool is called in metrics, instead of a connection string.</summary>
    public const string PoolName = "cases";

    private static NpgsqlConnectionStringBuilder Settings(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        return new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = Or(given, "Max Auto Prepare", given.MaxAutoPrepare, 200),
            AutoPrepareMinUsages = Or(given, "Auto Prepare Min Usages", given.AutoPrepareMinUsages, 1),
            MaxPoolSize = Or(given, "Maximum Pool Size", given.MaxPoolSize, 80),
            NoResetOnClose = true,
            IncludeErrorDetail = false,
            ApplicationName = given.ApplicationName ?? "SafeDurham.Cases",
            KeepAlive = Or(given, "Keepalive", given.KeepAlive, 30),
            CommandTimeout = Or(given, "Command Timeout", given.CommandTimeout, 30),
            Options = $"{given.Options} -c idle_in_transaction_session_timeout=60s -c jit=off -c plan_cache_mode=force_generic_plan".Trim(),
        };
    }

    /// <summary>Npgsql's own builder says of every setting that it is there, so it is asked whether it would write it.</summary>
    private static T Or<T>(NpgsqlConnectionStringBuilder given, string name, T said, T otherwise) => given.ShouldSerialize(name) ? said : otherwise;
}
