using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Panels.Calendars;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Web.Api.Connections;

namespace SafeDurham.Cases.Web.Calendars;

/// <summary>
/// The feed that a calendar program fetches. The secret in its address stands for the sign-in and leads to nothing but times, references and links; whoever follows a
/// link signs in. An address that was stopped, is wrong, or whose owner may use the system no more is answered as one that never was.
/// </summary>
public static class CalendarEndpoint
{
    private static readonly Rate PerAddress = new(60, 30);

    private const string Sql =
        """
        select f.staff, f.agency, f.role, f.hash from cases.calendar_feeds f where f.feed_id = $1
            and (not exists (select 1 from cases.account_holders h where h.staff_id = f.staff) or exists (select 1 from cases.account_holders h where h.staff_id = f.staff and not h.disabled))
        """;

    public static void MapCalendars(this IEndpointRouteBuilder routes) => routes.MapGet(Urls.CalendarRoute, AnswerAsync).AllowAnonymous();

    private static async Task<IResult> AnswerAsync(Guid feed, string secret, HttpContext http, Engine engine, TokenBuckets tries, TimeProvider time)
    {
        if (!tries.Take($"calendar from {http.Connection.RemoteIpAddress}", PerAddress)) return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        if (await OwnerAsync(engine, feed, secret, http.RequestAborted) is not { } owner) return Results.NotFound();
        var (meetings, actions) = (await engine.Bus.Ask(new GetMyCalendar(), owner, http.RequestAborted), await engine.Bus.Ask(new GetMyActionDays(), owner, http.RequestAborted));
        // Whoever may ask neither has left, or acts so no more.
        if (!meetings.Found && !actions.Found) return Results.NotFound();
        var site = $"{http.Request.Scheme}://{http.Request.Host}";
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Text(ICalendar.Write([.. meetings.Found ? meetings.Value : [], .. actions.Found ? actions.Value : []], entry => site + Path(entry), time.GetUtcNow()), "text/calendar; charset=utf-8");
    }

    internal static string Path(CalendarEntry entry) => entry.Link == CalendarLink.Meeting ? Urls.Meeting(new MeetingId(entry.Record)) : Urls.Action(new ActionId(entry.Record));

    private static async Task<Actor?> OwnerAsync(Engine engine, Guid feed, string secret, CancellationToken cancel)
    {
        await using var command = engine.Store.Database.CreateCommand(Sql);
        command.Parameters.AddWithValue(feed);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) && KeySecret.Matches(secret, row.GetString(3)) && Enum.TryParse<Role>(row.GetString(2), out var role)
            ? new Actor(new StaffId(row.GetGuid(0)), new AgencyId(row.GetGuid(1)), role) : null;
    }
}
