using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Protection;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.People;

/// <summary>Every place and number of a person, after a reason; shown as the answer to a post, so that no address of a page shows it again without one.</summary>
public sealed partial class LocationPage
{
    private static readonly Refusal ReasonMissing = new("location-reason-missing", "Choose why you need to see it.", nameof(Typed.Reason));

    private PersonView? view;
    private PersonLocation? location;
    private IReadOnlyList<WaitingLift>? waiting;
    private IReadOnlyDictionary<StaffId, StaffName> staff = new Dictionary<StaffId, StaffName>();

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm(FormName = "show-location")] private Typed Form { get; set; } = null!;
    [SupplyParameterFromForm] private Decided? Decision { get; set; }

    private PersonId Person => new(Id);

    protected override async Task OnInitializedAsync()
    {
        Form ??= new Typed();
        var answer = await Desk.Ask(new GetPerson(Person));
        if (answer is not { Found: true, Value.MaySeeLocation: true })
        {
            await Navigator.NotFoundAsync();
            return;
        }
        view = answer.Value;
        var wishes = await Desk.Ask(new GetLiftRequests(Person));
        waiting = wishes.Found ? wishes.Value : null;
        staff = await Desk.StaffAsync((waiting ?? []).Select(wish => wish.Request.By));
    }

    private async Task ShowAsync()
    {
        if (view is null || Refuses(Chosen<LocationReason>(Form.Reason) is null ? ReasonMissing : null)) return;
        var answer = await Desk.Ask(new GetPersonLocation(Person, Reason: Chosen<LocationReason>(Form.Reason)));
        if (answer.Found) location = answer.Value;
    }

    private Task DecideAsync(Guid request) => SendAsync(
        Decision?.CommandId ?? Desk.NewId(), Urls.PersonLocation(Person), new DecideOnProtection(Person, request, Lift: Decision?.Answer == "lift"));

    private static string KindOf(WaitingLift wish) => wish.Kind is { } kind ? PeopleWords.Of(kind) : "A telephone number";

    private string NameOf(StaffId who) => staff.TryGetValue(who, out var known) ? $"{known.Name}, {known.AgencyName}" : "somebody no longer known";

    public sealed class Typed
    {
        public string? Reason { get; set; }
    }

    public sealed class Decided
    {
        public Guid CommandId { get; set; }
        public string? Answer { get; set; }
    }
}
