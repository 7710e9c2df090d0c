using System.Globalization;
using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Referrals.Terms;

/// <summary>A manager says how a pathway is from a day on.</summary>
public partial class ChangePathwayPage
{
    private static readonly IReadOnlyList<Choice> Consents = [.. Enum.GetValues<ConsentRule>().Select(rule => new Choice(rule.ToString(), PathwayWords.Of(rule)))];
    private static readonly IReadOnlyList<Choice> Closing = [new("closed", "Nothing new can be sent on it")];
    private static readonly IReadOnlyList<Choice> minimum = [.. PathwayDefinition.MinimumFieldsKnown.Select(f => new Choice(f.Code, f.Words))];

    private PathwayDefinition? now;
    private IReadOnlyList<Choice> agencies = [], gateways = [];

    [Parameter] public string Code { get; set; } = "";
    [SupplyParameterFromForm(FormName = "change-pathway")] private Typed? Form { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (await Desk.Ask(new GetPathway(Code)) is not { Found: true, Value: { } view } || view.InForce.IsPanels())
        {
            if (!HttpMethods.IsPost(Http.Request.Method)) await Navigator.NotFoundAsync();
            return;
        }
        now = view.InForce;
        Form ??= Show(now);
        var registered = await Desk.Ask(new GetAgencies());
        agencies = registered.Found ? [.. registered.Value.Select(a => new Choice(a.AgencyId.ToString(), a.Name))] : [];
        gateways = [.. Gateways.All(Today).Select(g => new Choice(g.Code, g.Words))];
    }

    private async Task SubmitAsync()
    {
        if (now is null || Form is null)
        {
            await Navigator.NotFoundAsync();
            return;
        }
        var (from, problem) = Read(Form.From, "The day", "From");
        if (Refuses(problem ?? (from is null ? new Refusal("day-missing", "Enter the day from which it holds.", "From") : null))) return;
        var changed = now with
        {
            Name = Form.Name ?? "",
            Purpose = Form.Purpose ?? "",
            Receivers = Agencies(Form.Receivers),
            Senders = Agencies(Form.Senders),
            Gateways = Form.Gateways ?? [],
            Consent = Chosen<ConsentRule>(Form.Consent) ?? now.Consent,
            Questions = PathwayWords.Read(Form.Questions, now.Questions),
            MinimumFields = Form.MinimumFields ?? [],
            Time = new(Number(Form.WorkingDays), Number(Form.CutOffHour), Number(Form.RemindHours), Number(Form.LapseWorkingDays)),
            DeclineReasons = PathwayWords.ReadReasons(Form.DeclineReasons, now.DeclineReasons),
            Note = Form.Note,
            Closed = Ticked(Form.Closed),
        };
        await SendAsync(Form.CommandId, Urls.AfterDoing(Urls.Pathways, "changed"), new DefinePathway(from!.Value, changed));
    }

    private IReadOnlyList<AgencyId> Agencies(List<string>? ticked) => [.. (ticked ?? []).Where(id => agencies.Any(a => a.Value == id)).Select(id => new AgencyId(Guid.Parse(id)))];

    /// <summary>What is no number is out of every range, and so refused at its field.</summary>
    private static int Number(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private Typed Show(PathwayDefinition p) => new()
    {
        CommandId = Desk.NewId(),
        From = DateParts.Of(Today),
        Name = p.Name,
        Purpose = p.Purpose,
        Receivers = [.. p.Receivers.Select(a => a.ToString())],
        Senders = [.. p.Senders.Select(a => a.ToString())],
        Gateways = [.. p.Gateways],
        Consent = p.Consent.ToString(),
        Questions = PathwayWords.Write(p.Questions),
        MinimumFields = [.. p.MinimumFields],
        WorkingDays = $"{p.Time.WorkingDays}",
        CutOffHour = $"{p.Time.CutOffHour}",
        RemindHours = $"{p.Time.RemindHours}",
        LapseWorkingDays = $"{p.Time.LapseWorkingDays}",
        DeclineReasons = string.Join('\n', p.DeclineReasons.Select(r => r.Words)),
        Note = p.Note,
        Closed = p.Closed ? ["closed"] : [],
    };

    /// <summary>What is posted.</summary>
    public sealed class Typed
    {
        public Guid CommandId { get; set; }
        public DateParts? From { get; set; }
        public string? Name { get; set; }
        public string? Purpose { get; set; }
        public List<string>? Receivers { get; set; }
        public List<string>? Senders { get; set; }
        public List<string>? Gateways { get; set; }
        public string? Consent { get; set; }
        public string? Questions { get; set; }
        public List<string>? MinimumFields { get; set; }
        public string? WorkingDays { get; set; }
        public string? CutOffHour { get; set; }
        public string? RemindHours { get; set; }
        public string? LapseWorkingDays { get; set; }
        public string? DeclineReasons { get; set; }
        public string? Note { get; set; }
        public List<string>? Closed { get; set; }
    }
}
