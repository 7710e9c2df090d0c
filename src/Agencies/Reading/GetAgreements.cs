using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Agencies.Reading;

/// <summary>A sharing agreement with its agencies.</summary>
public sealed record AgreementView(Guid AgreementId, Forum Forum, IReadOnlyList<AgencyId> Agencies, Period Period, IReadOnlyList<string> Purposes);

/// <summary>The sharing agreements, ended ones included, newest first.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record GetAgreements : IQuery<IReadOnlyList<AgreementView>>;

public static class GetAgreementsHandler
{
    public static async Task<IReadOnlyList<AgreementView>> Handle(GetAgreements query, ReadContext read) =>
    [
        .. from row in await read.Rows<AgreementRow>("t")
           group row by row.AgreementId into agreement
           let one = agreement.First()
           orderby one.FromOn descending, one.AgreementId
           select new AgreementView(one.AgreementId, one.Forum, [.. agreement.Select(r => r.AgencyId)], new Period(one.FromOn, one.ToOn), one.Purposes),
    ];
}
