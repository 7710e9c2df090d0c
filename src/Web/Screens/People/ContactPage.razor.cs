using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Contacting;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.People;

/// <summary>How somebody may be reached, where not and why, and what waits for a second person.</summary>
public sealed partial class ContactPage
{
    private ContactWays? ways;
    private StaffId me;
    private IReadOnlyDictionary<StaffId, StaffName> staff = new Dictionary<StaffId, StaffName>();

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm] private Decided? Decision { get; set; }

    private PersonId Person => new(Id);

    /// <summary>A way as it is called, without place or number.</summary>
    public static string NameOf(OfferedWay offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        return offered.Way.Channel == ContactChannel.Letter
            ? $"Letter: {PeopleWords.Of(offered.Kind)}"
            : $"{PeopleWords.Of(offered.Way.Channel)}: {offered.Label ?? (offered.IsProtected ? "protected number" : "telephone number")}";
    }

    protected override async Task OnInitializedAsync()
    {
        var answer = await Desk.Ask(new GetContactWays(Person));
        if (!answer.Found)
        {
            await Navigator.NotFoundAsync();
            return;
        }
        me = (await Desk.WhoAsync()).Actor.Staff;
        staff = await Desk.StaffAsync(answer.Value!.Ways.Select(way => way.Asked?.By).OfType<StaffId>());
        ways = answer.Value;
    }

    private Task DecideAsync(Guid asked) =>
        SendAsync(Decision?.CommandId ?? Desk.NewId(), Urls.Contact(Person), new DecideOnContact(Person, asked, Agree: Decision?.Answer == "agree"));

    private string WhoOf(StaffId who) => staff.TryGetValue(who, out var known) ? $"{known.Name}, {known.AgencyName}" : "Somebody no longer known";

    public sealed class Decided
    {
        public Guid CommandId { get; set; }
        public string? Answer { get; set; }
    }
}
