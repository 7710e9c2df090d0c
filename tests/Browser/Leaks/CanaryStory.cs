using System.Buffers;
using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Marac.Risk;
using SafeDurham.Cases.Marac.Safety;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Contacting;
using SafeDurham.Cases.People.Needs;
using SafeDurham.Cases.People.Protection;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals.Sending;
using SafeDurham.Cases.Web;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.SignIn;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Leaks;

/// <summary>What a token stands for, and so who may come across it.</summary>
internal enum Secret
{
    /// <summary>Where she, her child and their school and surgery are now, and her number.</summary>
    Place,
    /// <summary>Who she and her child are.</summary>
    Identity,
    /// <summary>What the referrer wrote.</summary>
    Referral,
    /// <summary>What stands in the case only.</summary>
    Case,
}

/// <summary>
/// A woman who shared a home with the man who harms her flees with her child: a refuge, a new school, surgery and number (A8). Everything protected holds a word that stands
/// nowhere else. Told to the site's own database by a node beside it, through real commands.
/// </summary>
internal sealed class CanaryStory : IAsyncDisposable
{
    public const string Given = "Perpetua";
    public static readonly DateOnly Born = new(1983, 8, 19);
    private readonly Engine engine;
    private readonly Dictionary<string, Secret> tokens = [];
    private SearchValues<string>? all;

    private CanaryStory(Engine engine) => this.engine = engine;

    public IReadOnlyDictionary<string, Secret> Tokens => tokens;
    public PersonId Her { get; } = new(NewId());
    public PersonId Child { get; } = new(NewId());
    public PersonId Him { get; } = new(NewId());

    /// <summary>The same man, as his probation worker recorded him.</summary>
    public PersonId HimAtProbation { get; } = new(NewId());

    public CaseId Case { get; } = new(NewId());
    public ReferralId Referral { get; } = new(NewId());
    public Guid Refuge { get; } = NewId();
    public Guid Phone { get; } = NewId();
    public Guid Letter { get; } = NewId();
    /// <summary>Of this telling only: other tests tell the story at the same time.</summary>
    public string HisGiven { get; } = "Gid" + Letters(8);
    public string HisFamily { get; } = "Home" + Letters(8);
    public string OldPostcode { get; } = $"DH9{Random.Shared.Next(7, 10)} {Random.Shared.Next(10)}{Letters(2).Replace('c', 'a').Replace('i', 'a').Replace('k', 'a').Replace('m', 'a').ToUpperInvariant()}";
    public string NewPostcode => "ZQ97 3XJ";
    public string NewNumber => "07700 900 837";

    // The child is reached by links; its pages are of the same kinds as hers.
    public StoryIds Ids => new([Her.Value, HimAtProbation.Value], [Case.Value], [Referral.Value], [Refuge, Letter]);

    /// <summary>All of her, for those who follow links to it.</summary>
    public IEnumerable<PersonId> Hers => [Her, Child];

    public static Actor As(string persona) => SignedIn.From(Personas.All.Single(p => p.Id == persona)).Actor;

    public static async Task<CanaryStory> BeginAsync(BrowserFixture fixture)
    {
        var database = EventStore.CasesDatabase.CreateDataSource(fixture.ConnectionString);
        var story = new CanaryStory(CasesEngine.Make(database, MasterKeys.Parse(fixture.Settings["Cases__MasterKeys"]), TimeProvider.System));
        await story.SharedHomeAsync();
        return story;
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await engine.Settings.Database.DisposeAsync();
    }

    /// <summary>They live together; his worker records him, the police refer her, the panel takes the case.</summary>
    private async Task SharedHomeAsync()
    {
        var home = new AddressDetails(NewId(), ["7 Common Parade", "Durham"], OldPostcode, AddressKind.Home, SafeToWrite: true);
        var landline = new PhoneDetails(NewId(), "0191 496 0837", "landline", new PhoneSafety(true));
        foreach (var (who, him) in new[] { ("kim", HimAtProbation), ("sam", Him) })
            await DoAsync(who, new RecordPerson(him, HisGiven, HisFamily, null, BirthDate.Exact(new(1980, 1, 2)), Gender.Male, Address: home with { AddressId = NewId() }, Phone: landline with { PhoneId = NewId() }));
        await DoAsync("sam", new RecordPerson(Her, Given, Token(Secret.Identity), null, BirthDate.Exact(Born), Gender.Female,
            [new OtherName(Token(Secret.Identity), null, NameKind.AlsoKnownAs)], home with { AddressId = NewId() }, landline with { PhoneId = NewId() }));
        await DoAsync("sam", new RecordPerson(Child, Token(Secret.Identity), HisFamily, null, BirthDate.InYear(2018), Gender.Male, Address: home with { AddressId = NewId() }));
        await DoAsync("sam", new RecordNeeds(Her, [new Need(NeedKind.Communication, Token(Secret.Identity))]));
        await DoAsync("sam", new SendReferral(Referral, Case, Form()));
        for (var tries = 0; !(await engine.Bus.Ask(new GetMaracCase(Case), As("priya"))).Found; tries++)
        {
            Assert.True(tries < 300, "The referral never arrived.");
            await Task.Delay(100);
        }
        await DoAsync("priya", new OpenReferral(Case));
        await DoAsync("priya", new AcceptReferral(Case));
        await DoAsync("priya", new RecordSafetyNote(Case, NewId(), $"Known to the panel: {Token(Secret.Case)}."));
    }

    /// <summary>What follows from what was done has happened: nobody's page about it is changed meanwhile.</summary>
    public async Task SettledAsync()
    {
        await using var waiting = engine.Settings.Database.CreateCommand("select exists (select 1 from cases.wolverine_incoming_envelopes where status = 'Incoming' and stream_id = any($1))");
        waiting.Parameters.AddWithValue(Ids.Records.ToArray());
        for (var tries = 0; (bool)(await waiting.ExecuteScalarAsync())!; tries++)
        {
            Assert.True(tries < 300, "What follows from the story never happened.");
            await Task.Delay(100);
        }
    }

    /// <summary>She flees with her child.</summary>
    public async Task FleeAsync()
    {
        var refuge = new AddressDetails(Refuge, [$"4 {Token(Secret.Place)} Row", Token(Secret.Place)], NewPostcode, AddressKind.Refuge, Name: $"{Token(Secret.Place)} House", SafeToWrite: true);
        await DoAsync("priya", new MoveToProtectedPlace(Her, refuge));
        await DoAsync("priya", new MoveToProtectedPlace(Child, refuge with { AddressId = NewId() }));
        await DoAsync("priya", new RecordAddress(Child, new(NewId(), [], null, AddressKind.School, Name: $"{Token(Secret.Place)} Primary School")));
        await DoAsync("priya", new RecordAddress(Her, new(NewId(), [$"{Token(Secret.Place)} Surgery"], null, AddressKind.Gp, Name: Token(Secret.Place))));
        await DoAsync("priya", new RecordAddress(Her, new(NewId(), [], null, AddressKind.WorkersBase, Name: Token(Secret.Place))));
        await DoAsync("priya", new RecordPhone(Her, new(Phone, NewNumber, Token(Secret.Place), new PhoneSafety(true, Token(Secret.Place)))));
        await DoAsync("priya", new PrepareContact(Her, Letter, ContactChannel.Letter, Refuge, "Please come in."));
        foreach (var place in new[] { NewPostcode, NewPostcode.Replace(" ", ""), NewNumber, NewNumber.Replace(" ", "") }) tokens[place] = Secret.Place;
    }

    public async Task<Outcome> SendAsync(string persona, ICommand command) => await engine.Bus.Send(command, As(persona), NewId());

    public async Task<T> AskAsync<T>(string persona, IQuery<T> query) => (await engine.Bus.Ask(query, As(persona))).Value;

    public async Task DoAsync(string persona, ICommand command) => Check(command, await SendAsync(persona, command));

    public async Task DoAsSystemAsync(ICommand command) => Check(command, await engine.Bus.Send(command, Actor.System, NewId()));

    /// <summary>Every value of every table that holds one of the tokens in the clear, by table.</summary>
    public async Task<IReadOnlyList<string>> TablesWithTokensAsync()
    {
        var (tables, found) = (new List<string>(), new List<string>());
        await using (var list = engine.Settings.Database.CreateCommand("select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'cases' and relkind in ('r', 'p')"))
        await using (var reader = await list.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        foreach (var table in tables)
        {
            await using var count = engine.Settings.Database.CreateCommand($"select count(*)::int from cases.{table} t where t::text ilike any ($1)");
            count.Parameters.AddWithValue(tokens.Keys.Select(token => $"%{token}%").ToArray());
            if ((int)(await count.ExecuteScalarAsync())! > 0) found.Add(table);
        }
        return found;
    }

    /// <summary>Which of these secrets a text holds.</summary>
    public IEnumerable<Secret> In(string text, IReadOnlyCollection<Secret> secrets)
    {
        // Most hold none: one look for all of them first.
        if (!text.AsSpan().ContainsAny(all ??= SearchValues.Create([.. tokens.Keys], StringComparison.OrdinalIgnoreCase))) return [];
        return tokens.Where(token => secrets.Contains(token.Value) && text.Contains(token.Key, StringComparison.OrdinalIgnoreCase)).Select(token => token.Value).Distinct();
    }

    private static void Check(ICommand command, Outcome outcome) =>
        Assert.True(outcome.IsDone, $"{command.GetType().Name}: {(outcome is Outcome.Refused no ? string.Join("; ", no.Reasons.Select(r => r.Words)) : outcome)}");

    private ReferralForm Form()
    {
        var today = UkCalendar.LondonDate(TimeProvider.System.GetUtcNow());
        return new ReferralForm(
            MaracQuestions.Pathway, [new(Her, PersonRole.Victim), new(Him, PersonRole.PersonCausingHarm, "husband"), new(Child, PersonRole.Child, "son")],
            [
                new(MaracQuestions.Tool, MaracQuestions.ToolIsDash), new(MaracQuestions.AssessedOn, today.ToString("yyyy-MM-dd")), new(MaracQuestions.Assessor, "duty officer"),
                .. DashVersion.SafeLives.Questions.Select((q, i) => new FormAnswer(q.Code, i < 17 ? Dash.Yes : Dash.No, null, i == 0 ? Token(Secret.Referral) : null)),
                new(MaracQuestions.VisibleHighRisk, Dash.Yes), new(MaracQuestions.Judgement, Dash.No), new(MaracQuestions.Escalation, Dash.No), new(MaracQuestions.Repeat, Dash.No),
                new("background-incident", $"What happened: {Token(Secret.Referral)}."),
            ],
            new SafeContact(true, Token(Secret.Referral), false, Token(Secret.Referral), Token(Secret.Referral)), new Consent(ConsentAnswer.Given, true, Token(Secret.Referral)),
            "crime-and-disorder-s115", today.AddDays(-2), today.AddDays(-1), "durham-north");
    }

    private string Token(Secret secret)
    {
        // Letters only, so that every field takes it, and no word of any language.
        var token = "Qx" + Letters(10);
        tokens[token] = secret;
        return token;
    }

    private static string Letters(int count) => string.Concat(Guid.NewGuid().ToString("N")[..count].Select(c => (char)('a' + Convert.ToInt32(c.ToString(), 16))));

    private static Guid NewId() => Guid.CreateVersion7();
}

/// <summary>The story told to its end once, for the tests that only look.</summary>
public sealed class FledStory(BrowserFixture fixture) : IAsyncLifetime
{
    internal CanaryStory Story { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Story = await CanaryStory.BeginAsync(fixture);
        // Shut out of both, so out of every record with them, though she has a seat on the panel.
        foreach (var person in Story.Hers) await Story.DoAsSystemAsync(new ExcludeStaff(CanaryStory.As("leah").Staff, person.Value, "Her neighbour."));
        await Story.FleeAsync();
        await Story.SettledAsync();
    }

    public ValueTask DisposeAsync() => Story.DisposeAsync();
}
