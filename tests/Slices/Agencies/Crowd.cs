using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Slices.Tests.Agencies;

/// <summary>
/// A county full of relations, invented from a seed: users, cases before three panels, people, exclusions, restrictions, emergency openings, dates that are over or
/// not yet come. It knows by itself, without the product's rule, who may see what.
/// </summary>
internal sealed class Crowd
{
    private const int AgencyCount = 12;
    private static readonly string[] Forums = ["Marac", "Mais", "HighImpactHouseholds"];
    private static readonly Role[] Roles = [Role.Coordinator, Role.Referrer, Role.Representative, Role.Representative, Role.Referrer, Role.Manager, Role.GovernanceLead, Role.Administrator];
    private readonly Random random;
    private readonly DateOnly today;
    private readonly DateTimeOffset now;

    internal sealed record User(Actor Actor, bool RoleInForce, string? Seat, bool SeatInForce, bool Coordinator);
    internal sealed record Held(Relation Relation, Guid Agency, Guid Staff, string Forum, DateOnly From, DateOnly Until);
    internal sealed record Case(Guid Id, int Number, bool IsReferral, List<Held> Involved, List<Guid> People);
    internal sealed record Opening(Guid Staff, Guid Agency, Guid Record, DateTimeOffset From, DateTimeOffset Until);

    public List<User> Users { get; } = [];
    public List<Case> Cases { get; } = [];
    public List<Guid> People { get; } = [];
    private readonly HashSet<(Guid Agency, string Forum)> agreements = [];
    private readonly HashSet<Guid> closed = [];
    private readonly HashSet<(Guid Staff, Guid Record)> exclusions = [];
    private readonly List<(Guid Record, Guid[] Staff)> restrictions = [];
    private readonly List<Opening> openings = [];
    private readonly Dictionary<Guid, Guid> wholes = [];

    public Crowd(int seed, int users, int cases, DateTimeOffset now)
    {
        (random, this.now, today) = (new Random(seed), now, UkCalendar.LondonDate(now));
        for (var a = 0; a < AgencyCount; a++)
        {
            if (a == AgencyCount - 1) closed.Add(Agency(a));
            foreach (var forum in Forums) if (random.Next(5) > 0) agreements.Add((Agency(a), forum));
        }
        for (var u = 0; u < users; u++)
        {
            var role = Roles[u % Roles.Length];
            Users.Add(new User(new Actor(new(Id(2, u)), new(Agency(random.Next(AgencyCount))), role), random.Next(12) > 0, random.Next(6) > 0 ? Of(Forums) : null, random.Next(8) > 0, role == Role.Coordinator));
        }
        for (var p = 0; p < cases; p++) People.Add(Id(5, p));
        for (var c = 0; c < cases; c++) Cases.Add(ACase(c));
        foreach (var user in Users)
        {
            for (var i = random.Next(4); i > 0; i--) exclusions.Add((user.Actor.Staff.Value, random.Next(2) == 0 ? Of(Cases).Id : Of(People)));
            for (var i = random.Next(3); i > 0; i--)
            {
                var from = now.AddMinutes(-random.Next(120));
                openings.Add(new(user.Actor.Staff.Value, user.Actor.Agency.Value, Of(Cases).Id, from, from.AddMinutes(60)));
            }
        }
        for (var r = 0; r < cases / 20; r++) restrictions.Add((random.Next(2) == 0 ? Of(Cases).Id : Of(People), [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => Of(Users).Actor.Staff.Value).Distinct()]));
    }

    /// <summary>Who may see what, told by the words of docs/access.md and by nothing of the product.</summary>
    public bool MaySeeCase(User user, Case one) => user.RoleInForce && !closed.Contains(user.Actor.Agency.Value) && !IsBarred(user, one) && one.Involved.Any(held => Reaches(user, one, held));

    private bool Reaches(User user, Case one, Held held)
    {
        var agency = user.Actor.Agency.Value;
        if (!agreements.Contains((agency, held.Forum))) return false;
        if (user.Actor.Role is Role.Manager or Role.GovernanceLead or Role.Administrator) return false;
        if (openings.Any(o => o.Staff == user.Actor.Staff.Value && o.Record == one.Id && o.From <= now && now < o.Until)) return true;
        if (held.From > today || held.Until < today || held.Staff != Guid.Empty && held.Staff != user.Actor.Staff.Value) return false;
        var seated = user.SeatInForce && user.Seat == held.Forum;
        return (user.Actor.Role, held.Relation) switch
        {
            (Role.Coordinator, Relation.PanelCoordinator) => seated && user.Coordinator && (held.Agency == Guid.Empty || held.Agency == agency),
            (Role.Representative, Relation.PanelMember) => seated && (held.Agency == Guid.Empty || held.Agency == agency),
            (Role.Representative or Role.Referrer, Relation.AllocatedWorker) => held.Agency == agency && held.Staff == user.Actor.Staff.Value,
            _ => false,
        };
    }

    private bool IsBarred(User user, Case one)
    {
        List<Guid> around = [one.Id, .. one.People];
        if (wholes.TryGetValue(one.Id, out var whole)) around.AddRange([whole, .. (byId ??= Cases.ToDictionary(c => c.Id))[whole].People]);
        return around.Any(id => exclusions.Contains((user.Actor.Staff.Value, id)) || Restricted(id).Any(staff => !staff.Contains(user.Actor.Staff.Value)));
    }

    private Dictionary<Guid, Case>? byId;
    private ILookup<Guid, Guid[]>? restricted;

    private IEnumerable<Guid[]> Restricted(Guid id) => (restricted ??= restrictions.ToLookup(r => r.Record, r => r.Staff))[id];

    private Case ACase(int number)
    {
        var forum = Of(Forums);
        var one = new Case(Id(4, number), number, random.Next(3) == 0, [], [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Of(People)).Distinct()]);
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var relation = Of(Relation.PanelCoordinator, Relation.PanelMember, Relation.PanelMember, Relation.Referrer, Relation.AllocatedWorker, Relation.ActionOwner, Relation.MeetingResearch);
            var user = Of(Users).Actor;
            var named = relation == Relation.AllocatedWorker || random.Next(6) == 0;
            var (from, until) = random.Next(8) switch { 0 => (today.AddDays(1), Last), 1 => (First, today.AddDays(-1)), 2 => (today, today), _ => (First, Last) };
            one.Involved.Add(new Held(relation, random.Next(3) == 0 && !named ? Guid.Empty : user.Agency.Value, named ? user.Staff.Value : Guid.Empty, forum, from, until));
        }
        if (number > 100 && random.Next(4) == 0) wholes[one.Id] = Id(4, random.Next(100));
        return one;
    }

    private static readonly DateOnly First = new(1900, 1, 1), Last = new(2999, 12, 31);

    /// <summary>Puts it into the tables that the rule reads, and the cases into the list of the intake.</summary>
    public async Task FillAsync(NpgsqlDataSource owners)
    {
        var past = new DateOnly(2020, 1, 1);
        await InsertAsync(owners, "agencies", Enumerable.Range(0, AgencyCount).Select(a => new { stream_id = Agency(a), agency_id = Agency(a), name = "Example", kind = "Other", closed_on = closed.Contains(Agency(a)) ? (DateOnly?)past : null }));
        await InsertAsync(owners, "sharing_agreements", agreements.Select((a, i) => new { stream_id = Id(3, i), agreement_id = Id(3, i), agency_id = a.Agency, forum = a.Forum, from_on = past, purposes = Array.Empty<string>() }));
        await InsertAsync(owners, "staff_roles", Users.Select(u => new { stream_id = u.Actor.Staff.Value, staff_id = u.Actor.Staff.Value, role = u.Actor.Role.ToString(), from_on = past, to_on = u.RoleInForce ? (DateOnly?)null : today.AddDays(-1), agency_id = u.Actor.Agency.Value }));
        await InsertAsync(owners, "seats", Users.Where(u => u.Seat is not null).Select(u => new { stream_id = u.Actor.Staff.Value, staff_id = u.Actor.Staff.Value, forum = u.Seat!, from_on = past, to_on = u.SeatInForce ? (DateOnly?)null : today.AddDays(-1), agency_id = u.Actor.Agency.Value, coordinator = u.Coordinator }));
        await InsertAsync(owners, "exclusions", exclusions.Select(e => new { stream_id = e.Staff, staff_id = e.Staff, record_id = e.Record }));
        await InsertAsync(owners, "restrictions", restrictions.Select((r, i) => new { stream_id = Id(6, i), record_id = r.Record, staff = r.Staff }));
        await InsertAsync(owners, "emergency_openings", openings.DistinctBy(o => (o.Staff, o.Record, o.From)).Select((o, i) => new { stream_id = Id(7, i), record_id = o.Record, staff_id = o.Staff, agency_id = o.Agency, opened_at = o.From, until_at = o.Until }));
        await InsertAsync(owners, "mt_streams", Cases.Select(c => new { id = c.Id, type = c.IsReferral ? "referral" : "marac_case", version = 1L }));
        await InsertAsync(owners, "involvements", Cases.SelectMany(c => c.Involved.Distinct().Select(h => new { stream_id = c.Id, relation = h.Relation.ToString(), agency_id = h.Agency, staff_id = h.Staff, forum = h.Forum, from_on = h.From, until_on = h.Until })));
        await InsertAsync(owners, "record_people", Cases.SelectMany(c => c.People.Select(p => new { stream_id = c.Id, person_id = p, role = "Victim" })));
        await InsertAsync(owners, "record_parts", wholes.Select(w => new { stream_id = w.Key, whole_id = w.Value }));
        await InsertAsync(owners, "marac_intake", Cases.Select(c => new { stream_id = c.Id, case_id = c.Id, reference = $"R-2026-{c.Number:0000}", state = "ToDecide", area = "Area " + c.Number % 5 }));
        await using var analyse = owners.CreateCommand("analyze");
        await analyse.ExecuteNonQueryAsync();
    }

    private static async Task InsertAsync<T>(NpgsqlDataSource owners, string table, IEnumerable<T> rows)
    {
        var columns = string.Join(", ", typeof(T).GetProperties().Select(p => p.Name));
        await using var command = owners.CreateCommand($"insert into cases.{table} ({columns}) select {columns} from jsonb_populate_recordset(null::cases.{table}, $1)");
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Jsonb, Value = JsonSerializer.Serialize(rows) });
        await command.ExecuteNonQueryAsync();
    }

    private T Of<T>(params IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private static Guid Agency(int number) => Id(1, number);

    private static Guid Id(int kind, int number) => new(kind, 0, 0, [0, 0, 0, 0, 0, 0, (byte)(number / 250), (byte)(number % 250 + 1)]);
}
