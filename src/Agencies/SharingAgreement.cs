using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies;

/// <summary>Which agencies may share in a forum, from when to when, for which purposes. Without one in force an agency sees nothing of that forum.</summary>
public sealed record SharingAgreement : IState<SharingAgreement>
{
    public static string StreamType => "sharing_agreement";
    public static SharingAgreement Initial { get; } = new();

    public bool Exists { get; init; }
    public Forum Forum { get; init; }
    public IReadOnlyList<AgencyId> Agencies { get; init; } = [];
    public IReadOnlyList<string> Purposes { get; init; } = [];
    public Period? Period { get; init; }

    public SharingAgreement Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data switch
        {
            SharingAgreementSigned e => this with { Exists = true, Forum = e.Forum, Agencies = e.Agencies, Purposes = e.Purposes, Period = new Period(e.From, e.To) },
            SharingAgreementEnded e => this with { Period = Period?.EndedBy(e.On) },
            _ => this,
        };
    }
}
