using Npgsql;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.Live;

/// <summary>Somebody who has a room open.</summary>
/// <param name="Record">What of it she looks at, or null.</param>
/// <param name="TypingIn">What she is typing in just now, or null.</param>
public sealed record Here(StaffId Staff, AgencyId Agency, Guid? Record, Guid? TypingIn);

/// <summary>An open screen: who sits before it, in which room.</summary>
public sealed record Sitting(Guid Seat, Guid Room, Actor Actor);

/// <summary>Who is where, for all nodes. What is told to them is the room's id and nothing else.</summary>
public sealed class PresenceTable(NpgsqlDataSource database)
{
    /// <summary>The channel on which a room's id says that somebody came, went or types there.</summary>
    public const string Channel = "cases_live";

    /// <summary>A screen that has not been heard of for so long is closed, or its node is gone.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Somebody types as long as something typed came in within this time.</summary>
    public static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(6);

    private static readonly string Tell = $"; select pg_notify('{Channel}', @room::text)";

    public Task EnterAsync(Sitting sitting, CancellationToken cancel = default) => RunAsync(
        "insert into cases.live_presence (seat, room, staff_id, agency_id) values (@seat, @room, @staff, @agency) on conflict (seat) do update set seen_at = now()" + Tell, cancel,
        ("seat", sitting.Seat), ("room", sitting.Room), ("staff", sitting.Actor.Staff.Value), ("agency", sitting.Actor.Agency.Value));

    public Task LookAtAsync(Sitting sitting, Guid record, CancellationToken cancel = default) => RunAsync(
        "update cases.live_presence set record = @record, seen_at = now() where seat = @seat" + Tell, cancel, ("seat", sitting.Seat), ("room", sitting.Room), ("record", record));

    public Task LeaveAsync(Sitting sitting, CancellationToken cancel = default) =>
        RunAsync("delete from cases.live_presence where seat = @seat" + Tell, cancel, ("seat", sitting.Seat), ("room", sitting.Room));

    /// <summary>Says that somebody types there; whoever has no screen open in the room is not shown.</summary>
    public Task TypesAsync(Guid room, Actor actor, Guid record, CancellationToken cancel = default) => RunAsync(
        "update cases.live_presence set typing_in = @record, typing_at = now() where room = @room and staff_id = @staff and agency_id = @agency" + Tell, cancel,
        ("room", room), ("record", record), ("staff", actor.Staff.Value), ("agency", actor.Agency.Value));

    /// <summary>Says that these screens are still open, and forgets those of which nothing was heard.</summary>
    public async Task BeatAsync(IReadOnlyList<Sitting> sittings, CancellationToken cancel = default)
    {
        await using var command = database.CreateCommand(
            """
            insert into cases.live_presence (seat, room, staff_id, agency_id)
            select * from unnest($1, $2, $3, $4) on conflict (seat) do update set seen_at = now();
            """);
        command.Parameters.AddWithValue(sittings.Select(s => s.Seat).ToArray());
        command.Parameters.AddWithValue(sittings.Select(s => s.Room).ToArray());
        command.Parameters.AddWithValue(sittings.Select(s => s.Actor.Staff.Value).ToArray());
        command.Parameters.AddWithValue(sittings.Select(s => s.Actor.Agency.Value).ToArray());
        await command.ExecuteNonQueryAsync(cancel);
        await using var forget = database.CreateCommand("delete from cases.live_presence where seen_at < now() - $1");
        forget.Parameters.AddWithValue(Patience * 2);
        await forget.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Who is there, each person once.</summary>
    public async Task<IReadOnlyList<Here>> InAsync(Guid room, CancellationToken cancel = default)
    {
        await using var command = database.CreateCommand(
            """
            select distinct on (staff_id, agency_id) staff_id, agency_id, record, case when typing_at > now() - $3 then typing_in end
            from cases.live_presence where room = $1 and seen_at > now() - $2 order by staff_id, agency_id, seen_at desc
            """);
        foreach (var value in new object[] { room, Patience, TypingLasts }) command.Parameters.AddWithValue(value);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var here = new List<Here>();
        while (await reader.ReadAsync(cancel))
            here.Add(new(new(reader.GetGuid(0)), new(reader.GetGuid(1)), reader.IsDBNull(2) ? null : reader.GetGuid(2), reader.IsDBNull(3) ? null : reader.GetGuid(3)));
        return here;
    }

    private async Task RunAsync(string sql, CancellationToken cancel, params (string Name, Guid Value)[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
