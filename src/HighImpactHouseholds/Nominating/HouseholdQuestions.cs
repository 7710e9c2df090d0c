namespace SafeDurham.Cases.HighImpactHouseholds.Nominating;

/// <summary>The questions of a nomination beside people, safe contact and consent.</summary>
public static class HouseholdQuestions
{
    public const string Pathway = "hih";

    /// <summary>Why the household is nominated.</summary>
    public const string Why = "why";

    /// <summary>What help there is already.</summary>
    public const string Support = "support";

    /// <summary>Before the code of a criterion: <c>criterion-school</c>. Answered yes or no, with the evidence as the comment.</summary>
    public const string Criterion = "criterion-";

    public const string Yes = "yes";
    public const string No = "no";

    public static string Of(string criterion) => Criterion + criterion;
}
