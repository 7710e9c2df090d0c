using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>What the pages of a referral that was sent do alike: open it, or say that there is nothing to be seen.</summary>
public abstract class ReferralPageBase : ComponentBase
{
    [Parameter] public Guid ReferralId { get; set; }

    [Inject] protected Desk Desk { get; set; } = null!;
    [Inject] protected NavigationManager Navigator { get; set; } = null!;

    protected ReferralView? View { get; private set; }
    protected IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>Something to be told calmly that is no mistake of the reader's.</summary>
    protected string? Calm { get; private set; }

    protected override async Task OnInitializedAsync()
    {
        if (await Desk.Ask(new GetReferral(new ReferralId(ReferralId))) is not { Found: true, Value: { } view })
        {
            await Navigator.NotFoundAsync();
            return;
        }
        View = view;
        await OpenedAsync(view);
    }

    protected virtual Task OpenedAsync(ReferralView view) => Task.CompletedTask;

    /// <summary>Says what became of a command; a success leads back to the page of the referral.</summary>
    protected async Task SayAsync(Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Done:
                Navigator.NavigateTo(Urls.Referral(ReferralId));
                break;
            case Outcome.Refused refused:
                Refusals = refused.Reasons;
                break;
            case Outcome.NotFound:
                Navigator.NotFound();
                break;
            case Outcome.Unavailable:
                Calm = "This is not saved yet: the database did not answer. What you typed is below. Press the button again in a minute.";
                break;
            default:
                Calm = "Somebody changed this referral at the same moment. What you typed is below. Look at the referral, then press the button again.";
                break;
        }
    }
}
