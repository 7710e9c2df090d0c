using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Marac.Cases;

/// <summary>An action agreed outside of a meeting.</summary>
public sealed class NewActionForm : ChangeForm
{
    public Guid ActionId { get; set; }
    public string? What { get; set; }
    public string? Owner { get; set; }
    public DateParts? DueOn { get; set; }
}
