using System.Text.Json.Serialization;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Web.Api.Connections;

namespace SafeDurham.Cases.Web.Api.Webhooks;

/// <summary>A call was tried.</summary>
/// <param name="Status">Status of the answer; 0 where none came.</param>
/// <param name="GaveUp">No further try follows by itself.</param>
[EventName("webhook_call_tried")]
public sealed record CallTried(
    [property: Plain] Guid ConnectionId, [property: Plain] ReferralId Referral, [property: Plain] string Reference, [property: Plain] string Pathway, [property: Plain] ReferralStage Stage, [property: Plain] int Number,
    [property: Plain] DateTimeOffset StageAt, [property: Plain] int Status, [property: Plain] DateTimeOffset At, [property: Plain] bool Taken, [property: Plain] bool GaveUp) : IEvent;

/// <summary>One call to one system about one change.</summary>
public sealed record WebhookCall : IState<WebhookCall>
{
    public static string StreamType => "webhook_call";
    public static WebhookCall Initial { get; } = new();

    public CallTried? Last { get; init; }
    public int Tries { get; init; }

    public WebhookCall Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data is CallTried e ? this with { Last = e, Tries = Tries + 1 } : this;
    }
}

/// <summary>Call a system about a change of a referral.</summary>
/// <param name="Number">Which of the referral's changes.</param>
/// <param name="Try">From 1; grows with each try of its own accord.</param>
public sealed record CallWebhook(
    [property: Plain] Guid CallId, [property: Plain] Guid ConnectionId, [property: Plain] ReferralId Referral, [property: Plain] string Reference, [property: Plain] string Pathway, [property: Plain] ReferralStage Stage,
    [property: Plain] int Number, [property: Plain] DateTimeOffset At, [property: Plain] int Try) : IMessage
{
    public Guid StreamId => CallId;
}

/// <param name="Status">Status of the answer; null where no call was made, because the address is gone or it was taken before.</param>
public sealed record CallResult(int? Status);

public static class CallWebhookHandler
{
    /// <summary>Waits between tries; after the last of them a person has to replay it.</summary>
    public static IReadOnlyList<TimeSpan> BackOff { get; } =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromHours(24)];

    /// <summary>The call itself. It may be made twice where this program dies in between; the other side knows it by its id.</summary>
    public static async Task<CallResult> Load(CallWebhook message, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(read);
        if ((await read.Fold<WebhookCall>(message.CallId)).Last is { Taken: true } || (await read.Fold<Connection>(message.ConnectionId)).Webhook is not { } hook) return new(null);
        return new(await WebhookPost.SendAsync(hook.Url, hook.Secret, message, read.Now, read.Cancel));
    }

    public static Decision Handle(CallWebhook message, WebhookCall state, CommandContext context, CallResult result)
    {
        if (result.Status is not { } status || state.Last is { Taken: true }) return Decision.Nothing;
        var taken = status is >= 200 and < 300;
        // Gone for good means gone for good.
        var gaveUp = !taken && (status == StatusCodes.Status410Gone || message.Try > BackOff.Count);
        var tried = Decision.Record(new CallTried(message.ConnectionId, message.Referral, message.Reference, message.Pathway, message.Stage, message.Number, message.At, status, context.Now, taken, gaveUp));
        return taken || gaveUp ? tried : tried.Then(message with { Try = message.Try + 1 }, context.Now + BackOff[message.Try - 1]);
    }
}

/// <summary>An administrator has a call made again that was given up.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record ReplayCall([property: Plain] Guid CallId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CallId;
}

public static class ReplayCallHandler
{
    private static readonly Refusal NotTried = new("call-not-tried", "This call was not tried yet.");

    public static Decision Handle(ReplayCall command, WebhookCall state, CommandContext context)
    {
        if (state.Last is not { } last) return Decision.Refuse(NotTried);
        return last.Taken ? Decision.Nothing
            : Decision.Record().Then(new CallWebhook(command.CallId, last.ConnectionId, last.Referral, last.Reference, last.Pathway, last.Stage, last.Number, last.StageAt, CallWebhookHandler.BackOff.Count + 1));
    }
}

/// <summary>A call in the administrators' list.</summary>
[ReadBy(Readers.ThoseNamed, Capability.ManageAgencies)]
public sealed record WebhookCallRow(
    [property: Plain, Key] Guid CallId, [property: Plain, Index] Guid ConnectionId, [property: Plain, Index] ReferralId Referral, [property: Plain] int Number, [property: Plain] string Reference, [property: Plain] ReferralStage Stage, [property: Plain] int Tries,
    [property: Plain] int LastStatus, [property: Plain] DateTimeOffset LastTriedAt, [property: Plain] bool Taken, [property: Plain] bool GaveUp);

internal static class WebhookCalls
{
    public static readonly Projection ReadModel = Projection.PerStream<WebhookCall, WebhookCallRow>("webhook_calls", 1, (id, c) =>
        c.Last is { } e ? [new WebhookCallRow(id, e.ConnectionId, e.Referral, e.Number, e.Reference, e.Stage, c.Tries, e.Status, e.At, e.Taken, e.GaveUp)] : []);
}
