using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Npgsql;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Host;

/// <summary>The program with its own database, from the first start to a violent end.</summary>
public sealed class ProcessTests(BrowserFixture fixture) : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> Plain = new Dictionary<string, string>();
    private readonly string data = Directory.CreateTempSubdirectory("cases-run-").FullName;

    [Fact]
    public async Task A_second_start_finds_its_data_and_fresh_starts_over()
    {
        await using (await SiteProcess.StartAsync(Plain, "--data", data))
            await Database("create table kept (word text); insert into kept values ('still here')");
        Assert.False(Running());
        await using (await SiteProcess.StartAsync(Plain, "--data", data, "--no-demo"))
            Assert.Equal("still here", await Database("select word from kept"));
        await using (await SiteProcess.StartAsync(Plain, "--data", data, "--no-demo", "--fresh"))
            Assert.Equal("0", await Database("select count(*)::text from pg_tables where tablename = 'kept'"));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Told_to_stop_it_takes_its_database_down_with_it(string signal)
    {
        await using var site = await SiteProcess.StartAsync(Plain, "--data", data, "--no-demo");
        Assert.True(Running());
        Assert.Equal(0, await site.EndAsync(signal));
        Assert.False(Running());
        Assert.Contains("database system is shut down", await File.ReadAllTextAsync(Path.Combine(data, "server/log")));
    }

    [Fact]
    public async Task Killed_it_leaves_no_database_running_and_starts_again_with_its_data()
    {
        await using (var site = await SiteProcess.StartAsync(Plain, "--data", data, "--no-demo"))
        {
            await Database("create table kept (word text)");
            await site.EndAsync("KILL");
        }
        await using (await SiteProcess.StartAsync(Plain, "--data", data, "--no-demo"))
            Assert.Equal("1", await Database("select count(*)::text from pg_tables where tablename = 'kept'"));
        Assert.False(Running());
    }

    [Fact]
    public async Task Its_password_is_nobody_elses_and_no_port_is_open()
    {
        await using var site = await SiteProcess.StartAsync(Plain, "--data", data, "--no-demo");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(data, "password")));
        Assert.Equal("", await Database("show listen_addresses"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Database("select 1", password: "guess"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        Assert.Equal("on on", await Database("select current_setting('fsync') || ' ' || current_setting('data_checksums')"));
    }

    [Fact]
    public async Task With_a_server_of_ones_own_no_other_is_started_and_the_demonstration_is_off()
    {
        var settings = fixture.Settings.Where(s => s.Key != "Cases__Demonstration" && s.Key != "ASPNETCORE_ENVIRONMENT").ToDictionary();
        settings["Cases__Proxies"] = "127.0.0.1";
        await using var site = await SiteProcess.StartAsync(settings);
        Assert.DoesNotContain("Priya", site.Said);
        Assert.DoesNotContain("Password", site.Said);
        using var client = new HttpClient();
        using var plain = await client.GetAsync(site.Address + "/sign-in");
        Assert.Equal(HttpStatusCode.BadRequest, plain.StatusCode);
        Assert.Contains("speaks https only", await plain.Content.ReadAsStringAsync());
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var answer = await client.GetAsync(site.Address + "/sign-in");
        Assert.True(answer.IsSuccessStatusCode, site.Said);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("type=\"password\"", page);
        Assert.DoesNotContain("Priya", page);
    }

    [Fact]
    public async Task A_server_of_ones_own_without_a_master_key_is_refused_and_said_how_to_make_one()
    {
        var (code, said) = await SiteProcess.RunAsync(new Dictionary<string, string> { ["ConnectionStrings__Cases"] = fixture.ConnectionString }, "serve", "--urls", "http://127.0.0.1:0");
        Assert.Equal(3, code);
        Assert.Contains("Cases__MasterKeys is not set", said);
    }

    [Theory]
    [InlineData("cannot be on in Production", "ASPNETCORE_ENVIRONMENT", "Production", "Cases__Demonstration", "true")]
    [InlineData("Set ConnectionStrings__Cases", "ASPNETCORE_ENVIRONMENT", "Production")]
    [InlineData("cannot be reached", "ConnectionStrings__Cases", "Host=/nowhere;Database=x;Username=y;Password=hidden")]
    [InlineData("not a PostgreSQL connection string", "ConnectionStrings__Cases", "hidden nonsense")]
    [InlineData("true or false", "Cases__Demonstration", "perhaps")]
    public async Task What_cannot_start_says_why_and_answers_3(string words, params string[] settings)
    {
        var environment = settings.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        var (code, said) = await SiteProcess.RunAsync(environment, "serve", "--urls", "http://127.0.0.1:0");
        Assert.Equal(3, code);
        Assert.Contains(words, said);
        Assert.DoesNotContain("hidden", said);
        Assert.DoesNotContain("   at ", said);
    }

    [Fact]
    public async Task A_taken_address_is_said_before_anything_is_started()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var (code, said) = await SiteProcess.RunAsync(Plain, "serve", "--data", data, "--urls", $"http://{taken.LocalEndpoint}");
        Assert.Equal(3, code);
        Assert.Contains("--urls", said);
        Assert.Empty(Directory.EnumerateFileSystemEntries(data));
    }

    [Fact]
    public async Task Help_is_for_programs_too_and_an_unknown_word_answers_2()
    {
        var (code, said) = await SiteProcess.RunAsync(Plain, "help", "--format", "json");
        Assert.Equal((0, JsonValueKind.Array), (code, JsonDocument.Parse(said).RootElement.ValueKind));
        Assert.Equal(2, (await SiteProcess.RunAsync(Plain, "sreve")).Code);
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    private bool Running() => File.Exists(Path.Combine(data, "server/data/postmaster.pid"));

    private async Task<string?> Database(string sql, string? password = null)
    {
        var reach = new NpgsqlConnectionStringBuilder
        {
            Host = Path.Combine(data, "server/socket"),
            Username = "casework",
            Password = password ?? (await File.ReadAllTextAsync(Path.Combine(data, "password"))).Trim(),
            Database = "cases",
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(reach.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync();
    }
}
