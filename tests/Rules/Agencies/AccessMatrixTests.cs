using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Kernel;
using Rel = SafeDurham.Cases.Kernel.Relation;

namespace SafeDurham.Cases.Rules.Tests.Agencies;

/// <summary>The whole access rule against the table that people read, docs/access.md. Whoever changes who may do what changes that page with it.</summary>
public class AccessMatrixTests
{
    private static readonly Role[] Roles = [Role.System, Role.Coordinator, Role.Referrer, Role.Representative, Role.Manager, Role.GovernanceLead, Role.Administrator,
        Role.Navigator, Role.ContractManager, Role.AuthorisedOfficer];

    private static readonly Dictionary<string, Relation> Ways = new()
    {
        ["coordinator"] = Relation.PanelCoordinator,
        ["member"] = Relation.PanelMember,
        ["referrer"] = Relation.Referrer,
        ["recorder"] = Relation.Recorder,
        ["worker"] = Relation.AllocatedWorker,
        ["owner"] = Relation.ActionOwner,
        ["research"] = Relation.MeetingResearch,
        ["receiver"] = Relation.ReferralReceiver,
        ["emergency"] = Relation.BrokenGlass,
    };

    private static readonly Dictionary<(Role, Capability), string[]> Table = Read();

    [Fact]
    public void The_page_names_every_role_every_capability_and_every_relation()
    {
        Assert.Equal(Enum.GetValues<Role>().Length * Enum.GetValues<Capability>().Length, Table.Count);
        Assert.Equal(Enum.GetValues<Relation>().Order(), Ways.Values.Order());
        Assert.Equal(Ways.Keys.Order(), Section("## How one can stand").Select(row => row[0]).Order());
    }

    [Fact]
    public void Every_line_of_the_code_stands_on_the_page_and_every_word_of_the_page_in_the_code()
    {
        var page = Table.SelectMany(cell => cell.Value.Select(way => new Grant(cell.Key.Item1, cell.Key.Item2, way == "always" ? null : Ways[way]))).ToHashSet();
        Assert.Empty(page.Except(Grants.All));
        Assert.Empty(Grants.All.Except(page));
    }

    [Fact]
    public void Every_combination_of_standing_is_as_the_page_says()
    {
        var compared = 0;
        var wrong = new List<string>();
        foreach (var standing in AllStandings())
            foreach (var capability in Enum.GetValues<Capability>())
            {
                compared++;
                if (CaseAccess.May(standing, capability) != ByTable(standing, capability)) wrong.Add($"{capability}: {standing} {string.Join('+', standing.Relations)}");
            }
        Assert.Empty(wrong.Take(10));
        Assert.Equal(Roles.Length * Enum.GetValues<Capability>().Length * 64 * Held, compared);
    }

    /// <summary>From the facts, as the database knows them: who holds the relation, whose forum the agreement and the seat are for, what bars.</summary>
    [Fact]
    public void Every_combination_of_facts_is_as_the_page_says()
    {
        var compared = 0;
        var wrong = new List<string>();
        foreach (var facts in AllFacts())
            foreach (var (role, capability) in Table.Keys)
            {
                compared++;
                if (facts.May(role, capability) != facts.ByTable(Table[(role, capability)], role)) wrong.Add($"{role} {capability}: {facts}");
            }
        Assert.Empty(wrong.Take(10));
        Assert.True(compared > 500_000, $"Compared {compared} only.");
    }

    [Fact]
    public void Adding_an_exclusion_never_adds_access() =>
        Prop.ForAll(Gen.Elements(AllFacts().ToArray()).ToArbitrary(), Gen.Elements(Table.Keys.ToArray()).ToArbitrary(), (fact, asked) =>
        {
            var before = fact.May(asked.Item1, asked.Item2);
            return !(fact with { RecordBarred = true }).May(asked.Item1, asked.Item2) && (before || !(fact with { PathBarred = true }).May(asked.Item1, asked.Item2));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void Taking_away_a_role_an_agreement_a_seat_or_a_relation_never_adds_access() =>
        Prop.ForAll(Standings().ToArbitrary(), Gen.Elements(Enum.GetValues<Capability>()).ToArbitrary(), (standing, capability) =>
            CaseAccess.May(standing, capability) || !Less(standing).Any(less => CaseAccess.May(less, capability)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void Nobody_may_do_anything_by_a_role_that_is_not_in_the_table() =>
        Assert.DoesNotContain(Enum.GetValues<Capability>(), c => CaseAccess.May(new Standing((Role)99, true, true, true, true, new HashSet<Relation>(Enum.GetValues<Relation>()), false), c));

    [Fact]
    public void The_system_is_only_the_product_itself()
    {
        var facts = new AccessFacts(true, new HashSet<Forum>(), new HashSet<Forum>(), new HashSet<Forum>(), false, []);
        var pretender = new Actor(new StaffId(Scenario.Id(5)), new AgencyId(Scenario.Id(6)), Role.System);
        Assert.DoesNotContain(facts.Standings(pretender, aboutRecord: true), s => CaseAccess.May(s, Capability.SeeCase));
        Assert.Contains(facts.Standings(Actor.System, aboutRecord: true), s => CaseAccess.May(s, Capability.SeeCase));
    }

    /// <summary>One way to a record: whose relation it is, before which forum, with which agreement and seat, and what bars.</summary>
    private sealed record Fact(Relation? Relation, bool OwnAgency, bool Named, Forum? Forum, Forum? Agreement, Forum? Seat, bool Coordinator, bool RoleInForce, bool Through, bool Referral, bool RecordBarred, bool PathBarred)
    {
        private static readonly AgencyId Hers = new(Scenario.Id(901)), Others = new(Scenario.Id(902));
        private static readonly StaffId She = new(Scenario.Id(903));

        public bool May(Role role, Capability capability)
        {
            var actor = role == Role.System ? Actor.System : new Actor(She, Hers, role);
            HashSet<Forum> agreements = Agreement is { } agreed ? [agreed] : [], seats = Seat is { } seated ? [seated] : [];
            var path = new AccessPath(Scenario.Id(904), Relation, OwnAgency ? actor.Agency : Others, Named ? actor.Staff : new(Guid.Empty), Forum, Through, Referral, PathBarred);
            var facts = new AccessFacts(RoleInForce, agreements, seats, Coordinator ? seats : new HashSet<Forum>(), RecordBarred, Relation is null ? [] : [path]);
            return facts.Standings(actor, aboutRecord: true).Any(standing => CaseAccess.May(standing, capability));
        }

        public bool ByTable(string[] words, Role role)
        {
            if (role != Role.System && !RoleInForce || RecordBarred) return false;
            if (words.Contains("always")) return true;
            if (PathBarred || Relation is not { } relation || !words.Contains(Ways.Single(w => w.Value == relation).Key)) return false;
            var party = Forum is { } forum ? Agreement == forum : Agreement is not null;
            var seat = Forum is not null && Seat == Forum;
            return party && OwnAgency && relation switch
            {
                Rel.PanelCoordinator => seat && Coordinator,
                Rel.PanelMember => seat,
                Rel.AllocatedWorker => Named,
                Rel.Referrer => !Through || Referral,
                _ => true,
            };
        }
    }

    private static IEnumerable<Fact> AllFacts() =>
        from relation in Ways.Values.Select(r => (Relation?)r).Prepend(null)
        from forum in new Forum?[] { null, Forum.Marac, Forum.Mais }
        from agreement in new Forum?[] { null, Forum.Marac, Forum.Checkpoint }
        from seat in new Forum?[] { null, Forum.Marac, Forum.Mais }
        from bits in Enumerable.Range(0, 256)
        where (bits & 48) == 0 || relation == Rel.Referrer // whether it is reached through a referral matters to referrers only
        select new Fact(relation, (bits & 1) == 0, (bits & 2) == 0, forum, agreement, seat, (bits & 4) == 0, (bits & 8) == 0, (bits & 16) != 0, (bits & 32) != 0, (bits & 64) != 0, (bits & 128) != 0);

    private static bool ByTable(Standing s, Capability capability) => !s.Excluded && s.RoleInForce && Table[(s.Role, capability)].Any(way =>
        way == "always" || s.AgencyIsParty && (!s.AboutRecord || s.Relations.Contains(Ways[way])) && way switch { "coordinator" => s.Coordinates, "member" => s.HasSeat, _ => true });

    private static Standing[] Less(Standing standing) =>
    [
        standing with { RoleInForce = false }, standing with { AgencyIsParty = false }, standing with { HasSeat = false, Coordinates = false },
        standing with { Coordinates = false }, standing with { Relations = new HashSet<Relation>() },
    ];

    // None, each alone, and the first few together: the rule asks for each by itself.
    private const int Held = 32;

    private static Gen<Standing> Standings() =>
        from role in Gen.Elements(Enum.GetValues<Role>())
        from bits in Gen.Choose(0, 63)
        from held in Gen.Choose(0, (1 << Ways.Count) - 1)
        select Of(role, bits, held);

    private static IEnumerable<Standing> AllStandings() => from role in Enum.GetValues<Role>() from bits in Enumerable.Range(0, 64) from held in Enumerable.Range(0, Held) select Of(role, bits, held);

    private static Standing Of(Role role, int bits, int held) => new(role, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0,
        Enum.GetValues<Relation>().Where((_, i) => (held & (1 << i)) != 0).ToHashSet(), (bits & 16) != 0, (bits & 32) != 0);

    private static Dictionary<(Role, Capability), string[]> Read() =>
        (from row in Section("## The table")
         from column in Enumerable.Range(0, Roles.Length)
         select (Key: (Roles[column], Enum.Parse<Capability>(row[1].Trim('`'))), Cell: row[column + 2]))
        .ToDictionary(c => c.Key, c => c.Cell == "–" ? [] : c.Cell.Split(", "));

    /// <summary>The rows of the table under a heading of the page.</summary>
    private static IEnumerable<string[]> Section(string heading, [CallerFilePath] string here = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/access.md")).SkipWhile(l => !l.StartsWith(heading, StringComparison.Ordinal)).Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
            .Where(l => l.StartsWith('|')).Skip(2).Select(l => l.Split('|')[1..^1].Select(c => c.Trim()).ToArray());
}
