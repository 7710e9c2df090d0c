using SafeDurham.Cases.Web.Commands;
using SafeDurham.Cases.Web.SyntheticDurham;

namespace SafeDurham.Cases.Web.SignIn;

/// <summary>
/// Whether anybody may sign in as an invented person. Decided once, at the start, and refused aloud where it could only be a mistake.
/// </summary>
public sealed record Demonstration(bool On)
{
    /// <summary>How many months of a synthetic Durham fill an empty database.</summary>
    public int Months { get; init; } = County.UsualMonths;

    /// <param name="embedded">Whether the program brought its own database, which never holds real people.</param>
    /// <param name="asked">What <c>Cases__Demonstration</c> says, or null when it says nothing.</param>
    /// <param name="forbidden">Whether <c>--no-demo</c> was typed.</param>
    /// <param name="production">Whether the environment is Production.</param>
    public static Demonstration Decide(bool embedded, bool? asked, bool forbidden, bool production)
    {
        if (asked == true && forbidden) throw new CannotStartException("Cases__Demonstration asks for the demonstration and --no-demo forbids it. Leave out one of the two.");
        if (asked == true && production)
            throw new CannotStartException("Demonstration mode lets anybody sign in as anybody, so it cannot be on in Production. Remove Cases__Demonstration, or set ASPNETCORE_ENVIRONMENT to another name if this is not production.");
        if (embedded && production)
            throw new CannotStartException("The embedded database is for demonstration and tests, so it is not used in Production. Set ConnectionStrings__Cases to the production server.");
        return new Demonstration(!forbidden && asked != false && (embedded || asked == true));
    }
}
