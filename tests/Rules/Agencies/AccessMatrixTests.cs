using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Rules.Tests.Agencies;

/// <summary>The whole access rule against a table written by hand. Whoever changes who may do what changes this table with it.</summary>
public class AccessMatrixTests
{
    // free: about no case, needs neither agreement nor relation. Otherwise the relations that are enough, each with its seat:
    // coordinator (the coordinator's seat of the forum), member (a seat), referrer, recorder, worker (allocated), owner (of the action), research, receiver (of a referral). A dash: never.
    private const string Expected =
        """
                         | System | Coordinator              | Referrer                   | Representative                    | Manager | GovernanceLead | Administrator
        UseTheSystem     | -      | free                     | free                       | free                              | free    | free           | free
        Refer            | -      | -                        | referrer                   | referrer                          | -       | -              | -
        SeeReferral      | free   | coordinator              | referrer receiver          | referrer receiver                 | -       | -              | -
        AnswerReferral   | free   | coordinator              | receiver                   | receiver                          | -       | -              | -
        SeeCase          | free   | coordinator              | worker                     | member worker                     | -       | -              | -
        WorkOnCase       | free   | coordinator              | worker                     | worker                            | -       | -              | -
        SeeMeeting       | free   | coordinator              | -                          | member                            | -       | -              | -
        RunMeeting       | free   | coordinator              | -                          | -                                 | -       | -              | -
        AnswerResearch   | free   | coordinator              | -                          | member research                   | -       | -              | -
        SeeAction        | free   | coordinator owner        | owner                      | owner                             | -       | -              | -
        WorkOnAction     | free   | coordinator owner        | owner                      | owner                             | -       | -              | -
        FindPeople       | -      | coordinator recorder     | referrer recorder worker receiver | referrer recorder member worker receiver | -       | -              | -
        SeePerson        | free   | coordinator recorder     | referrer recorder worker receiver | referrer recorder member worker receiver | -       | -              | -
        RecordPerson     | free   | coordinator recorder     | recorder                   | recorder                          | -       | -              | -
        SeeLocation      | -      | coordinator recorder     | -                          | -                                 | -       | -              | -
        ManagePathways   | free   | -                        | -                          | -                                 | free    | -              | -
        SeeFigures       | -      | -                        | -                          | -                                 | free    | -              | -
        SeeFiguresCases  | -      | coordinator              | -                          | -                                 | -       | -              | -
        ExportRecords    | -      | coordinator              | -                          | -                                 | -       | -              | -
        BreakGlass       | -      | free                     | free                       | free                              | -       | -              | -
        ReviewBreakGlass | -      | -                        | -                          | -                                 | -       | free           | -
        Restrict         | -      | -                        | -                          | -                                 | -       | free           | free
        SeeReadingLog    | -      | -                        | -                          | -                                 | -       | free           | -
        SeeMisuse        | -      | -                        | -                          | -                                 | -       | free           | -
        EraseRecords     | -      | -                        | -                          | -                                 | -       | free           | -
        ManageAgencies   | free   | -                        | -                          | -                                 | -       | -              | free
        ManageAccounts   | free   | -                        | -                          | -                                 | -       | -              | free
        Operate          | free   | -                        | -                          | -                                 | -       | -              | free
        ActAsSystem      | free   | -                        | -                          | -                                 | -       | -              | -
        """;

    private static readonly Dictionary<(Role, Capability), string[]> Table = Read();

    [Fact]
    public void The_table_names_every_role_and_every_capability() =>
        Assert.Equal(Enum.GetValues<Role>().Length * Enum.GetValues<Capability>().Length, Table.Count);

    [Fact]
    public void Every_combination_is_as_the_table_says()
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
        Assert.Equal(7 * 29 * 64 * 256, compared);
    }

    [Fact]
    public void An_exclusion_never_adds_access()
    {
        foreach (var standing in AllStandings().Where(s => !s.Excluded))
            foreach (var capability in Enum.GetValues<Capability>())
                Assert.False(CaseAccess.May(standing with { Excluded = true }, capability));
    }

    [Fact]
    public void Taking_away_a_role_an_agreement_a_seat_or_a_relation_never_adds_access()
    {
        var random = new Random(20261120);
        var all = AllStandings().ToList();
        for (var i = 0; i < 10_000; i++)
        {
            var standing = all[random.Next(all.Count)];
            var capability = (Capability)random.Next(Enum.GetValues<Capability>().Length);
            Standing[] less =
            [
                standing with { RoleInForce = false }, standing with { AgencyIsParty = false }, standing with { HasSeat = false, Coordinates = false },
                standing with { Coordinates = false }, standing with { Relations = new HashSet<Relation>() },
            ];
            if (!CaseAccess.May(standing, capability)) Assert.DoesNotContain(less, s => CaseAccess.May(s, capability));
        }
    }

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

    private static bool ByTable(Standing s, Capability capability)
    {
        if (s.Excluded || !s.RoleInForce) return false;
        return Table[(s.Role, capability)].Any(way => way switch
        {
            "free" => true,
            "coordinator" => s.AgencyIsParty && s.Coordinates && (!s.AboutRecord || s.Relations.Contains(Relation.PanelCoordinator)),
            "member" => s.AgencyIsParty && s.HasSeat && (!s.AboutRecord || s.Relations.Contains(Relation.PanelMember)),
            "referrer" => s.AgencyIsParty && (!s.AboutRecord || s.Relations.Contains(Relation.Referrer)),
            "worker" => s.AgencyIsParty && (!s.AboutRecord || s.Relations.Contains(Relation.AllocatedWorker)),
            "owner" => s.AgencyIsParty && (!s.AboutRecord || s.Relations.Contains(Relation.ActionOwner)),
            "receiver" => s.AgencyIsParty && (!s.AboutRecord || s.Relations.Contains(Relation.ReferralReceiver)),
            "research" => s.AgencyIsParty && (!s.AboutRecord || s.Relations.Contains(Relation.MeetingResearch)),
            "recorder" => s.AgencyIsParty && (!s.AboutRecord || s.Relations.Contains(Relation.Recorder)),
            _ => throw new InvalidOperationException($"The table says '{way}'."),
        });
    }

    private static IEnumerable<Standing> AllStandings() =>
        from role in Enum.GetValues<Role>()
        from bits in Enumerable.Range(0, 64)
        from held in Enumerable.Range(0, 256)
        let relations = Enum.GetValues<Relation>().Where((_, i) => (held & (1 << i)) != 0).ToHashSet()
        select new Standing(role, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, relations, (bits & 16) != 0, (bits & 32) != 0);

    private static Dictionary<(Role, Capability), string[]> Read()
    {
        var lines = Expected.Split('\n').Select(l => l.Split('|').Select(c => c.Trim()).ToArray()).ToArray();
        var roles = lines[0][1..].Select(Enum.Parse<Role>).ToArray();
        return (from line in lines[1..]
                from column in Enumerable.Range(0, roles.Length)
                select (key: (roles[column], Enum.Parse<Capability>(line[0])), ways: line[column + 1])).ToDictionary(c => c.key, c => c.ways == "-" ? [] : c.ways.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
