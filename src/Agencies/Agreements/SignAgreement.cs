using System.Text.Json.Serialization;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Agreements;

/// <summary>Records that agencies agreed to share in a forum, for stated purposes, within dates.</summary>
[Requires(Capability.ManageAgencies, Creates = true)]
public sealed record SignAgreement(
    [property: Plain] Guid AgreementId, [property: Plain] Forum Forum, [property: Plain] IReadOnlyList<AgencyId> Agencies, [property: Plain] DateOnly From, [property: Plain] DateOnly? To,
    [property: Plain] IReadOnlyList<string> Purposes) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => AgreementId;
}

public static class SignAgreementHandler
{
    private static readonly Refusal ForumUnknown = new("forum-unknown", "Choose a panel from the list.", nameof(SignAgreement.Forum));
    private static readonly Refusal TooFewAgencies = new("agreement-needs-two", "Choose at least two agencies.", nameof(SignAgreement.Agencies));
    private static readonly Refusal PurposeMissing = new("purpose-missing", "Say for which purpose the agencies share.", nameof(SignAgreement.Purposes));
    private static readonly Refusal OtherAgreement = new("agreement-already-signed", "This agreement is already recorded with other contents.");

    public static Decision Handle(SignAgreement command, SharingAgreement state)
    {
        AgencyId[] agencies = [.. (command.Agencies ?? []).Distinct()];
        string[] purposes = [.. (command.Purposes ?? []).Select(Words.Clean).OfType<string>()];
        if (state.Exists) return IsSame(state, command, agencies, purposes) ? Decision.Nothing : Decision.Refuse(OtherAgreement);
        List<Refusal> refusals = [.. purposes.Select(p => Words.TooLong(p, nameof(SignAgreement.Purposes), Words.ShortText)).OfType<Refusal>()];
        if (!Enum.IsDefined(command.Forum)) refusals.Add(ForumUnknown);
        if (agencies.Length < 2) refusals.Add(TooFewAgencies);
        if (purposes.Length == 0) refusals.Add(PurposeMissing);
        if (StaffChecks.Dates(new Period(command.From, command.To)) is { } crossed) refusals.Add(crossed);
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Record(new SharingAgreementSigned(command.Forum, agencies, command.From, command.To, purposes));
    }

    // Its end may have moved since by EndAgreement; a repeated signing is still the same signing.
    private static bool IsSame(SharingAgreement state, SignAgreement command, AgencyId[] agencies, string[] purposes) =>
        state.Forum == command.Forum && state.Period?.From == command.From && state.Agencies.ToHashSet().SetEquals(agencies) && state.Purposes.SequenceEqual(purposes);
}
