using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds;

/// <summary>Somebody's time in the household.</summary>
/// <param name="Until">First day on which she was not there any more; null while she is, or where the day is withheld.</param>
/// <param name="Withheld">She left to where nobody of the old household may follow, not even by a date.</param>
public sealed record Member(PersonId Person, MemberPart Part, bool Parent, DateOnly From, string? Relation, DateOnly? Until = null, bool Withheld = false)
{
    public bool IsCurrent => Until is null && !Withheld;

    public bool IsThereOn(DateOnly day) => !Withheld && From <= day && (Until is null || day < Until);
}

/// <summary>Who lives in the household, how they stand to each other, and what they agreed to.</summary>
public sealed record Family
{
    public static Family None { get; } = new();

    /// <summary>Every membership, oldest first; the same person may have several, one after the other.</summary>
    public IReadOnlyList<Member> Members { get; init; } = [];

    public IReadOnlyList<HouseholdRelationRecorded> Relations { get; init; } = [];
    public HouseholdDesignated? Designated { get; init; }
    public IReadOnlyList<HouseholdNoticeGiven> Notices { get; init; } = [];

    /// <summary>The latest answer of each parent.</summary>
    public IReadOnlyList<HouseholdConfirmationRecorded> Confirmations { get; init; } = [];

    /// <summary>Every word on consent, oldest first; the last for an adult, an agency and a purpose counts.</summary>
    public IReadOnlyList<HouseholdConsentRecorded> Consents { get; init; } = [];

    public HouseholdLeadWorkerNamed? Lead { get; init; }

    public IReadOnlyList<Member> Current => [.. Members.Where(m => m.IsCurrent)];
    public IReadOnlyList<Member> Adults => [.. Current.Where(m => m.Part == MemberPart.Adult)];

    /// <summary>Those who are told in writing and asked to confirm; every adult where no parent is named.</summary>
    public IReadOnlyList<Member> Parents => Adults.Any(m => m.Parent) ? [.. Adults.Where(m => m.Parent)] : Adults;

    /// <summary>Those who left to where nobody may follow; nothing of them is shown to the rest.</summary>
    public IReadOnlySet<PersonId> Gone => Members.Where(m => m.Withheld).Select(m => m.Person).Except(Current.Select(m => m.Person)).ToHashSet();

    public bool Has(PersonId person) => Current.Any(m => m.Person == person);

    public HouseholdConfirmationRecorded? ConfirmationOf(PersonId person) => Confirmations.FirstOrDefault(c => c.Person == person);

    /// <summary>Every parent takes part and lets agencies share (H-03).</summary>
    public bool IsConfirmed => Parents.Count > 0 && Parents.All(p => ConfirmationOf(p.Person) is { TakesPart: true, AgreesToSharing: true });

    /// <summary>A parent said no.</summary>
    public bool HasDeclined => Parents.Any(p => ConfirmationOf(p.Person) is { } answer && !(answer.TakesPart && answer.AgreesToSharing));

    internal Family After(IEvent data) => data switch
    {
        HouseholdMemberJoined e => this with { Members = [.. Members.Where(m => m.Person != e.Person || !m.IsCurrent), new(e.Person, e.Part, e.Parent, e.From, e.Relation)] },
        HouseholdMemberLeft e => this with { Members = [.. Members.Select(m => m.Person == e.Person && m.IsCurrent ? m with { Until = e.Withheld ? null : e.On, Withheld = e.Withheld } : m)] },
        HouseholdRelationRecorded e => this with { Relations = [.. Relations.Where(r => !IsSamePair(r, e)), e] },
        HouseholdDesignated e => this with { Designated = e },
        HouseholdNoticeGiven e => this with { Notices = [.. Notices, e] },
        HouseholdConfirmationRecorded e => this with { Confirmations = [.. Confirmations.Where(c => c.Person != e.Person), e] },
        HouseholdConsentRecorded e => this with { Consents = [.. Consents, e] },
        HouseholdLeadWorkerNamed e => this with { Lead = e },
        _ => this,
    };

    private static bool IsSamePair(HouseholdRelationRecorded one, HouseholdRelationRecorded other) =>
        one.From == other.From && one.To == other.To || one.From == other.To && one.To == other.From;
}
