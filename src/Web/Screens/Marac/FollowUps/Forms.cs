using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Marac.FollowUps;

public sealed class AdviserForm : ChangeForm
{
    public string? Staff { get; set; }
}

/// <summary>Where a case came from or goes, with the papers as far as they went (M-56).</summary>
public sealed class TransferForm : ChangeForm
{
    public const string ForGood = "good", ForATime = "time";

    public string? FromPanel { get; set; }
    public string? ToPanel { get; set; }
    public string? Permanent { get; set; }
    public DateParts? On { get; set; }
    public DateParts? HeardThereOn { get; set; }
    public DateParts? MinutesOn { get; set; }
    public DateParts? PlanOn { get; set; }
    public DateParts? IdvaHandoverOn { get; set; }
    public DateParts? AgenciesToldOn { get; set; }
    public string? Words { get; set; }

    public static IReadOnlyList<Choice> Lengths { get; } = [new(ForGood, "For good"), new(ForATime, "For a time")];
}

/// <summary>Words, and a reason from a list where there is one.</summary>
public sealed class EndForm : ChangeForm
{
    public string? Reason { get; set; }
    public string? Words { get; set; }
}

/// <summary>An emergency meeting for one case (M-55).</summary>
public sealed class EmergencyForm : ChangeForm
{
    public Guid MeetingId { get; set; }
    public string? AskedBy { get; set; }
    public string? Why { get; set; }
    public DateParts? Day { get; set; }
    public string? Time { get; set; }
    public string? Place { get; set; }
    public string? Online { get; set; }
}
