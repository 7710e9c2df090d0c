using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals.Answering;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Queue;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Referrals.Sending;
using SafeDurham.Cases.Referrals.Withdrawing;
using SafeDurham.Cases.Web.Api.Connections;
using SafeDurham.Cases.Web.Api.Webhooks;

namespace SafeDurham.Cases.Web.Api;

/// <summary>The interface by which agencies' own systems send and answer referrals (docs/api.md). The same commands, rules and access as the screens.</summary>
public static class ReferralApi
{
    private const int MostBytes = 1_000_000;
    private const string Document = "v1";

    public static void AddReferralApi(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeys>(ApiKeys.SchemeName, null);
        services.AddAuthorizationBuilder().AddPolicy(ApiKeys.Policy, policy => policy.AddAuthenticationSchemes(ApiKeys.SchemeName).RequireAuthenticatedUser());
        services.AddOpenApi(Document, options =>
        {
            // The site's own addresses are nobody's interface.
            options.ShouldInclude = described => described.RelativePath?.StartsWith(Urls.Api[1..], StringComparison.Ordinal) == true;
            options.AddDocumentTransformer(ApiDocument.DescribeAsync);
        });
        services.AddScoped(made => new ApiCall(made.GetRequiredService<IHttpContextAccessor>().HttpContext!, made.GetRequiredService<Engine>(), made.GetRequiredService<TokenBuckets>()));
        services.AddSingleton<WebhookFeed>();
        services.AddHostedService(made => made.GetRequiredService<WebhookFeed>());
    }

    public static void MapReferralApi(this WebApplication app)
    {
        app.MapOpenApi(Urls.Api + "/openapi.json").AllowAnonymous();
        app.Map(Urls.Api + "/{**rest}", ApiProblems.Missing).AllowAnonymous().ExcludeFromDescription();
        var api = app.MapGroup(Urls.Api).RequireAuthorization(ApiKeys.Policy).DisableAntiforgery().WithTags("Referrals")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(429).ProducesProblem(503);
        api.MapGet("/pathways", PathwaysAsync).WithName("listPathways").WithSummary("The pathways on which the agency may refer, with their questions").Produces<ApiPathway[]>();
        api.MapGet("/inbox", InboxAsync).WithName("listInbox").WithSummary("Referrals that the agency received").Produces<ApiReferralLine[]>();
        api.MapGet("/outbox", OutboxAsync).WithName("listOutbox").WithSummary("Referrals that the agency sent").Produces<ApiReferralLine[]>();
        api.MapGet("/referrals/{id:guid}", async (Guid id, [FromServices] ApiCall call) => call.Refuse(ApiScopes.Read) ?? await call.ReferralAsync(id)).WithName("getReferral").WithSummary("One referral").Produces<ApiReferral>();
        Post<ApiReferralToSend>(api.MapPost("/referrals", SendAsync), "sendReferral", "Send a referral").Produces<ApiReferral>(StatusCodes.Status201Created);
        Command<object>(api, "seen", "markSeen", "Say that it was opened", ApiScopes.Answer, (id, _) => new MarkSeen(id), bodied: false);
        Command<object>(api, "claim", "claimReferral", "Take it from the queue", ApiScopes.Answer, (id, _) => new ClaimReferral(id), bodied: false);
        Command<object>(api, "release", "releaseReferral", "Put it back into the queue", ApiScopes.Answer, (id, _) => new ReleaseReferral(id), bodied: false);
        Command<ApiReasonToSend>(api, "question", "askReferrer", "Ask the referrer", ApiScopes.Answer, (id, body) => new AskReferrer(id, body.Reason ?? "", body.Words ?? ""));
        Command<ApiWordsToSend>(api, "acceptance", "acceptReferral", "Accept", ApiScopes.Answer, (id, body) => new TakeOn(id, body.Words));
        Command<ApiReasonToSend>(api, "refusal", "declineReferral", "Decline", ApiScopes.Answer, (id, body) => new Decline(id, body.Reason ?? "", body.Words ?? ""));
        Command<ApiWordsToSend>(api, "information", "giveInformation", "Answer a question of the receiving agency", ApiScopes.Send, (id, body) => new GiveInformation(id, body.Words ?? ""));
        Command<ApiReasonToSend>(api, "withdrawal", "withdrawReferral", "Take a referral back", ApiScopes.Send, (id, body) => new WithdrawReferral(id, body.Reason ?? body.Words ?? ""));
    }

    private static RouteHandlerBuilder Post<TBody>(RouteHandlerBuilder route, string name, string summary) where TBody : notnull =>
        route.WithName(name).WithSummary(summary).WithMetadata(new RequestSizeLimitAttribute(MostBytes)).Accepts<TBody>("application/json").ProducesProblem(409).ProducesProblem(413).ProducesProblem(422);

    private static void Command<TBody>(RouteGroupBuilder api, string word, string name, string summary, string scope, Func<ReferralId, TBody, ICommand> make, bool bodied = true) where TBody : class
    {
        var route = api.MapPost("/referrals/{id:guid}/" + word, (Guid id, [FromServices] ApiCall call) => ActAsync(call, id, scope, make, bodied)).Produces<ApiReferral>();
        if (bodied) Post<TBody>(route, name, summary);
        else route.WithName(name).WithSummary(summary).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> ActAsync<TBody>(ApiCall call, Guid id, string scope, Func<ReferralId, TBody, ICommand> make, bool bodied) where TBody : class
    {
        if (call.Refuse(scope) is { } refused) return refused;
        if (call.CommandId() is not { } command) return ApiCall.KeyMissing();
        var body = bodied ? await call.BodyAsync<TBody>() : null;
        if (bodied && body is null) return ApiCall.BodyWrong();
        var outcome = await call.Send(command, null, make(new ReferralId(id), body!));
        if (outcome is not Outcome.Done) return ApiProblems.Of(call.Context, outcome);
        // What was handed on or taken back may not be shown any more, and yet it was done.
        return await call.Ask(new GetReferral(new ReferralId(id))) is { Found: true } ? await call.ReferralAsync(id) : Results.NoContent();
    }

    private static async Task<IResult> SendAsync([FromServices] ApiCall call)
    {
        if (call.Refuse(ApiScopes.Send) is { } refused) return refused;
        if (call.CommandId() is not { } command) return ApiCall.KeyMissing();
        if (await call.BodyAsync<ApiReferralToSend>() is not { } body) return ApiCall.BodyWrong();
        if (ApiShapes.Missing(body) is { Count: > 0 } missing) return ApiProblems.Result(StatusCodes.Status422UnprocessableEntity, "refused", "Not done. Each error says what to mend.", missing);
        var pathway = await call.Ask(new GetPathway(body.Pathway!)) is { Found: true, Value: { } known } ? known.InForce : null;
        // Ids follow from the command's, so that a repetition is the same command.
        var (referral, person, other) = (new ReferralId(PathwayIds.From($"{command}/referral")), new PersonId(PathwayIds.From($"{command}/person")), new PersonId(PathwayIds.From($"{command}/other")));
        var form = ApiShapes.Form(body, pathway, person, other);
        List<ICommand> commands = [Record(person, body.Person!)];
        if (body.Other is { } second) commands.Add(Record(other, second));
        commands.Add(new SendReferral(referral, new CaseId(PathwayIds.From($"{command}/case")), form, body.To is { } to ? new AgencyId(to) : null));
        var outcome = await call.Send(command, form.Gateway, commands);
        return outcome is Outcome.Done ? await call.ReferralAsync(referral.Value, StatusCodes.Status201Created) : ApiProblems.Of(call.Context, outcome);
    }

    private static RecordPerson Record(PersonId id, ApiPerson person) => new(id, person.GivenName, person.FamilyName, Born: person.Born is { } day ? BirthDate.Exact(day) : null);

    private static async Task<IResult> PathwaysAsync([FromServices] ApiCall call)
    {
        if (call.Refuse(ApiScopes.Read) is { } refused) return refused;
        var answer = await call.Ask(new ListPathways(ForMe: true));
        return Results.Json(answer.Found ? answer.Value.Select(ApiShapes.Pathway) : []);
    }

    /// <param name="show">waiting, mine, unclaimed, due-soon, overdue, asked or done.</param>
    private static async Task<IResult> InboxAsync([FromServices] ApiCall call, string? show = null)
    {
        if (call.Refuse(ApiScopes.Read) is { } refused) return refused;
        var shows = Enum.GetValues<InboxShow>().ToDictionary(s => ApiWords.Kebab(s.ToString()));
        if (!shows.TryGetValue(show ?? "waiting", out var asked)) return ApiProblems.Result(StatusCodes.Status400BadRequest, "show-unknown", $"Show one of {string.Join(", ", shows.Keys)}.");
        var answer = await call.Ask(new ListInbox(asked));
        return Results.Json(answer.Found ? answer.Value.Rows.Select(ApiShapes.Line) : []);
    }

    private static async Task<IResult> OutboxAsync([FromServices] ApiCall call)
    {
        if (call.Refuse(ApiScopes.Read) is { } refused) return refused;
        var answer = await call.Ask(new ListSentReferrals());
        return Results.Json(answer.Found ? answer.Value.Select(ApiShapes.Line) : []);
    }
}
