using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Emergency;
using SafeDurham.Cases.Checkpoint.Reading;
using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Referrals.Reading;

namespace SafeDurham.Cases.Web.Screens.Governance.Emergency;

public partial class BreakGlassPage
{
    private IReadOnlyList<EmergencyView> mine = [];
    private readonly List<(Guid Opening, string Href, string Text)> seen = [];
    private bool fresh;

    [SupplyParameterFromForm(FormName = "break-glass")] private Typed Form { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "close-openings")] private Closing Close { get; set; } = null!;
    [SupplyParameterFromQuery(Name = Urls.Done)] private string? JustDone { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new Typed { CommandId = Desk.NewId() };
        Close ??= new Closing { CommandId = Desk.NewId() };
        var answer = await Desk.Ask(new GetMyOpenings());
        mine = answer.Found ? answer.Value : [];
        // What was typed when the sign-in grew old is not lost: the rule says so above the form.
        fresh = Form.Reference is not null || (await Desk.WhoAsync()).HasProvenWithin(BreakGlass.FreshSignIn, Desk.Now);
        foreach (var one in mine)
            foreach (var record in one.Opening.RecordIds)
            {
                if ((await Desk.Ask(new GetMaracCase(new CaseId(record)))).Found) seen.Add((one.OpeningId, Urls.MaracCase(new CaseId(record)), "Case"));
                else if ((await Desk.Ask(new GetCheckpointCase(new CaseId(record)))).Found) seen.Add((one.OpeningId, Urls.CheckpointCase(new CaseId(record)), "Case"));
                else if ((await Desk.Ask(new GetMaisCase(new CaseId(record)))).Found) seen.Add((one.OpeningId, Urls.MaisCase(new CaseId(record)), "Case"));
                else if ((await Desk.Ask(new GetHousehold(new CaseId(record)))).Found) seen.Add((one.OpeningId, Urls.Household(new CaseId(record)), "Household"));
                else if ((await Desk.Ask(new GetReferral(new ReferralId(record)))).Found) seen.Add((one.OpeningId, Urls.Referral(record), "Referral"));
            }
    }

    // The opening's id is the command's, so that a second press opens nothing twice.
    private Task SubmitAsync() => SendAsync(Form.CommandId, Urls.AfterDoing(Urls.Emergency, "opened"), new BreakGlass(Form.CommandId, Form.Reference ?? "", Form.Reason));

    private Task CloseAsync() => SendAsync(Close.CommandId, Urls.AfterDoing(Urls.Emergency, "closed"), [.. mine.Select(one => new CloseEmergencyOpening(one.OpeningId))]);

    public sealed class Typed
    {
        public Guid CommandId { get; set; }
        public string? Reference { get; set; }
        public string? Reason { get; set; }
    }

    public sealed class Closing
    {
        public Guid CommandId { get; set; }
    }
}
