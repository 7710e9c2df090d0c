using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Screens.Agencies;

namespace SafeDurham.Cases.Web.SignIn;

/// <summary>What the holder of an account may act as today.</summary>
public static class ActingAs
{
    private const string Sql = """
        select distinct r.staff_id, r.agency_id, r.role from cases.account_holders h join cases.staff_roles r on r.staff_id = h.staff_id where h.account_id = $1 and not h.disabled
        """;

    /// <summary>Each agency and role, by agency; empty where she may act as nothing.</summary>
    public static async Task<IReadOnlyList<SignedIn>> OfAsync(Engine engine, Guid account, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var found = new List<SignedIn>();
        foreach (var actor in await ActorsAsync(engine, account, cancel))
        {
            // The one access rule says which of them are in force.
            if (!await engine.Settings.Access.MayAsync(actor, Capability.UseTheSystem, null, engine.Settings.Database, cancel)) continue;
            var named = await engine.Bus.Ask(new GetStaffNames([actor.Staff]), actor, cancel);
            if (named.Found && named.Value.SingleOrDefault() is { } staff) found.Add(new SignedIn(actor, staff.Name, staff.AgencyName, AgencyWords.Of(actor.Role)));
        }
        return [.. found.OrderBy(f => f.AgencyName, StringComparer.Ordinal).ThenBy(f => f.Actor.Role)];
    }

    /// <summary>One choice, as a form sends it.</summary>
    public static string Key(SignedIn choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return $"{choice.Actor.Staff}:{choice.Actor.Role}";
    }

    private static async Task<IReadOnlyList<Actor>> ActorsAsync(Engine engine, Guid account, CancellationToken cancel)
    {
        await using var command = engine.Settings.Database.CreateCommand(Sql);
        command.Parameters.AddWithValue(account);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var actors = new List<Actor>();
        while (await row.ReadAsync(cancel))
            if (Enum.TryParse<Role>(row.GetString(2), out var role)) actors.Add(new Actor(new StaffId(row.GetGuid(0)), new AgencyId(row.GetGuid(1)), role));
        return actors;
    }
}
