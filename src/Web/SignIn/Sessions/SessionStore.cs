using System.Security.Cryptography;
using System.Text;
using Npgsql;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Web.SignIn.Sessions;

/// <summary>Who proved to be who, and acts as what.</summary>
/// <param name="Account">Null for an invented person of the demonstration.</param>
/// <param name="Stamp">The account's stamp; the session ends when the account gets another (new password, lost second factor).</param>
public sealed record Proven(Guid? Account, string? Stamp, Actor Actor, DateTimeOffset At);

/// <summary>
/// The sessions of everybody, in the database. Nothing is remembered here: every question is answered from what is true now, so that what was ended or taken
/// away on any node bites at the next one.
/// </summary>
public sealed class SessionStore(Engine engine, SessionSettings settings, Demonstration demonstration, TimeProvider time)
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromSeconds(1);

    /// <summary>Begins a session.</summary>
    /// <returns>Its id, and the secret for the cookie, which is kept nowhere else.</returns>
    public async Task<(Guid Id, string Token)> BeginAsync(Proven proven, string? userAgent, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(proven);
        var (now, token) = (time.GetUtcNow(), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var id = Guid.CreateVersion7(now);
        await using var command = engine.Settings.Database.CreateCommand("""
            insert into cases.sessions (session_id, token_digest, account_id, security_stamp, staff_id, agency_id, role, began_at, seen_at, proven_at, browser, browser_digest)
            values (@id, @token, @account, @stamp, @staff, @agency, @role, @now, @now, @proven, @browser, @digest)
            """);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("token", Digest(token));
        command.Parameters.AddWithValue("account", (object?)proven.Account ?? DBNull.Value);
        command.Parameters.AddWithValue("stamp", (object?)proven.Stamp ?? DBNull.Value);
        command.Parameters.AddWithValue("staff", proven.Actor.Staff.Value);
        command.Parameters.AddWithValue("agency", proven.Actor.Agency.Value);
        command.Parameters.AddWithValue("role", proven.Actor.Role.ToString());
        command.Parameters.AddWithValue("now", now);
        command.Parameters.AddWithValue("proven", proven.At.ToUniversalTime());
        command.Parameters.AddWithValue("browser", BrowserWords.Of(userAgent));
        command.Parameters.AddWithValue("digest", Digest(userAgent ?? ""));
        await command.ExecuteNonQueryAsync(cancel);
        return (id, token);
    }

    /// <summary>The live session of a cookie, or null. Asks the one access rule too: whose role was taken away is signed in no more.</summary>
    /// <param name="seen">Whether somebody did something, so that the idle time begins anew.</param>
    public Task<Session?> FindAsync(string token, bool seen, CancellationToken cancel = default) => LiveAsync("s.token_digest = @key", Digest(token), seen, cancel);

    /// <summary>The same for a session that is known by its id: that of a live connection.</summary>
    public Task<Session?> FindAsync(Guid id, bool seen, CancellationToken cancel = default) => LiveAsync("s.session_id = @key", id, seen, cancel);

    private async Task<Session?> LiveAsync(string which, object key, bool seen, CancellationToken cancel)
    {
        await using var command = SessionSql.Live(engine.Settings.Database, which, settings, demonstration.On, seen ? SeenEvery : null, time.GetUtcNow());
        command.Parameters.AddWithValue("key", key);
        var found = (await ReadAsync(command, cancel)).SingleOrDefault();
        return found is not null && await engine.Settings.Access.MayAsync(found.Actor, Capability.UseTheSystem, null, engine.Settings.Database, cancel) ? found : null;
    }

    /// <summary>All live sessions of whoever has this one, the newest first.</summary>
    public async Task<IReadOnlyList<Session>> OfSameOwnerAsync(Session session, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        await using var command = SessionSql.Live(engine.Settings.Database, session.Account is null ? "s.account_id is null and s.staff_id = @key" : "s.account_id = @key",
            settings, demonstration.On, null, time.GetUtcNow());
        command.Parameters.AddWithValue("key", session.Account ?? session.Actor.Staff.Value);
        return [.. (await ReadAsync(command, cancel)).OrderByDescending(s => s.SeenAt)];
    }

    /// <summary>Notes that she has just proved again who she is.</summary>
    public Task ProveAsync(Guid session, CancellationToken cancel = default) =>
        RunAsync("update cases.sessions set proven_at = @now, seen_at = @now where session_id = @key and ended_at is null", session, null, cancel);

    public Task EndAsync(Guid session, SessionEnd why, CancellationToken cancel = default) =>
        RunAsync("update cases.sessions set ended_at = @now, ended_by = @why where session_id = @key and ended_at is null", session, why, cancel);

    /// <summary>Ends every session of an account, or of an invented person.</summary>
    public Task EndAllAsync(Guid accountOrStaff, SessionEnd why, CancellationToken cancel = default) => RunAsync(
        "update cases.sessions set ended_at = @now, ended_by = @why where (account_id = @key or account_id is null and staff_id = @key) and ended_at is null", accountOrStaff, why, cancel);

    private async Task RunAsync(string sql, Guid key, SessionEnd? why, CancellationToken cancel)
    {
        await using var command = engine.Settings.Database.CreateCommand(sql);
        command.Parameters.AddWithValue("key", key);
        command.Parameters.AddWithValue("now", time.GetUtcNow());
        if (why is not null) command.Parameters.AddWithValue("why", why.Value.ToString());
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<List<Session>> ReadAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var row = await command.ExecuteReaderAsync(cancel);
        var found = new List<Session>();
        while (await row.ReadAsync(cancel))
        {
            if (!Enum.TryParse<Role>(row.GetString(4), out var role)) continue;
            var rights = new RightsHeld(row.GetFieldValue<string[]>(9).ToHashSet(), row.GetFieldValue<string[]>(10).ToHashSet());
            found.Add(new Session(
                row.GetGuid(0), row.IsDBNull(1) ? null : row.GetGuid(1), new Actor(new StaffId(row.GetGuid(2)), new AgencyId(row.GetGuid(3)), role),
                row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6), row.GetFieldValue<DateTimeOffset>(7), row.GetString(8), rights));
        }
        return found;
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
