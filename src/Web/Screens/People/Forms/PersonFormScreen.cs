using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Forms;

namespace SafeDurham.Cases.Web.Screens.People.Forms;

/// <summary>A form about a person who is recorded, for whoever may add to her record; to anybody else there is no such page.</summary>
public abstract class PersonFormScreen : FormScreen
{
    [Parameter] public Guid Id { get; set; }

    /// <summary>The record as it stands; null until it was read, and where it may not be changed.</summary>
    protected PersonView? View { get; private set; }

    protected PersonId Person => new(Id);

    protected override async Task OnInitializedAsync()
    {
        var answer = await Desk.Ask(new GetPerson(Person));
        if (answer is not { Found: true, Value.MayRecord: true }) await Navigator.NotFoundAsync();
        else View = answer.Value;
    }

    protected Task RecordAsync(Guid commandId, string done, ICommand command) => SendAsync(commandId, Urls.AfterDoing(Urls.Person(Person), done), [command]);
}
