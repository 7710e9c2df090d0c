using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Screens.Agencies.Forms;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.SignIn;
using SafeDurham.Cases.Web.SignIn.Accounts;

namespace SafeDurham.Cases.Web.Screens.Accounts;

/// <summary>How a member of staff signs in, for administrators who have just proved who they are.</summary>
public abstract class StaffSignInScreen : StaffFormScreen
{
    protected static readonly Dictionary<string, string> Done = new()
    {
        ["disabled"] = "The sign-in is switched off.",
        ["enabled"] = "The sign-in is switched on again.",
        ["reset"] = "The second step is taken back. At the next sign-in a new one is set up.",
        ["acts-as"] = "She or he now chooses at sign-in for which agency to act.",
    };

    protected AccountView? account;
    protected Account? signs;
    protected IReadOnlyDictionary<StaffId, StaffName> names = new Dictionary<StaffId, StaffName>();
    protected string? link;
    private string pressed = "";

    [Inject] private AccountDesk Accounts { get; set; } = null!;
    [SupplyParameterFromQuery(Name = Urls.Done)] protected string? JustDone { get; set; }
    [SupplyParameterFromForm(FormName = "invite", Name = "Form")] private Typed? InviteForm { get; set; }
    [SupplyParameterFromForm(FormName = "again", Name = "Form")] private Typed? AgainForm { get; set; }
    [SupplyParameterFromForm(FormName = "reset", Name = "Form")] private Typed? ResetForm { get; set; }
    [SupplyParameterFromForm(FormName = "disable", Name = "Form")] private Typed? DisableForm { get; set; }
    [SupplyParameterFromForm(FormName = "enable", Name = "Form")] private Typed? EnableForm { get; set; }

    protected Typed Form { get; private set; } = null!;

    // Each form of the page shows its own refusals.
    protected IReadOnlyList<Refusal> Again => pressed == "again" ? Refusals : [];
    protected IReadOnlyList<Refusal> Reset => pressed == "reset" ? Refusals : [];
    protected IReadOnlyList<Refusal> Disable => pressed == "disable" ? Refusals : [];

    protected override async Task OnInitializedAsync()
    {
        Form = InviteForm ?? AgainForm ?? ResetForm ?? DisableForm ?? EnableForm ?? new Typed { CommandId = Desk.NewId() };
        if (!(await Desk.WhoAsync()).HasProvenWithin(PasskeyEndpoints.Fresh, Desk.Now))
        {
            Navigator.NavigateTo(Urls.SignInAgain(Urls.StaffSignIn(Staff)));
            return;
        }
        await base.OnInitializedAsync();
        if (View is null) return;
        var found = await Desk.Ask(new GetAccount(Staff));
        account = found.Found ? found.Value : null;
        if (account is null) return;
        signs = await Accounts.FindAsync(account.AccountId);
        names = await Desk.StaffAsync(account.Deeds.Select(d => d.By));
    }

    protected async Task InviteAsync()
    {
        if (View is null) return;
        var by = (await Desk.WhoAsync()).Actor;
        if (Ticked(Form.Same)) await AfterAsync("acts-as", await Accounts.LetActAsAsync(by, Staff, Form.Name, Form.CommandId));
        else
        {
            var (outcome, made) = await Accounts.InviteAsync(by, Staff, Form.Name, Form.CommandId);
            await LinkedAsync("invite", outcome, made);
        }
    }

    protected Task InviteAgainAsync() => OnAccountAsync(async (by, id) =>
    {
        var (outcome, made) = await Accounts.InviteAgainAsync(by, Staff, id, Form.CommandId);
        await LinkedAsync("again", outcome, made);
    });

    protected Task ResetAsync() => OnAccountAsync(async (by, id) => await AfterAsync("reset", await Accounts.ResetSecondFactorAsync(by, id, Form.Proof, Form.CommandId), "Reason", "Proof"));

    protected Task DisableAsync() => OnAccountAsync(async (by, id) =>
    {
        pressed = "disable";
        await AfterAsync("disabled", await Accounts.DisableAsync(by, id, Form.Reason, Form.CommandId));
    });

    protected Task EnableAsync() => OnAccountAsync(async (by, id) => await AfterAsync("enabled", await Accounts.EnableAsync(by, id, Form.CommandId)));

    private async Task OnAccountAsync(Func<Actor, Guid, Task> act)
    {
        if (account is { AccountId: var id }) await act((await Desk.WhoAsync()).Actor, id);
    }

    private async Task LinkedAsync(string form, Outcome outcome, string? made)
    {
        pressed = form;
        if (made is not null) link = made;
        else await AfterAsync("", outcome);
    }

    private async Task AfterAsync(string done, Outcome outcome, string? field = null, string? shownAt = null)
    {
        if (pressed.Length == 0) pressed = done;
        switch (outcome)
        {
            case Outcome.Done: Navigator.NavigateTo(Urls.AfterDoing(Urls.StaffSignIn(Staff), done)); break;
            case Outcome.Refused refused: Refusals = [.. refused.Reasons.Select(r => r.Field == field && field is not null ? r with { Field = shownAt } : r)]; break;
            case Outcome.NotFound: await Navigator.NotFoundAsync(); break;
            default: Refusals = [NotNow]; break;
        }
    }

    private static readonly Refusal NotNow = new("not-now", "It could not be saved just now. Wait a minute and try again; twice does no harm.");

    public sealed class Typed
    {
        public Guid CommandId { get; set; }
        public string? Name { get; set; }
        public List<string>? Same { get; set; }
        public string? Proof { get; set; }
        public string? Reason { get; set; }
    }
}
