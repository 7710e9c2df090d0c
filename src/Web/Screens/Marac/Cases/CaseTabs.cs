using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Marac.Cases;

/// <summary>The pages of a case, as they stand after its address.</summary>
public static class CaseTabs
{
    public const string Overview = "";
    public const string People = "/people";
    public const string Risk = "/risk";
    public const string Meetings = "/meetings";
    public const string Actions = "/actions";
    public const string NewAction = "/new-action";
    public const string Research = "/research";
    public const string Timeline = "/timeline";
    public const string FollowUp = "/follow-up";
    public const string Told = "/told";
    public const string Incident = "/incident";
    public const string Adviser = "/adviser";
    public const string TransferIn = "/transfer-in";
    public const string TransferOut = "/transfer-out";
    public const string Emergency = "/emergency-meeting";
    public const string Withdraw = "/withdraw";
    public const string Close = "/close";
    public const string SafetyNote = "/safety-note";
    public const string Dates = "/dates";

    /// <summary>The decision about the repeat referral after an incident.</summary>
    public static string Repeat(Guid incident) => $"/incidents/{incident}";

    public static IReadOnlyList<SubNavigation.Tab> Of(CaseScreen screen, string current)
    {
        ArgumentNullException.ThrowIfNull(screen);
        (string Text, string Tab)[] tabs =
            [("Overview", Overview), ("People", People), ("Risk", Risk), ("Meetings", Meetings), ("Actions", Actions), ("Research", Research), ("Follow-up", FollowUp), ("Timeline", Timeline)];
        return [.. tabs.Where(tab => tab.Tab != FollowUp || screen.Case.Accepted is not null).Select(tab => new SubNavigation.Tab(tab.Text, screen.Href(tab.Tab), tab.Tab == current, tab.Tab == Actions && screen.OpenActions > 0 ? screen.OpenActions : null))];
    }
}
