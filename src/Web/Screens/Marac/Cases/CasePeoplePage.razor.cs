using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Reading;

namespace SafeDurham.Cases.Web.Screens.Marac.Cases;

public partial class CasePeoplePage
{
    /// <summary>Whose addresses are shown; asked for one by one, because each look is recorded.</summary>
    private const string LocationField = "location";

    [SupplyParameterFromQuery(Name = LocationField)] public Guid? LocationOf { get; set; }

    private PersonLocation? Location { get; set; }

    /// <summary>Whose places are protected one by one: the reason is asked where they are shown.</summary>
    private PersonId? ReasonNeededFor { get; set; }

    private PersonId? ShownPerson => Location is null ? null : new PersonId(LocationOf!.Value);

    protected override async Task LoadedAsync()
    {
        if (LocationOf is not { } person || Screen!.Case.People.All(p => p.Person.Value != person)) return;
        var moment = Screen.Known.Moment;
        var answer = await Desk.Ask(new GetPersonLocation(new PersonId(person), moment is { } at ? AsAt.Recorded(at) : null));
        if (answer is { Found: true, Value.ReasonNeeded: false }) Location = answer.Value;
        else if (answer.Found) ReasonNeededFor = new PersonId(person);
    }

    private static string AddressWords(KnownAddress address) => address.Details.Kind == AddressKind.NoFixedAddress ? "No fixed address" : address.Details.OneLine();

    // Not asked is not safe.
    private static string PhoneWords(PhoneDetails phone) => phone.Safety switch
    {
        { SafeToCall: true, SafeTimes: { } times } => $"may be rung, {times}",
        { SafeToCall: true } => "may be rung",
        { SafeToCall: false } => "do not ring",
        _ => "do not ring: nobody has asked whether that is safe",
    };
}
