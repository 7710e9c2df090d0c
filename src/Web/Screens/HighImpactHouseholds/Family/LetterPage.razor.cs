using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Designating;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People.Contacting;
using SafeDurham.Cases.Web.Screens.People;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.HighImpactHouseholds.Family;

/// <summary>The letter of designation to one parent, made from the record (H-03): printed, and recorded as given. By post only where contact is safe.</summary>
public partial class LetterPage
{
    private const string ByHand = "hand";
    private IReadOnlyList<string>? letter;
    private IReadOnlyList<Choice> ways = [];
    private IReadOnlyList<string> refused = [];
    private IReadOnlyList<Refusal> refusals = [];
    private Guid commandId;
    private DateParts day = new();

    private PersonId Parent => new(Person);

    protected override async Task LoadedAsync()
    {
        var family = Screen!.Case.Family;
        if (!Screen.View.MayDecide || family.Designated is not { } designated || family.Parents.All(p => p.Person != Parent))
        {
            await Navigator.NotFoundAsync();
            return;
        }
        letter = LetterOf(designated);
        var offered = await Desk.Ask(new GetContactWays(Parent)) is { Found: true, Value: { } found } ? found.Ways.Where(w => w.Way.Channel == ContactChannel.Letter).ToList() : [];
        ways = [new(ByHand, "Handed over in person"), .. offered.Where(w => w.Answer.IsAllowed).Select(w => new Choice(w.Way.PlaceId.ToString(), "By post: " + ContactPage.NameOf(w), w.Answer.Mind))];
        refused = [.. offered.Where(w => !w.Answer.IsAllowed).Select(w => $"{ContactPage.NameOf(w)}: {w.Answer.Words}")];
        var posted = HttpMethods.IsPost(Http.Request.Method);
        commandId = posted && Guid.TryParse(Typed("CommandId"), out var kept) ? kept : Desk.NewId();
        day = posted ? new() { Day = Typed("On.Day"), Month = Typed("On.Month"), Year = Typed("On.Year") } : DateParts.Of(Screen.Today);
    }

    private string? Typed(string name) => HttpMethods.IsPost(Http.Request.Method) ? Http.Request.Form[name].ToString() : null;

    private async Task SendAsync()
    {
        if (letter is null)
        {
            await Navigator.NotFoundAsync();
            return;
        }
        var (on, problem) = day.Read("The day");
        var way = Typed("Way");
        refusals =
        [
            .. ways.Any(w => w.Value == way) ? [] : new[] { new Refusal("notice-way-missing", "Choose how the letter was given.", "Way") },
            .. on is null ? [new Refusal("date-not-recognised", problem ?? "Enter the day on which it was given.", "On")] : Array.Empty<Refusal>(),
        ];
        if (refusals.Count > 0) return;
        ICommand[] commands = way == ByHand
            ? [new RecordNotice(CaseId, Parent, NoticeWay.ByHand, on!.Value)]
            : [new PrepareContact(Parent, commandId, ContactChannel.Letter, Guid.Parse(way!), string.Join("\n\n", letter)), new RecordNotice(CaseId, Parent, NoticeWay.Post, on!.Value, commandId)];
        switch (await Desk.SendTogether(commands, commandId))
        {
            case Outcome.Done: Navigator.NavigateTo(way == ByHand ? Urls.AfterDoing(Urls.Household(CaseId), "notice") : Urls.ContactSheet(Parent, commandId)); break;
            case Outcome.Refused no: refusals = no.Reasons; break;
            case Outcome.NotFound: await Navigator.NotFoundAsync(); break;
            default: refusals = [new("not-now", "It cannot be saved just now. Wait a minute and send it again; sending twice does no harm.")]; break;
        }
    }

    private static IReadOnlyList<string> LetterOf(HouseholdDesignated designated) =>
    [
        "Dear parent,",
        $"Several agencies in County Durham are in touch with your family. On {UkText.Date(designated.On)} they agreed that your family is to get help from all of them together, as a High Impact Household.",
        designated.Support,
        "We ask you to confirm two things: that you take part, and that the agencies which you choose may share what they need for it. You can say no to any agency, and change your mind at any time.",
        designated.Consequences,
        "Please tell the person who gave you this letter what you would like to ask.",
    ];
}
