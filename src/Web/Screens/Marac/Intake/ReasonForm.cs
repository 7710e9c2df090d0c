namespace SafeDurham.Cases.Web.Screens.Marac.Intake;

/// <summary>A reason from the list, and words.</summary>
public sealed class ReasonForm : ChangeForm
{
    public string? Reason { get; set; }
    public string? Words { get; set; }
}
