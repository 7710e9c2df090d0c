namespace SafeDurham.Cases.Checkpoint.Eligible;

/// <summary>How an answer counts: it has to be yes, it must not be yes, or it is compared with a list or a date.</summary>
public enum CriterionKind { MustBe, MustNotBe, Offence, Domestic, Ground, OffenceAge }

/// <summary>One thing that decides whether a contract may be offered.</summary>
/// <param name="Code">Stable short code, as the kept answers have it.</param>
/// <param name="Question">As it is asked.</param>
/// <param name="Rule">The rule that it comes from: <c>C-06</c>.</param>
public sealed record Criterion(string Code, CriterionKind Kind, string Question, string Rule);

/// <summary>
/// Who may be offered a contract, by one of the published lists (C-01 to C-08). The two differ on domestic abuse and on admission; which is in force is a matter of the
/// day (<see cref="CheckpointSettings.RuleSets"/>). Both ask the same questions, so that kept answers can be tried on either.
/// </summary>
/// <param name="Offences">Kinds of offence that are in; null where every kind is that is not left out.</param>
/// <param name="LeftOut">Kinds of offence that are out.</param>
/// <param name="SpecialTerms">Kinds of offence that are in on special terms, which have to be written down.</param>
/// <param name="Domestic">Answers on domestic abuse that are in.</param>
/// <param name="Grounds">Grounds that are enough (C-05).</param>
public sealed record RuleSet(
    string Code, string Name, string Source, IReadOnlyList<string>? Offences, IReadOnlyList<string> LeftOut, IReadOnlyList<string> SpecialTerms, IReadOnlyList<string> Domestic, IReadOnlyList<string> Grounds)
{
    public const string Offence = "offence-kind", DomesticAbuse = "domestic", Ground = "ground", Age = "offence-age";
    public const string Yes = "yes", No = "no", NotKnown = "not-known";
    public const string Admission = "admission", Silence = "silence-with-evidence";

    /// <summary>The newer page: domestic crimes of standard and medium risk are in, and silence with evidence enough is a ground (C-03, C-05).</summary>
    public static RuleSet Newer { get; } = new("newer", "The newer list", "C1",
        ["theft", "burglary-home", "burglary-business", "criminal-damage", "drugs-possession", "drugs-supply", "fraud", "public-order", "child-neglect", "common-assault", "abh", "assault-police", "weapon", "harassment", "cyber"],
        [], ["burglary-home", "drugs-supply", "child-neglect"], [No, "standard", "medium"], [Admission, Silence]);

    /// <summary>The earlier page: no domestic abuse, no driving, rape, robbery or murder, and admission only (C-04, C-05).</summary>
    public static RuleSet Earlier { get; } = new("earlier", "The earlier list", "C2",
        null, ["driving", "rape", "robbery", "murder"], [], [No], [Admission]);

    public static IReadOnlyList<RuleSet> All { get; } = [Newer, Earlier];

    public static RuleSet? Find(string? code) => All.FirstOrDefault(s => s.Code == code);

    /// <summary>Every question, in the order in which it is asked; the same for both lists.</summary>
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
