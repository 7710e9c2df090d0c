using SafeDurham.Cases.People.Reading;

namespace SafeDurham.Cases.People.Finding;

/// <summary>Something that speaks for or against two records being of one person.</summary>
/// <param name="Code">Stable short code: <c>name</c>, <c>sound</c>, <c>born-same</c>.</param>
/// <param name="Words">As a reader sees it.</param>
public sealed record MatchReason(string Code, string Words);

/// <summary>How well somebody fits what was looked for.</summary>
/// <param name="Score">From 0 to 1.</param>
/// <param name="Matches">What fits.</param>
/// <param name="Differs">What does not.</param>
public sealed record Match(double Score, IReadOnlyList<MatchReason> Matches, IReadOnlyList<MatchReason> Differs);

/// <summary>Compares what is looked for with a person's card. Pure.</summary>
public static class Matching
{
    /// <summary>Below this nobody is offered.</summary>
    public const double Offered = 0.62;

    private const double NameShare = 0.7;
    private const double PostcodeBonus = 0.05;

    public static Match Compare(SoughtPerson sought, PersonCard card)
    {
        ArgumentNullException.ThrowIfNull(sought);
        ArgumentNullException.ThrowIfNull(card);
        var (matches, differs) = (new List<MatchReason>(), new List<MatchReason>());
        var name = sought.Words.Count == 0 ? (double?)null : Name(sought, card, matches, differs);
        var born = sought.Born is null ? (double?)null : Born(sought.Born, card, matches, differs);
        var samePlace = sought.Postcode is not null && Place(sought.Postcode, card, matches, differs);
        var score = (name, born) switch
        {
            ({ } n, { } b) => n * NameShare + b * (1 - NameShare),
            ({ } n, null) => n,
            (null, { } b) => b,
            _ => samePlace ? Similarity.Threshold : 0,
        };
        return new Match(Math.Min(1, score + (samePlace ? PostcodeBonus : 0)), matches, differs);
    }

    private static double Name(SoughtPerson sought, PersonCard card, List<MatchReason> matches, List<MatchReason> differs)
    {
        var own = Of(sought, card.GivenName, card.FamilyName);
        var alias = (card.OtherNames ?? []).MaxBy(n => Of(sought, n.GivenName, n.FamilyName));
        var other = alias is null ? 0 : Of(sought, alias.GivenName, alias.FamilyName);
        var best = Math.Max(own, other);
        if (best >= 0.995) matches.Add(new MatchReason("name-same", "same name"));
        else if (best >= Similarity.Threshold) matches.Add(new MatchReason("name", $"name alike, {best * 100:0} %"));
        else differs.Add(new MatchReason("name-differs", $"name only {best * 100:0} % alike"));
        if (other > own) matches.Add(new MatchReason("other-name", KindWords(alias!.Kind)));
        var words = other > own ? Names.Words($"{alias!.GivenName} {alias.FamilyName}") : Names.Words($"{card.GivenName} {card.FamilyName}");
        if (best < 0.995 && sought.Words.All(s => words.Any(w => Similarity.SoundAlike(s, w)))) matches.Add(new MatchReason("sound", "sounds alike"));
        return best;
    }

    private static double Of(SoughtPerson sought, string? given, string? family) => Similarity.OfNames(sought.Words, Names.Words($"{given} {family}"), sought.Unfinished);

    private static double Born(BirthDate sought, PersonCard card, List<MatchReason> matches, List<MatchReason> differs)
    {
        var likeness = (card.OtherBirthDates ?? []).Prepend(card.Born).Select(b => BirthDates.Compare(sought, b)).MaxBy(BirthDates.Weight);
        switch (likeness)
        {
            case BirthLikeness.Same: matches.Add(new MatchReason("born-same", "same date of birth")); break;
            case BirthLikeness.DayAndMonthSwapped: matches.Add(new MatchReason("born-swapped", "date of birth with day and month changed round")); break;
            case BirthLikeness.SameMonth: matches.Add(new MatchReason("born-month", "same month of birth")); break;
            case BirthLikeness.OneDigit: matches.Add(new MatchReason("born-digit", "date of birth differs in one digit")); break;
            case BirthLikeness.YearOnly: matches.Add(new MatchReason("born-year", "year of birth only")); break;
            case BirthLikeness.CloseYear: matches.Add(new MatchReason("born-about", "about the same age")); break;
            case BirthLikeness.Unknown: differs.Add(new MatchReason("born-unknown", "date of birth not known")); break;
            default: differs.Add(new MatchReason("born-differs", "different date of birth")); break;
        }
        return BirthDates.Weight(likeness);
    }

    private static bool Place(string postcode, PersonCard card, List<MatchReason> matches, List<MatchReason> differs)
    {
        // Whether a protected address is the same is not told either: that would tell the address.
        if (card.LocationIsProtected || card.Postcode is null) return false;
        var same = card.Postcode == postcode;
        if (same) matches.Add(new MatchReason("postcode-same", "same postcode"));
        else differs.Add(new MatchReason("postcode-differs", "different postcode"));
        return same;
    }

    private static string KindWords(NameKind kind) => kind switch
    {
        NameKind.AlsoKnownAs => "by a name also used",
        NameKind.Previous => "by a previous name",
        NameKind.Maiden => "by the maiden name",
        NameKind.Spelling => "by another spelling",
    };
}
