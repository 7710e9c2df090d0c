using SafeDurham.Cases.People.Erasure;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Governance.Erasures;

/// <summary>Erasures in plain words.</summary>
public static class ErasureWords
{
    public static IReadOnlyList<Choice> Grounds { get; } = [.. Enum.GetValues<ErasureGround>().Select(g => new Choice(g.ToString(), Of(g)))];

    public static string Of(ErasureGround ground) => ground switch
    {
        ErasureGround.PeriodOver => "The time for keeping it is over",
        ErasureGround.HerRequest => "The person asked for it and is entitled to it",
        ErasureGround.RecordedInError => "The person should never have been recorded",
        ErasureGround.Ordered => "A court or the Information Commissioner ordered it",
    };

    /// <summary>How far it has come, with the colour of its tag.</summary>
    public static (string Words, string Colour) State(ErasureRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Stage switch
        {
            ErasureStage.Requested => ("Needs a second person", "yellow"),
            ErasureStage.Approved => ($"Will be carried out on {(row.DueAt is { } due ? UkText.Moment(due) : "a day not set")}", "orange"),
            ErasureStage.Begun => ("Being carried out", "red"),
            ErasureStage.Withdrawn => ("Withdrawn", "grey"),
            ErasureStage.CarriedOut => ("Erased", "grey"),
        };
    }

    /// <summary>Whom it is about, as far as that can still be said.</summary>
    public static string About(ErasureView erasure)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        return erasure.Name ?? $"Person {erasure.Row.PersonId}";
    }
}
