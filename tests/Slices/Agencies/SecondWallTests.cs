using Npgsql;
using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.Slices.Tests.Agencies;

/// <summary>Row security of PostgreSQL as the second wall (A6, docs/adr/0014).</summary>
public class SecondWallTests(SliceFixture fixture)
{
    [Fact]
    public async Task Every_table_has_row_security_on_and_forced_and_belongs_to_the_owner()
    {
        await using var engine = await fixture.EngineAsync();
        var tables = await ReadAsync(engine.Settings.OwnersDatabase!, null,
            "select c.relname || ' ' || c.relrowsecurity || ' ' || c.relforcerowsecurity || ' ' || pg_get_userbyid(c.relowner) from pg_class c where c.relnamespace = 'cases'::regnamespace and c.relkind in ('r', 'p')");
        Assert.True(tables.Count > 25, $"{tables.Count} tables only.");
        Assert.All(tables, table => Assert.EndsWith(" true true cases_owner", table));
    }

    [Fact]
    public async Task The_account_of_the_program_owns_nothing_and_passes_through_nothing()
    {
        await using var engine = await fixture.EngineAsync();
        var told = await ReadAsync(engine.Settings.Database, null,
            """
            select r.rolname || ': ' || r.rolsuper || ' ' || r.rolbypassrls || ' ' || r.rolcreaterole || ' ' || (select count(*) from pg_class c where c.relowner = r.oid)
            from pg_roles r where r.rolname in (current_user, 'cases_host', 'cases_reader', 'cases_owner') order by 1
            """);
        Assert.Equal(["cases_host: false false false 0", "cases_reader: false false false 0", "cases_web: false false false 0"], told.Where(t => !t.StartsWith("cases_owner", StringComparison.Ordinal)));
        Assert.Contains(told, t => t.StartsWith("cases_owner: false false false", StringComparison.Ordinal));
        await Assert.ThrowsAsync<PostgresException>(() => ReadAsync(engine.Settings.Database, null, "alter table cases.person_cards disable row level security"));
        await Assert.ThrowsAsync<PostgresException>(() => ReadAsync(engine.Settings.Database, null, "drop policy reader on cases.person_cards"));
        await Assert.ThrowsAsync<PostgresException>(() => ReadAsync(engine.Settings.Database, null, "set role cases_owner"));
    }

    /// <summary>What was recorded and who looked can be added to, by the program, and not changed.</summary>
    [Theory]
    [InlineData("update cases.mt_events set type = type")]
    [InlineData("delete from cases.mt_events")]
    [InlineData("update cases.reading_log set class = class")]
    [InlineData("delete from cases.reading_log")]
    [InlineData("truncate cases.mt_events")]
    public async Task The_program_cannot_change_evidence(string sql)
    {
        await using var engine = await fixture.EngineAsync();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ReadAsync(engine.Settings.Database, null, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Where_nobody_is_said_to_ask_no_table_shows_anything()
    {
        var world = await FullAsync();
        var nobody = new ReadAs([]);
        foreach (var (table, reads) in await TablesAsync(world))
        {
            if (!reads) await Assert.ThrowsAsync<PostgresException>(() => ReadAsync(world.Engine.Settings.Database, nobody, $"select 'x' from cases.{table}"));
            else Assert.True((await ReadAsync(world.Engine.Settings.Database, nobody, $"select 'x' from cases.{table}")).Count == 0, table);
        }
        Assert.NotEmpty(await ReadAsync(world.Engine.Settings.OwnersDatabase!, null, "select 'x' from cases.person_cards"));
    }

    [Fact]
    public async Task Somebody_sees_of_every_table_what_she_may_and_nothing_of_the_people_of_others()
    {
        var world = await FullAsync();
        var rule = new AccessRule(TimeProvider.System);
        Task<List<string>> Shown(Actor actor, string sql) => ReadAsync(world.Engine.Settings.Database, rule.ReadAs(actor, Capability.SeePerson), sql);
        const string Cards = "select person_id::text from cases.person_cards", Events = "select stream_id::text from cases.mt_events";
        Assert.Single(await Shown(world.Officer, Cards));
        Assert.Single((await Shown(world.Officer, Events)).Distinct());
        Assert.Empty(await Shown(world.HousingOfficer, Cards));
        Assert.Empty(await Shown(world.HousingOfficer, Events));
        Assert.Empty(await Shown(world.Officer, "select 'x' from cases.reading_log"));
        // A role that she does not hold gives nothing, whatever the program says.
        Assert.Empty(await Shown(world.Officer with { Role = Role.Coordinator }, Cards));
    }

    /// <summary>The functions of the rule see more than the reading role does, so they tell it of nobody but whoever asks.</summary>
    [Fact]
    public async Task Somebody_learns_from_the_functions_of_the_rule_what_she_herself_is_kept_from_and_nothing_of_others()
    {
        var world = await FullAsync();
        var record = World.NewId();
        await World.Do(world.Engine, new ExcludeStaff(world.Officer.Staff, record, "His cousin."));
        var rule = new AccessRule(TimeProvider.System);
        Task<List<string>> Kept(Actor asks, Actor about) =>
            ReadAsync(world.Engine.Settings.Database, rule.ReadAs(asks, Capability.SeePerson), $"select b::text from cases.barred_from('{about.Staff}', '{about.Role}') b");
        Assert.Equal([record.ToString()], await Kept(world.Officer, world.Officer));
        Assert.Empty(await Kept(world.HousingOfficer, world.HousingOfficer));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Kept(world.HousingOfficer, world.Officer))).SqlState);
        var opened = $"select o::text from cases.opened_to('{world.Officer.Staff}', '{world.Officer.Agency}', now()) o";
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() =>
            ReadAsync(world.Engine.Settings.Database, rule.ReadAs(world.HousingOfficer, Capability.SeePerson), opened))).SqlState);
        await Assert.ThrowsAsync<PostgresException>(() => ReadAsync(world.Engine.Settings.Database, null, "create or replace function cases.barred_from(of_staff uuid, of_role text) returns setof uuid language sql as $$ select null::uuid $$"));
    }

    /// <summary>The settings are those of one answer: the next one from the same pool has none.</summary>
    [Fact]
    public async Task Nothing_of_who_asked_stays_behind_in_the_pool()
    {
        var world = await FullAsync();
        var one = new NpgsqlConnectionStringBuilder(world.Engine.Settings.Database.ConnectionString) { MaxPoolSize = 1, Password = new NpgsqlConnectionStringBuilder(fixture.HostOf(world.Engine.Settings.Database.ConnectionString)).Password };
        await using var pool = EventStore.CasesDatabase.CreateDataSource(one.ConnectionString);
        var rule = new AccessRule(TimeProvider.System);
        Assert.Single(await ReadAsync(pool, rule.ReadAs(world.Officer, Capability.SeePerson), "select 'x' from cases.person_cards"));
        Assert.Equal(["cases_web  "], await ReadAsync(pool, null, "select current_user || ' ' || coalesce(current_setting('cases.staff', true), '') || ' ' || coalesce(current_setting('cases.relations', true), '')"));
        Assert.Empty(await ReadAsync(pool, new ReadAs([]), "select 'x' from cases.person_cards"));
    }

    private async Task<World> FullAsync()
    {
        var world = await World.MakeAsync(await fixture.EngineAsync());
        Assert.IsType<Outcome.Done>(await world.Send(new RecordPerson(new PersonId(World.NewId()), "Ann", "Example"), world.Officer));
        return world;
    }

    private static async Task<List<(string Table, bool Reads)>> TablesAsync(World world) =>
        [.. (await ReadAsync(world.Engine.Settings.OwnersDatabase!, null, "select relname || '/' || has_table_privilege('cases_reader', oid, 'select') from pg_class where relnamespace = 'cases'::regnamespace and relkind = 'r'"))
            .Select(t => t.Split('/')).Select(t => (t[0], t[1] == "true"))];

    private static async Task<List<string>> ReadAsync(NpgsqlDataSource database, ReadAs? readAs, string sql)
    {
        await using var command = new ReadCommand(database, readAs) { CommandText = sql };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        return rows;
    }
}
