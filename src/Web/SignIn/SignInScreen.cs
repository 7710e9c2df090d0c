using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.SignIn.Accounts;
using SafeDurham.Cases.Web.SignIn.Sessions;

namespace SafeDurham.Cases.Web.SignIn;

/// <summary>What the pages of signing in do alike: look what was shown, and go to the next step or in.</summary>
public abstract class SignInScreen : ComponentBase
{
    [Inject] protected Proofs Proofs { get; set; } = null!;
    [Inject] protected Engine Engine { get; set; } = null!;
    [Inject] protected TimeProvider Time { get; set; } = null!;
    [Inject] protected NavigationManager Navigator { get; set; } = null!;
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    [SupplyParameterFromQuery(Name = Urls.ReturnTo)] protected string? ReturnTo { get; set; }

    protected IReadOnlyList<Refusal> Refusals { get; set; } = [];

    /// <summary>The password was right: on to the second step, or to setting one up.</summary>
    protected async Task GoOnToSecondStepAsync(Account account, bool hasPasskey)
    {
        ArgumentNullException.ThrowIfNull(account);
        await SigningIn.StartAsync(Http, account, SigningInStep.Password, Time.GetUtcNow());
        Go(account.HasCodeApp || hasPasskey ? Urls.SignInCode : Urls.SignInSetUp);
    }

    /// <summary>All is proven: in, or to the choice of what she acts as.</summary>
    protected async Task GoInAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var choices = await ActingAs.OfAsync(Engine, account.Id);
        if (choices.Count == 1)
        {
            await LetInAsync(account, choices[0], Time.GetUtcNow());
            return;
        }
        await SigningIn.StartAsync(Http, account, SigningInStep.Proven, Time.GetUtcNow());
        Go(Urls.SignInActingAs);
    }

    protected async Task LetInAsync(Account account, SignedIn choice, DateTimeOffset provenAt)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(choice);
        await SigningIn.EndAsync(Http);
        await Entrance.LetInAsync(Http, new Proven(account.Id, account.SecurityStamp, choice.Actor, provenAt), choice);
        Navigator.NavigateTo(Urls.WithinSite(ReturnTo));
    }

    /// <summary>To another page of signing in, which keeps in mind where she wanted to go.</summary>
    protected void Go(string page) => Navigator.NavigateTo(Step(page));

    protected string Step(string page) => ReturnTo is null ? page : $"{page}?{Urls.ReturnTo}={Uri.EscapeDataString(ReturnTo)}";
}
