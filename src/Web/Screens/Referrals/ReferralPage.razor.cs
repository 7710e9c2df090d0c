using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Referrals.Answering;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Web.Screens.Referrals.Received;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>A referral as its referrer sees it, on the screen and on paper: what was sent, what became of it, what is asked.</summary>
public partial class ReferralPage
{
    private IReadOnlyList<PaperSection> sections = [];
    private IReadOnlyDictionary<StaffId, StaffName> staff = new Dictionary<StaffId, StaffName>();
    private string? sender, toAgency;
    private Guid command;

    [SupplyParameterFromQuery(Name = Urls.Done)] private string? JustDone { get; set; }

    [SupplyParameterFromForm(FormName = "answer")] private AnswerForm? Form { get; set; }

    protected override async Task OpenedAsync(ReferralView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var sent = view.Referral.Sent!;
        var (cards, sentOn) = (await Desk.CardsAsync(sent.Form.People.Select(p => p.Person)), UkCalendar.LondonDate(sent.SentAt));
        sections = view.Pathway is { } pathway && !pathway.HasOwnPages() ? ReceivedWords.Paper(sent.Form, pathway, cards, sentOn) : Paper.Of(sent.Form, cards, sentOn);
        if (view.Referral.ToAgency is { } to && await Desk.Ask(new GetAgencies(ClosedToo: true)) is { Found: true } agencies) toAgency = agencies.Value.FirstOrDefault(a => a.AgencyId == to)?.Name;
        staff = await Desk.StaffAsync(view.Timeline.Select(e => e.By.Staff).Append(sent.FromStaff).Where(id => id != Actor.System.Staff));
        sender = staff.GetValueOrDefault(sent.FromStaff)?.Name;
        command = Form?.CommandId ?? Desk.NewId();
    }

    private async Task AnswerAsync() => await SayAsync(await Desk.Send(new GiveInformation(new ReferralId(ReferralId), Form?.Words ?? ""), command));

    private string? By(DatedEntry entry) => staff.GetValueOrDefault(entry.By.Staff)?.Name;

    /// <summary>What is posted.</summary>
    private sealed class AnswerForm
    {
        public Guid? CommandId { get; set; }
        public string? Words { get; set; }
    }
}
