using Npgsql;

namespace SafeDurham.Cases.EventStore.Safety;

/// <summary>The three roles of the database (docs/adr/0014), and the login that the program works under where it brings its own server.</summary>
public static class DatabaseRoles
{
    public const string Owner = "cases_owner", Host = "cases_host", Reader = "cases_reader";

    /// <summary>Makes the roles where they are missing and this account may; on a server of one's own they were made by hand (docs/operating.md).</summary>
    /// <exception cref="InvalidOperationException">They are missing, and this account may not make them.</exception>
    internal static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancel = default)
    {
        // Roles belong to the server, and databases beside this one may be made at the same moment.
        await using var make = new NpgsqlCommand("""
            do $$
            declare name text;
            begin
                foreach name in array array['cases_owner', 'cases_host', 'cases_reader'] loop
                    begin
                        if not exists (select 1 from pg_roles where rolname = name) then execute format('create role %I nologin', name); end if;
                    exception when duplicate_object or unique_violation then null;
                    end;
                end loop;
            end $$
            """, connection);
        try { await make.ExecuteNonQueryAsync(cancel); }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new InvalidOperationException("The roles cases_owner, cases_host and cases_reader are missing, and this account may not make them: make them by hand, as docs/operating.md says.", refused);
        }
    }

    /// <summary>Makes the login of the program, which owns nothing.</summary>
    internal static async Task EnsureLoginAsync(NpgsqlConnection connection, string name, string password)
    {
        await EnsureAsync(connection);
        await using var make = new NpgsqlCommand($"""
            do $do$
            begin
                if not exists (select 1 from pg_roles where rolname = '{name}') then create role {name} login password '{password}'; end if;
                if not pg_has_role('{name}', 'cases_reader', 'member') then grant cases_host, cases_reader, pg_read_all_stats to {name}; end if;
            exception when duplicate_object or unique_violation then null;
            end $do$
            """, connection);
        await make.ExecuteNonQueryAsync();
    }
}
