using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Register;

/// <summary>Takes an agency into the partnership.</summary>
[Requires(Capability.ManageAgencies, Creates = true)]
public sealed record RegisterAgency([property: Plain] AgencyId AgencyId, [property: Plain] string? Name, [property: Plain] AgencyKind Kind) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => AgencyId.Value;
}

public static class RegisterAgencyHandler
{
    private static readonly Refusal NameMissing = new("agency-name-missing", "Enter the agency's name.", nameof(RegisterAgency.Name));
    private static readonly Refusal KindUnknown = new("agency-kind-unknown", "Choose what kind of agency it is.", nameof(RegisterAgency.Kind));
    private static readonly Refusal OtherAgency = new("agency-already-registered", "This agency is already registered with other details.");

    public static Decision Handle(RegisterAgency command, Agency state)
    {
        var name = Words.Clean(command.Name);
        if (state.Exists) return state.Name == name && state.Kind == command.Kind ? Decision.Nothing : Decision.Refuse(OtherAgency);
        var refusals = new List<Refusal>();
        if (Words.TooLong(name, nameof(RegisterAgency.Name), Words.ShortText) is { } tooLong) refusals.Add(tooLong);
        if (!Enum.IsDefined(command.Kind)) refusals.Add(KindUnknown);
        if (name is null) return Decision.Refuse([NameMissing, .. refusals]);
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new AgencyRegistered(name, command.Kind));
    }
}
