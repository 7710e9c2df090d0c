using Microsoft.AspNetCore.Components.Authorization;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures.History;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Messaging.Drafts;
using SafeDurham.Cases.Messaging.Envelopes;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Shell.Components;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Hosting;

/// <summary>What a screen works with: who is signed in, and the one way of commands and queries. A screen asks for this and for nothing else of the engine.</summary>
public sealed class Desk(Engine engine, AuthenticationStateProvider signIn, TimeProvider time, IHttpContextAccessor http)
{
    /// <summary>Now, for what a screen shows ("8 months ago"); rules get their own.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Drafts on the server.</summary>
    public DraftStore Drafts => engine.Drafts;

    /// <summary>A new id, made here at the edge: for a command, a record, a draft.</summary>
    public Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>Who is signed in. Pages are not reached without; see the fallback policy.</summary>
    public async Task<SignedIn> WhoAsync() =>
        SignedIn.From((await signIn.GetAuthenticationStateAsync()).User) ?? throw new InvalidOperationException("Nobody is signed in.");

    public async Task<Answer<T>> Ask<T>(IQuery<T> query, CancellationToken cancel = default) => await engine.Bus.Ask(query, (await WhoAsync()).Actor, cancel, new Occasion(Page));

    // The pattern of the address and not the address: nothing of whom it is about.
    private string? Page => http.HttpContext?.GetEndpoint() is RouteEndpoint endpoint ? endpoint.RoutePattern.RawText : null;

    public Task<Outcome> Send(ICommand command, Guid commandId, SendOptions? options = null) => SendTogether([command], commandId, options);

    public async Task<Outcome> SendTogether(IReadOnlyList<ICommand> commands, Guid commandId, SendOptions? options = null) =>
        await SendAsync(commands, await WhoAsync(), commandId, options ?? SendOptions.None);

    private Task<Outcome> SendAsync(IReadOnlyList<ICommand> commands, SignedIn who, Guid commandId, SendOptions options) =>
        engine.Bus.SendTogether(commands, who.Actor, commandId, options with { AskAboutText = !TextIsMeant(), ProvenAt = who.Session == Guid.Empty ? null : who.ProvenAt });

    // Answered once for every form there is, see NotesAnyway.
    private bool TextIsMeant() => http.HttpContext is { Request: { HasFormContentType: true } request } && request.Form[NotesAnyway.Field] == NotesAnyway.Meant;

    /// <summary>Takes an old spreadsheet in, or says what would happen.</summary>
    public async Task<ImportReport> ImportHistoryAsync(string file, ImportOptions options) =>
        await new HistoryImport(engine, (await WhoAsync()).Actor).RunAsync(() => new StringReader(file), options);

    /// <summary>Puts a message that could not be handled back for another try.</summary>
    /// <returns>False where there is no such message, or the reader may not operate the system.</returns>
    public async Task<bool> ReplayAsync(Guid message) =>
        await engine.Settings.Access.MayAsync((await WhoAsync()).Actor, Capability.Operate, null, engine.Store.Database, CancellationToken.None)
        && await new EnvelopeTable(engine.Store.Database).ReplayAsync(message);

    /// <summary>Names for people who are shown by id; those whom the reader may not see are missing.</summary>
    public async Task<IReadOnlyDictionary<PersonId, PersonCard>> CardsAsync(IEnumerable<PersonId> people)
    {
        var ids = people.Distinct().ToList();
        if (ids.Count == 0) return new Dictionary<PersonId, PersonCard>();
        var answer = await Ask(new GetPersonCards(ids));
        return answer.Found ? answer.Value.ToDictionary(c => c.PersonId) : new Dictionary<PersonId, PersonCard>();
    }

    /// <summary>Names and agencies of members of staff who are shown by id.</summary>
    public async Task<IReadOnlyDictionary<StaffId, StaffName>> StaffAsync(IEnumerable<StaffId> staff)
    {
        var ids = staff.Distinct().ToList();
        if (ids.Count == 0) return new Dictionary<StaffId, StaffName>();
        var answer = await Ask(new GetStaffNames(ids));
        return answer.Found ? answer.Value.ToDictionary(s => s.Staff) : new Dictionary<StaffId, StaffName>();
    }
}
