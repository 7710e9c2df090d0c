using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Marac.Intake;

/// <summary>The tabs of the intake and the addresses that belong to it.</summary>
public static class IntakeTabs
{
    public const string TabField = "tab";

    /// <summary>Names the referral that was just decided on, so that the list can say what became of it.</summary>
    public const string DoneField = "done";

    public const string Accept = "/accept";
    public const string Ask = "/ask";
    public const string Refuse = "/refuse";
    public const string Told = "/told";

    public static IReadOnlyList<SubNavigation.Tab> Of(IReadOnlyDictionary<IntakeState, int> counts, IntakeState current) =>
        [.. Enum.GetValues<IntakeState>().Select(state => new SubNavigation.Tab(MaracText.State(state), Href(state), state == current, counts.GetValueOrDefault(state)))];

    public static string Href(IntakeState state) => state == IntakeState.ToDecide ? Urls.MaracIntake : $"{Urls.MaracIntake}?{TabField}={Code(state)}";

    public static string DoneHref(Guid id) => $"{Urls.MaracIntake}?{DoneField}={id}";

    /// <summary>The tab that an address names; the first one where it names none.</summary>
    public static IntakeState Read(string? code) => Enum.GetValues<IntakeState>().FirstOrDefault(state => Code(state) == code);

    private static string Code(IntakeState state) => MaracText.State(state).ToLowerInvariant().Replace(' ', '-');
}
