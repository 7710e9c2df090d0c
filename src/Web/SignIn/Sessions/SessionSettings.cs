using System.Globalization;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Commands;

namespace SafeDurham.Cases.Web.SignIn.Sessions;

/// <summary>How long somebody stays signed in.</summary>
/// <param name="Idle">Without doing anything.</param>
/// <param name="Longest">In all.</param>
public sealed record SessionSettings(TimeSpan Idle, TimeSpan Longest)
{
    public static readonly SessionSettings Usual = new(TimeSpan.FromMinutes(15), TimeSpan.FromHours(12));

    /// <summary>How long before the end it is said: two minutes, or a third of a short time.</summary>
    public TimeSpan Warning => Idle / 3 < TimeSpan.FromMinutes(2) ? Idle / 3 : TimeSpan.FromMinutes(2);

    /// <summary>How many live connections one person may have open at once.</summary>
    public int CircuitsEach { get; init; } = 5;

    /// <summary>How many questions one person's pages may ask in a minute; a page asks about fifteen.</summary>
    public int QuestionsEach { get; init; } = ActorLimits.UsualQuestions;

    public static SessionSettings Read(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new SessionSettings(
            TimeSpan.FromMinutes(Number(settings, "Cases:IdleMinutes", Usual.Idle.TotalMinutes, 24 * 60)),
            TimeSpan.FromHours(Number(settings, "Cases:SessionHours", Usual.Longest.TotalHours, 24)))
        {
            CircuitsEach = (int)Number(settings, "Cases:CircuitsEach", Usual.CircuitsEach, 10_000),
            QuestionsEach = (int)Number(settings, "Cases:QuestionsEach", Usual.QuestionsEach, 1_000_000),
        };
    }

    private static double Number(IConfiguration settings, string name, double usual, double most) => settings[name] is not { Length: > 0 } said
        ? usual
        : double.TryParse(said, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most
            ? number
            : throw new CannotStartException($"{name.Replace(":", "__", StringComparison.Ordinal)} is a number above 0 and up to {most}, not \"{said}\".");
}
