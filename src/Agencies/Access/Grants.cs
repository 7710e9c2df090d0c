using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Access;

/// <summary>
/// One line of the access table: who acts in this role may do this, to records to which she stands so. Without a relation it is about no case at all.
/// With one, the agency must be party to an agreement in force for the record's forum, whatever the relation.
/// </summary>
public sealed record Grant(Role Role, Capability Capability, Relation? Relation = null);

/// <summary>
/// The access table: the only place that says who may do what. The check of one record and the filter of lists are both made from it.
/// What is not here is forbidden.
/// </summary>
public static class Grants
{
    /// <summary>A person is reached as the recorder of her, or through a record that she is in.</summary>
    public static IReadOnlyList<Grant> All { get; } =
    [
        .. Of(Role.System, null,
            Capability.ActAsSystem, Capability.ManagePathways, Capability.ManageAgencies, Capability.ManageAccounts, Capability.Restrict, Capability.Operate, Capability.SeeReferral, Capability.AnswerReferral,
            Capability.SeeCase, Capability.WorkOnCase, Capability.SeePerson, Capability.RecordPerson,
            Capability.SeeMeeting, Capability.RunMeeting, Capability.AnswerResearch, Capability.SeeAction, Capability.WorkOnAction, Capability.AgreeAction, Capability.SeeFigures, Capability.ManageFigures),

        .. Of(Role.Coordinator, null, Capability.UseTheSystem, Capability.BreakGlass, Capability.SeeFigures, Capability.ManageFigures),
        .. Of(Role.Coordinator, Relation.PanelCoordinator,
            Capability.SeeReferral, Capability.AnswerReferral, Capability.SeeCase, Capability.WorkOnCase,
            Capability.FindPeople, Capability.SeePerson, Capability.RecordPerson, Capability.SeeLocation,
            Capability.SeeMeeting, Capability.RunMeeting, Capability.AnswerResearch, Capability.SeeAction, Capability.WorkOnAction, Capability.AgreeAction,
            Capability.SeeFiguresCases, Capability.ExportRecords),
        .. Of(Role.Coordinator, Relation.Recorder, Capability.FindPeople, Capability.SeePerson, Capability.RecordPerson, Capability.SeeLocation),
        .. Of(Role.Coordinator, Relation.ActionOwner, Capability.SeeAction, Capability.WorkOnAction),
        .. InEmergency(Role.Coordinator),

        .. WorkersOwn(Role.Referrer),
        .. WorkersOwn(Role.Representative),
        .. Of(Role.Representative, Relation.PanelMember, Capability.SeeCase, Capability.FindPeople, Capability.SeePerson, Capability.SeeMeeting, Capability.AnswerResearch),
        .. Of(Role.Representative, Relation.MeetingResearch, Capability.AnswerResearch),

        .. Of(Role.Manager, null, Capability.UseTheSystem, Capability.SeeFigures, Capability.ManageFigures, Capability.ManagePathways),
        .. Of(Role.GovernanceLead, null,
            Capability.UseTheSystem, Capability.SeeReadingLog, Capability.SeeMisuse, Capability.ReviewBreakGlass, Capability.Restrict, Capability.EraseRecords),
        .. Of(Role.Administrator, null, Capability.UseTheSystem, Capability.ManageAgencies, Capability.ManageAccounts, Capability.Restrict, Capability.Operate),

        // The team of the contracts covers for one another: whoever has a seat there works on every case of the team. Where somebody is, only her own navigator sees.
        .. ContractTeam(Role.Navigator),
        .. ContractTeam(Role.ContractManager),
        .. ContractTeam(Role.AuthorisedOfficer),
        .. Of(Role.Navigator, Relation.AllocatedWorker, Capability.RecordPerson, Capability.SeeLocation),
        .. Of(Role.ContractManager, null, Capability.SeeFigures),
        .. Of(Role.ContractManager, Relation.PanelCoordinator, Capability.SeeCase, Capability.WorkOnCase, Capability.FindPeople, Capability.SeePerson, Capability.SeeLocation, Capability.SeeFiguresCases),
        .. Of(Role.AuthorisedOfficer, Relation.PanelMember, Capability.DecideContract),

        // What takes two people where somebody's safety hangs on a place: both are coordinators of the panel that has the person before it.
        .. Of(Role.Coordinator, Relation.PanelCoordinator, Capability.LiftProtection, Capability.OverrideSafeContact),
    ];

    /// <summary>The lines for a role and a capability; none is no.</summary>
    public static IEnumerable<Grant> For(Role role, Capability capability) => All.Where(g => g.Role == role && g.Capability == capability);

    // Refer, and see what became of it; the people of one's own agency. Never where somebody is, and never the case that the referral became, unless the case
    // was allocated to her. The actions that her agency or she took on.
    private static IEnumerable<Grant> WorkersOwn(Role role) =>
    [
        .. Of(role, null, Capability.UseTheSystem, Capability.BreakGlass),
        .. Of(role, Relation.Referrer, Capability.Refer, Capability.SeeReferral, Capability.FindPeople, Capability.SeePerson),
        .. Of(role, Relation.Recorder, Capability.FindPeople, Capability.SeePerson, Capability.RecordPerson),
        .. Of(role, Relation.AllocatedWorker, Capability.SeeCase, Capability.WorkOnCase, Capability.AgreeAction, Capability.FindPeople, Capability.SeePerson),
        .. Of(role, Relation.ActionOwner, Capability.SeeAction, Capability.WorkOnAction),
        .. Of(role, Relation.ReferralReceiver, Capability.SeeReferral, Capability.AnswerReferral, Capability.FindPeople, Capability.SeePerson),
        .. InEmergency(role),
    ];

    private static IEnumerable<Grant> ContractTeam(Role role) =>
    [
        .. WorkersOwn(role),
        .. Of(role, null, Capability.OpenContract),
        .. Of(role, Relation.PanelMember, Capability.SeeCase, Capability.WorkOnCase, Capability.FindPeople, Capability.SeePerson),
    ];

    // To see, for an hour; never to write, never where somebody is.
    private static IEnumerable<Grant> InEmergency(Role role) => Of(role, Relation.BrokenGlass, Capability.SeeReferral, Capability.SeeCase, Capability.SeePerson);

    private static IEnumerable<Grant> Of(Role role, Relation? relation, params Capability[] capabilities) => capabilities.Select(c => new Grant(role, c, relation));
}
