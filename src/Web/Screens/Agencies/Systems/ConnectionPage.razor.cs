using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Api.Connections;
using SafeDurham.Cases.Web.Api.Webhooks;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Agencies.Systems;

/// <summary>One agency's system: its keys, where it is called, and what became of the calls. A secret is shown once, in the answer to the post that made it.</summary>
public partial class ConnectionPage
{
    private static readonly IReadOnlyList<Choice> Scopes = [.. ApiScopes.All.Select(s => new Choice(s.Code, s.Words))];
    private ConnectionView? view;
    private string? agency;
    private (string What, string Secret)? shown;

    [Parameter] public Guid ConnectionId { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await OpenAsync();
        if (view is null && !HttpMethods.IsPost(Http.Request.Method)) await Navigator.NotFoundAsync();
        if (view is null) return;
        var registered = await Desk.Ask(new GetAgencies(ClosedToo: true));
        agency = registered.Found ? registered.Value.FirstOrDefault(a => a.AgencyId == view.Connection.Agency)?.Name : null;
    }

    private async Task OpenAsync() => view = await Desk.Ask(new GetConnection(ConnectionId)) is { Found: true } answer ? answer.Value : null;

    private async Task SubmitAsync()
    {
        if (view is null || !Guid.TryParse(Http.Request.Form["command"], out var command)) return;
        var action = Http.Request.Form["action"].ToString().Split(' ', 2);
        var secret = KeySecret.New();
        ICommand? wanted = action switch
        {
            ["issue"] => new IssueKey(ConnectionId, command, KeySecret.HashOf(secret), [.. Http.Request.Form["Scopes"].OfType<string>()]),
            ["webhook"] => new SetWebhook(ConnectionId, Http.Request.Form["Url"].ToString().Trim(), secret),
            ["silence"] => new RemoveWebhook(ConnectionId),
            ["revoke", var key] when Guid.TryParse(key, out var id) => new RevokeKey(ConnectionId, id),
            ["replay", var call] when Guid.TryParse(call, out var id) => new ReplayCall(id),
            _ => null,
        };
        if (wanted is null) return;
        var outcome = await Desk.Send(wanted, command);
        if (outcome is Outcome.Refused refused) Refusals = refused.Reasons;
        else if (outcome is not Outcome.Done) Refusals = [new Refusal("not-now", "It could not be saved just now. Press the button again in a minute.")];
        else if (wanted is IssueKey) shown = ("The key is issued.", KeySecret.Write(command, secret));
        else if (wanted is SetWebhook) shown = ("The address is called from now on. This secret signs the calls.", secret);
        else Navigator.NavigateTo(Urls.Connection(ConnectionId));
        await OpenAsync();
    }

    private string State(ApiKey key) => key.EndsAt is not { } end ? "in force" : end > Desk.Now ? $"in force until {UkText.Moment(end)}" : $"ended {UkText.Moment(end)}";
}
