using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Sending;
using SafeDurham.Cases.Web.Shell.Components;
using SafeDurham.Cases.Web.Shell.Forms;

namespace SafeDurham.Cases.Web.Screens.Referrals.Sending;

/// <summary>What was typed into the one form of a pathway, by the names of its fields, and the commands that it makes.</summary>
public sealed class PathwayDraft(Guid id, IReadOnlyDictionary<string, string> fields)
{
    /// <summary>The kind under which such drafts are kept.</summary>
    public const string Kind = "pathway-referral";

    public const string Pathway = "pathway", Origin = "origin", KnownPerson = "person", StartedAt = "started-at", Second = "second-";

    public Guid Id { get; } = id;

    public IReadOnlyDictionary<string, string> Fields { get; } = fields;

    /// <summary>Ids follow from the draft's, so that sending twice sends once.</summary>
    public ReferralId Referral => new(PathwayIds.From($"{Id}/referral"));

    public Guid CommandId => PathwayIds.From($"{Id}/send");

    public string? Text(string name) => Fields.TryGetValue(name, out var typed) && !string.IsNullOrWhiteSpace(typed) ? typed : null;

    public DateParts Date(string name) => new() { Day = Text(name + ".Day"), Month = Text(name + ".Month"), Year = Text(name + ".Year") };

    /// <summary>What stands for the name in a list.</summary>
    public string? Initials => new[] { Text("GivenName"), Text("FamilyName") }.OfType<string>().Select(n => n.Trim().EnumerateRunes().First().ToString().ToUpperInvariant() + ".").ToList() is { Count: > 0 } letters ? string.Concat(letters) : null;

    /// <summary>Everything that sending it does, with what cannot be understood of it.</summary>
    /// <param name="known">People of the referral that is sent on, or whoever is referred from a record; they are recorded already.</param>
    public (IReadOnlyList<ICommand> Commands, ReferralForm Form, IReadOnlyList<Refusal> Problems) Compose(PathwayDefinition pathway, IReadOnlyList<PersonInReferral>? known, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(pathway);
        List<Refusal> problems = [];
        List<ICommand> commands = [];
        List<PersonInReferral> people = [];
        if (known is not null) people.AddRange(known);
        else
        {
            Person("", pathway.People == PathwayPeople.BothParties ? PersonRole.Victim : PersonRole.Referred);
            if (pathway.People == PathwayPeople.BothParties) Person(Second, PersonRole.PersonCausingHarm);
        }
        var (incident, problem) = Date(nameof(ReferralForm.IncidentOn)).Read("The date of the incident");
        if (problem is not null) problems.Add(new("date-not-recognised", problem, nameof(ReferralForm.IncidentOn)));
        var form = new ReferralForm(
            pathway.Code, people, [.. pathway.Questions.Where(q => Text(q.Code) is not null).Select(q => new FormAnswer(q.Code, Text(q.Code)))],
            new SafeContact(Text("SafeToCall") switch { "yes" => true, "no" => false, _ => null }, Text("SafeTimes"), Text("SafeToWrite") == "yes", Text("MayKnow"), Text("MustNotKnow")),
            new Consent(Text("Consent") switch { "given" => ConsentAnswer.Given, "refused" => ConsentAnswer.Refused, _ => ConsentAnswer.NotSought }, Text("Aware") == "yes", Text("ConsentReason")),
            Text("Gateway") ?? "", incident, null, Text("Area") ?? "");
        if (Text("Consent") is null) problems.Add(new("consent-unanswered", "Say what the person said to being referred.", nameof(ReferralForm.Consent)));
        commands.Add(new SendReferral(
            Referral, new CaseId(PathwayIds.From($"{Id}/case")), form, Guid.TryParse(Text(nameof(SendReferral.To)), out var to) ? new AgencyId(to) : null,
            Guid.TryParse(Text(Origin), out var origin) ? new ReferralId(origin) : null,
            DateTimeOffset.TryParse(Text(StartedAt), System.Globalization.CultureInfo.InvariantCulture, out var started) ? started.ToUniversalTime() : null));
        return (commands, form, problems);

        void Person(string prefix, PersonRole role)
        {
            var person = new PersonId(PathwayIds.From($"{Id}/{prefix}person"));
            var (born, wrong) = BirthDateTyped.Read(Date(prefix + "Born"), Text(prefix + "AboutAge"), today);
            if (wrong is not null) problems.Add(wrong with { Field = prefix + wrong.Field });
            if (Text(prefix + "GivenName") is null && Text(prefix + "FamilyName") is null)
                problems.Add(new("name-missing", role == PersonRole.PersonCausingHarm ? "Enter the name of the other party." : "Enter the name of the person whom you refer.", prefix + "GivenName"));
            commands.Add(new RecordPerson(person, Text(prefix + "GivenName"), Text(prefix + "FamilyName"), Born: born));
            people.Add(new(person, role));
        }
    }
}
