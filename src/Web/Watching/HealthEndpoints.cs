using Npgsql;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Screens.Operating;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Watching;

/// <summary>Health for machines: is the process alive, can it serve, and (for operators) everything.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Urls.HealthLive, static () => Results.Text("alive")).AllowAnonymous();
        routes.MapGet(Urls.Health, ReadyAsync).AllowAnonymous();
        routes.MapGet(Urls.HealthReady, ReadyAsync).AllowAnonymous();
        routes.MapGet(Urls.HealthDetail, DetailAsync);
    }

    /// <summary>Whether this node can serve: the database answers and the read models are those of this version. A stopped follower does not take a node out of service.</summary>
    private static async Task<IResult> ReadyAsync(Engine engine, CancellationToken stop)
    {
        try
        {
            var stale = await new ReadModelKeeper(engine.Store).StaleAsync(stop);
            return stale.Count == 0 ? Results.Text("healthy") : Unready("read models belong to another version of the program");
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException or IOException)
        {
            return Unready("the database does not answer");
        }
    }

    private static async Task<IResult> DetailAsync(HttpContext context, Engine engine, Watch watch, CancellationToken stop)
    {
        // Asked as every query is, so that who may see it is settled in one place.
        if (SignedIn.From(context.User) is not { } who || !(await engine.Bus.Ask(new GetHealth(), who.Actor, stop)).Found) return Results.NotFound();
        var vitals = await watch.LookAsync(stop);
        return Results.Json(new { Alarms = Alarms.Of(vitals), Vitals = vitals });
    }

    private static IResult Unready(string why) => Results.Text(why, statusCode: StatusCodes.Status503ServiceUnavailable);
}
