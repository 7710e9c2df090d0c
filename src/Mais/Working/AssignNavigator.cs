using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Mais;

/// <summary>
/// Names the Navigator of the case (V-04). A Navigator of MAIS is somebody with a seat at MAIS: the Checkpoint navigator has hers elsewhere, and sees nothing here by it.
/// </summary>
[Requires(Capability.WorkOnCase)]
public sealed record AssignNavigator([property: Plain] CaseId CaseId, [property: Plain] StaffId? Staff) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Puts somebody into the team around the adult; she sees the case from then on.</summary>
/// <param name="Part">What she or he is there for.</param>
[Requires(Capability.WorkOnCase)]
public sealed record AddToTeam([property: Plain] CaseId CaseId, [property: Plain] StaffId? Staff, [property: Narrative] string? Part = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Takes somebody out of the team.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record LeaveTeam([property: Plain] CaseId CaseId, [property: Plain] StaffId Staff) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>The seats at MAIS of a member of staff today: the agencies for which she sits there.</summary>
public sealed record MaisSeats(IReadOnlyList<AgencyId> Agencies)
{
    internal static async Task<MaisSeats> OfAsync(StaffId? staff, ReadContext read)
    {
        await using var command = read.Sql(
            "select t.agency_id from cases.seats t where t.staff_id = @staff and t.forum = @forum and t.from_on <= @today and (t.to_on is null or t.to_on >= @today) order by t.from_on desc",
            new { staff = staff?.Value ?? Guid.Empty, forum = Forum.Mais, today = UkCalendar.LondonDate(read.Now) });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var agencies = new List<AgencyId>();
        while (await reader.ReadAsync(read.Cancel)) agencies.Add(new(reader.GetGuid(0)));
        return new(agencies);
    }
}

public static class AssignNavigatorHandler
{
    private static readonly Refusal NotOfMais = new("navigator-not-of-mais", "Choose a Navigator from the list: she or he needs a seat at MAIS. A Checkpoint navigator is somebody else.", nameof(AssignNavigator.Staff));

    public static Task<MaisSeats> Load(AssignNavigator command, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(command);
        return MaisSeats.OfAsync(command.Staff, read);
    }

    public static Decision Handle(AssignNavigator command, MaisCase state, CommandContext context, MaisSeats seats)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(seats);
        if (state.IsOpen && state.Work.Navigator?.Staff == command.Staff && command.Staff is not null) return Decision.Nothing;
        var refusals = MaisChecks.All(state, command.Staff is null || seats.Agencies.Count == 0 ? NotOfMais : null);
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new NavigatorAssigned(command.Staff!.Value, seats.Agencies[0], context.Now));
    }
}

public static class AddToTeamHandler
{
    private static readonly Refusal NotSeated = new("member-not-of-mais", "Choose somebody from the list: whoever is in a team needs a seat at MAIS, so that her agency is party to its agreement.", nameof(AddToTeam.Staff));

    public static Task<MaisSeats> Load(AddToTeam command, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(command);
        return MaisSeats.OfAsync(command.Staff, read);
    }

    public static Decision Handle(AddToTeam command, MaisCase state, CommandContext context, MaisSeats seats)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(seats);
        if (state.IsOpen && state.Work.Team.Any(m => m.LeftOn is null && m.Joined.Staff == command.Staff)) return Decision.Nothing;
        var refusals = MaisChecks.All(state, command.Staff is null || seats.Agencies.Count == 0 ? NotSeated : null, Words.TooLong(command.Part, nameof(command.Part), Words.ShortText));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Record(new TeamJoined(command.Staff!.Value, seats.Agencies[0], Words.Clean(command.Part), UkCalendar.LondonDate(context.Now)));
    }
}

public static class LeaveTeamHandler
{
    private static readonly Refusal NotInTeam = new("member-not-there", "She or he was never in this team.", nameof(LeaveTeam.Staff));

    public static Decision Handle(LeaveTeam command, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        var spells = state.Work.Team.Where(m => m.Joined.Staff == command.Staff).ToList();
        if (spells.Count == 0) return Decision.Refuse(MaisChecks.All(state, NotInTeam));
        return spells.All(m => m.LeftOn is not null) ? Decision.Nothing : Decision.Record(new TeamLeft(command.Staff, UkCalendar.LondonDate(context.Now)));
    }
}
