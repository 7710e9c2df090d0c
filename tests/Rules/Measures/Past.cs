using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Measures.Facts;
using SafeDurham.Cases.Measures.Repeats;

namespace SafeDurham.Cases.Rules.Tests.Measures;

/// <summary>A past told fact by fact, each recorded a minute after the one before unless said otherwise.</summary>
internal sealed class Past
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<string, (Guid Id, long Version)> streams = [];
    private DateTimeOffset clock = Start;

    public List<FactRow> Facts { get; } = [];

    public static Guid Id(string name) => new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    /// <summary>What is told next is recorded at this moment.</summary>
    public Past RecordedOn(string day)
    {
        clock = new DateTimeOffset(DateOnly.Parse(day, null), new TimeOnly(12, 0), TimeSpan.Zero);
        return this;
    }

    public Past Referred(string name, string victim, string harm, string on, string? incident = null, string? identified = null, string? heard = null,
        Behaviour behaviour = Behaviour.Other, string area = "north", string agency = "police")
    {
        Add(name, FactKind.Referral, f => f with
        {
            Victim = Id(victim),
            PeopleCausingHarm = [.. harm.Split('+').Select(Id)],
            ReferredOn = Day(on),
            IncidentOn = Day(incident),
            IdentifiedOn = Day(identified),
            Behaviour = behaviour,
            Area = area,
            Agency = agency,
        });
        return heard is null ? this : Heard(name, heard);
    }

    public Past Heard(string name, string on) => Add(name, FactKind.Heard, f => f with { MeetingOn = Day(on) });

    public Past NotHeard(string name, string on) => Add(name, FactKind.NotHeard, f => f with { MeetingOn = Day(on) });

    public Past Dates(string name, string? incident, string? identified) => Add(name, FactKind.Dates, f => f with { IncidentOn = Day(incident), IdentifiedOn = Day(identified) });

    public Past Incident(string name, string on, Behaviour behaviour) => Add(name, FactKind.Incident, f => f with { IncidentOn = Day(on), Behaviour = behaviour });

    public Past Taken(string name) => Add(name, FactKind.Taken, f => f);

    public Past TakenBack(string name) => Add(name, FactKind.TakenBack, f => f);

    public Past NotTaken(string name) => Add(name, FactKind.NotTaken, f => f);

    public Past Imported(string name, Func<FactRow, FactRow> row) => Add(name, FactKind.Imported, row);

    public CaseBook Book() => LedgerOf(Facts).Now;

    public static Ledger LedgerOf(IEnumerable<FactRow> facts)
    {
        var ledger = new Ledger();
        foreach (var fact in facts) ledger.Take(fact);
        return ledger;
    }

    /// <summary>Whether the latest hearing is a repeat.</summary>
    public bool IsRepeat(string name, RepeatDefinition definition)
    {
        var book = Book();
        return RepeatRule.IsRepeat(book, Array.FindIndex(book.Cases, c => c.Id == Id(name)), definition);
    }

    public static DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", null);

    private Past Add(string name, FactKind kind, Func<FactRow, FactRow> with)
    {
        var (id, version) = streams.GetValueOrDefault(name, (Id(name), 0));
        streams[name] = (id, version + 1);
        clock = clock.AddMinutes(1);
        Facts.Add(with(new FactRow(id, version + 1, id, kind, null, null, null, null, null, null, null, null, null, null, clock, clock, clock, 0)));
        return this;
    }
}
