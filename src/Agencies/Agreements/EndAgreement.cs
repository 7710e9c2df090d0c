using System.Text.Json.Serialization;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Agreements;

/// <summary>Ends an agreement before its time: from <paramref name="On"/> its agencies see nothing of the forum through it.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record EndAgreement([property: Plain] Guid AgreementId, [property: Plain] DateOnly On) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => AgreementId;
}

public static class EndAgreementHandler
{
    private static readonly Refusal NotSigned = new("agreement-not-signed", "Choose an agreement that is recorded.");

    public static Decision Handle(EndAgreement command, SharingAgreement state)
    {
        if (state.Period is not { } period) return Decision.Refuse(NotSigned);
        return StaffChecks.ReachesInto(period, command.On) ? Decision.Record(new SharingAgreementEnded(command.On)) : Decision.Nothing;
    }
}
