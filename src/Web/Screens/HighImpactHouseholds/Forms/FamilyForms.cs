using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Consents;
using SafeDurham.Cases.HighImpactHouseholds.Designating;
using SafeDurham.Cases.HighImpactHouseholds.Members;
using SafeDurham.Cases.Web.Shell.Components;
using static SafeDurham.Cases.Web.Screens.HighImpactHouseholds.Forms.HouseholdForms;

namespace SafeDurham.Cases.Web.Screens.HighImpactHouseholds.Forms;

/// <summary>Forms about who lives there, the designation and consent.</summary>
internal static class FamilyForms
{
    private static readonly IReadOnlyList<Choice> Leaving =
    [
        new(nameof(LeavingWay.Moved), "Moved out"),
        new(nameof(LeavingWay.Withheld), "Left to where nobody of the household may follow", "Fled, or lives at a place that is secret. No day is kept, and from now on nothing of her or him is shown to anybody who works with the rest."),
    ];

    public static IReadOnlyList<HouseholdFormDefinition> All { get; } =
    [
        new("leaves", "Somebody does not live here any more", "Record it", "The household is brought up to date.", HouseholdTabs.Family,
        [
            Member("Who?"), new("How", "How did she or he leave?", FieldKind.Radios, Choices: _ => Leaving),
            new("On", "First day on which she or he did not live here", FieldKind.Day, "Leave empty where everything about it is withheld."),
        ], (screen, typed, _) => new EndMembership(screen.Id, typed.Person("Person"), Withheld(typed) ? null : typed.DayOrNone("On"), Withheld(typed))),

        new("relation", "How are two of them related?", "Record it", "The relation is recorded.", HouseholdTabs.Family,
        [Member("Who?", "From"), new("Kind", "Is what to the other?", FieldKind.Line, "Mother of, partner of, brother of."), Member("To whom?", "To")],
            (screen, typed, _) => new RecordRelation(screen.Id, typed.Person("From"), typed.Person("To"), typed.Text("Kind") ?? "")),

        new("designate", "Designate the household", "Designate", "The household is designated. Give every parent the written notice now.", HouseholdTabs.Family,
        [
            new("Support", "What support can the family expect?", FieldKind.Words, "Stands in the letter to the parents.", Start: screen => HouseholdSettings.LetterSupport.At(screen.Now)),
            new("Consequences", "What follows if nobody takes part?", FieldKind.Words, "Stands in the letter too.", Start: screen => HouseholdSettings.LetterConsequences.At(screen.Now)),
        ], (screen, typed, _) => new DesignateHousehold(screen.Id, typed.Text("Support") ?? "", typed.Text("Consequences") ?? ""), Decides: true),

        new("notice", "The written notice was handed over", "Record it", "The notice is recorded.", HouseholdTabs.Family, [Member("To whom?", adults: true), Day()],
            (screen, typed, _) => new RecordNotice(screen.Id, typed.Person("Person"), NoticeWay.ByHand, typed.Day("On"))),

        new("confirmation", "What a parent answers", "Record the answer", "The answer is recorded.", HouseholdTabs.Family,
        [Member("Who?", adults: true), Yes("TakesPart", "Takes part?"), Yes("AgreesToSharing", "May agencies share what they need for it?"), Day(), Words("In her or his own words, if there is more to say")],
            (screen, typed, _) => new RecordConfirmation(screen.Id, typed.Person("Person"), typed.YesNo("TakesPart", "Say whether she or he takes part."), typed.YesNo("AgreesToSharing", "Say whether agencies may share."), typed.Day("On"), typed.Text("Words"))),

        new("lead-worker", "Name the lead worker", "Name the lead worker", "The lead worker is named and sees the household from now on.", HouseholdTabs.Family,
        [
            new("Staff", "Who leads?", FieldKind.Select, Choices: screen => screen.Workers),
            Yes("ChosenWithFamily", "Did the family help to choose?"), Words("If not, why not?"),
        ], (screen, typed, _) => Lead(screen, typed), Decides: true),

        new("consent", "What an adult says to an agency", "Record the answer", "The answer is recorded and has taken effect.", HouseholdTabs.Consent,
        [
            Member("Who?", adults: true), Agency("To which agency?"),
            new("Purpose", "For what?", FieldKind.Radios, Choices: _ => [.. Enum.GetValues<ConsentPurpose>().Select(p => new Choice(p.ToString(), HouseholdText.Purpose(p), ConsentGrid.Effect(p, ConsentState.Given)))], About: "purpose"),
            new("State", "What does she or he say?", FieldKind.Radios, Choices: _ => [.. new[] { ConsentState.Given, ConsentState.Refused, ConsentState.Withdrawn }.Select(s => new Choice(s.ToString(), HouseholdText.Consent(s)))]),
            Day(), Words("In her or his own words, if there is more to say"),
        ], (screen, typed, _) => new RecordHouseholdConsent(
            screen.Id, typed.Person("Person"), typed.Agency("Agency"), typed.Choice<ConsentPurpose>("Purpose", "Say for what."), typed.Choice<ConsentState>("State", "Say whether consent was given, refused or withdrawn."), typed.Day("On"), typed.Text("Words")),
            Intro: (_, typed) => Enum.TryParse<ConsentPurpose>(typed.Text("Purpose"), out var purpose) ? $"If it is refused or withdrawn: {Lower(ConsentGrid.Effect(purpose, ConsentState.Refused))}" : null),
    ];

    private static NameLeadWorker Lead(HouseholdScreen screen, HouseholdTyped typed)
    {
        var staff = typed.Person("Staff").Value;
        return new(screen.Id, new(staff), screen.AgencyOf(new(staff)), typed.YesNo("ChosenWithFamily", "Say whether the family helped to choose."), typed.Text("Words"));
    }

    private static bool Withheld(HouseholdTyped typed) => typed.Is("How", nameof(LeavingWay.Withheld));

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];

    private enum LeavingWay { Moved, Withheld }
}
