using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Agencies.Emergency;
using SafeDurham.Cases.Agencies.Misuse;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies;

/// <summary>What happened to agencies, staff, seats and agreements, in plain words and without names of staff.</summary>
public static class AgenciesTimeline
{
    /// <summary>The entry of an event, or null for one that is not of this module.</summary>
    public static TimelineEntry? Describe(Recorded e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Data switch
        {
            AgencyRegistered a => TimelineEntry.Of("Agency registered", a.Name, "Agency"),
            AgencyClosed a => TimelineEntry.Of("Agency closed", $"From {Kernel.Words.Date(a.On)}.", "Agency"),
            StaffRegistered => TimelineEntry.Of("Member of staff registered", null, "Staff"),
            StaffRoleGiven r => TimelineEntry.Of($"Role given: {Words(r.Role)}", Dates(r.From, r.To), "Staff"),
            StaffRoleRemoved r => TimelineEntry.Of($"Role taken away: {Words(r.Role)}", $"From {Kernel.Words.Date(r.On)}.", "Staff"),
            SeatTaken s => TimelineEntry.Of(s.Coordinator ? $"Coordinator's seat taken: {Words(s.Forum)}" : $"Seat taken: {Words(s.Forum)}", Dates(s.From, s.To), "Seat"),
            SeatLeft s => TimelineEntry.Of($"Seat given up: {Words(s.Forum)}", $"From {Kernel.Words.Date(s.On)}.", "Seat"),
            StaffExcluded => TimelineEntry.Of("Shut out of a record", null, "Access"),
            StaffExclusionLifted => TimelineEntry.Of("No longer shut out of a record", null, "Access"),
            MisuseLookedInto => TimelineEntry.Of("A pattern of reading was looked into", null, "Access"),
            RecordRestricted r => TimelineEntry.Of("Record restricted", $"To {r.Staff.Count} members of staff.", "Access"),
            RecordRestrictionLifted => TimelineEntry.Of("Restriction of a record lifted", null, "Access"),
            GlassBroken g => TimelineEntry.Of("Opened in an emergency", $"{g.Reference}, until {UkCalendar.LondonTime(g.Until):HH:mm}.", "Access"),
            EmergencyOpeningClosed => TimelineEntry.Of("Emergency opening closed", null, "Access"),
            EmergencyOpeningReviewed r => TimelineEntry.Of(r.WasRight ? "Emergency opening found right" : "Emergency opening found not right", null, "Access"),
            EmergencyReviewEscalated => TimelineEntry.Of("Review of an emergency opening is overdue", null, "Access"),
            SharingAgreementSigned s => TimelineEntry.Of($"Sharing agreement signed: {Words(s.Forum)}", $"{s.Agencies.Count} agencies, for {string.Join("; ", s.Purposes)}. {Dates(s.From, s.To)}", "Agreement"),
            SharingAgreementEnded s => TimelineEntry.Of("Sharing agreement ended", $"From {Kernel.Words.Date(s.On)}.", "Agreement"),
            _ => null,
        };
    }

    /// <summary>A role as people call it.</summary>
    public static string Words(Role role) => role switch
    {
        Role.System => "the system",
        Role.Coordinator => "panel coordinator",
        Role.Referrer => "referrer",
        Role.Representative => "agency representative",
        Role.Manager => "manager",
        Role.GovernanceLead => "information governance lead",
        Role.Administrator => "administrator",
        Role.Navigator => "navigator",
        Role.ContractManager => "manager of the navigators",
        Role.AuthorisedOfficer => "authorised officer",
    };

    /// <summary>A panel as people call it.</summary>
    public static string Words(Forum forum) => forum switch
    {
        Forum.Marac => "MARAC",
        Forum.HighImpactHouseholds => "High Impact Households",
        Forum.Mais => "MAIS",
        Forum.Checkpoint => "Checkpoint",
        Forum.CommunitySafety => "community safety referrals",
    };

    private static string Dates(DateOnly from, DateOnly? to) => to is { } last ? $"From {Kernel.Words.Date(from)} to {Kernel.Words.Date(last)}." : $"From {Kernel.Words.Date(from)}.";
}
