using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Marac.Risk;

/// <summary>Grade of risk (M-18). Ordered: a higher one is worse.</summary>
public enum RiskGrade { Standard, Medium, High }

/// <summary>One question of the Dash, in our own plain words.</summary>
public sealed record DashQuestion(int Number, string Text)
{
    /// <summary>The code under which the answer travels: <c>dash-07</c>.</summary>
    public string Code => $"dash-{Number:00}";
}

/// <summary>The Dash as it is in force: its questions and where its grades begin.</summary>
/// <param name="MediumFrom">Lowest score that is medium (M-18, LOCAL).</param>
/// <param name="HighFrom">Lowest score that is visible high risk (M-11).</param>
public sealed record DashVersion(string Name, string Version, IReadOnlyList<DashQuestion> Questions, int MediumFrom, int HighFrom)
{
    /// <summary>The 24 questions that partners use. Topics 10 to 24 in an order that is UNCONFIRMED.</summary>
    public static DashVersion SafeLives { get; } = new("SafeLives Dash", "24 questions", Numbered(
        "Did the latest incident cause an injury?",
        "Is the person very frightened?",
        "Is the person afraid of further injury or violence, to themselves, the children or others?",
        "Does the person feel cut off from family or friends?",
        "Is the person feeling depressed or thinking of suicide?",
        "Has the person left, or tried to leave, in the past year?",
        "Is there conflict over contact with the children?",
        "Does the person causing harm constantly call, message, follow, watch or harass?",
        "Is the person pregnant, or was there a baby in the last 18 months?",
        "Is the abuse happening more often?",
        "Is the abuse getting worse?",
        "Is there control of what the person does, or excessive jealousy?",
        "Were weapons or objects ever used to hurt?",
        "Was there ever a threat to kill that was believed?",
        "Was there ever an attempt to strangle, choke, suffocate or drown?",
        "Has there been sexual abuse, or something sexual that made the person feel bad?",
        "Is there anybody else who threatens the person, also for the sake of family honour?",
        "Has the person causing harm hurt somebody else?",
        "Has the person causing harm hurt an animal?",
        "Are there money problems, or dependence on the person causing harm for money?",
        "Did drugs, alcohol or mental health trouble the life of the person causing harm in the past year?",
        "Has the person causing harm threatened or attempted suicide?",
        "Was bail, a court order or an agreement about contact ever broken?",
        "Is the person causing harm known to the police or convicted?"), MediumFrom: 10, HighFrom: 14);

    private static IReadOnlyList<DashQuestion> Numbered(params string[] texts) => [.. texts.Select((text, i) => new DashQuestion(i + 1, text))];
}

/// <summary>What the answers come to.</summary>
/// <param name="Score">Number of "yes" answers, each counting one (M-11).</param>
/// <param name="Grade">What the score alone gives.</param>
/// <param name="Unanswered">Numbers of the questions without an answer of yes, no or don't know.</param>
public sealed record DashResult(int Score, RiskGrade Grade, IReadOnlyList<int> Unanswered);

/// <summary>Counting the Dash. The score counts along and never decides (M-12, M-16).</summary>
public static class Dash
{
    public const string Yes = "yes";
    public const string No = "no";
    public const string DontKnow = "dont-know";

    /// <summary>Counts the answers; answers to anything but the Dash's questions are passed over.</summary>
    public static DashResult Score(DashVersion dash, IReadOnlyList<FormAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(dash);
        var given = dash.Questions.Select(q => (q.Number, Answer: answers.FirstOrDefault(a => a.Question == q.Code)?.Value)).ToList();
        var score = given.Count(g => g.Answer == Yes);
        return new(score, GradeOf(dash, score), [.. given.Where(g => g.Answer is not (Yes or No or DontKnow)).Select(g => g.Number)]);
    }

    /// <summary>The grade that a score gives by itself (M-11, M-18).</summary>
    public static RiskGrade GradeOf(DashVersion dash, int score)
    {
        ArgumentNullException.ThrowIfNull(dash);
        return score >= dash.HighFrom ? RiskGrade.High : score >= dash.MediumFrom ? RiskGrade.Medium : RiskGrade.Standard;
    }

    /// <summary>Judgement may raise a grade; it never lowers what the score gives, nor does the score lower the judgement (M-18).</summary>
    public static RiskGrade Judged(RiskGrade byScore, RiskGrade? byJudgement) => byJudgement > byScore ? byJudgement.Value : byScore;
}
