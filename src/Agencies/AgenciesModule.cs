using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Agencies.Emergency;
using SafeDurham.Cases.Agencies.Misuse;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Agencies;

/// <summary>Agencies, their staff, roles, panel seats and sharing agreements; and the one access rule, <see cref="Access.AccessRule"/>.</summary>
public static class AgenciesModule
{
    public static Module Module { get; } = new("Agencies", typeof(AgenciesModule).Assembly,
        [AgencyRows.Agencies, AgencyRows.StaffMembers, AgencyRows.Roles, AgencyRows.Seats, AgencyRows.Exclusions, AgencyRows.Agreements, RestrictionRow.ReadModel, EmergencyRows.Openings, EmergencyRows.Reviews,
        MisuseInquiryRow.ReadModel]);
}
