using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Web;

/// <summary>
/// Every address of the product. Stable, fit to be sent to a colleague, and never with a name or a date of birth in it: addresses end in
/// histories, logs and screenshots.
/// </summary>
public static class Urls
{
    public const string Home = "/";
    public const string Find = "/find";
    public const string SignIn = "/sign-in";
    public const string SignInCode = SignIn + "/code";
    public const string SignInSetUp = SignIn + "/set-up";
    public const string SignInActingAs = SignIn + "/acting-as";
    public const string SignInJoin = SignIn + "/join";
    public const string PasskeyToSignIn = SignIn + "/passkey";
    public const string PasskeyToAdd = SignIn + "/passkey/add";
    public const string SignOut = "/sign-out";
    public const string SessionState = "/session/state";
    public const string SessionStay = "/session/stay";

    /// <summary>My own sign-in: password, code app, passkeys, recovery codes, and where I am signed in.</summary>
    public const string MyAccount = "/account";

    /// <summary>Asks whoever is signed in to prove again who she is, and leads back.</summary>
    public static string SignInAgain(string returnTo) => $"{SignIn}/again?{ReturnTo}={Uri.EscapeDataString(returnTo)}";

    /// <summary>A one-time link with which somebody sets a password.</summary>
    public static string SignInLink(string token) => $"{SignInJoin}?link={Uri.EscapeDataString(token)}";
    public const string Error = "/error";
    public const string NotFound = "/not-found";
    public const string Health = "/health";
    public const string HealthLive = Health + "/live";
    public const string HealthReady = Health + "/ready";
    public const string HealthDetail = Health + "/detail";

    /// <summary>The referrer's own side: what my agency has sent, and my drafts.</summary>
    public const string Referrals = "/referrals";
    public const string ReferralDrafts = Referrals + "/drafts";

    public static string Referral(Guid referral) => $"{Referrals}/{referral}";
    public static string ReferralSent(Guid referral) => $"{Referrals}/{referral}/sent";
    public static string WithdrawReferral(Guid referral) => $"{Referrals}/{referral}/withdraw";
    public static string ReferralDraft(Guid draft) => $"{ReferralDrafts}/{draft}";
    public static string DiscardReferralDraft(Guid draft) => $"{ReferralDrafts}/{draft}/discard";
    public static string SaveReferralDraft(Guid draft, string page) => $"{ReferralDrafts}/{draft}/save/{page}";
    public static string PossiblePeople(Guid draft, string page) => $"{ReferralDrafts}/{draft}/possible/{page}";

    /// <summary>Choosing where to refer, and the one form of every pathway that has none of its own.</summary>
    public const string NewReferral = Referrals + "/new";

    /// <summary>The same, about somebody who is known already.</summary>
    public static string NewReferralOf(PersonId person) => $"{NewReferral}?person={person}";

    public static string NewReferralOn(string pathway, Guid? draft = null, Guid? origin = null, Guid? person = null) =>
        $"{NewReferral}/{pathway}" + (draft is { } d ? $"?draft={d}" : origin is { } o ? $"?origin={o}" : person is { } p ? $"?person={p}" : "");

    /// <summary>What other agencies have sent to the reader's.</summary>
    public const string Inbox = "/inbox";

    public static string Received(Guid referral) => $"{Inbox}/{referral}";

    /// <summary>A form of the receiving agency: <c>ask</c>, <c>decline</c>, <c>hand-on</c>.</summary>
    public static string ReceivedForm(Guid referral, string form) => $"{Inbox}/{referral}/{form}";

    public const string Pathways = "/pathways";

    public static string Pathway(string code) => $"{Pathways}/{code}";
    public static string ChangePathway(string code) => $"{Pathways}/{code}/change";

    public const string PathwayFigures = "/figures/pathways";
    public const string RecordActivity = PathwayFigures + "/record";

    /// <summary>Agencies' own systems: their keys and the calls back to them.</summary>
    public const string Connections = "/connections";

    public static string Connection(Guid id) => $"{Connections}/{id}";

    /// <summary>The interface for agencies' own systems.</summary>
    public const string Api = "/api/v1";

    /// <summary>One page of the referral form. The pages about one person share a screen.</summary>
    public static string ReferralDraftPage(Guid draft, string page) =>
        page == "victim" || page.StartsWith("harm-", StringComparison.Ordinal) || page.StartsWith("child-", StringComparison.Ordinal)
            ? $"{ReferralDrafts}/{draft}/people/{page}" : $"{ReferralDrafts}/{draft}/{page}";

    /// <summary>The MARAC coordinator's intake.</summary>
    public const string MaracIntake = "/marac/referrals";

    /// <summary>A referral to the MARAC, as its coordinator reads it.</summary>
    public static string MaracReferral(CaseId id) => $"{MaracIntake}/{id}";

    public const string MaracCases = "/marac/cases";

    /// <summary>Flags on the agencies' files, incidents, people at risk who are to be told.</summary>
    public const string MaracFlags = "/marac/flags";
    public const string MaracIncidents = MaracFlags + "/incidents";
    public const string RecordIncident = MaracFlags + "/record-incident";
    public const string MaracContacts = MaracFlags + "/to-be-told";

    /// <summary>Meetings of the panels.</summary>
    public const string Meetings = "/meetings";
    public const string ScheduleMeeting = Meetings + "/new";

    public static string Meeting(MeetingId id) => $"{Meetings}/{id}";

    /// <summary>A page of a meeting: <c>agenda</c>, <c>research</c>, <c>live</c>, <c>minutes</c> …</summary>
    public static string MeetingPage(MeetingId id, string page) => $"{Meetings}/{id}/{page}";

    /// <summary>Actions of every panel.</summary>
    public const string Actions = "/actions";
    public const string ActionsByAgency = Actions + "/by-agency";

    public static string Action(ActionId id) => $"{Actions}/{id}";

    /// <summary>A form about an action: <c>change</c>, <c>give-up</c>, <c>reopen</c>, <c>escalate</c>.</summary>
    public static string ActionForm(ActionId id, string form) => $"{Actions}/{id}/{form}";

    /// <summary>What a calendar program fetches; the secret in it stands for the sign-in.</summary>
    public const string CalendarRoute = "/calendar/{feed:guid}/{secret}.ics";

    public static string Calendar(Guid feed, string secret) => $"/calendar/{feed}/{Uri.EscapeDataString(secret)}.ics";

    /// <summary>Notices by e-mail: sent, waiting, given up.</summary>
    public const string Outbox = "/outbox";

    /// <summary>Where what is being typed goes: room, what of it, which form.</summary>
    public const string TypingRoute = "/typing/{room:guid}/{record:guid}/{form}";

    public static string Typing(Guid room, Guid record, string form) => $"/typing/{room}/{record}/{form}";

    public static string MaracCase(CaseId id) => $"{MaracCases}/{id}";

    /// <summary>The team of the four-month contracts: what waits this morning.</summary>
    public const string Checkpoint = "/checkpoint/today";
    public const string CheckpointCases = "/checkpoint/cases";
    public const string CheckpointBreaches = "/checkpoint/breaches";
    public const string CheckpointFigures = "/figures/checkpoint";
    public const string CheckpointLists = "/checkpoint/lists";
    public const string CheckpointMissing = "/checkpoint/missing";
    public const string CheckpointReport = "/report-an-offence";

    public static string CheckpointCase(CaseId id) => $"{CheckpointCases}/{id}";

    /// <summary>A page or form of a case: <c>timeline</c>, <c>contact</c>, <c>breach</c> …</summary>
    /// <param name="about">The session, breach or report that it is about.</param>
    public static string CheckpointForm(CaseId id, string form, Guid? about = null) => $"{CheckpointCases}/{id}/{form}" + (about is { } what ? $"?about={what}" : "");

    public static string OpenCheckpointCase(PersonId? person = null) => "/checkpoint/open" + (person is { } id ? $"?person={id}" : "");
    /// <summary>Triage of MAIS, its cases, and whether it meets its aims.</summary>
    public const string MaisTriage = "/mais/referrals";
    public const string MaisCases = "/mais/cases";
    public const string MaisResults = "/mais/results";

    public static string MaisReferral(CaseId id) => $"{MaisTriage}/{id}";
    public static string MaisCase(CaseId id) => $"{MaisCases}/{id}";

    /// <summary>A form about a case of MAIS: <c>consent</c>, <c>plan</c>, <c>close</c> …</summary>
    public static string MaisForm(CaseId id, string form) => $"{MaisCases}/{id}/{form}";

    /// <summary>A case of whatever kind, by the panel that it is before.</summary>
    public static string Case(Forum forum, CaseId id) => forum switch
    {
        Forum.Mais => MaisCase(id),
        Forum.HighImpactHouseholds => Household(id),
        Forum.Checkpoint => CheckpointCase(id),
        _ => MaracCase(id),
    };

    /// <summary>High Impact Households.</summary>
    public const string Households = "/households";
    public const string NominateHousehold = Households + "/nominate";
    public const string HouseholdClaims = Households + "/claims";
    public const string HouseholdOutcomes = "/figures/households";

    public static string Household(CaseId id) => $"{Households}/{id}";

    /// <summary>A page of a household: <c>screening</c>, <c>consent</c>, <c>plan</c>, <c>reviews</c>, <c>outcome</c>, <c>timeline</c>.</summary>
    public static string HouseholdPage(CaseId id, string page) => $"{Households}/{id}/{page}";

    /// <summary>A form about a household: <c>consent</c>, <c>need</c> … with the ids that it is about.</summary>
    public static string HouseholdForm(CaseId id, string form, params IEnumerable<(string Name, object? Value)> about)
    {
        var more = string.Join('&', about.Where(a => a.Value is not null).Select(a => $"{a.Name}={a.Value}"));
        return $"{Households}/{id}/record/{form}{(more.Length > 0 ? "?" + more : "")}";
    }

    /// <summary>The letter of designation to one parent.</summary>
    public static string HouseholdLetter(CaseId id, PersonId person) => $"{Households}/{id}/letters/{person}";

    /// <summary>Where somebody who is not signed in is sent, and where they go afterwards.</summary>
    public static string SignInFor(string returnTo) => $"{SignIn}?{ReturnTo}={Uri.EscapeDataString(returnTo)}";

    /// <summary>The name of the query field that holds where to go after signing in.</summary>
    public const string ReturnTo = "return-to";

    /// <summary>Others who want to be in touch about somebody with whom one works.</summary>
    public const string ContactWishes = "/contact-wishes";

    public const string People = "/people";
    public const string RecordPerson = "/people/record";

    public static string Person(PersonId id) => $"{People}/{id}";

    /// <summary>A form about a person: <c>name</c>, <c>address</c>, <c>phone</c> …</summary>
    public static string PersonForm(PersonId id, string form) => $"{People}/{id}/{form}";

    public static string PersonAddressEnd(PersonId id, Guid address) => $"{People}/{id}/addresses/{address}/end";
    public static string PersonLetterSafety(PersonId id, Guid address) => $"{People}/{id}/addresses/{address}/letters";
    public static string PersonLocation(PersonId id) => $"{People}/{id}/location";
    public static string PersonMove(PersonId id) => $"{People}/{id}/move";
    public static string ProtectPlace(PersonId id, Guid place) => $"{People}/{id}/places/{place}/protect";
    public static string LiftProtection(PersonId id, Guid place) => $"{People}/{id}/places/{place}/lift";
    public static string Contact(PersonId id) => $"{People}/{id}/contact";
    public static string PrepareContact(PersonId id, string channel, Guid place) => $"{People}/{id}/contact/{channel}/{place}";
    public static string ContactAnyway(PersonId id, string channel, Guid place) => $"{People}/{id}/contact/{channel}/{place}/anyway";
    public static string ContactSheet(PersonId id, Guid contact) => $"{People}/{id}/contacts/{contact}";
    public static string PersonPhoneSafety(PersonId id, Guid phone) => $"{People}/{id}/phones/{phone}/safety";

    public const string Agencies = "/agencies";
    public const string RegisterAgency = "/agencies/register";
    public const string Agreements = "/agreements";
    public const string SignAgreement = "/agreements/sign";
    private const string Staff = Agencies + "/staff";

    public static string Agency(AgencyId id) => $"{Agencies}/{id}";
    public static string CloseAgency(AgencyId id) => $"{Agencies}/{id}/close";
    public static string RegisterStaff(AgencyId id) => $"{Agencies}/{id}/staff";
    public static string StaffMember(StaffId id) => $"{Staff}/{id}";

    /// <summary>A form about a member of staff: <c>role</c>, <c>seat</c>, <c>exclude</c>.</summary>
    public static string StaffForm(StaffId id, string form) => $"{Staff}/{id}/{form}";

    /// <summary>How a member of staff signs in, for administrators.</summary>
    public static string StaffSignIn(StaffId id) => $"{Staff}/{id}/sign-in";

    public static string RemoveRole(StaffId id, Role role) => $"{Staff}/{id}/role/{role}/remove";
    public static string LeaveSeat(StaffId id, Forum forum) => $"{Staff}/{id}/seat/{forum}/leave";
    public static string LiftExclusion(StaffId id, Guid record) => $"{Staff}/{id}/exclude/{record}/lift";
    public static string EndAgreement(Guid id) => $"{Agreements}/{id}/end";

    public const string Figures = "/figures";
    public const string ReferralFigures = Figures + "/referrals";
    public const string FiguresCsv = "/figures/referrals-by-agency-and-month.csv";
    public const string FigureCases = Figures + "/cases";
    public const string FigureDefinitions = Figures + "/definitions";
    public const string FigureFile = Figures + "/repeat-rate";
    public const string PublishedFigures = Figures + "/published";
    public const string PublishFigure = Figures + "/publish";
    public const string FigureMeetings = Figures + "/meetings";
    public const string FigureTurnaround = Figures + "/turnaround";
    public const string FigureTargets = Figures + "/targets";
    public const string AddTarget = Figures + "/targets/add";
    public const string Reports = Figures + "/reports";
    public const string AddReport = Figures + "/reports/add";
    public const string ImportHistory = "/import/marac-history";

    public static string PublishedFigure(Guid id) => $"{PublishedFigures}/{id}";
    public static string Report(Guid id) => $"{Reports}/{id}";
    public static string ReportVerdict(Guid id, int row) => $"{Reports}/{id}/rows/{row}";
    public static string ImportPreview(Guid draft) => $"{ImportHistory}/{draft}";
    public const string WhoLooked = "/who-looked";
    public const string ClosedRecords = "/closed-records";
    public const string Emergency = "/emergency";
    public const string EmergencyReviews = "/emergency-reviews";
    public const string Misuse = "/misuse";

    public static string ClosedRecord(string reference) => $"{ClosedRecords}?record={Uri.EscapeDataString(reference)}";
    public static string ShutOut(string reference) => $"{ClosedRecords}/shut-out?record={Uri.EscapeDataString(reference)}";
    public static string RestrictRecord(string reference) => $"{ClosedRecords}/restrict?record={Uri.EscapeDataString(reference)}";
    public static string LiftClosed(string reference, Guid what) => $"{ClosedRecords}/lift?record={Uri.EscapeDataString(reference)}&what={what}";
    public static string EmergencyReview(Guid opening) => $"{EmergencyReviews}/{opening}";
    public static string MisuseOf(string finding) => $"{Misuse}/{finding}";

    public const string Erasures = "/erasures";
    public const string RequestErasure = "/erasures/request";

    public static string Erasure(Guid id) => $"{Erasures}/{id}";

    public const string Operator = "/operator";

    /// <summary>The same page, saying what was just done.</summary>
    /// <param name="more">The address has a question in it already.</param>
    public static string AfterDoing(string address, string done, bool more = false) => $"{address}{(more ? '&' : '?')}{Done}={done}";

    /// <summary>The name of the query field that says what was just done.</summary>
    public const string Done = "done";

    /// <summary>The address if it lies within this site, else the home page: a link must not lead out of it through the sign-in page.</summary>
    public static string WithinSite(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && Uri.IsWellFormedUriString(address, UriKind.Relative) ? address : Home;
}
