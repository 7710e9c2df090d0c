using System.Text.Json.Serialization;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.People.Asking;

/// <summary>A wish for contact reached those who work with the person. There is none of these where nobody does.</summary>
[EventName("person_contact_wished")]
public sealed record ContactWished(
    [property: Plain] PersonId PersonId, [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Narrative] string Words, [property: Plain] IReadOnlyList<StaffId> Owners,
    [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>One of them has been in touch, or decided that she must not be. The one who asked is not told by the system.</summary>
[EventName("person_contact_wish_settled")]
public sealed record ContactWishSettled([property: Plain] StaffId By, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A wish for contact, as those see it whom it reached.</summary>
public sealed record ContactRequest : IState<ContactRequest>
{
    public static string StreamType => "contact_request";
    public static ContactRequest Initial { get; } = new();

    public ContactWished? Wished { get; init; }
    public ContactWishSettled? Settled { get; init; }

    public ContactRequest Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data switch
        {
            ContactWished e => this with { Wished = e },
            ContactWishSettled e => this with { Settled = e },
            _ => this,
        };
    }
}

/// <summary>
/// Says that one has been in touch with whoever asked, or that one must not be. Answers a stranger, and the one who asked, alike whether the wish reached anybody.
/// </summary>
[Requires(Capability.UseTheSystem, Creates = true)]
public sealed record SettleContactWish([property: Plain] Guid RequestId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => RequestId;
}

/// <summary>A wish for contact in the list of one whom it reached.</summary>
[ReadBy(Readers.HerOwn, Column = "recipient")]
public sealed record ContactWishRow(
    [property: Plain, Key, Index] StaffId Recipient, [property: Plain] Guid RequestId, [property: Plain] PersonId PersonId, [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency,
    [property: Narrative] string? Words, [property: Plain] DateTimeOffset At)
{
    /// <summary>A row for each of the owners until one has settled it.</summary>
    public static readonly Projection ReadModel = Projection.PerStream<ContactRequest, ContactWishRow>("contact_wishes", 1, (id, state) =>
        state is { Wished: { } w, Settled: null } ? w.Owners.Select(o => new ContactWishRow(o, id, w.PersonId, w.By, w.ByAgency, w.Words, w.At)) : []);
}

/// <summary>The wishes for contact that have reached the reader and wait.</summary>
[Requires(Capability.UseTheSystem)]
public sealed record ListContactWishes : IQuery<IReadOnlyList<ContactWishRow>>;

/// <summary>How many that are. Shows nobody.</summary>
[Requires(Capability.UseTheSystem)]
public sealed record CountContactWishes : IQuery<int>;

/// <summary>Those who work with a person in cases of any kind.</summary>
public sealed record CaseOwners(IReadOnlyList<StaffId> Staff)
{
    /// <summary>
    /// The workers named in the cases that the person is in, and whoever coordinates their panels; without those who are shut out of the case or of the person.
    /// By the tables that the access rule reads, which every case kind fills alike.
    /// </summary>
    internal static async Task<CaseOwners> OfAsync(PersonId person, ReadContext read)
    {
        await using var command = read.Sql(
            """
            select distinct o.staff_id from (
                select i.stream_id, i.staff_id from cases.record_people p join cases.involvements i on i.stream_id = p.stream_id
                where p.person_id = @person and i.relation = 'AllocatedWorker' and i.from_on <= @today and i.until_on >= @today
                union
                select i.stream_id, s.staff_id from cases.record_people p join cases.involvements i on i.stream_id = p.stream_id
                join cases.seats s on s.forum = i.forum and s.coordinator and s.from_on <= @today and (s.to_on is null or s.to_on >= @today)
                where p.person_id = @person and i.relation = 'PanelCoordinator' and i.from_on <= @today and i.until_on >= @today) o
            where not exists (select 1 from cases.exclusions x where x.staff_id = o.staff_id and x.record_id in (o.stream_id, @person))
                and not exists (select 1 from cases.restrictions r where r.record_id in (o.stream_id, @person) and not o.staff_id = any(r.staff))
            """,
            new { person, today = UkCalendar.LondonDate(read.Now) });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var staff = new List<StaffId>();
        while (await reader.ReadAsync(read.Cancel)) staff.Add(new(reader.GetGuid(0)));
        return new([.. staff.OrderBy(s => s.Value)]);
    }
}

public static class OwnersWereAskedHandler
{
    public static Task<CaseOwners> Load(OwnersWereAsked message, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(read);
        return CaseOwners.OfAsync(message.PersonId, read);
    }

    public static Decision Handle(OwnersWereAsked message, ContactRequest state, CaseOwners owners)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(owners);
        StaffId[] others = [.. owners.Staff.Where(s => s != message.By)];
        return state.Wished is not null || others.Length == 0 ? Decision.Nothing
            : Decision.Record(new ContactWished(message.PersonId, message.By, message.ByAgency, message.Words, others, message.At));
    }
}

public static class SettleContactWishHandler
{
    private static readonly Refusal NotYours = new("contact-wish-not-yours", "This wish for contact is not here any more.");

    public static Decision Handle(SettleContactWish command, ContactRequest state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(context);
        if (state.Wished is not { } wished || !wished.Owners.Contains(context.Actor.Staff)) return Decision.Refuse(NotYours);
        return state.Settled is not null ? Decision.Nothing : Decision.Record(new ContactWishSettled(context.Actor.Staff, context.Now));
    }
}

public static class ListContactWishesHandler
{
    public static async Task<IReadOnlyList<ContactWishRow>> Handle(ListContactWishes query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var rows = await read.Rows<ContactWishRow>("t where t.recipient = @me order by t.at", new { me = read.Actor.Staff });
        foreach (var row in rows) read.Shown(row.PersonId.Value, "identity");
        return rows;
    }
}

public static class CountContactWishesHandler
{
    public static Task<int> Handle(CountContactWishes query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return read.Count<ContactWishRow>("t where t.recipient = @me", new { me = read.Actor.Staff });
    }
}
