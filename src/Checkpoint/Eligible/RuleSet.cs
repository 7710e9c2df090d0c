namespace SafeDurham.Cases.Checkpoint.Eligible;

/// <summary>How an answer counts: it has to be yes, it must not be yes, or it is compared with a list or a date.</summary>
public enum CriterionKind { MustBe, MustNotBe, Offence, Domestic, Ground, OffenceAge }

/// <summary>One thing that decides whether a contract may be offered.</summary>
/// <param name="Code">Stable short code, as the kept answers have it.</param>
/// <param name="Question">As it is asked.</param>
/// <param name="Rule">The rule that it comes from: <c>C-06</c>.</param>
/// <param name="InEveryList">False where only the lists that name it count it (<see cref="RuleSet.Also"/>); asked all the same.</param>
public sealed record Criterion(string Code, CriterionKind Kind, string Question, string Rule, bool InEveryList = true);

/// <summary>
/// Who may be offered a contract, by one of the published lists (C-01 to C-08). They differ on domestic abuse, on admission and on supervision and bail; which is in force
/// is a matter of the day (<see cref="CheckpointSettings.RuleSets"/>). The same questions are asked whichever is, so that kept answers can be tried on each.
/// </summary>
/// <param name="When">When it was used, in words.</param>
/// <param name="Offences">Kinds of offence that are in; null where every kind is that is not left out.</param>
/// <param name="LeftOut">Kinds of offence that are out.</param>
/// <param name="SpecialTerms">Kinds of offence that are in on special terms, which have to be written down.</param>
/// <param name="Domestic">Answers on domestic abuse that are in.</param>
/// <param name="Grounds">Grounds that are enough (C-05).</param>
/// <param name="Also">Criteria that this list has beyond those of every list.</param>
public sealed record RuleSet(
    string Code, string Name, string When, string Source, IReadOnlyList<string>? Offences, IReadOnlyList<string> LeftOut, IReadOnlyList<string> SpecialTerms, IReadOnlyList<string> Domestic, IReadOnlyList<string> Grounds,
    IReadOnlyList<string> Also)
{
    public const string Offence = "offence-kind", DomesticAbuse = "domestic", Ground = "ground", Age = "offence-age";
    public const string Yes = "yes", No = "no", NotKnown = "not-known";
    public const string Admission = "admission", Silence = "silence-with-evidence", Supervision = "supervision", Bail = "bail";

    /// <summary>The newer page: domestic crimes of standard and medium risk are in, and silence with evidence enough is a ground (C-03, C-05).</summary>
    public static RuleSet Newer { get; } = new("newer", "The newer list", "from 2019", "C1",
        ["theft", "burglary-home", "burglary-business", "criminal-damage", "drugs-possession", "drugs-supply", "fraud", "public-order", "child-neglect", "common-assault", "abh", "assault-police", "weapon", "harassment", "cyber"],
        [], ["burglary-home", "drugs-supply", "child-neglect"], [No, "standard", "medium"], [Admission, Silence], []);

    /// <summary>The earlier page: no domestic abuse, no driving, rape, robbery or murder, and admission only (C-04, C-05).</summary>
    public static RuleSet Earlier { get; } = new("earlier", "The earlier list", "to 2018", "C2",
        null, ["driving", "rape", "robbery", "murder"], [], [No], [Admission], []);

    /// <summary>
    /// Who was taken into the trial: no denial, no statutory supervision, no bail (C-05, C-06). It stood beside the earlier list and was never the list in force, so it can only be
    /// tried. "Eligible offence" is not spelt out in its source: the earlier list's is taken. Its choice of moderate risk by a model is no criterion: a score never decides (C-09).
    /// </summary>
    public static RuleSet Trial { get; } = new("trial", "The trial’s list", "2016 to 2018", "C5, C6",
        Earlier.Offences, Earlier.LeftOut, Earlier.SpecialTerms, Earlier.Domestic, [Admission, Silence], [Supervision, Bail]);

    public static IReadOnlyList<RuleSet> All { get; } = [Newer, Earlier, Trial];

    public static RuleSet? Find(string? code) => All.FirstOrDefault(s => s.Code == code);

    /// <summary>Whether this list has a criterion.</summary>
    public bool Counts(Criterion criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return criterion.InEveryList || Also.Contains(criterion.Code);
    }

    /// <summary>Every question, in the order in which it is asked; the same whichever list is in force.</summary>
    public static IReadOnlyList<Criterion> Criteria { get; } =
    [
        new("adult", CriterionKind.MustBe, "Is the person 18 or over?", "C-01"),
        new("lives-in-area", CriterionKind.MustBe, "Does the person live in County Durham or Darlington?", "C-01"),
        new("offence-in-area", CriterionKind.MustBe, "Was the offence committed in County Durham or Darlington?", "C-01"),
        new(Age, CriterionKind.OffenceAge, "Did the referral come in time after the offence?", "C-02"),
        new(Offence, CriterionKind.Offence, "What kind of offence is it?", "C-03"),
        new(DomesticAbuse, CriterionKind.Domestic, "Is it domestic abuse, and at what risk?", "C-03"),
        new("hate-crime", CriterionKind.MustNotBe, "Is it a hate crime?", "C-04"),
        new(Ground, CriterionKind.Ground, "On what ground?", "C-05"),
        new("evidence", CriterionKind.MustBe, "Is there evidence enough to charge?", "C-08"),
        new("detained", CriterionKind.MustNotBe, "Is the person held for court, or under the Mental Health Act?", "C-06"),
        new("order", CriterionKind.MustNotBe, "Does a court order, a conditional discharge or a suspended sentence run?", "C-06"),
        new("co-accused", CriterionKind.MustNotBe, "Is there a co-accused?", "C-06"),
        new(Supervision, CriterionKind.MustNotBe, "Is the person under statutory supervision?", "C-06", InEveryList: false),
        new(Bail, CriterionKind.MustNotBe, "Is the person on police or court bail for another matter?", "C-06", InEveryList: false),
    ];

    /// <summary>Kinds of offence to choose from.</summary>
    public static IReadOnlyList<Coded> OffenceKinds { get; } =
    [
        new("theft", "Theft"), new("burglary-home", "Burglary of a home"), new("burglary-business", "Burglary of a business"), new("criminal-damage", "Criminal damage"),
        new("drugs-possession", "Possessing drugs"), new("drugs-supply", "Supplying drugs, low level"), new("fraud", "Fraud"), new("public-order", "Public order"), new("child-neglect", "Child neglect"),
        new("common-assault", "Common assault"), new("abh", "Assault with actual bodily harm"), new("assault-police", "Assault on police"), new("weapon", "Blade or offensive weapon"),
        new("harassment", "Harassment or malicious messages"), new("cyber", "Cyber crime"), new("driving", "Driving"), new("robbery", "Robbery"), new("rape", "Rape"), new("murder", "Murder"), new("other", "Another offence"),
    ];

    /// <summary>Answers on domestic abuse.</summary>
    public static IReadOnlyList<Coded> DomesticAnswers { get; } =
        [new(No, "No"), new("standard", "Yes, standard risk"), new("medium", "Yes, medium risk"), new("high", "Yes, high risk"), new(NotKnown, "Not known")];

    /// <summary>Grounds on which a contract is considered (C-05).</summary>
    public static IReadOnlyList<Coded> GroundAnswers { get; } =
        [new(Admission, "The offence is admitted"), new(Silence, "No reply, with evidence enough to charge"), new("denied", "The offence is denied"), new(NotKnown, "Not known")];

    /// <summary>Answers to a plain question.</summary>
    public static IReadOnlyList<Coded> PlainAnswers { get; } = [new(Yes, "Yes"), new(No, "No"), new(NotKnown, "Not known")];

    /// <summary>What may be answered to a question; empty where it is worked out from dates.</summary>
    public static IReadOnlyList<Coded> AnswersTo(Criterion criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return criterion.Kind switch
        {
            CriterionKind.Offence => OffenceKinds,
            CriterionKind.Domestic => DomesticAnswers,
            CriterionKind.Ground => GroundAnswers,
            CriterionKind.OffenceAge => [],
            _ => PlainAnswers,
        };
    }
}
