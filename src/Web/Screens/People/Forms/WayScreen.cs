using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Contacting;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Forms;

namespace SafeDurham.Cases.Web.Screens.People.Forms;

/// <summary>A form about one way to reach a person, for whoever may see where she is; to anybody else there is no such page.</summary>
public abstract class WayScreen : FormScreen
{
    [Parameter] public Guid Id { get; set; }
    [Parameter] public string Channel { get; set; } = "";
    [Parameter] public Guid Place { get; set; }

    /// <summary>The way, with what the rule says to it now; null until it was read, and where there is none.</summary>
    protected OfferedWay? Offered { get; private set; }

    protected string Name { get; private set; } = "";

    protected PersonId Person => new(Id);

    protected override async Task OnInitializedAsync()
    {
        var answer = await Desk.Ask(new GetContactWays(Person));
        Offered = answer.Found && Chosen<ContactChannel>(Channel) is { } channel ? answer.Value!.Ways.FirstOrDefault(way => way.Way == new ContactWay(channel, Place)) : null;
        if (Offered is null) await Navigator.NotFoundAsync();
        else Name = answer.Value!.Card.FullName;
    }
}
