using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Agencies.Register;

/// <summary>Makes a member of an agency's staff known, so that she can be given roles and seats.</summary>
[Requires(Capability.ManageAgencies, Creates = true)]
public sealed record RegisterStaff(
    [property: Plain] StaffId StaffId, [property: Plain] AgencyId AgencyId, [property: Personal] string? Name,
    [property: Personal] string? WorkEmail = null, [property: Personal] string? WorkPhone = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => StaffId.Value;
}

public static class RegisterStaffHandler
{
    private static readonly Refusal NameMissing = new("staff-name-missing", "Enter the name of the member of staff.", nameof(RegisterStaff.Name));
    private static readonly Refusal EmailWrong = new("email-not-recognised", "Enter an e-mail address, such as name@agency.example.", nameof(RegisterStaff.WorkEmail));
    private static readonly Refusal AgencyUnknown = new("agency-not-registered", "Choose an agency that is registered.", nameof(RegisterStaff.AgencyId));
    private static readonly Refusal AgencyClosed = new("agency-closed", "This agency is closed. Choose another.", nameof(RegisterStaff.AgencyId));
    private static readonly Refusal OtherStaff = new("staff-already-registered", "This member of staff is already registered with other details.");

    public static async Task<Agency> Load(RegisterStaff command, ReadContext read) => await read.Fold<Agency>(command.AgencyId.Value);

    public static Decision Handle(RegisterStaff command, Staff state, Agency agency)
    {
        var registered = new StaffRegistered(command.AgencyId, Words.Clean(command.Name), Words.Clean(command.WorkEmail), Words.Clean(command.WorkPhone));
        if (state.Exists) return IsSame(state, registered) ? Decision.Nothing : Decision.Refuse(OtherStaff);
        List<Refusal> refusals = [.. new[]
        {
            Words.TooLong(registered.Name, nameof(RegisterStaff.Name), Words.ShortText),
            Words.TooLong(registered.WorkEmail, nameof(RegisterStaff.WorkEmail), Words.ShortText),
            Words.TooLong(registered.WorkPhone, nameof(RegisterStaff.WorkPhone), Words.ShortText),
        }.OfType<Refusal>()];
        if (registered.Name is null) refusals.Add(NameMissing);
        if (registered.WorkEmail is { } email && !IsEmail(email)) refusals.Add(EmailWrong);
        if (!agency.Exists) refusals.Add(AgencyUnknown);
        else if (agency.ClosedOn is not null) refusals.Add(AgencyClosed);
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(registered);
    }

    private static bool IsEmail(string email) => email.IndexOf('@') is var at && at > 0 && at == email.LastIndexOf('@') && at < email.Length - 1 && !email.Contains(' ');

    private static bool IsSame(Staff state, StaffRegistered e) => (state.Agency, state.Name, state.WorkEmail, state.WorkPhone) == (e.Agency, e.Name, e.WorkEmail, e.WorkPhone);
}
