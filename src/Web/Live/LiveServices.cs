using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Panels.Reading;

namespace SafeDurham.Cases.Web.Live;

/// <summary>What live screens are made of.</summary>
internal static class LiveServices
{
    public static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<PresenceTable>();
        services.AddSingleton<StampOf>(made => (room, cancel) => OfMeetingAsync(made.GetRequiredService<Engine>(), room, cancel));
        services.AddSingleton<LiveRooms>();
        services.AddHostedService(made => made.GetRequiredService<LiveRooms>());
    }

    /// <summary>A meeting's stamp shows nobody, so the product asks for it once for all screens; what they show each asks for itself.</summary>
    private static async Task<long> OfMeetingAsync(Engine engine, Guid room, CancellationToken cancel) =>
        await engine.Bus.Ask(new GetMeetingStamp(new MeetingId(room)), Actor.System, cancel) is { Found: true, Value: { } stamp }
            ? stamp.Meeting + stamp.Listings + stamp.Hearings + stamp.Actions : 0;
}
