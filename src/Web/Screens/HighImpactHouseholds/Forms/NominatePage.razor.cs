using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Nominating;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Sending;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.HighImpactHouseholds.Forms;

/// <summary>Any agency nominates a household by the criteria in force, each with its evidence (H-02). It goes as a referral, so that the agency learns what became of it.</summary>
public partial class NominatePage
{
    private const int Most = 8;
    private static readonly IReadOnlyList<Choice> Applies = [new(HouseholdQuestions.Yes, "It applies")];
    private static readonly IReadOnlyList<Choice> Consents = [new("given", "Agreed"), new("refused", "Refused"), new("not-sought", "Was not asked")];

    private HouseholdTyped typed = new(new Dictionary<string, string>());
    private IReadOnlyList<NewMember> members = [];
    private IReadOnlyList<Choice> gateways = [];
    private IReadOnlyList<Refusal> refusals = [];
    private RuleSet index = null!;
    private Guid commandId;
    private DateOnly today;

    [Inject] private Desk Desk { get; set; } = null!;
    [Inject] private NavigationManager Navigator { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    protected override void OnInitialized()
    {
        today = UkCalendar.LondonDate(Desk.Now);
        index = Programmes.Index.On(today);
        typed = new(HttpMethods.IsPost(Http.Request.Method) ? Http.Request.Form.Where(f => !f.Key.StartsWith('_')).ToDictionary(f => f.Key, f => f.Value.ToString()) : new Dictionary<string, string>());
        commandId = Guid.TryParse(typed.Text("CommandId"), out var kept) ? kept : Desk.NewId();
        members = [.. Enumerable.Range(0, Most).Select(i => new NewMember(i, typed, commandId))];
        var pathway = ShippedPathways.Find(HouseholdQuestions.Pathway)!;
        gateways = [.. Gateways.All(today).Where(g => pathway.Gateways.Contains(g.Code)).Select(g => new Choice(g.Code, g.Words))];
    }

    private async Task SubmitAsync()
    {
        var named = members.Where(m => m.IsTyped || m.Number == 0).ToList();
        var form = Form(named);
        List<Refusal> problems = [.. named.Select(m => m.Born(today).Problem).OfType<Refusal>(), .. Missing(named), .. Pathways.Check(form, today).Where(IsNews).Select(AtField)];
        refusals = problems;
        if (problems.Count > 0) return;
        foreach (var member in named) await member.LookAsync(Desk, today);
        refusals = [.. named.Where(m => m.Asks).Select(m => new Refusal("person-alike", $"Somebody like {m.Given} {m.Family} is recorded already. Say whether it is one of them.", m.Prefix + "Same"))];
        if (refusals.Count > 0) return;

        var referral = new ReferralId(DerivedId.From("household-referral", commandId));
        ICommand[] commands = [.. named.Select(m => m.Recording(today)).OfType<ICommand>(), new SendReferral(referral, new CaseId(DerivedId.From("household-case", commandId)), form)];
        switch (await Desk.SendTogether(commands, commandId, new SendOptions { Purpose = form.Gateway }))
        {
            case Outcome.Done: Navigator.NavigateTo(Urls.AfterDoing(Urls.Referral(referral.Value), "sent")); break;
            case Outcome.Refused refused: refusals = [.. refused.Reasons.Select(AtField)]; break;
            case Outcome.NotFound: refusals = [new("cannot-nominate", "You cannot nominate households at present. Ask your administrator whether your role and your agency’s sharing agreement are in force.")]; break;
            default: refusals = [new("not-now", "It is not sent yet: the database did not answer. What you typed is below. Send it again in a minute; it is sent once.")]; break;
        }
    }

    private ReferralForm Form(IReadOnlyList<NewMember> named) => new(
        HouseholdQuestions.Pathway,
        [.. named.Select(m => new PersonInReferral(m.Person, m.Number == 0 ? PersonRole.Referred : m.IsChild ? PersonRole.Child : PersonRole.Other, m.Relation))],
        [
            .. new[] { HouseholdQuestions.Why, HouseholdQuestions.Support }.Where(q => typed.Text(q) is not null).Select(q => new FormAnswer(q, typed.Text(q))),
            .. index.Criteria.Select(c => HouseholdQuestions.Of(c.Code)).Select(q => new FormAnswer(q, typed.Is(q, HouseholdQuestions.Yes) ? HouseholdQuestions.Yes : HouseholdQuestions.No, null, typed.Text(q + "-evidence"))),
        ],
        new SafeContact(typed.Text("SafeToCall") switch { "yes" => true, "no" => false, _ => null }, null, typed.Is("SafeToWrite"), null, typed.Text("MustNotKnow")),
        new Consent(typed.Text("Consent") switch { "given" => ConsentAnswer.Given, "refused" => ConsentAnswer.Refused, _ => ConsentAnswer.NotSought }, typed.Is("Consent", "given"), typed.Text("ConsentReason")),
        typed.Text("Gateway") ?? "", null, null, typed.Text("Area") ?? "");

    private IEnumerable<Refusal> Missing(IReadOnlyList<NewMember> named)
    {
        if (typed.Text("SafeToCall") is null) yield return new("safe-to-call-missing", "Say whether it is safe to ring the family.", "SafeToCall");
        if (typed.Text("MustNotKnow") is null) yield return new("must-not-know-missing", "Say who must not learn of this nomination. If there is nobody, write “nobody”.", "MustNotKnow");
        if (!members[0].IsTyped) yield return new("name-missing", "Enter the name of whoever answers for the family.", "P0.GivenName");
        foreach (var member in named.Where(m => m.Number > 0 && typed.Text(m.Prefix + "Part") is null)) yield return new("part-missing", $"Say whether {member.Given ?? member.Family} is an adult or a child.", member.Prefix + "Part");
        if (typed.Text("Consent") is null) yield return new("consent-unanswered", "Say what the family said to being nominated.", "Consent");
    }

    /// <summary>What was not answered at all is said once.</summary>
    private bool IsNews(Refusal refusal) => refusal.Code switch
    {
        "area-missing" => false,
        "consent-reason-missing" => typed.Text("Consent") is not null,
        _ => true,
    };

    private static Refusal AtField(Refusal refusal) => refusal switch
    {
        { Code: "consent-reason-missing" } => refusal with { Field = "ConsentReason" },
        { Code: "criterion-evidence-missing", Field: { } criterion } => refusal with { Field = criterion + "-evidence" },
        { Field: nameof(ReferralForm.People) } => refusal with { Field = "P0.GivenName" },
        _ => refusal,
    };
}
