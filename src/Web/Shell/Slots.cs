namespace SafeDurham.Cases.Web.Shell;

/// <summary>Places in the frame that a page or a module may fill with a SectionContent.</summary>
public static class Slots
{
    /// <summary>The strip under the navigation; only for what needs this person now.</summary>
    public const string Alert = "alert";
}
